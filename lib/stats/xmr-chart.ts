import { labelSignals, type Labelling, type Signal } from "@/lib/stats/xmr-signals";

/**
 * XmR control chart (individuals and moving range) with the rules of NHS "Making Data Count": limits are the mean
 * ± 2.66 × the mean moving range of the baseline; screening drops, once, moving ranges of 3.267 × their mean or more.
 * Source: NHSRplotthedots 0.2.2 (ptd_spc); the MDC Excel tool does not screen, hence the setting.
 *
 * Units: those of `values`, which are in order of time without gaps. Limits are not clamped: for a share or a score they
 * can lie outside what is possible, and whoever draws them cuts them. A constant segment has limits equal to its mean
 * (the package gives NaN). Below `trialPoints` the limits are on trial (`isTrial`); a segment of one point has them at the point.
 * A month whose volume depends on its working days must be given per working day, or Lebaran is a signal.
 * @throws RangeError for a value that is not finite, an empty series, or rebases out of order or range.
 */
export function xmrChart(values: readonly number[], options: XmrOptions = {}): XmrChart {
  if (values.length === 0 || !values.every(Number.isFinite)) throw new RangeError("xmrChart: needs finite values");
  const starts = [0, ...(options.rebaseAt ?? [])];
  starts.forEach((start, i) => {
    if (!Number.isInteger(start) || start >= values.length || (i > 0 && start <= (starts[i - 1] ?? 0))) throw new RangeError(`xmrChart: rebase at ${start}`);
  });
  const segments = starts.map((from, i): XmrSegment => {
    const to = starts[i + 1] ?? values.length;
    const baseline = values.slice(from, Math.min(to, from + (options.baselinePoints ?? values.length)));
    return { from, to, ...naturalLimits(baseline, options.screensOutliers ?? true), baselineCount: baseline.length, isTrial: baseline.length < trialPoints };
  });
  const signals = segments.flatMap((segment) => labelSignals(values.slice(segment.from, segment.to), segment, options.labelling ?? "2023"));
  return { segments, signals };
}

/** Below this many baseline points limits still move a lot, and are shown as on trial. */
export const trialPoints = 12;
const limitFactor = 2.66;
const rangeLimitFactor = 3.267;

export type XmrOptions = {
  /** Indices (not 0) at which new limits begin, ascending: dated and explained changes. */
  readonly rebaseAt?: readonly number[];
  /** Only the first so many points of a segment set its limits; default all. */
  readonly baselinePoints?: number;
  /** Default true. */
  readonly screensOutliers?: boolean;
  /** Default "2023". */
  readonly labelling?: Labelling;
};
export type NaturalLimits = { readonly mean: number; readonly lower: number; readonly upper: number };
/** Points `from` ≤ i < `to` share limits. */
export type XmrSegment = NaturalLimits & { readonly from: number; readonly to: number; readonly baselineCount: number; readonly isTrial: boolean };
export type XmrChart = { readonly segments: readonly XmrSegment[]; readonly signals: readonly Signal[] };

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function naturalLimits(baseline: readonly number[], screensOutliers: boolean): NaturalLimits {
  const mean = meanOf(baseline);
  const ranges = baseline.slice(1).map((value, i) => Math.abs(value - (baseline[i] ?? value)));
  const all = ranges.length === 0 ? 0 : meanOf(ranges);
  const kept = screensOutliers ? ranges.filter((range) => range < rangeLimitFactor * all) : ranges;
  const half = kept.length === 0 ? 0 : limitFactor * meanOf(kept);
  return { mean, lower: mean - half, upper: mean + half };
}
