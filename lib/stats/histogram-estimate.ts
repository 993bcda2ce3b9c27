import { kaplanMeier, type SurvivalCount } from "@/lib/stats/kaplan-meier";
import { bucketInterval, bucketValue, quantileBuckets, type Histogram, type QuantileBuckets } from "@/lib/stats/quantile-histogram";
import { survivalQuantile } from "@/lib/stats/survival-quantile";

/**
 * A quantile with its 95 % interval and the number of observations. `value` is null when there is none: no observation, or
 * a survival curve that does not fall so far. Limits are null where there are none.
 */
export type HistogramEstimate = { readonly n: number; readonly value: number | null; readonly low: number | null; readonly high: number | null };

/** What the buckets of a quantile say in the unit of the data. Sources: lib/stats/quantile-histogram. */
export function estimateOfBuckets(found: QuantileBuckets | null): HistogramEstimate {
  if (found === null) return { n: 0, value: null, low: null, high: null };
  const { low, high } = bucketInterval(found);
  return { n: found.n, value: bucketValue(found.value), low, high };
}

/** Quantile `q` (0–1) of observations in log buckets; unit of the data. */
export const quantileEstimateOf = (histogram: Histogram, q: number): HistogramEstimate => estimateOfBuckets(quantileBuckets(histogram, q));

/**
 * Quantile `q` (0–1, exclusive) of the time to an end by Kaplan–Meier; unit of `time`. Sources: lib/stats/kaplan-meier,
 * lib/stats/survival-quantile.
 */
export function survivalEstimateOf(points: readonly SurvivalCount[], q: number): HistogramEstimate {
  const { value, low, high } = survivalQuantile(kaplanMeier(points), q);
  return { n: points.reduce((sum, { ended, open }) => sum + ended + open, 0), value, low, high };
}
