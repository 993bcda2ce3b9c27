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

const readReach = (): Promise<Pick<DataState, "asOf" | "firstMonth">> => rememberRegister("reach", async () => {
  const [asOf, { rows: [first] }] = await Promise.all([
    pool().query<{ family: RollupFamily; as_of: string }>("SELECT family, max(as_of) AS as_of FROM rollup_as_of GROUP BY 1"),
    pool().query<{ month: string | null }>("SELECT to_char(min(month), 'YYYY-MM') AS month FROM rollup_batch"),
  ]);
  const month = first?.month ?? "";
  return { asOf: Object.fromEntries(asOf.rows.filter((row) => isCivilDate(row.as_of)).map((row) => [row.family, row.as_of])), firstMonth: isCivilMonth(month) ? month : null };
}, "latest");

export async function readDataState(): Promise<DataState> {
  const [{ settings }, { asOf, firstMonth }] = await Promise.all([readRequestState(), readReach()]);
  const version = settings["data-version"];
  return {
    // Also while it is still loading: half of it is simulated too.
    simulated: settings.demo !== undefined,
    asOf, firstMonth,
    version: typeof version === "number" ? version : 0,
  };
}
