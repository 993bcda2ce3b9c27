import { seesRecordsOf, type AuthorizedScope } from "@/lib/auth/scope";
import { evidenceColumns, type EvidenceRecord } from "@/lib/data/read/visit-cases/case-parts";
import { pool } from "@/lib/db/client";

/** Files that prove a follow-up; nothing for those who may not see records of the MPP. */
export async function readFollowUpEvidence(scope: AuthorizedScope, mppId: number, followUpId: string): Promise<EvidenceRecord[]> {
  if (!seesRecordsOf(scope, mppId)) return [];
  const { rows } = await pool().query<EvidenceRecord>(`SELECT ${evidenceColumns} FROM evidence WHERE mpp_id = $1 AND follow_up_id = $2 AND purpose = 'follow-up' AND NOT is_deleted ORDER BY at, id`, [mppId, followUpId]);
  return rows;
}
