import { pool } from "@/lib/db/client";
import type { CivilDate } from "@/lib/time/civil-date";

/** Agencies with a counter at an MPP, with the name of their local office. The register is public within the app. */
export async function readCounters(mppId: number): Promise<{ readonly agencyId: number; readonly officeName: string }[]> {
  const { rows } = await pool().query<{ agencyId: number; officeName: string }>('SELECT agency_id AS "agencyId", office_name AS "officeName" FROM counter WHERE mpp_id = $1 ORDER BY agency_id', [mppId]);
  return rows;
}

export type CounterSummary = { readonly mppCode: string; readonly agencyId: number; readonly officeName: string };

/** Counters of all MPPs that exist on a day, by MPP and office: what phones take along. Public within the app. */
export async function readAllCounters(day: CivilDate): Promise<CounterSummary[]> {
  const { rows } = await pool().query<CounterSummary>(
    `SELECT m.code AS "mppCode", c.agency_id AS "agencyId", c.office_name AS "officeName" FROM counter c JOIN mpp m ON m.id = c.mpp_id
     WHERE (c.valid_from IS NULL OR c.valid_from <= $1) AND (c.valid_to IS NULL OR c.valid_to >= $1) ORDER BY m.code, c.office_name`, [day]);
  return rows;
}
