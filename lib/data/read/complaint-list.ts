import type { AuthorizedScope } from "@/lib/auth/scope";
import type { MetricFilter } from "@/lib/data/read/metric-query";
import { pool } from "@/lib/db/client";
import type { CivilDate } from "@/lib/time/civil-date";

/**
 * Which complaints a list holds, each counted as its key figure counts it: `all` opened in the range (received), `open`
 * not closed at its end (backlog), `overdue` of these past their due date, `closed` closed in the range.
 */
export const complaintListStatuses = ["all", "open", "overdue", "closed"] as const;
export type ComplaintListStatus = (typeof complaintListStatuses)[number];

export type ComplaintListQuery = {
  readonly filter: Pick<MetricFilter, "mppIds" | "provinceCodes" | "peerGroups" | "agencyIds">;
  /** First and last day of the period. */
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly status: ComplaintListStatus;
  /** Part of the number or the category; empty: any. */
  readonly search: string;
  readonly limit: number;
  readonly offset: number;
};

/** A complaint without anything about the complainant. Days are civil days of the MPP. */
export type ComplaintRecord = {
  readonly id: string;
  readonly mppId: number;
  /** 0: not attributed to an agency. */
  readonly agencyId: number;
  readonly number: string;
  readonly complaintClass: string;
  readonly channel: string;
  readonly category: string | null;
  readonly openedOn: CivilDate;
  readonly closedOn: CivilDate | null;
  readonly dueOn: CivilDate | null;
  /** The due date runs past the last known holiday calendar. */
  readonly dueProvisional: boolean;
  readonly status: string;
  /** Status in the file's words. */
  readonly statusText: string | null;
  readonly maladministration: readonly string[];
  /** Days from opening to closing, or to the day up to which its open case is judged. */
  readonly ageDays: number;
  /** Open and past its due date on that day. */
  readonly overdue: boolean;
};

/** Conditions by status; `e.day` is the end of the range or the MPP's last day with data, `e.current` whether they meet. */
const open = "c.closed_on IS NULL AND c.status NOT IN ('closed', 'archived') OR c.closed_on > e.day";
const conditions: Readonly<Record<ComplaintListStatus, string>> = {
  all: "c.opened_on BETWEEN $2 AND $3",
  open: `e.current AND c.opened_on <= e.day AND (${open})`,
  overdue: `e.current AND c.opened_on <= e.day AND (${open}) AND c.due_on < e.day`,
  closed: "c.closed_on BETWEEN $2 AND $3",
};

/** What is due first stands first among the open; the latest first otherwise. */
const orders: Readonly<Record<ComplaintListStatus, string>> = {
  all: "c.opened_on DESC, c.mpp_id, c.complaint_no, c.id",
  open: "c.due_on NULLS LAST, c.opened_on, c.mpp_id, c.complaint_no, c.id",
  overdue: "c.due_on, c.opened_on, c.mpp_id, c.complaint_no, c.id",
  closed: "c.closed_on DESC, c.mpp_id, c.complaint_no, c.id",
};

/** Complaints of the MPPs whose records the reader may see, and how many there are in all. An empty grant sees none. */
export async function readComplaintList(scope: AuthorizedScope, query: ComplaintListQuery): Promise<{ rows: ComplaintRecord[]; total: number }> {
  const { filter, from, to, status, search, limit, offset } = query;
  const own = scope.records.kind === "all" ? null : scope.records.mppIds;
  const { rows: [latest] } = await pool().query<{ month: string | null }>(
    "SELECT date_trunc('month', least($1::date, max(as_of)))::date AS month FROM rollup_as_of WHERE family = 'complaint'", [to]);
  const parameters = [own, from, to, filter.mppIds ?? null, filter.provinceCodes ?? null, filter.peerGroups ?? null, filter.agencyIds ?? null, likePattern(search),
    latest?.month ?? null];
  // The days enter every statement, so that a status that does not name them still binds them.
  const source = `FROM complaint c JOIN mpp m ON m.id = c.mpp_id
    JOIN (SELECT mpp_id, least($3::date, as_of) AS day, as_of >= $9::date AS current FROM rollup_as_of WHERE family = 'complaint') e ON e.mpp_id = c.mpp_id
    WHERE ($1::int[] IS NULL OR c.mpp_id = ANY($1)) AND $2::date <= $3::date
      AND ($4::int[] IS NULL OR c.mpp_id = ANY($4)) AND ($5::text[] IS NULL OR m.province_code = ANY($5))
      AND ($6::text[] IS NULL OR m.peer_group = ANY($6)) AND ($7::int[] IS NULL OR c.agency_id = ANY($7))
      AND ($8::text IS NULL OR c.complaint_no ILIKE $8 OR c.category ILIKE $8) AND (${conditions[status]})`;
  const [counted, listed] = await Promise.all([
    pool().query<{ total: number }>(`SELECT count(*) AS total ${source}`, parameters),
    pool().query<ComplaintRecord>(
      `SELECT c.id, c.mpp_id AS "mppId", c.agency_id AS "agencyId", c.complaint_no AS number, c.complaint_class AS "complaintClass", c.channel,
         c.category, c.opened_on AS "openedOn", c.closed_on AS "closedOn", c.due_on AS "dueOn", c.due_provisional AS "dueProvisional", c.status,
         c.status_text AS "statusText", c.maladministration, greatest(0, coalesce(c.closed_on, e.day) - c.opened_on) AS "ageDays",
         coalesce((${open}) AND c.due_on < e.day, false) AS overdue
       ${source} ORDER BY ${orders[status]} LIMIT $10 OFFSET $11`,
      [...parameters, limit, offset]),
  ]);
  return { rows: listed.rows, total: counted.rows[0]?.total ?? 0 };
}

/** The text anywhere, its own wildcards taken literally. */
const likePattern = (search: string): string | null => (search.trim() === "" ? null : `%${search.trim().replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`);
