import { measuredValue, missing, suppressed, type Absent, type Measured } from "@/lib/measured";
import { caseTimes, type Cases } from "@/lib/metrics/case-times";
import { evaluate } from "@/lib/metrics/evaluate";
import { metricById } from "@/lib/metrics/registry";
import { z975 } from "@/lib/stats/distributions/normal-quantile";
import { kaplanMeier, survivalAt, type SurvivalCount, type SurvivalStep } from "@/lib/stats/kaplan-meier";
import { histogramCount } from "@/lib/stats/quantile-histogram";
import { restrictedMean } from "@/lib/stats/restricted-mean";
import { survivalQuantile } from "@/lib/stats/survival-quantile";

/**
 * Days by which a share of the cases is answered, with its 95 % interval; an upper limit of null is not reached. Where the
 * share itself is not reached there is no number, never 0: `atLeast` is the lower limit, where that is known.
 */
export type ReachedDay =
  | { readonly kind: "reached"; readonly day: number; readonly low: number | null; readonly high: number | null }
  | { readonly kind: "not-reached"; readonly atLeast: number | null };

/** One group of complaints: how many, what became of them, and how long it took (days since receipt). */
export type SurvivalReading = {
  readonly kind: "value";
  readonly n: number;
  readonly answered: number;
  readonly open: number;
  readonly archived: number;
  /** Called closed or archived without a date: not among the n. */
  readonly undated: number;
  readonly points: readonly SurvivalCount[];
  readonly curve: readonly SurvivalStep[];
  /** The last day up to which any case was watched; after it nothing is known, unless all were answered. */
  readonly lastDay: number;
  readonly median: ReachedDay;
  readonly p90: ReachedDay;
  /** Of those that fell due in the period, the share answered by the due date (metric complaints-on-time). */
  readonly onTime: Measured;
};

/** Below this many cases a group is hidden, as the median is everywhere. */
export const survivalMinimumN = metricById("complaints-median-days").minimumN;

/** Reads a group; missing or suppressed where there are too few cases. */
export function readSurvival(cases: Cases): SurvivalReading | Absent {
  const [answered, without] = [histogramCount(cases.closed), histogramCount(cases.open)];
  const n = answered + without;
  if (n === 0) return missing(cases.received > 0 ? "not-assessed" : "not-reported");
  if (n < survivalMinimumN) return suppressed(n, survivalMinimumN);
  const points = caseTimes(cases.closed, cases.open);
  const curve = kaplanMeier(points);
  return {
    kind: "value", n, answered, open: without - cases.archived, archived: cases.archived, undated: cases.received - n,
    points, curve, lastDay: curve.at(-1)?.time ?? 0, median: reachedDay(curve, 0.5), p90: reachedDay(curve, 0.9), onTime: onTimeOf(cases),
  };
}

function reachedDay(curve: readonly SurvivalStep[], share: number): ReachedDay {
  const { value, low, high } = survivalQuantile(curve, share);
  return value === null ? { kind: "not-reached", atLeast: low } : { kind: "reached", day: value, low, high };
}

function onTimeOf({ due, onTime }: Cases): Measured {
  return evaluate(metricById("complaints-on-time"), { sum: (column) => (column === "complaint.due" ? due : column === "complaint.on_time" ? onTime : null), histogram: () => null });
}

/** Up to this day the curve is known: beyond the last case only where every case was answered. */
export const knownUntil = ({ curve, lastDay }: Pick<SurvivalReading, "curve" | "lastDay">): number => (curve.at(-1)?.survival === 0 ? Infinity : lastDay);

/** Longest horizon of a restricted mean, in days. */
const longestMean = 90;

/** The horizon to which all these groups are known, at most 90 days: their restricted means may be held against each other. Null below a day. */
export function commonHorizon(readings: readonly Pick<SurvivalReading, "curve" | "lastDay">[]): number | null {
  const horizon = Math.min(longestMean, ...readings.map(knownUntil));
  return readings.length === 0 || horizon < 1 ? null : horizon;
}

/** Mean days without an answer within the first `horizon` days, with its 95 % interval, kept between 0 and the horizon. */
export function meanWithin({ curve, n }: Pick<SurvivalReading, "curve" | "n">, horizon: number): Measured {
  const { mean, error } = restrictedMean(curve, horizon);
  return measuredValue(mean, n, { low: Math.max(0, mean - z975 * error), high: Math.min(horizon, mean + z975 * error) });
}

/** A point of the curve, told as the share answered by the end of a day (0–1); limits null where the curve has none. */
export type AnsweredPoint = { readonly day: number; readonly atRisk: number; readonly share: number; readonly low: number | null; readonly high: number | null };

/** Null after the last day that is known. `atRisk`: watched at the beginning of that day and not answered before. */
export function answeredAt(reading: Pick<SurvivalReading, "curve" | "lastDay">, day: number): AnsweredPoint | null {
  if (day > knownUntil(reading)) return null;
  const step = reading.curve.findLast(({ time }) => time <= day);
  const atRisk = reading.curve.find(({ time }) => time >= day)?.atRisk ?? 0;
  return { day, atRisk, share: 1 - survivalAt(reading.curve, day), low: step?.high == null ? null : 1 - step.high, high: step?.low == null ? null : 1 - step.low };
}
