import type { ChartInput, DistributionModel } from "@/lib/charts/chart-model";
import { niceCeiling } from "@/lib/charts/scale";
import { numberColumn } from "@/lib/charts/table";
import type { ChartOptions } from "@/lib/charts/trend";
import { formatBareNumber, formatCount, formatNumber } from "@/lib/i18n/format";
import { chartWords } from "@/lib/i18n/words";
import { bucketValue, histogramCount, histogramQuantile, mergeHistograms, type Histogram } from "@/lib/stats/quantile-histogram";

export type HistogramInput = ChartInput & {
  readonly histogram: Histogram;
  /** Number of bins of equal width, default 24. */
  readonly binCount?: number;
  /** What the chart leaves unsaid, such as where the long tail went. */
  readonly notes?: readonly string[];
};

/**
 * How the observations of a log-bucket histogram spread: equal bins up to a round bound over the 98th percentile, the
 * longest ones together in the last bin, so that a few of them do not flatten all others. Quartiles lie within 2 %.
 */
export function toHistogramModel(input: HistogramInput, { locale }: ChartOptions): DistributionModel {
  const { id, title, unit, asOf, binCount = 24 } = input;
  const histogram = mergeHistograms([input.histogram]);
  const total = histogramCount(histogram);
  const at = (q: number): number => histogramQuantile(histogram, q) ?? 0;
  const high = niceCeiling(at(0.98));
  const width = high / binCount;
  const counts = Array.from({ length: binCount }, () => 0);
  histogram.buckets.forEach((bucket, i) => {
    const index = Math.min(binCount - 1, Math.floor(bucketValue(bucket) / width));
    counts[index] = (counts[index] ?? 0) + (histogram.counts[i] ?? 0);
  });
  const bins = counts.map((count, index) => {
    const [low, top] = [index * width, (index + 1) * width];
    const text = (value: number): string => formatBareNumber(value, unit, locale);
    return { low, high: top, count, label: index === binCount - 1 ? `≥ ${text(low)}` : `${text(low)}–${text(top)}` };
  });
  const box = total === 0 ? null : { low: at(0.05), lowQuartile: at(0.25), median: at(0.5), highQuartile: at(0.75), high: Math.min(high, at(0.95)) };
  const text = (value: number): string => formatNumber(value, unit, locale);
  const words = chartWords(locale);
  return {
    kind: "distribution", id, title, unit, asOf, bins, box, highlight: null, domain: [0, high],
    sentence: box === null
      ? words("sentences.noneAtAll", { subject: title })
      : words("sentences.distribution", { count: formatCount(total, locale), lowQuartile: text(box.lowQuartile), highQuartile: text(box.highQuartile), median: text(box.median) }),
    table: {
      columns: [numberColumn("from", locale, unit), numberColumn("to", locale, unit), numberColumn("count", locale, "count")],
      // The last bin has no upper bound.
      rows: bins.map((bin, index) => [bin.low, index === binCount - 1 ? null : bin.high, bin.count]),
      notes: input.notes ?? [],
    },
  };
}
