import { z } from "zod";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { pool } from "@/lib/db/client";
import type { CivilDate } from "@/lib/time/civil-date";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

/** A complaint that is still open, as lists show it: nothing of who complained. Days count up to the data's as-of date. */
export type OpenComplaint = {
  readonly id: string;
  readonly mppId: number;
  readonly complaintNo: string;
  /** 0: not attributed to an agency. */
  readonly agencyId: number;
  readonly complaintClass: string;
  readonly channel: string;
  readonly category: string | null;
  readonly openedOn: CivilDate;
  readonly dueOn: CivilDate | null;
  /** The due date runs past the last known holiday calendar. */
  readonly dueProvisional: boolean;
  readonly status: string;
  readonly statusText: string | null;
  readonly maladministration: readonly string[];
  /** Last day of the MPP's complaint data. */
  readonly asOf: CivilDate;
  readonly openDays: number;
  /** Days past the due date; 0 when it is not past or there is none. */
  readonly overdueDays: number;
};

const rowSchema = z.object({
  id: z.string(), mppId: z.number(), complaintNo: z.string(), agencyId: z.number(), complaintClass: z.string(), channel: z.string(), category: z.string().nullable(),
  openedOn: civilDateSchema, dueOn: civilDateSchema.nullable(), dueProvisional: z.boolean(), status: z.string(), statusText: z.string().nullable(),
  maladministration: z.array(z.string()), asOf: civilDateSchema, openDays: z.number(), overdueDays: z.number(),
});

export type OpenComplaintFilter = {
  /** Only these MPPs; absent: all in scope. */
  readonly mppIds?: readonly number[];
  readonly agencyIds?: readonly number[];
  readonly overdueOnly?: boolean;
  readonly limit?: number;
  readonly offset?: number;
};

export type OpenComplaintList = { readonly rows: readonly OpenComplaint[]; readonly total: number; readonly overdue: number };

/** Open complaints in scope, longest overdue first, with the same clock and the same cases as the backlog of the roll-ups. */
export async function listOpenComplaints(scope: AuthorizedScope, filter: OpenComplaintFilter = {}): Promise<OpenComplaintList> {
  const own = scope.records.kind === "all" ? null : scope.records.mppIds;
  const parameters = [own, filter.mppIds ?? null, filter.agencyIds ?? null, filter.overdueOnly ?? false];
  const from = `FROM complaint c JOIN rollup_as_of a ON a.mpp_id = c.mpp_id AND a.family = 'complaint'
    WHERE ($1::int[] IS NULL OR c.mpp_id = ANY($1)) AND ($2::int[] IS NULL OR c.mpp_id = ANY($2)) AND ($3::int[] IS NULL OR c.agency_id = ANY($3))
      AND c.closed_on IS NULL AND c.status NOT IN ('closed', 'archived') AND (NOT $4::bool OR c.due_on < a.as_of)`;
  const [list, counts] = await Promise.all([
    pool().query<Record<string, unknown>>(`
      SELECT c.id, c.mpp_id AS "mppId", c.complaint_no AS "complaintNo", c.agency_id AS "agencyId", c.complaint_class AS "complaintClass", c.channel, c.category,
             c.opened_on AS "openedOn", c.due_on AS "dueOn", c.due_provisional AS "dueProvisional", c.status, c.status_text AS "statusText", c.maladministration,
             a.as_of AS "asOf", a.as_of - c.opened_on AS "openDays", greatest(coalesce(a.as_of - c.due_on, 0), 0) AS "overdueDays"
      ${from} ORDER BY c.due_on NULLS LAST, c.opened_on, c.mpp_id, c.id LIMIT $5 OFFSET $6`, [...parameters, filter.limit ?? 25, filter.offset ?? 0]),
    pool().query<{ total: number; overdue: number }>(`SELECT count(*) AS total, count(*) FILTER (WHERE c.due_on < a.as_of) AS overdue ${from}`, parameters),
  ]);
  return { rows: list.rows.map((row) => rowSchema.parse(row)), total: counts.rows[0]?.total ?? 0, overdue: counts.rows[0]?.overdue ?? 0 };
}
