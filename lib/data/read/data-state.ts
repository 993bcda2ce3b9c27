import { rememberRegister } from "@/lib/data/read/remember";
import { readRequestState } from "@/lib/data/read/request-state";
import { pool } from "@/lib/db/client";
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

const readFirstMonth = (): Promise<CivilMonth | null> => rememberRegister("first-month", async () => {
  const { rows: [found] } = await pool().query<{ readonly month: string | null }>("SELECT to_char(min(month), 'YYYY-MM') AS month FROM rollup_batch");
  const month = found?.month ?? "";
  return isCivilMonth(month) ? month : null;
}, "latest");

export async function readDataState(): Promise<DataState> {
  const [{ settings, asOf }, month] = await Promise.all([readRequestState(), readFirstMonth()]);
  const version = settings["data-version"];
  return {
    // Also while it is still loading: half of it is simulated too.
    simulated: settings.demo !== undefined,
    asOf: Object.fromEntries(Object.entries(asOf).filter(([, day]) => isCivilDate(day))),
    firstMonth: month,
    version: typeof version === "number" ? version : 0,
  };
}
