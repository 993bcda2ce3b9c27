import { kaplanMeier, type SurvivalCount } from "@/lib/stats/kaplan-meier";
import { histogramCount, histogramQuantile, histogramQuantileInterval, type Histogram } from "@/lib/stats/quantile-histogram";
import { survivalQuantile } from "@/lib/stats/survival-quantile";

/**
 * A quantile with its 95 % interval and the number of observations, as it is stored beside a histogram. `value` is null
 * when there is none: no observation, or a survival curve that does not fall so far. Limits are null where there are none.
 */
export type HistogramEstimate = { readonly n: number; readonly value: number | null; readonly low: number | null; readonly high: number | null };

/** Quantile `q` (0–1) of observations in log buckets; unit of the data. Sources: lib/stats/quantile-histogram. */
export function quantileEstimateOf(histogram: Histogram, q: number): HistogramEstimate {
  const interval = histogramQuantileInterval(histogram, q);
  return { n: histogramCount(histogram), value: histogramQuantile(histogram, q), low: interval?.low ?? null, high: interval?.high ?? null };
}

/**
 * Quantile `q` (0–1, exclusive) of the time to an end by Kaplan–Meier; unit of `time`. Sources: lib/stats/kaplan-meier,
 * lib/stats/survival-quantile.
 */
export function survivalEstimateOf(points: readonly SurvivalCount[], q: number): HistogramEstimate {
  const { value, low, high } = survivalQuantile(kaplanMeier(points), q);
  return { n: points.reduce((sum, { ended, open }) => sum + ended + open, 0), value, low, high };
}
