/**
 * Tickets as the refresh reads them: one line of COPY text each, ordered by MPP and day. The database finds the buckets, so
 * that they are those of prisma/rollups/ticket.sql; months and weekdays are found from the day, which is far cheaper here.
 */
const bucket = (minutes: string): string =>
  `CASE WHEN ${minutes} IS NULL THEN NULL WHEN ${minutes} <= 0 THEN -100000 ELSE ceil(ln(${minutes}) / ln(1.02::float8 / 0.98::float8))::int END`;
const bit = (condition: string, value: number): string => `CASE WHEN ${condition} THEN ${value} ELSE 0 END`;

/** Bits of `flags`. */
export const flag = { called: 1, finished: 2, hasStandard: 4, within: 8, hasPlace: 16, onSite: 32, hasPriority: 64, priority: 128 } as const;

/** Positions in a line. */
export const field = { mppId: 0, day: 1, agencyId: 2, serviceId: 3, flags: 4, hour: 5, wait: 6, waitBucket: 7, service: 8, serviceBucket: 9, seconds: 10, takenAt: 11, batchId: 12, id: 13 } as const;

export type TicketFields = readonly string[];
/** How COPY writes NULL. */
export const none = "\\N";

const columns = [
  "mpp_id", "day - DATE '2000-01-01'", "agency_id", "service_id",
  [bit("called_at IS NOT NULL", flag.called), bit("finished_at IS NOT NULL", flag.finished), bit("within_standard IS NOT NULL", flag.hasStandard), bit("within_standard", flag.within),
    bit("completed_on_site IS NOT NULL", flag.hasPlace), bit("completed_on_site", flag.onSite), bit("priority_user IS NOT NULL", flag.hasPriority), bit("priority_user", flag.priority)].join(" + "),
  "hour", "wait_minutes", bucket("wait_minutes"), "service_minutes", bucket("service_minutes"), "round(service_minutes * 60)::bigint", "date_part('epoch', taken_at)", "batch_id", "id",
];

/** @param months first days of months, ascending. Numbers and dates are the program's own: COPY takes no parameters. */
export function ticketSelect(mppIds: readonly number[], months: readonly string[]): string {
  const [first, last] = [months[0] ?? "", months.at(-1) ?? ""];
  const dates = months.map((month) => `'${month}'`).join(", ");
  return `SELECT ${columns.join(", ")} FROM service_ticket
    WHERE mpp_id = ANY('{${mppIds.join(",")}}'::int[]) AND day >= '${first}'::date AND day < '${last}'::date + interval '1 month'
      AND date_trunc('month', day)::date IN (${dates}) ORDER BY mpp_id, day`;
}

/** A day of the epoch of `day` as its month (year × 12 + month − 1) and ISO weekday (0 Monday). */
export function dayOf(day: number): { readonly month: number; readonly weekday: number } {
  const date = new Date(Date.UTC(2000, 0, 1 + day));
  return { month: date.getUTCFullYear() * 12 + date.getUTCMonth(), weekday: (date.getUTCDay() + 6) % 7 };
}
