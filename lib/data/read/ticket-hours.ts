import type { AuthorizedScope } from "@/lib/auth/scope";
import type { MetricFilter } from "@/lib/data/read/metric-query";
import { seesPeriod } from "@/lib/data/read/open-periods";
import { pool } from "@/lib/db/client";
import { firstDayOf, type CivilMonth } from "@/lib/time/civil-date";

export type TicketHourQuery = {
  readonly months: readonly CivilMonth[];
  /** The period has ended. */
  readonly closed: boolean;
  readonly filter: Pick<MetricFilter, "mppIds" | "provinceCodes" | "peerGroups" | "agencyIds">;
};

/** Tickets taken on an ISO weekday (1 Monday) in a civil hour (0–23) of the MPP's own zone; minutes waited, summed. */
export type TicketHour = { readonly weekday: number; readonly hour: number; readonly taken: number; readonly waitN: number; readonly waitSum: number };

/** The rhythm of the week, from the roll-up; null when the period is not published to this reader. */
export async function readTicketHours(scope: AuthorizedScope, { months, closed, filter }: TicketHourQuery): Promise<TicketHour[] | null> {
  if (!seesPeriod(scope, closed, filter.mppIds ?? null)) return null;
  const { rows } = await pool().query<TicketHour>(
    `SELECT h.weekday, h.hour, sum(h.taken) AS taken, sum(h.wait_n) AS "waitN", sum(h.wait_sum) AS "waitSum"
     FROM rollup_ticket_hour h JOIN mpp m ON m.id = h.mpp_id
     WHERE h.month = ANY($1::date[]) AND h.agency_id = ANY($2::int[])
       AND ($3::int[] IS NULL OR h.mpp_id = ANY($3)) AND ($4::text[] IS NULL OR m.province_code = ANY($4)) AND ($5::text[] IS NULL OR m.peer_group = ANY($5))
     GROUP BY 1, 2 ORDER BY 1, 2`,
    [months.map(firstDayOf), filter.agencyIds ?? [0], filter.mppIds ?? null, filter.provinceCodes ?? null, filter.peerGroups ?? null]);
  return rows;
}
