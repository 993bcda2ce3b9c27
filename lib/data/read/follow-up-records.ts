import { z } from "zod";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { pool } from "@/lib/db/client";
import type { CivilDate } from "@/lib/time/civil-date";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

/** A finding with its recommendation and what became of it. Days count up to the data's as-of date. */
export type FollowUpRecord = {
  readonly id: string;
  readonly mppId: number;
  readonly followUpNo: string;
  /** 0: the MPP as a whole. */
  readonly agencyId: number;
  readonly visitId: string | null;
  readonly finding: string;
  readonly recommendation: string | null;
  readonly owner: string | null;
  readonly raisedOn: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly doneOn: CivilDate | null;
  readonly verifiedOn: CivilDate | null;
  readonly status: string;
  readonly evidence: string | null;
  readonly asOf: CivilDate;
  /** Days past the due date of one that is not done; else 0. */
  readonly overdueDays: number;
};

const optionalDate = civilDateSchema.nullable();
const rowSchema = z.object({
  id: z.string(), mppId: z.number(), followUpNo: z.string(), agencyId: z.number(), visitId: z.string().nullable(), finding: z.string(), recommendation: z.string().nullable(),
  owner: z.string().nullable(), raisedOn: civilDateSchema, dueOn: optionalDate, doneOn: optionalDate, verifiedOn: optionalDate, status: z.string(),
  evidence: z.string().nullable(), asOf: civilDateSchema, overdueDays: z.number(),
});

export type FollowUpFilter = {
  readonly mppIds?: readonly number[];
  readonly agencyIds?: readonly number[];
  /** Only those that are not done; default all, open ones first. */
  readonly openOnly?: boolean;
  readonly limit?: number;
  readonly offset?: number;
};

export type FollowUpList = { readonly rows: readonly FollowUpRecord[]; readonly total: number; readonly open: number; readonly overdue: number };

/** Findings in scope: what is not done first, by due date; with the clock and the cases of the roll-ups. */
export async function listFollowUps(scope: AuthorizedScope, filter: FollowUpFilter = {}): Promise<FollowUpList> {
  const own = scope.records.kind === "all" ? null : scope.records.mppIds;
  const parameters = [own, filter.mppIds ?? null, filter.agencyIds ?? null, filter.openOnly ?? false];
  const from = `FROM follow_up f JOIN rollup_as_of a ON a.mpp_id = f.mpp_id AND a.family = 'follow_up'
    WHERE ($1::int[] IS NULL OR f.mpp_id = ANY($1)) AND ($2::int[] IS NULL OR f.mpp_id = ANY($2)) AND ($3::int[] IS NULL OR f.agency_id = ANY($3))
      AND (NOT $4::bool OR f.done_on IS NULL)`;
  const [list, counts] = await Promise.all([
    pool().query<Record<string, unknown>>(`
      SELECT f.id, f.mpp_id AS "mppId", f.follow_up_no AS "followUpNo", f.agency_id AS "agencyId", f.visit_id AS "visitId", f.finding, f.recommendation, f.owner,
             f.raised_on AS "raisedOn", f.due_on AS "dueOn", f.done_on AS "doneOn", f.verified_on AS "verifiedOn", f.status, f.evidence, a.as_of AS "asOf",
             CASE WHEN f.done_on IS NULL THEN greatest(coalesce(a.as_of - f.due_on, 0), 0) ELSE 0 END AS "overdueDays"
      ${from} ORDER BY f.done_on IS NOT NULL, CASE WHEN f.done_on IS NULL THEN f.due_on END NULLS LAST, f.raised_on DESC, f.mpp_id, f.id LIMIT $5 OFFSET $6`,
    [...parameters, filter.limit ?? 25, filter.offset ?? 0]),
    pool().query<{ total: number; open: number; overdue: number }>(
      `SELECT count(*) AS total, count(*) FILTER (WHERE f.done_on IS NULL) AS open, count(*) FILTER (WHERE f.done_on IS NULL AND f.due_on < a.as_of) AS overdue ${from}`, parameters),
  ]);
  const { total = 0, open = 0, overdue = 0 } = counts.rows[0] ?? {};
  return { rows: list.rows.map((row) => rowSchema.parse(row)), total, open, overdue };
}
