import { civilDate, firstDayOf, fromEpochDay, lastDayOf, toEpochDay, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";

/**
 * `national`: hari libur nasional, and election days declared by Keppres. `joint-leave`: cuti bersama, which binds civil
 * servants while an MPP may stay open, so whether it stops the clock is a setting.
 */
export type HolidayKind = "national" | "joint-leave";

export type Holiday = { readonly date: CivilDate; readonly kind: HolidayKind };

/**
 * The days off of the joint ministerial decrees (SKB 3 Menteri). Outside `known` no whole decree is loaded: a date
 * computed there is provisional, never silently exact.
 */
export type HolidayCalendar = {
  /** Kind by epoch day (days since 1970-01-01): numbers, because imports ask millions of times. */
  readonly kindByEpochDay: ReadonlyMap<number, HolidayKind>;
  /** Null while no year is covered. */
  readonly known: DateRange | null;
};

/** Both days belong to it. */
export type DateRange = { readonly from: CivilDate; readonly to: CivilDate };

/**
 * A year with fewer national holidays is still being entered: its decree names at least 16 (SKB 3 Menteri 2023–2026: 16,
 * 17, 17, 17), and two that fall on one day make one row.
 */
export const leastNationalHolidays = 14;

export type WorkingDayOptions = {
  /** Whether cuti bersama is a day off for the clock. Default true (an assumption, kept as a setting). */
  readonly jointLeaveStopsClock?: boolean;
  /** 5: Monday–Friday (default); 6: Monday–Saturday. */
  readonly daysPerWeek?: 5 | 6;
};

/** A date, and whether the holiday calendar it rests on was incomplete. */
export type DueDate = { readonly date: CivilDate; readonly provisional: boolean };

/** A number of working days, and whether the holiday calendar it rests on was incomplete. */
export type WorkingDayCount = { readonly days: number; readonly provisional: boolean };

/**
 * The whole years that the holidays cover: those with at least `leastNationalHolidays` national holidays, back from the
 * last of them to the first gap. Null when there is none.
 */
export function coveredYears(holidays: readonly Holiday[]): DateRange | null {
  const count = new Map<number, number>();
  for (const { date, kind } of holidays) {
    const year = Number(date.slice(0, 4));
    if (kind === "national") count.set(year, (count.get(year) ?? 0) + 1);
  }
  const isCovered = (year: number): boolean => (count.get(year) ?? 0) >= leastNationalHolidays;
  const last = Math.max(...[...count.keys()].filter(isCovered));
  if (!Number.isFinite(last)) return null;
  let first = last;
  while (isCovered(first - 1)) first -= 1;
  return { from: civilDate(`${first}-01-01`), to: civilDate(`${last}-12-31`) };
}

/**
 * Builds the calendar; `known` is the range of the covered years unless it is given. A national holiday wins over joint
 * leave on the same day.
 */
export function holidayCalendar(holidays: readonly Holiday[], known: DateRange | null = coveredYears(holidays)): HolidayCalendar {
  const kindByEpochDay = new Map<number, HolidayKind>();
  for (const { date, kind } of holidays) {
    const day = toEpochDay(date);
    if (kindByEpochDay.get(day) !== "national") kindByEpochDay.set(day, kind);
  }
  return { kindByEpochDay, known };
}

/**
 * True when the clock runs on `date`: Monday–Friday (or –Saturday), no national holiday, and by default no joint leave.
 * Example: 2025-08-18 (joint leave) is none by default, and one with `jointLeaveStopsClock: false`.
 */
export const isWorkingDay = (date: CivilDate, calendar: HolidayCalendar, options: WorkingDayOptions = {}): boolean =>
  isWorkingEpochDay(toEpochDay(date), calendar, options);

function isWorkingEpochDay(day: number, calendar: HolidayCalendar, options: WorkingDayOptions): boolean {
  // 1970-01-01 was a Thursday: +3 makes Monday 0 … Sunday 6.
  const weekday = (((day + 3) % 7) + 7) % 7;
  if (weekday >= (options.daysPerWeek ?? 5)) return false;
  const kind = calendar.kindByEpochDay.get(day);
  return kind === undefined || (kind === "joint-leave" && options.jointLeaveStopsClock === false);
}

const isUnknown = (from: number, to: number, { known }: HolidayCalendar): boolean =>
  known === null || from < toEpochDay(known.from) || to > toEpochDay(known.to);

/**
 * The `workingDays`-th working day after `date`; the day of receipt is day 0 (an assumption: no rule was read that says
 * so). `workingDays` is a whole number ≥ 0; 0 gives `date` itself, working day or not. Example: received Friday
 * 2025-08-15, 1 working day is Tuesday 2025-08-19, since Monday is joint leave.
 */
export function addWorkingDays(date: CivilDate, workingDays: number, calendar: HolidayCalendar, options: WorkingDayOptions = {}): DueDate {
  if (!Number.isInteger(workingDays) || workingDays < 0) throw new RangeError(`Working days must be a whole number ≥ 0, not ${workingDays}.`);
  const start = toEpochDay(date);
  let day = start;
  for (let left = workingDays; left > 0; ) {
    day += 1;
    if (isWorkingEpochDay(day, calendar, options)) left -= 1;
  }
  return { date: fromEpochDay(day), provisional: isUnknown(start, day, calendar) };
}

/**
 * Working days that have passed at the end of `to` since `from`: `from` is day 0 and not counted, `to` is. Negative when
 * `to` lies before `from` (closed before opened occurs in real files). The inverse of `addWorkingDays`.
 */
export function workingDaysBetween(from: CivilDate, to: CivilDate, calendar: HolidayCalendar, options: WorkingDayOptions = {}): WorkingDayCount {
  if (to < from) {
    const reverse = workingDaysBetween(to, from, calendar, options);
    return { days: reverse.days === 0 ? 0 : -reverse.days, provisional: reverse.provisional };
  }
  const start = toEpochDay(from);
  const end = toEpochDay(to);
  return { days: countWorkingDays(start + 1, end, calendar, options), provisional: isUnknown(start, end, calendar) };
}

/** Working days in a calendar month: the denominator of "per working day". */
export function workingDaysInMonth(month: CivilMonth, calendar: HolidayCalendar, options: WorkingDayOptions = {}): WorkingDayCount {
  const first = toEpochDay(firstDayOf(month));
  const last = toEpochDay(lastDayOf(month));
  return { days: countWorkingDays(first, last, calendar, options), provisional: isUnknown(first, last, calendar) };
}

function countWorkingDays(first: number, last: number, calendar: HolidayCalendar, options: WorkingDayOptions): number {
  let days = 0;
  for (let day = first; day <= last; day += 1) if (isWorkingEpochDay(day, calendar, options)) days += 1;
  return days;
}
