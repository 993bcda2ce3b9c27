import type { AuthorizedScope } from "@/lib/auth/scope";
import type { MetricFilter } from "@/lib/data/read/metric-query";
import { seesPeriod } from "@/lib/data/read/open-periods";
import { readDataVersions } from "@/lib/data/read/data-versions";
import { isWithin, readMpps } from "@/lib/data/read/mpps";
import { all, maxListed, readRowBooks, type BookTable } from "@/lib/data/read/row-books";
import { monthNumber } from "@/lib/rollup/blocks";
import type { CivilMonth } from "@/lib/time/civil-date";

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
  const { mppIds, agencyIds } = filter;
  const shelving = { places: mppIds !== undefined && mppIds.length <= maxListed ? mppIds : all, agencies: agencyIds ?? [0] } as const;
  const blocks = months.map((month) => ({ span: 1, last: monthNumber(month) } as const));
  const books = await readRowBooks(hours, blocks, shelving, await readDataVersions());
  const needsRegister = filter.provinceCodes !== undefined || filter.peerGroups !== undefined;
  const within = needsRegister ? new Set((await readMpps()).filter((mpp) => isWithin(filter, mpp)).map(({ id }) => id)) : mppIds && new Set(mppIds);
  const [taken, waitN, waitSum] = [new Float64Array(hoursOfWeek), new Float64Array(hoursOfWeek), new Float64Array(hoursOfWeek)];
  for (const book of books.flat()) {
    for (const [place, rows] of book) {
      if (within?.has(place as number) === false) continue;
      for (const [, , slots, counts, waits, minutes] of rows as unknown as (readonly [number, number, number[], number[], number[], number[]])[]) {
        slots.forEach((slot, i) => {
          taken[slot] = (taken[slot] ?? 0) + (counts[i] ?? 0);
          waitN[slot] = (waitN[slot] ?? 0) + (waits[i] ?? 0);
          waitSum[slot] = (waitSum[slot] ?? 0) + (minutes[i] ?? 0);
        });
      }
    }
  }
  return Array.from(taken, (count, slot): TicketHour => ({ weekday: Math.floor(slot / 24) + 1, hour: slot % 24, taken: count, waitN: waitN[slot] ?? 0, waitSum: waitSum[slot] ?? 0 }))
    .filter((hour) => hour.taken > 0);
}

const hours: BookTable = { name: "ticket-hours", family: "ticket", table: "rollup_ticket_hour", place: "mpp_id", columns: ["r.slots", "r.taken", "r.wait_n", "r.wait_sum"], where: [] };
