import { z } from "zod";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { pool } from "@/lib/db/client";
import type { SoonWindow } from "@/lib/domain/follow-up-due";
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
  /** The due date is near, by the window that was asked for (`isDueSoon`). */
  readonly isDueSoon: boolean;
};

const optionalDate = civilDateSchema.nullable();
const rowSchema = z.object({
  id: z.string(), mppId: z.number(), followUpNo: z.string(), agencyId: z.number(), visitId: z.string().nullable(), finding: z.string(), recommendation: z.string().nullable(),
  owner: z.string().nullable(), raisedOn: civilDateSchema, dueOn: optionalDate, doneOn: optionalDate, verifiedOn: optionalDate, status: z.string(),
  evidence: z.string().nullable(), asOf: civilDateSchema, overdueDays: z.number(), isDueSoon: z.boolean(),
});

/** open: not done, what was reported and waits for verification included · soon: of these, not reported and due within the window · overdue: of these, past the due date · done: waits for verification · verified. */
export const followUpStates = ["open", "soon", "overdue", "done", "verified", "all"] as const;
export type FollowUpState = (typeof followUpStates)[number];
const soonSql = "coalesce(f.done_on IS NULL AND f.status <> 'done' AND f.due_on BETWEEN $4::date AND $5::date, false)";
const stateSql: Readonly<Record<FollowUpState, string>> = {
  open: "f.done_on IS NULL", soon: soonSql, overdue: "f.done_on IS NULL AND f.due_on < a.as_of", done: "f.verified_on IS NULL AND (f.done_on IS NOT NULL OR f.status = 'done')", verified: "f.verified_on IS NOT NULL", all: "true",
};

export type FollowUpFilter = {
  readonly mppIds?: readonly number[];
  readonly agencyIds?: readonly number[];
  /** Default all, open ones first. */
  readonly state?: FollowUpState;
  /** Without it nothing is due soon. */
  readonly soon?: SoonWindow;
  readonly limit?: number;
  readonly offset?: number;
};

/** `total` is of the state asked for; the others of everything else that the filter lets through. */
export type FollowUpList = { readonly rows: readonly FollowUpRecord[]; readonly total: number } & Readonly<Record<FollowUpState, number>>;

/** Findings in scope: what is not done first, by due date; with the clock and the cases of the roll-ups. */
export async function listFollowUps(scope: AuthorizedScope, filter: FollowUpFilter = {}): Promise<FollowUpList> {
  const own = scope.records.kind === "all" ? null : scope.records.mppIds;
  const parameters = [own, filter.mppIds ?? null, filter.agencyIds ?? null, filter.soon?.today ?? null, filter.soon?.until ?? null];
  const from = `FROM follow_up f JOIN rollup_as_of a ON a.mpp_id = f.mpp_id AND a.family = 'follow_up'
    WHERE ($1::int[] IS NULL OR f.mpp_id = ANY($1)) AND ($2::int[] IS NULL OR f.mpp_id = ANY($2)) AND ($3::int[] IS NULL OR f.agency_id = ANY($3))`;
  const wanted = stateSql[filter.state ?? "all"];
  const [list, counts] = await Promise.all([
    pool().query<Record<string, unknown>>(`
      SELECT f.id, f.mpp_id AS "mppId", f.follow_up_no AS "followUpNo", f.agency_id AS "agencyId", f.visit_id AS "visitId", f.finding, f.recommendation, f.owner,
             f.raised_on AS "raisedOn", f.due_on AS "dueOn", f.done_on AS "doneOn", f.verified_on AS "verifiedOn", f.status, f.evidence, a.as_of AS "asOf",
             CASE WHEN f.done_on IS NULL THEN greatest(coalesce(a.as_of - f.due_on, 0), 0) ELSE 0 END AS "overdueDays", ${soonSql} AS "isDueSoon"
      ${from} AND ${wanted} ORDER BY f.done_on IS NOT NULL, CASE WHEN f.done_on IS NULL THEN f.due_on END NULLS LAST, f.raised_on DESC, f.mpp_id, f.id LIMIT $6 OFFSET $7`,
    [...parameters, filter.limit ?? 25, filter.offset ?? 0]),
    pool().query<Omit<FollowUpList, "rows">>(
      `SELECT count(*) FILTER (WHERE ${wanted}) AS total, ${followUpStates.map((state) => `count(*) FILTER (WHERE ${stateSql[state]}) AS "${state}"`).join(", ")} ${from}`, parameters),
  ]);
  const { total = 0, open = 0, soon = 0, overdue = 0, done = 0, verified = 0, all = 0 } = counts.rows[0] ?? {};
  return { rows: list.rows.map((row) => rowSchema.parse(row)), total, open, soon, overdue, done, verified, all };
}

/** Days past the due date of what is not done, in bands: how much, and how old. */
export const ageBands = [30, 60, 90] as const;
export type AgeRow = { readonly agencyId: number; /** Not yet due or without a date, then overdue up to 30, 60, 90 days, then more. */ readonly counts: readonly number[] };

/** Open follow-ups by agency and age, as the list counts them. */
export async function readFollowUpAges(scope: AuthorizedScope, filter: Pick<FollowUpFilter, "mppIds" | "agencyIds"> = {}): Promise<AgeRow[]> {
  const own = scope.records.kind === "all" ? null : scope.records.mppIds;
  const late = "a.as_of - f.due_on";
  const { rows } = await pool().query<AgeRow>(
    `SELECT f.agency_id AS "agencyId", ARRAY[count(*) FILTER (WHERE coalesce(${late}, 0) <= 0), count(*) FILTER (WHERE ${late} BETWEEN 1 AND ${ageBands[0]}), count(*) FILTER (WHERE ${late} BETWEEN ${ageBands[0] + 1} AND ${ageBands[1]}),
       count(*) FILTER (WHERE ${late} BETWEEN ${ageBands[1] + 1} AND ${ageBands[2]}), count(*) FILTER (WHERE ${late} > ${ageBands[2]})]::int[] AS counts
     FROM follow_up f JOIN rollup_as_of a ON a.mpp_id = f.mpp_id AND a.family = 'follow_up'
     WHERE f.done_on IS NULL AND ($1::int[] IS NULL OR f.mpp_id = ANY($1)) AND ($2::int[] IS NULL OR f.mpp_id = ANY($2)) AND ($3::int[] IS NULL OR f.agency_id = ANY($3))
     GROUP BY 1 ORDER BY sum(CASE WHEN ${late} > 0 THEN ${late} ELSE 0 END) DESC, 1`, [own, filter.mppIds ?? null, filter.agencyIds ?? null]);
  return rows;
}
