import { seesRecordsOf, type AuthorizedScope } from "@/lib/auth/scope";
import { pool } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import type { CivilDate } from "@/lib/time/civil-date";

export type TicketListQuery = {
  readonly mppId: number;
  /** First and last civil day of the MPP. */
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly agencyIds?: readonly number[];
  readonly limit: number;
  readonly offset: number;
};

/** One citizen served, without anything about the citizen. */
export type TicketRecord = {
  readonly id: string;
  readonly number: string;
  readonly takenAt: Date;
  readonly agencyId: number;
  /** 0: the file names no service. */
  readonly serviceId: number;
  /** Minutes; null when never called or not finished. */
  readonly waitMinutes: number | null;
  readonly serviceMinutes: number | null;
  /** Null: no standard on the counter's clock. */
  readonly withinStandard: boolean | null;
  readonly completedOnSite: boolean | null;
};

/**
 * Tickets of one MPP and range of days, in the order they were taken.
 * @throws AppError not-found when the reader may not see the MPP's records.
 */
export async function readTicketRecords(scope: AuthorizedScope, { mppId, from, to, agencyIds, limit, offset }: TicketListQuery): Promise<{ rows: TicketRecord[]; total: number }> {
  if (!seesRecordsOf(scope, mppId)) throw new AppError("not-found", "No such MPP within the reader's records");
  const own = scope.records.kind === "all" ? null : scope.records.mppIds;
  const source = `FROM service_ticket t WHERE ($1::int[] IS NULL OR t.mpp_id = ANY($1)) AND t.mpp_id = $2 AND t.day BETWEEN $3 AND $4
    AND ($5::int[] IS NULL OR t.agency_id = ANY($5))`;
  const parameters = [own, mppId, from, to, agencyIds ?? null];
  const [counted, listed] = await Promise.all([
    pool().query<{ total: number }>(`SELECT count(*) AS total ${source}`, parameters),
    pool().query<TicketRecord>(
      `SELECT t.id, t.ticket_no AS number, t.taken_at AS "takenAt", t.agency_id AS "agencyId", t.service_id AS "serviceId", t.wait_minutes AS "waitMinutes",
         t.service_minutes AS "serviceMinutes", t.within_standard AS "withinStandard", t.completed_on_site AS "completedOnSite"
       ${source} ORDER BY t.taken_at, t.id LIMIT $6 OFFSET $7`, [...parameters, limit, offset]),
  ]);
  return { rows: listed.rows, total: counted.rows[0]?.total ?? 0 };
}

/** Last civil day with tickets of an MPP; null when none arrived. Public: freshness is told of every MPP. */
export async function readTicketReach(mppId: number): Promise<CivilDate | null> {
  const { rows } = await pool().query<{ day: CivilDate }>("SELECT as_of AS day FROM rollup_as_of WHERE mpp_id = $1 AND family = 'ticket'", [mppId]);
  return rows[0]?.day ?? null;
}
