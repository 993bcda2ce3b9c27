import type { Interval } from "@/lib/measured";
import { z975 } from "@/lib/stats/distributions/normal-quantile";

/**
 * Mergeable quantiles by log buckets (DDSketch: Masson, Rim & Lee 2019, VLDB 12:2195), relative error 2 %.
 * Bucket `i` holds values in (γ^(i−1), γ^i], γ = (1+a)/(1−a); its estimate is 2γ^i/(γ+1), so that
 * |estimate − x| ≤ a·x for every x in it. Zero and negative values have a bucket of their own, whose estimate is 0.
 * The roll-up SQL computes the same index; prisma/rollups/*.sql repeat γ (a test holds them equal).
 */
export const relativeError = 0.02;
export const gamma = (1 + relativeError) / (1 - relativeError);
export const zeroBucket = -100_000;

/** Counts by bucket index, in parallel arrays; order does not matter, an index may repeat. */
export type Histogram = { readonly buckets: readonly number[]; readonly counts: readonly number[] };

/** Bucket index of a value (any unit ≥ 0); throws on NaN. `ratio` is γ: histograms of different ratios never mix. */
export function bucketOf(value: number, ratio = gamma): number {
  if (Number.isNaN(value)) throw new RangeError("bucketOf: value is NaN");
  return value <= 0 ? zeroBucket : Math.ceil(Math.log(value) / Math.log(ratio));
}

/** The value that stands for a bucket, in the unit of the data. */
export const bucketValue = (bucket: number, ratio = gamma): number => (bucket === zeroBucket ? 0 : (2 * ratio ** bucket) / (ratio + 1));

/** Ascending without repeats, as every merged and every stored histogram is. */
const isMerged = ({ buckets }: Histogram): boolean => buckets.every((bucket, i) => i === 0 || bucket > (buckets[i - 1] ?? bucket));

/** Sums histograms; the result is sorted by bucket and has no repeats. Order of merging does not matter. */
export function mergeHistograms(histograms: Iterable<Histogram>): Histogram {
  const total = new Map<number, number>();
  for (const { buckets, counts } of histograms) {
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i] ?? 0;
      total.set(bucket, (total.get(bucket) ?? 0) + (counts[i] ?? 0));
    }
  }
  const sorted = [...total.entries()].sort((a, b) => a[0] - b[0]);
  return { buckets: sorted.map(([bucket]) => bucket), counts: sorted.map(([, count]) => count) };
}

export const histogramOf = (values: Iterable<number>, ratio = gamma): Histogram => {
  const buckets = Array.from(values, (value) => bucketOf(value, ratio));
  return mergeHistograms([{ buckets, counts: buckets.map(() => 1) }]);
};

/** Number of observations. */
export const histogramCount = (histogram: Histogram): number => histogram.counts.reduce((sum, count) => sum + count, 0);

/**
 * 95 % interval of a quantile by order statistics (Conover 1999, 3.2; large-sample ranks): from the lower edge of the bucket
 * at q − 1,96 · √(q(1−q)/n) to the upper edge of the one at q + …, so that what the buckets blur lies within. `null` when
 * empty. With few observations it reaches to the extremes.
 */
export function histogramQuantileInterval(histogram: Histogram, q: number, ratio = gamma): Interval | null {
  const n = histogramCount(histogram);
  if (n === 0) return null;
  const half = z975 * Math.sqrt((q * (1 - q)) / n);
  const [low, high] = [quantileBucket(histogram, Math.max(0, q - half)), quantileBucket(histogram, Math.min(1, q + half))];
  return low === null || high === null ? null : { low: low === zeroBucket ? 0 : ratio ** (low - 1), high: high === zeroBucket ? 0 : ratio ** high };
}

/**
 * Quantile `q` (0–1) of a merged histogram: the first bucket whose cumulative count exceeds q(n−1); within 2 % of the
 * lower order statistic x_(⌊q(n−1)⌋+1). `null` when empty.
 */
export function histogramQuantile(histogram: Histogram, q: number, ratio = gamma): number | null {
  const bucket = quantileBucket(histogram, q);
  return bucket === null ? null : bucketValue(bucket, ratio);
}

function quantileBucket(histogram: Histogram, q: number): number | null {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`histogramQuantile: q must be within 0–1, not ${q}`);
  const { buckets, counts } = isMerged(histogram) ? histogram : mergeHistograms([histogram]);
  const n = histogramCount(histogram);
  if (n === 0) return null;
  const rank = q * (n - 1);
  let cumulative = 0;
  for (let i = 0; i < buckets.length; i++) {
    cumulative += counts[i] ?? 0;
    if (cumulative > rank) return buckets[i] ?? 0;
  }
  return buckets.at(-1) ?? 0;
}
