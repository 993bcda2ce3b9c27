import { isOpenOn } from "@/prisma/demo/agencies-at-mpp";
import { openDaysByMonth, type OpenDay } from "@/prisma/demo/calendar-rhythm";
import { isReported, type BatchOf } from "@/prisma/demo/coverage";
import { idMaker } from "@/prisma/demo/demo-id";
import type { DemoMpp, Row } from "@/prisma/demo/demo-types";
import type { DemoWorld } from "@/prisma/demo/mpps";
import { at, hashText, randomStream } from "@/prisma/demo/random";
import { trueParameters } from "@/prisma/demo/true-parameters";

export const counterDayColumns = ["mpp_id", "id", "agency_id", "day", "scheduled", "open", "staffed", "batch_id"] as const;

/** Attendance is taken on two days a month (a full daily list would dwarf all other data); an eighth of the MPPs takes none. */
export const checksPerMonth = 2;
const takesAttendance = (mpp: DemoMpp): boolean => hashText(`${mpp.code}/attendance`) % 8 !== 0;

/** Each agency's counter on the days on which attendance was taken. */
export function* counterDayRows(world: DemoWorld, mpp: DemoMpp, batchOf: BatchOf): Generator<Row> {
  if (!takesAttendance(mpp)) return;
  const random = randomStream(world.options.seed, "counter-days", mpp.code);
  const id = idMaker(world.options.seed, "counter_day", mpp.mppId);
  let row = 0;
  for (const day of checkedDays(world, mpp)) {
    const { counterOpenRate, staffedRate } = trueParameters(mpp, day.month);
    const isKnown = isReported(mpp, "counter-days", day.date);
    for (const agency of mpp.agencies) {
      const scheduled = isOpenOn(agency.openWeekdays, day.weekday);
      const open = scheduled && random.chance(Math.min(0.995, Math.max(0.3, counterOpenRate + 0.03 * agency.quality)));
      const staffed = random.chance(Math.min(0.995, Math.max(0.3, staffedRate + 0.03 * agency.quality)));
      row += 1;
      if (isKnown && scheduled) yield [mpp.mppId, id(row), agency.agencyId, day.date, scheduled, open, open ? staffed : null, batchOf("counter-days", mpp, day.date)];
    }
  }
}

function checkedDays(world: DemoWorld, mpp: DemoMpp): OpenDay[] {
  const random = randomStream(world.options.seed, "checked-days", mpp.code);
  return [...openDaysByMonth(world.calendar).values()].flatMap((days) => {
    const half = Math.max(1, Math.floor(days.length / checksPerMonth));
    const picks = Array.from({ length: checksPerMonth }, (_, i) => Math.min(days.length - 1, i * half + random.below(half)));
    return [...new Set(picks)].map((index) => at(days, index));
  });
}
