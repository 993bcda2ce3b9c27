import type { BatchOf } from "@/prisma/demo/coverage";
import { idMaker } from "@/prisma/demo/demo-id";
import { demoSources, type DemoMpp, type DemoSource } from "@/prisma/demo/demo-types";
import type { DemoWorld } from "@/prisma/demo/mpps";
import { civilDate, type CivilDate } from "@/lib/time/civil-date";

export type PlannedBatch = { readonly id: string; readonly sourceId: string; readonly fileName: string; readonly dataAsOf: CivilDate | null };

/** One batch for the register, one per source and year, and one per source for late reporters, whose data end earlier. */
export function planBatches(world: DemoWorld): { readonly batches: readonly PlannedBatch[]; readonly registerId: string; readonly batchOf: BatchOf } {
  const id = idMaker(world.options.seed, "import_batch", 0);
  const firstYear = Number(world.calendar.firstDay.slice(0, 4)) - 1;
  const lastYear = Number(world.calendar.lastDay.slice(0, 4));
  const batches: PlannedBatch[] = [{ id: id(0), sourceId: "mpps", fileName: "simulasi-mpps.csv", dataAsOf: null }];
  const ids = new Map<string, string>();
  const add = (source: DemoSource, part: string, dataAsOf: CivilDate | null): void => {
    const batch = { id: id(batches.length), sourceId: source, fileName: `simulasi-${source}-${part}.csv`, dataAsOf };
    batches.push(batch);
    ids.set(`${source}/${part}`, batch.id);
  };
  for (const source of demoSources) {
    for (let year = firstYear; year <= lastYear; year += 1) {
      const yearEnd = civilDate(`${year}-12-31`);
      add(source, String(year), yearEnd <= world.calendar.lastDay ? yearEnd : world.calendar.lastDay);
    }
    add(source, lateName, null);
  }
  const partOf = (mpp: DemoMpp, day: CivilDate): string => (mpp.cases.lateMonths > 0 ? lateName : day.slice(0, 4));
  return {
    batches,
    registerId: id(0),
    batchOf: (source, mpp, day) => {
      const found = ids.get(`${source}/${partOf(mpp, day)}`);
      if (found === undefined) throw new RangeError(`No batch of ${source} on ${day}.`);
      return found;
    },
  };
}

/** How far the data of late reporters reach is read from their rows. */
export const lateName = "terlambat";

