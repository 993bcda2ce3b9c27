import { isCivilDate, isoWeekday } from "@/lib/time/civil-date";
import type { Locale } from "@/lib/i18n/locales";
import type { FieldWord, Say } from "@/lib/field/words";

/** "10.42" on the phone's own clock. */
export function clockTime(ms: number, locale: Locale): string {
  const at = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(at.getHours())}${locale === "id" ? "." : ":"}${two(at.getMinutes())}`;
}

/** "Kamis, 25 Juli 2024". The formatter of the dashboard would bring all its words along. */
export function longDay(day: string, say: Say): string {
  if (!isCivilDate(day)) return day;
  const [year, month, date] = day.split("-").map(Number);
  return `${say(`weekdays.${isoWeekday(day)}` as FieldWord)}, ${date} ${say(`months.${month}` as FieldWord)} ${year}`;
}

/** The phone's own civil date. */
export function localDay(ms: number): string {
  const at = new Date(ms);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part, n) => String(part).padStart(n === 0 ? 4 : 2, "0")).join("-");
}
