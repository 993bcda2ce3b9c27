import type { Pool, PoolClient } from "pg";
import { seesRecordsOf, type AuthorizedScope } from "@/lib/auth/scope";
import type { CaseHead, SeenCase } from "@/lib/data/read/visit-cases/case-head";
import { evidenceColumns, sheetsSeen, type EvidenceRecord, type SheetsOf } from "@/lib/data/read/visit-cases/case-parts";
import { pool } from "@/lib/db/client";
import { isCheckOutcome, type CheckOutcome, type CheckSight } from "@/lib/domain/follow-up-check";
import type { CivilDate } from "@/lib/time/civil-date";

/** What an institution saw of a follow-up at a visit; `seen` null: taken back. */
export type CheckRecord = {
  readonly followUpId: string; readonly institution: string; readonly seen: CheckSight | null; readonly note: string | null; readonly version: number; readonly changedBy: string; readonly changedAt: Date;
  /** Null while the visit is not published. */
  readonly outcome: CheckOutcome | null;
};
type Client = Pool | PoolClient;

/**
 * Whose looks at follow-ups a person may read: those of sheets that they may read, but the side of the MPP none before the visit
 * is published, and those of other MPPs never, as with the follow-ups themselves.
 */
export function checksSeen(scope: AuthorizedScope, seen: SeenCase): SheetsOf {
  const { head, party } = seen;
  if (head.state === "published") return party !== "outsider" && seesRecordsOf(scope, head.mppId) ? "all" : [];
  return party === "sekda" || party === "operator" ? [] : sheetsSeen(scope, seen);
}

export async function readChecks(caseId: string, sheets: SheetsOf, client: Client = pool()): Promise<CheckRecord[]> {
  const { rows } = await client.query<Omit<CheckRecord, "outcome"> & { outcome: string | null }>(
    `SELECT follow_up_id AS "followUpId", institution, seen, note, version, changed_by AS "changedBy", changed_at AS "changedAt", outcome FROM visit_check
     WHERE case_id = $1 AND ($2::text[] IS NULL OR institution = ANY($2)) ORDER BY follow_up_id, institution`, [caseId, sheets === "all" ? null : sheets]);
  return rows.map((row) => ({ ...row, outcome: isCheckOutcome(row.outcome) ? row.outcome : null }));
}

/** Looks that were not taken back, with the finding that each is of; those of findings that are gone are left out. */
export async function readChecksOfCase({ id, mppId }: Pick<CaseHead, "id" | "mppId">, sheets: SheetsOf): Promise<(CheckRecord & { readonly finding: string })[]> {
  const checks = (await readChecks(id, sheets)).filter(({ seen }) => seen !== null);
  const { rows } = await pool().query<{ id: string; finding: string }>("SELECT id, finding FROM follow_up WHERE mpp_id = $1 AND id = ANY($2::uuid[])", [mppId, checks.map(({ followUpId }) => followUpId)]);
  const findings = new Map(rows.map((row) => [row.id, row.finding]));
  return checks.flatMap((check) => {
    const finding = findings.get(check.followUpId);
    return finding === undefined ? [] : [{ ...check, finding }];
  });
}

export type FollowUpLook = Omit<CheckRecord, "seen"> & { readonly seen: CheckSight; readonly caseId: string; readonly visitNo: string; readonly day: CivilDate; readonly files: readonly EvidenceRecord[] };

/** What published visits saw of a follow-up, latest visit first; nothing for those who may not see records of the MPP. */
export async function readFollowUpLooks(scope: AuthorizedScope, mppId: number, followUpId: string): Promise<FollowUpLook[]> {
  if (!seesRecordsOf(scope, mppId)) return [];
  const { rows } = await pool().query<Omit<FollowUpLook, "outcome" | "files"> & { outcome: string | null }>(
    `SELECT k.follow_up_id AS "followUpId", k.institution, k.seen, k.note, k.version, k.changed_by AS "changedBy", k.changed_at AS "changedAt", k.outcome, c.id AS "caseId", c.visit_no AS "visitNo", c.day
     FROM visit_check k JOIN visit_case c ON c.id = k.case_id WHERE c.mpp_id = $1 AND c.state = 'published' AND k.follow_up_id = $2 AND k.seen IS NOT NULL ORDER BY c.day DESC, c.visit_no, k.institution`, [mppId, followUpId]);
  const { rows: files } = await pool().query<EvidenceRecord>(
    `SELECT ${evidenceColumns} FROM evidence WHERE mpp_id = $1 AND follow_up_id = $2 AND purpose = 'check' AND case_id = ANY($3::uuid[]) AND NOT is_deleted ORDER BY at, id`, [mppId, followUpId, rows.map(({ caseId }) => caseId)]);
  return rows.map((row) => ({
    ...row, outcome: isCheckOutcome(row.outcome) ? row.outcome : null, files: files.filter(({ caseId, institution }) => caseId === row.caseId && institution === row.institution),
  }));
}
