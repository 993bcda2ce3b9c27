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

/** γ to the power of the buckets that minutes fall into: a page asks for thousands of them. */
const powers = new Float64Array(2048);

function power(ratio: number, bucket: number): number {
  const at = bucket + powers.length / 2;
  return ratio === gamma && at >= 0 && at < powers.length ? (powers[at] ||= ratio ** bucket) : ratio ** bucket;
}

/** The value that stands for a bucket, in the unit of the data. */
export const bucketValue = (bucket: number, ratio = gamma): number => (bucket === zeroBucket ? 0 : (2 * power(ratio, bucket)) / (ratio + 1));

/** Sums histograms; the result is sorted by bucket and has no repeats. Order of merging does not matter. */
export function mergeHistograms(histograms: readonly Histogram[]): Histogram {
  const [only] = histograms;
  if (histograms.length === 1 && only !== undefined && isMerged(only)) return only;
  let [low, high, zeros] = [Infinity, -Infinity, 0];
  for (const { buckets, counts } of histograms) {
    for (let i = 0; i < buckets.length; i++) {
      const bucket = buckets[i] ?? 0;
      if (bucket === zeroBucket) zeros += counts[i] ?? 0;
      else if (bucket < low) [low, high] = [bucket, Math.max(high, bucket)];
      else if (bucket > high) high = bucket;
    }
  }
  // One place a bucket: many times faster than a map, and buckets of any double lie within ±19.000.
  const totals = new Float64Array(low > high ? 0 : high - low + 1);
  for (const { buckets, counts } of histograms) {
    for (let i = 0; i < buckets.length; i++) {
      const at = (buckets[i] ?? 0) - low;
      if (at >= 0) totals[at] = (totals[at] ?? 0) + (counts[i] ?? 0);
    }
  }
  const [buckets, counts]: [number[], number[]] = zeros > 0 ? [[zeroBucket], [zeros]] : [[], []];
  for (let at = 0; at < totals.length; at++) {
    const count = totals[at] ?? 0;
    if (count === 0) continue;
    buckets.push(low + at);
    counts.push(count);
  }
  return { buckets, counts };
}

export const histogramOf = (values: Iterable<number>, ratio = gamma): Histogram => {
  const buckets = Array.from(values, (value) => bucketOf(value, ratio));
  return mergeHistograms([{ buckets, counts: buckets.map(() => 1) }]);
};

/** Number of observations. */
export const histogramCount = (histogram: Histogram): number => histogram.counts.reduce((sum, count) => sum + count, 0);

/**
 * The buckets at quantile `q` (0–1) and at the ends of its 95 % interval, with the number of observations; null when empty. The
 * interval is that of order statistics (Conover 1999, 3.2; large-sample ranks): q ∓ 1,96 · √(q(1−q)/n), with few observations
 * reaching to the extremes. prisma/rollups/ticket.sql computes the same (a test holds them equal).
 */
export type QuantileBuckets = { readonly n: number; readonly value: number; readonly low: number; readonly high: number };

export function quantileBuckets(histogram: Histogram, q: number): QuantileBuckets | null {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`quantileBuckets: q must be within 0–1, not ${q}`);
  const { buckets, counts } = isMerged(histogram) ? histogram : mergeHistograms([histogram]);
  const n = histogramCount({ buckets, counts });
  if (n === 0) return null;
  const half = z975 * Math.sqrt((q * (1 - q)) / n);
  const [value, low, high] = [q, Math.max(0, q - half), Math.min(1, q + half)].map((share) => bucketAt(buckets, counts, share * (n - 1)));
  return { n, value: value ?? 0, low: low ?? 0, high: high ?? 0 };
}

/** The first bucket whose cumulative count exceeds a rank from 0. */
function bucketAt(buckets: readonly number[], counts: readonly number[], rank: number): number {
  let cumulative = 0;
  for (let i = 0; i < buckets.length; i++) {
    cumulative += counts[i] ?? 0;
    if (cumulative > rank) return buckets[i] ?? 0;
  }
  return buckets.at(-1) ?? 0;
}

/** Ascending without repeats, as every merged and every stored histogram is. */
function isMerged({ buckets }: Histogram): boolean {
  for (let i = 1; i < buckets.length; i++) if ((buckets[i] ?? 0) <= (buckets[i - 1] ?? 0)) return false;
  return true;
}

/** The 95 % interval of a quantile, from the lower edge of its lower bucket to the upper edge of its upper one, so that what buckets blur lies within. */
export const bucketInterval = ({ low, high }: QuantileBuckets, ratio = gamma): Interval => ({ low: low === zeroBucket ? 0 : power(ratio, low - 1), high: high === zeroBucket ? 0 : power(ratio, high) });

/**
 * Quantile `q` (0–1) of a histogram: the first bucket whose cumulative count exceeds q(n−1); within 2 % of the
 * lower order statistic x_(⌊q(n−1)⌋+1). `null` when empty.
 */
export function histogramQuantile(histogram: Histogram, q: number, ratio = gamma): number | null {
  const found = quantileBuckets(histogram, q);
  return found === null ? null : bucketValue(found.value, ratio);
}
