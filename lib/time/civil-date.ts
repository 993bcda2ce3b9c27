/** A calendar date `YYYY-MM-DD` without time or zone. Strings compare in calendar order. */
export type CivilDate = string & { readonly __brand: "CivilDate" };
/** A calendar month `YYYY-MM`. Strings compare in calendar order. */
export type CivilMonth = string & { readonly __brand: "CivilMonth" };

const DAY_MS = 86_400_000;

/** True for a date that exists in the Gregorian calendar (2024-02-30 does not). */
export function isCivilDate(text: string): text is CivilDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}

export function isCivilMonth(text: string): text is CivilMonth {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** Throws on text that is not a calendar date: for constants and trusted sources. */
export function civilDate(text: string): CivilDate {
  if (!isCivilDate(text)) throw new Error(`Not a calendar date: ${JSON.stringify(text)}`);
  return text;
}

export function civilMonth(text: string): CivilMonth {
  if (!isCivilMonth(text)) throw new Error(`Not a calendar month: ${JSON.stringify(text)}`);
  return text;
}

/** Days since 1970-01-01. */
export const toEpochDay = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`) / DAY_MS;

export const fromEpochDay = (epochDay: number): CivilDate => civilDate(new Date(epochDay * DAY_MS).toISOString().slice(0, 10));

export const addDays = (date: CivilDate, days: number): CivilDate => fromEpochDay(toEpochDay(date) + days);

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => toEpochDay(to) - toEpochDay(from);

/** ISO weekday: 1 Monday … 7 Sunday. */
export const isoWeekday = (date: CivilDate): number => ((toEpochDay(date) + 3) % 7 + 7) % 7 + 1;

export const monthOf = (date: CivilDate): CivilMonth => civilMonth(date.slice(0, 7));

const monthIndex = (month: CivilMonth): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;

const fromMonthIndex = (index: number): CivilMonth =>
  civilMonth(`${String(Math.floor(index / 12)).padStart(4, "0")}-${String((index % 12) + 1).padStart(2, "0")}`);

export const addMonths = (month: CivilMonth, months: number): CivilMonth => fromMonthIndex(monthIndex(month) + months);

/** Whole months from `from` to `to`. */
export const monthsBetween = (from: CivilMonth, to: CivilMonth): number => monthIndex(to) - monthIndex(from);

export const firstDayOf = (month: CivilMonth): CivilDate => civilDate(`${month}-01`);

export const lastDayOf = (month: CivilMonth): CivilDate => addDays(firstDayOf(addMonths(month, 1)), -1);

/** All months from `from` to `to`, both included; empty when `to` is earlier. */
export function monthRange(from: CivilMonth, to: CivilMonth): CivilMonth[] {
  const count = monthsBetween(from, to) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => addMonths(from, i));
}
