import { pool } from "@/lib/db/client";

/** Agencies with a counter at an MPP, with the name of their local office. The register is public within the app. */
export async function readCounters(mppId: number): Promise<{ readonly agencyId: number; readonly officeName: string }[]> {
  const { rows } = await pool().query<{ agencyId: number; officeName: string }>('SELECT agency_id AS "agencyId", office_name AS "officeName" FROM counter WHERE mpp_id = $1 ORDER BY agency_id', [mppId]);
  return rows;
}
