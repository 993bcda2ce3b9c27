import { labelSignals, type Labelling, type Signal } from "@/lib/stats/xmr-signals";

/**
 * XmR control chart (individuals and moving range) with the rules of NHS "Making Data Count": limits are the mean
 * ± 2.66 × the mean moving range of the baseline; screening drops, once, moving ranges of 3.267 × their mean or more.
 * Source: NHSRplotthedots 0.2.2 (ptd_spc); the MDC Excel tool does not screen, hence the setting.
 *
 * Units: those of `values`, which are in order of time. A value that follows a gap is its neighbour as far as the limits go
 * (NHS practice), but no rule that counts points in a row looks across the gap (`gapsAt`). Values that are known to a share
 * of themselves only (`blur`) have limits of at least that width, and have no side where it hides on which they lie:
 * otherwise a line that mostly shows one and the same step has hardly any moving range, and its usual value signals
 * (Wheeler's "chunky data"). Limits are not clamped: for a share or a score they
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
    return { from, to, ...naturalLimits(baseline, options), baselineCount: baseline.length, isTrial: baseline.length < trialPoints };
  });
  const signals = segments.flatMap((segment) => {
    const stretches = [segment.from, ...(options.gapsAt ?? []).filter((at) => segment.from < at && at < segment.to), segment.to];
    return stretches.slice(0, -1).flatMap((from, i) => labelSignals(values.slice(from, stretches[i + 1]), segment, options.labelling ?? "2023", hiddenBy(options.blur ?? 0, segment.mean)));
  });
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
  /** Indices (not 0), ascending, before which a period is missing. */
  readonly gapsAt?: readonly number[];
  /** Share of a value by which it may be off (0.02 for quantiles from log buckets); default 0. */
  readonly blur?: number;
  /** Default "2023". */
  readonly labelling?: Labelling;
};
export type NaturalLimits = { readonly mean: number; readonly lower: number; readonly upper: number };
/** Points `from` ≤ i < `to` share limits. */
export type XmrSegment = NaturalLimits & { readonly from: number; readonly to: number; readonly baselineCount: number; readonly isTrial: boolean };
export type XmrChart = { readonly segments: readonly XmrSegment[]; readonly signals: readonly Signal[] };

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A value and the mean may each be off by the blur: so far apart they may still be the same. */
const hiddenBy = (blur: number, mean: number): number => 2 * blur * Math.abs(mean);

function naturalLimits(baseline: readonly number[], { screensOutliers = true, blur = 0 }: XmrOptions): NaturalLimits {
  const mean = meanOf(baseline);
  const ranges = baseline.slice(1).map((value, i) => Math.abs(value - (baseline[i] ?? value)));
  const all = ranges.length === 0 ? 0 : meanOf(ranges);
  const kept = screensOutliers ? ranges.filter((range) => range < rangeLimitFactor * all) : ranges;
  const half = Math.max(hiddenBy(blur, mean), kept.length === 0 ? 0 : limitFactor * meanOf(kept));
  return { mean, lower: mean - half, upper: mean + half };
}
