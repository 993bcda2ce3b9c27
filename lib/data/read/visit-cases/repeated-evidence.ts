import { seesAllRecords, type AuthorizedScope } from "@/lib/auth/scope";
import { pool } from "@/lib/db/client";

/**
 * Files of a visit that stand in another visit too, byte for byte, with the numbers of those visits: by evidence id. For those who
 * see the records of all MPPs; to others it would tell of visits that they may not know of.
 */
export async function readRepeatedEvidence(scope: AuthorizedScope, caseId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  if (!seesAllRecords(scope)) return new Map();
  const { rows } = await pool().query<{ id: string; visits: string[] }>(
    `SELECT e.id, array_agg(DISTINCT c.visit_no ORDER BY c.visit_no) AS visits
     FROM evidence e JOIN evidence o ON o.sha256 = e.sha256 AND o.case_id <> e.case_id AND NOT o.is_deleted JOIN visit_case c ON c.id = o.case_id
     WHERE e.case_id = $1 AND NOT e.is_deleted AND c.state <> 'planned' GROUP BY 1`, [caseId]);
  return new Map(rows.map(({ id, visits }) => [id, visits]));
}
