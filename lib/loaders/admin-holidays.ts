import { requirePermission } from "@/lib/auth/session";
import { readHolidays, type HolidayRecord } from "@/lib/data/read/holidays";
import type { SearchParams } from "@/lib/filters/page-filters";
import { todayInJakarta } from "@/lib/time/clock";
import type { CivilDate } from "@/lib/time/civil-date";

export type AdminHolidaysView = {
  readonly year: number;
  readonly years: readonly number[];
  readonly holidays: readonly HolidayRecord[];
  /** Null while no holiday is known. */
  readonly lastKnown: CivilDate | null;
  readonly isShort: boolean;
};

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
  const lastKnown = all.at(-1)?.date ?? null;
  return { year, years, holidays: all.filter(({ date }) => date.startsWith(`${year}-`)), lastKnown, isShort: lastKnown === null || Number(lastKnown.slice(0, 4)) <= thisYear };
}
