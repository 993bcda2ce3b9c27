import { formatBareNumber, formatInterval, formatNumber } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { chartWords } from "@/lib/i18n/words";
import type { ReachedDay } from "@/lib/metrics/survival-reading";

/** "8,0 hari (95 %: 7,0–9,0)", or "belum tercapai" with the lower limit where it is known; never 0 for what is not reached. */
export function formatReachedDay(reached: ReachedDay, locale: Locale): string {
  const interval = formatReachedInterval(reached, locale);
  const day = formatDay(reached, locale);
  return interval === null ? day : `${day} (${interval})`;
}

export const formatDay = (reached: ReachedDay, locale: Locale): string => (reached.kind === "reached" ? formatNumber(reached.day, "days", locale) : chartWords(locale)("survival.notReached"));

/** The interval in words; null where there is none. */
export function formatReachedInterval(reached: ReachedDay, locale: Locale): string | null {
  const words = chartWords(locale);
  if (reached.kind === "not-reached") return reached.atLeast === null ? null : words("survival.atLeast", { days: formatNumber(reached.atLeast, "days", locale) });
  const { low, high } = reached;
  if (low === null) return null;
  return words("survival.interval", { interval: high === null ? words("survival.openInterval", { low: formatBareNumber(low, "days", locale) }) : formatInterval(low, high, "days", locale) });
}
