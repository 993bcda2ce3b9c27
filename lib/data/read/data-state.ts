import { readRequestState } from "@/lib/data/read/request-state";
import { isCivilDate, isCivilMonth, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";
import type { RollupFamily } from "@/lib/rollup/families";

/** What every page says about the data as a whole. */
export type DataState = {
  /** Demonstration data is loaded: every page and file says so. */
  readonly simulated: boolean;
  /** Last civil date of any data, by family; absent when none arrived. */
  readonly asOf: Readonly<Partial<Record<RollupFamily, CivilDate>>>;
  /** First month with any roll-up; null when empty. */
  readonly firstMonth: CivilMonth | null;
  /** Grows with every committed or undone batch: caches are keyed by it. */
  readonly version: number;
};

export async function readDataState(): Promise<DataState> {
  const { settings, asOf, firstMonth } = await readRequestState();
  const [month, version] = [firstMonth ?? "", settings["data-version"]];
  return {
    // Also while it is still loading: half of it is simulated too.
    simulated: settings.demo !== undefined,
    asOf: Object.fromEntries(Object.entries(asOf).filter(([, day]) => isCivilDate(day))),
    firstMonth: isCivilMonth(month) ? month : null,
    version: typeof version === "number" ? version : 0,
  };
}
