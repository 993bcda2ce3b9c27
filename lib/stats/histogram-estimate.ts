import { kaplanMeier } from "@/lib/stats/kaplan-meier";
import { bucketValue, histogramCount, histogramQuantile, histogramQuantileInterval, type Histogram } from "@/lib/stats/quantile-histogram";
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
 * Quantile `q` (0–1, exclusive) of the time to an end by Kaplan–Meier, from cases that ended and cases still open, both in log
 * buckets; unit of the data. Sources: lib/stats/kaplan-meier, lib/stats/survival-quantile.
 */
export function survivalEstimateOf(ended: Histogram, open: Histogram, q: number): HistogramEstimate {
  const points = [
    ...ended.buckets.map((bucket, i) => ({ time: bucketValue(bucket), ended: ended.counts[i] ?? 0, open: 0 })),
    ...open.buckets.map((bucket, i) => ({ time: bucketValue(bucket), ended: 0, open: open.counts[i] ?? 0 })),
  ];
  const { value, low, high } = survivalQuantile(kaplanMeier(points), q);
  return { n: histogramCount(ended) + histogramCount(open), value, low, high };
}
