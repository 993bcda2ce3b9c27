import type { DemoReference } from "@/prisma/demo/demo-types";
import { addMonths, firstDayOf, fromEpochDay, isoWeekday, monthOf, toEpochDay, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";

/** A day on which MPPs are open. */
export type OpenDay = {
  readonly date: CivilDate;
  readonly epochDay: number;
  /** 1 Monday … 5 Friday. */
  readonly weekday: number;
  readonly month: CivilMonth;
  /** Number of the month in the simulated time, from 0. */
  readonly monthIndex: number;
  /** Demand relative to an ordinary day. */
  readonly demand: number;
  /** Crowding that lengthens waits beyond the day's own demand: the days after Lebaran. */
  readonly surge: number;
};

export type DemoCalendar = {
  readonly firstDay: CivilDate;
  /** Yesterday: the last day with data. */
  readonly lastDay: CivilDate;
  readonly firstMonth: CivilMonth;
  readonly openDays: readonly OpenDay[];
};

/** Demand by weekday, Monday first; weekends are closed. Mean 1 over the five days. */
export const weekdayDemand = [1.25, 1.1, 1.0, 0.95, 0.7] as const;
/** Demand by month of the year: new year, school registration in June and July, quiet December. */
const monthDemand = [1.08, 1.0, 0.98, 1.0, 1.0, 1.07, 1.1, 1.03, 1.0, 0.98, 0.96, 0.86] as const;
const surgeDays = 10;

/** The open days of the simulated months, from the first of the first month to yesterday. Joint leave closes too. */
export function demoCalendar(reference: Pick<DemoReference, "holidays">, options: { readonly today: CivilDate; readonly months: number }): DemoCalendar {
  const lastEpochDay = toEpochDay(options.today) - 1;
  const firstMonth = addMonths(monthOf(options.today), 1 - options.months);
  const firstEpochDay = toEpochDay(firstDayOf(firstMonth));
  const closed = new Set(reference.holidays.map(({ date }) => toEpochDay(date)));
  const lebaran = lebaranDays(reference.holidays);
  const openDays: OpenDay[] = [];
  for (let epochDay = firstEpochDay; epochDay <= lastEpochDay; epochDay += 1) {
    const date = fromEpochDay(epochDay);
    const weekday = isoWeekday(date);
    if (weekday > 5 || closed.has(epochDay)) continue;
    const around = lebaranFactor(epochDay, lebaran, closed);
    const month = monthOf(date);
    const demand = (weekdayDemand[weekday - 1] ?? 1) * (monthDemand[Number(month.slice(5)) - 1] ?? 1) * around;
    openDays.push({ date, epochDay, weekday, month, monthIndex: 12 * (Number(month.slice(0, 4)) - Number(firstMonth.slice(0, 4))) + Number(month.slice(5)) - Number(firstMonth.slice(5)), demand, surge: Math.max(1, around) });
  }
  return { firstDay: firstDayOf(firstMonth), lastDay: fromEpochDay(lastEpochDay), firstMonth, openDays };
}

/** First day of Idulfitri of each year, as epoch day. */
function lebaranDays(holidays: DemoReference["holidays"]): number[] {
  const first = new Map<string, number>();
  for (const { date, kind, name } of holidays) {
    if (kind !== "national" || !/^Idul ?fitri/i.test(name)) continue;
    const day = toEpochDay(date);
    first.set(date.slice(0, 4), Math.min(day, first.get(date.slice(0, 4)) ?? day));
  }
  return [...first.values()];
}

/** Fasting month 0.85, the last week before Lebaran 0.7, then up to 1.6 on the first day back, fading over ten open days. */
function lebaranFactor(epochDay: number, lebaran: readonly number[], closed: ReadonlySet<number>): number {
  for (const feast of lebaran) {
    const distance = epochDay - feast;
    if (distance >= -7 && distance < 0) return 0.7;
    if (distance >= -29 && distance < -7) return 0.85;
    if (distance >= 0 && distance <= 30) {
      const openSince = openDaysBetween(feast, epochDay, closed);
      return openSince < surgeDays ? 1.6 - (0.6 * openSince) / surgeDays : 1;
    }
  }
  return 1;
}

function openDaysBetween(from: number, to: number, closed: ReadonlySet<number>): number {
  let count = 0;
  for (let day = from; day < to; day += 1) if (isoWeekday(fromEpochDay(day)) <= 5 && !closed.has(day)) count += 1;
  return count;
}

/** Share of the day's tickets by civil hour, from 8. */
export const hourShares = [0.17, 0.22, 0.2, 0.14, 0.05, 0.11, 0.08, 0.03] as const;
export const firstHour = 8;

/** The open days of each month, in order. */
export function openDaysByMonth(calendar: DemoCalendar): Map<CivilMonth, OpenDay[]> {
  const months = new Map<CivilMonth, OpenDay[]>();
  for (const day of calendar.openDays) {
    const days = months.get(day.month);
    if (days) days.push(day);
    else months.set(day.month, [day]);
  }
  return months;
}
