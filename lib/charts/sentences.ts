import type { TrendPoint } from "@/lib/charts/chart-model";
import { formatAbsence, formatBareNumber, formatDelta, formatN, formatNumber, formatPeriod, roundForUnit } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { chartWords } from "@/lib/i18n/words";
import type { Measured } from "@/lib/measured";
import { changeBetween } from "@/lib/metrics/change";
import { limitsIn, lineOf, type ControlLimits } from "@/lib/metrics/control-limits";
import type { Unit } from "@/lib/metrics/unit";
import { parsePeriod } from "@/lib/time/period";

export type Named = { readonly label: string; readonly value: number };

type SeriesReading = {
  readonly subject: string;
  readonly points: readonly TrendPoint[];
  readonly unit: Unit;
  readonly locale: Locale;
  /** Fewest observations on both sides for a change to be named, default 10. */
  readonly minimumN?: number;
  /** Limits of the line: what lies within them is never called a change. */
  readonly control?: ControlLimits | null;
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
  const suffix = running === undefined ? "" : ` ${words("sentences.incomplete", { period: periodName(running, locale) })}`;
  return readLatest(reading, latest, complete.at(-2) ?? null) + suffix;

  function readLatest({ minimumN }: SeriesReading, point: TrendPoint, before: TrendPoint | null): string {
    const { measured } = point;
    if (measured.kind !== "value") {
      return words("sentences.latestMissing", { subject, period: periodName(point, locale), reason: formatAbsence(measured, locale) ?? "" });
    }
    const args = { subject, period: periodName(point, locale), value: valueWithN(measured, unit, locale) };
    if (before === null || point.incomplete) return words("sentences.latest", args);
    const limits = limitsIn(reading.control, point.periodId);
    if (limits !== null) {
      const signal = reading.control?.signals.find(({ periodId }) => periodId === point.periodId)?.signal;
      const bounds = { low: formatBareNumber(limits.lower, unit, locale), high: formatBareNumber(limits.upper, unit, locale) };
      return signal === undefined ? words("sentences.latestWithin", { ...args, ...bounds }) : words("sentences.latestSignal", { ...args, ...bounds, signal: words(`signals.${signal}`) });
    }
    const withPrevious = { ...args, previous: periodName(before, locale) };
    if (before.measured.kind === "value" && lineOf(point) !== lineOf(before)) return words("sentences.latestNewEdition", withPrevious);
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

/** The period written out; axes use the short label. What is no period id keeps its label. */
export const periodName = (period: { readonly label: string } & ({ readonly periodId: string } | { readonly id: string }), locale: Locale): string => {
  const id = "periodId" in period ? period.periodId : period.id;
  return parsePeriod(id) === null ? period.label : formatPeriod(id, locale);
};

/** A value and what it rests on; a count is its own n. */
function valueWithN(measured: Extract<Measured, { kind: "value" }>, unit: Unit, locale: Locale): string {
  // "Per 1,000" is in the names of such measures already.
  const value = unit === "per-1000" ? formatBareNumber(measured.value, unit, locale) : formatNumber(measured.value, unit, locale);
  return unit === "count" ? value : `${value} (${(formatN(measured, locale) ?? "").replace(" ", "\u00a0")})`;
}

/** The reading of items that stand beside each other without an order of their own: the highest and the lowest. */
export function readItems({ title, named, absent, unit, locale }: ItemsReading): string {
  const words = chartWords(locale);
  const found = extremes(named);
  const missing = absent.length;
  if (found === null) {
    const [reason, ...others] = new Set(absent.map((each) => formatAbsence(each, locale)));
    return typeof reason === "string" && others.length === 0 ? words("sentences.noneBecause", { subject: title, reason }) : words("sentences.noneShown", { subject: title });
  }
  const value = (each: Named): string => formatNumber(each.value, unit, locale);
  if (named.length === 1) return words("sentences.barsOne", { name: found.high.label, value: value(found.high), missing });
  return words("sentences.bars", {
    highName: found.high.label, highValue: value(found.high), lowName: found.low.label, lowValue: value(found.low),
    count: named.length, missing, kind: kindOf(unit),
  });
}

export type ItemsReading = { readonly title: string; readonly named: readonly Named[]; readonly absent: readonly Measured[]; readonly unit: Unit; readonly locale: Locale };

/** Counts are many or few, measures high or low. */
export const kindOf = (unit: Unit): "count" | "other" => (unit === "count" ? "count" : "other");

/** The highest and the lowest of a list; null when it is empty. */
export function extremes(items: readonly Named[]): { readonly high: Named; readonly low: Named } | null {
  const [first] = items;
  if (first === undefined) return null;
  const high = items.reduce((best, each) => (each.value > best.value ? each : best), first);
  const low = items.reduce((best, each) => (each.value < best.value ? each : best), first);
  return { high, low };
}
