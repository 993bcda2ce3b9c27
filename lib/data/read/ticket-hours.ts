import type { AuthorizedScope } from "@/lib/auth/scope";
import type { MetricFilter } from "@/lib/data/read/metric-query";
import { seesPeriod } from "@/lib/data/read/open-periods";
import { arrayTypes } from "@/lib/db/array-types";
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

const hoursOfWeek = 168;

/** The rhythm of the week, from the roll-up; null when the period is not published to this reader. */
export async function readTicketHours(scope: AuthorizedScope, { months, closed, filter }: TicketHourQuery): Promise<TicketHour[] | null> {
  if (!seesPeriod(scope, closed, filter.mppIds ?? null)) return null;
  const { rows } = await pool().query<unknown[]>({
    text: `SELECT h.slots, h.taken, h.wait_n, h.wait_sum FROM rollup_ticket_hour h JOIN mpp m ON m.id = h.mpp_id
     WHERE h.month = ANY($1::date[]) AND h.agency_id = ANY($2::int[])
       AND ($3::int[] IS NULL OR h.mpp_id = ANY($3)) AND ($4::text[] IS NULL OR m.province_code = ANY($4)) AND ($5::text[] IS NULL OR m.peer_group = ANY($5))`,
    values: [months.map(firstDayOf), filter.agencyIds ?? [0], filter.mppIds ?? null, filter.provinceCodes ?? null, filter.peerGroups ?? null],
    rowMode: "array", types: arrayTypes,
  });
  const [taken, waitN, waitSum] = [new Float64Array(hoursOfWeek), new Float64Array(hoursOfWeek), new Float64Array(hoursOfWeek)];
  for (const [slots, counts, waits, minutes] of rows as unknown as (readonly [number[], number[], number[], number[]])[]) {
    slots.forEach((slot, i) => {
      taken[slot] = (taken[slot] ?? 0) + (counts[i] ?? 0);
      waitN[slot] = (waitN[slot] ?? 0) + (waits[i] ?? 0);
      waitSum[slot] = (waitSum[slot] ?? 0) + (minutes[i] ?? 0);
    });
  }
  return Array.from(taken, (count, slot): TicketHour => ({ weekday: Math.floor(slot / 24) + 1, hour: slot % 24, taken: count, waitN: waitN[slot] ?? 0, waitSum: waitSum[slot] ?? 0 }))
    .filter((hour) => hour.taken > 0);
}
