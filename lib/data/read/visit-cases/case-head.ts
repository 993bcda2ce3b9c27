import type { Pool, PoolClient } from "pg";
import { z } from "zod";
import { visitParty } from "@/lib/auth/visit-party";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { pool } from "@/lib/db/client";
import { isVisitState, visitSight, type VisitParty, type VisitSight, type VisitState } from "@/lib/domain/visit-flow";
import { AppError } from "@/lib/errors";
import type { CivilDate } from "@/lib/time/civil-date";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

/** Why an MPP was chosen for a visit, as the plan showed it. */
export const planReasonSchema = z.object({ reason: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) });
export type PlanReason = Readonly<z.infer<typeof planReasonSchema>>;

/** A visit at work, without what was scored. */
export type CaseHead = {
  readonly id: string;
  readonly mppId: number;
  readonly mppCode: string;
  readonly mppName: string;
  readonly timeZone: string;
  readonly visitNo: string;
  readonly state: VisitState;
  readonly day: CivilDate;
  readonly kind: string;
  readonly institutions: readonly string[];
  readonly announced: boolean | null;
  readonly guided: boolean | null;
  readonly editionId: string;
  readonly isScored: boolean;
  readonly reasons: readonly PlanReason[];
  readonly attendees: readonly string[];
  readonly notes: string | null;
  readonly headVersion: number;
  readonly headDevice: string;
  readonly headStamp: number;
  readonly headChangedBy: string | null;
  readonly headChangedAt: Date | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly begunAt: Date | null;
  readonly submittedAt: Date | null;
  readonly reviewedAt: Date | null;
  readonly replyDueOn: CivilDate | null;
  readonly replyClosedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly publishedVersion: number;
  readonly demo: boolean;
  /** User ids. */
  readonly team: readonly string[];
  readonly sheets: readonly { readonly institution: string; readonly submittedAt: Date | null }[];
};
/** A visit as one person may see it. */
export type SeenCase = { readonly head: CaseHead; readonly party: VisitParty; readonly sight: VisitSight };

const headSql = `
  SELECT c.id, c.mpp_id AS "mppId", m.code AS "mppCode", m.name AS "mppName", m.time_zone AS "timeZone", c.visit_no AS "visitNo", c.state, c.day, c.kind, c.institutions, c.announced, c.guided,
         c.edition_id AS "editionId", c.is_scored AS "isScored", c.reasons, c.attendees, c.notes, c.head_version AS "headVersion", c.head_device AS "headDevice", c.head_stamp AS "headStamp", c.head_changed_by AS "headChangedBy", c.head_changed_at AS "headChangedAt",
         c.created_by AS "createdBy", c.created_at AS "createdAt", c.begun_at AS "begunAt", c.submitted_at AS "submittedAt", c.reviewed_at AS "reviewedAt", c.reply_due_on AS "replyDueOn",
         c.reply_closed_at AS "replyClosedAt", c.published_at AS "publishedAt", c.published_version AS "publishedVersion", c.demo,
         ARRAY(SELECT t.user_id::text FROM visit_team_member t WHERE t.case_id = c.id ORDER BY 1) AS team,
         ARRAY(SELECT s.institution FROM visit_sheet s WHERE s.case_id = c.id ORDER BY 1) AS "sheetOf",
         ARRAY(SELECT s.submitted_at FROM visit_sheet s WHERE s.case_id = c.id ORDER BY s.institution) AS "sheetAt"
  FROM visit_case c JOIN mpp m ON m.id = c.mpp_id`;

type HeadRow = Omit<CaseHead, "sheets" | "reasons" | "state" | "day" | "replyDueOn"> & { state: string; day: string; replyDueOn: string | null; reasons: unknown; sheetOf: string[]; sheetAt: (Date | null)[] };
const dateOrNull = civilDateSchema.nullable();

function toHead({ sheetOf, sheetAt, ...row }: HeadRow): CaseHead {
  if (!isVisitState(row.state)) throw new Error(`Visit ${row.id} is in an unknown state: ${row.state}`);
  return {
    ...row, state: row.state, day: civilDateSchema.parse(row.day), replyDueOn: dateOrNull.parse(row.replyDueOn), reasons: z.array(planReasonSchema).parse(row.reasons),
    headStamp: Number(row.headStamp), sheets: sheetOf.map((institution, i) => ({ institution, submittedAt: sheetAt[i] ?? null })),
  };
}

/** Why an MPP was chosen names what the plausibility rules flag there, which is not for those whose own MPP it is, nor for the team that scores it. */
const seesReasons = (party: VisitParty): boolean => party === "planner" || party === "admin";

/** What the team wrote of the visit as a whole is part of what it found: nobody reads it who may not read a sheet. */
const withoutFindings = { guided: null, attendees: [], notes: null } as const;

/** The visit as the person of a scope may know it: what their sight leaves out is not in the head either. */
export function seeCase(scope: AuthorizedScope, head: CaseHead): SeenCase {
  const party = visitParty(scope, head);
  const sight = visitSight(party, head.state, head.announced);
  return { head: { ...head, ...(sight === "all" || sight === "own" ? {} : withoutFindings), ...(seesReasons(party) ? {} : { reasons: [] }) }, party, sight };
}

const noVisit = (id: string): AppError => new AppError("not-found", `No visit ${id}.`);

/** The head of a visit for those who may know of it; throws `not-found` for all others. @param lock within a transaction: nobody else changes it meanwhile */
export async function readCaseHead(scope: AuthorizedScope, id: string, client: Pool | PoolClient = pool(), lock = false): Promise<SeenCase> {
  if (!z.uuid().safeParse(id).success) throw noVisit(id);
  const found = await findCaseHead(id, client, lock);
  const seen = found && seeCase(scope, found);
  if (seen === null || seen.sight === "none") throw noVisit(id);
  return seen;
}

/** For writes alone, which decide by the table what may be done with it. */
export async function findCaseHead(id: string, client: Pool | PoolClient, lock = false): Promise<CaseHead | null> {
  if (lock) await client.query("SELECT 1 FROM visit_case WHERE id = $1 FOR UPDATE", [id]);
  const { rows: [row] } = await client.query<HeadRow>(`${headSql} WHERE c.id = $1`, [id]);
  return row === undefined ? null : toHead(row);
}

/** All visits that a person may know of, latest first. The table of sight decides; SQL only leaves out what no row of it could show. */
export async function readCaseHeads(scope: AuthorizedScope, options: { readonly mppId?: number; readonly states?: readonly VisitState[]; readonly ids?: readonly string[] } = {}): Promise<SeenCase[]> {
  const { rows } = await pool().query<HeadRow>(
    `${headSql} WHERE ($1::int IS NULL OR c.mpp_id = $1) AND ($2::text[] IS NULL OR c.state = ANY($2)) AND ($3::int[] IS NULL OR c.mpp_id = ANY($3) OR c.state = 'published')
       AND ($4::uuid IS NULL OR c.state = 'published' OR EXISTS (SELECT 1 FROM visit_team_member t WHERE t.case_id = c.id AND t.user_id = $4))
       AND ($5::uuid[] IS NULL OR c.id = ANY($5))
     ORDER BY c.day DESC, c.visit_no`,
    [options.mppId ?? null, options.states ?? null, scope.records.kind === "all" ? null : scope.records.mppIds, scope.role === "assessor" ? scope.userId : null, options.ids ?? null]);
  return rows.map(toHead).map((head) => seeCase(scope, head)).filter(({ sight }) => sight !== "none");
}
