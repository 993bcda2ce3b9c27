import { pool } from "@/lib/db/client";
import type { CivilDate } from "@/lib/time/civil-date";

export type CounterSummary = { readonly mppCode: string; readonly agencyId: number; readonly officeName: string };

/** Counters of all MPPs that exist on a day, by MPP and office. The register is public within the app. */
export async function readCounters(day: CivilDate): Promise<CounterSummary[]> {
  const { rows } = await pool().query<CounterSummary>(
    `SELECT m.code AS "mppCode", c.agency_id AS "agencyId", c.office_name AS "officeName" FROM counter c JOIN mpp m ON m.id = c.mpp_id
     WHERE (c.valid_from IS NULL OR c.valid_from <= $1) AND (c.valid_to IS NULL OR c.valid_to >= $1) ORDER BY m.code, c.office_name`, [day]);
  return rows;
}
