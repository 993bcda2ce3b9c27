import type { TrendPoint } from "@/lib/charts/chart-model";
import { formatAbsence, formatCount, formatDelta, formatNumber, roundForUnit } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { chartWords } from "@/lib/i18n/words";
import { changeBetween } from "@/lib/metrics/change";
import type { Unit } from "@/lib/metrics/unit";

export type Named = { readonly label: string; readonly value: number };

type SeriesReading = {
  readonly subject: string;
  readonly points: readonly TrendPoint[];
  readonly unit: Unit;
  readonly locale: Locale;
  /** Fewest observations on both sides for a change to be named, default 10. */
  readonly minimumN?: number;
};

/**
 * The reading of one line: its latest complete period against the one before. A small n, a gap, overlapping intervals
 * or a new edition are said as such and never as a change.
 */
export function readSeries(reading: SeriesReading): string {
  const { subject, points, unit, locale } = reading;
  const words = chartWords(locale);
  const complete = points.filter((point) => !point.incomplete);
  const latest = complete.at(-1) ?? points.at(-1);
  if (latest === undefined || points.every((point) => point.measured.kind !== "value")) return words("sentences.noneAtAll", { subject });
  const running = points.find((point) => point.incomplete && point !== latest);
  const suffix = running === undefined ? "" : ` ${words("sentences.incomplete", { period: running.label })}`;
  return readLatest(reading, latest, complete.at(-2) ?? null) + suffix;

  function readLatest({ minimumN }: SeriesReading, point: TrendPoint, before: TrendPoint | null): string {
    const { measured } = point;
    if (measured.kind !== "value") {
      return words("sentences.latestMissing", { subject, period: point.label, reason: formatAbsence(measured, locale) ?? "" });
    }
    const args = { subject, period: point.label, value: formatNumber(measured.value, unit, locale), n: formatCount(measured.n, locale) };
    if (before === null || point.incomplete) return words("sentences.latest", args);
    const withPrevious = { ...args, previous: before.label };
    if (point.edition !== before.edition) return words("sentences.latestNewEdition", withPrevious);
    const rounded = { ...measured, value: roundForUnit(measured.value, unit) };
    const earlier = before.measured.kind === "value" ? { ...before.measured, value: roundForUnit(before.measured.value, unit) } : before.measured;
    const change = changeBetween(rounded, earlier, { tolerance: 1e-12, ...(minimumN === undefined ? {} : { minimumN }) });
    switch (change.kind) {
      case "not-distinct":
        return words("sentences.latestNotDistinct", withPrevious);
      case "too-few":
        return words("sentences.latestTooFew", withPrevious);
      case "no-baseline":
      case "no-value":
        return words("sentences.latestNoBaseline", withPrevious);
      default:
        return words("sentences.latestChange", { ...withPrevious, change: formatDelta(change, unit, locale) });
    }
  }
}

/** The highest and the lowest of a list; null when it is empty. */
export function extremes(items: readonly Named[]): { readonly high: Named; readonly low: Named } | null {
  const [first] = items;
  if (first === undefined) return null;
  const high = items.reduce((best, each) => (each.value > best.value ? each : best), first);
  const low = items.reduce((best, each) => (each.value < best.value ? each : best), first);
  return { high, low };
}
