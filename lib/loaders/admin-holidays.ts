import { requirePermission } from "@/lib/auth/session";
import { readHolidays, type HolidayRecord } from "@/lib/data/read/holidays";
import { coveredYears } from "@/lib/domain/working-days";
import type { SearchParams } from "@/lib/filters/page-filters";
import { todayInJakarta } from "@/lib/time/clock";
import type { CivilDate } from "@/lib/time/civil-date";

export type AdminHolidaysView = {
  readonly year: number;
  readonly years: readonly number[];
  readonly holidays: readonly HolidayRecord[];
  /** The last day of the last year that is covered; null while none is. */
  readonly lastKnown: CivilDate | null;
  /** The first year that is not covered, and how many national holidays are entered for it. */
  readonly missing: { readonly year: number; readonly entered: number };
  /** Today's year is the last covered one, or not even that. */
  readonly isShort: boolean;
};

/** Up to when the calendar is covered, and what the first year after that still lacks. */
export function calendarState(all: readonly HolidayRecord[], thisYear: number): Pick<AdminHolidaysView, "lastKnown" | "missing" | "isShort"> {
  const lastKnown = coveredYears(all)?.to ?? null;
  const year = lastKnown === null ? thisYear : Number(lastKnown.slice(0, 4)) + 1;
  const entered = all.filter(({ date, kind }) => kind === "national" && date.startsWith(`${year}-`)).length;
  return { lastKnown, missing: { year, entered }, isShort: year <= thisYear + 1 };
}

/** The holidays of one year; the choice reaches one year beyond what is known, so that it can be entered. */
export async function loadAdminHolidays(searchParams: Promise<SearchParams>): Promise<AdminHolidaysView> {
  await requirePermission("manage-reference");
  const [params, all] = await Promise.all([searchParams, readHolidays()]);
  const thisYear = Number(todayInJakarta().slice(0, 4));
  const known = [...new Set(all.map(({ date }) => Number(date.slice(0, 4))))];
  const last = Math.max(thisYear, ...known) + 1;
  const first = Math.min(thisYear, ...known);
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const asked = Number(params["tahun"]);
  const year = years.includes(asked) ? asked : thisYear;
  return { year, years, holidays: all.filter(({ date }) => date.startsWith(`${year}-`)), ...calendarState(all, thisYear) };
}
