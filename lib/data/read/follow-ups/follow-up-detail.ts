import type { Pool, PoolClient } from "pg";
import { seesRecordsOf, type AuthorizedScope } from "@/lib/auth/scope";
import { pool } from "@/lib/db/client";
import { isFollowUpStatus, type FollowUpStatus } from "@/lib/domain/follow-up-flow";
import { AppError } from "@/lib/errors";
import type { CivilDate } from "@/lib/time/civil-date";

/** One follow-up with the names of its MPP, wherever it came from (published here or imported). */
export type FollowUpDetail = {
  readonly mppId: number; readonly id: string; readonly agencyId: number; readonly followUpNo: string; readonly visitId: string | null; readonly finding: string; readonly recommendation: string | null;
  readonly owner: string | null; readonly raisedOn: CivilDate; readonly dueOn: CivilDate | null; readonly doneOn: CivilDate | null; readonly verifiedOn: CivilDate | null; readonly status: FollowUpStatus; readonly evidence: string | null;
  readonly mppCode: string; readonly mppName: string; readonly timeZone: string;
};
export type FollowUpStepRecord = {
  readonly id: string; readonly followUpId: string; readonly at: Date; readonly userId: string | null; readonly userName: string | null; readonly action: string; readonly fromStatus: string; readonly toStatus: string;
  readonly note: string | null; readonly dueOn: CivilDate | null;
  /** The visit whose publication took it; null: taken at the desk, or the visit is gone. */
  readonly caseId: string | null; readonly visitNo: string | null; readonly institutions: readonly string[];
};

export const followUpSql = `
  SELECT f.mpp_id AS "mppId", f.id, f.agency_id AS "agencyId", f.follow_up_no AS "followUpNo", f.visit_id AS "visitId", f.finding, f.recommendation, f.owner, f.raised_on AS "raisedOn", f.due_on AS "dueOn",
         f.done_on AS "doneOn", f.verified_on AS "verifiedOn", f.status, f.evidence, m.code AS "mppCode", m.name AS "mppName", m.time_zone AS "timeZone"
  FROM follow_up f JOIN mpp m ON m.id = f.mpp_id`;

/** Statuses of imported files are the same words; anything else counts as open. */
export const toFollowUp = (row: Omit<FollowUpDetail, "status"> & { readonly status: string }): FollowUpDetail => ({ ...row, status: isFollowUpStatus(row.status) ? row.status : "open" });

/** For writes alone, which decide by the table what may be done with it. */
export async function findFollowUp(mppId: number, id: string, client: Pool | PoolClient): Promise<FollowUpDetail | null> {
  const { rows: [row] } = await client.query<Omit<FollowUpDetail, "status"> & { status: string }>(`${followUpSql} WHERE f.mpp_id = $1 AND f.id = $2`, [mppId, id]);
  return row === undefined ? null : toFollowUp(row);
}

/** Throws `not-found` for those who may not see records of the MPP. */
export async function readFollowUp(scope: AuthorizedScope, mppId: number, id: string): Promise<FollowUpDetail> {
  const found = seesRecordsOf(scope, mppId) ? await findFollowUp(mppId, id, pool()) : null;
  if (found === null) throw new AppError("not-found", `No follow-up ${id}.`);
  return found;
}

const stepSql = `
  SELECT s.id, s.follow_up_id AS "followUpId", s.at, s.user_id AS "userId", u.name AS "userName", s.action, s.from_status AS "fromStatus", s.to_status AS "toStatus", s.note, s.due_on AS "dueOn",
         s.case_id AS "caseId", c.visit_no AS "visitNo", s.institutions
  FROM follow_up_step s LEFT JOIN "user" u ON u.id = s.user_id LEFT JOIN visit_case c ON c.id = s.case_id WHERE s.mpp_id = $1 AND s.follow_up_id = ANY($2::uuid[]) ORDER BY s.at, s.id`;

/** For writes alone. */
export async function readSteps(client: Pool | PoolClient, mppId: number, id: string): Promise<FollowUpStepRecord[]> {
  return (await client.query<FollowUpStepRecord>(stepSql, [mppId, [id]])).rows;
}

export async function readFollowUpSteps(scope: AuthorizedScope, mppId: number, ids: readonly string[]): Promise<FollowUpStepRecord[]> {
  return seesRecordsOf(scope, mppId) ? (await pool().query<FollowUpStepRecord>(stepSql, [mppId, ids])).rows : [];
}
