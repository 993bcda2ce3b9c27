import type { Interval } from "@/lib/measured";
import { z975 } from "@/lib/stats/distributions/normal-quantile";

export type Moments = { readonly n: number; readonly sum: number; readonly squares: number };

/** Sample variance (n − 1) from additive sums; never negative through rounding. `null` below n = 2. */
export const sampleVariance = ({ n, sum, squares }: Moments): number | null =>
  n < 2 ? null : Math.max(0, (squares - (sum * sum) / n) / (n - 1));

/** Below this many observations the normal approximation is too narrow, and no interval is given. */
export const largeSample = 30;

/** Large-sample 95 % interval of a mean from additive sums, in the unit of the data; `null` below n = 30. */
export function meanInterval(moments: Moments): Interval | null {
  const variance = sampleVariance(moments);
  if (variance === null || moments.n < largeSample) return null;
  const mean = moments.sum / moments.n;
  const half = z975 * Math.sqrt(variance / moments.n);
  return { low: mean - half, high: mean + half };
}

/** Large-sample 95 % interval of the difference of two means (Welch's standard error); `null` when either n < 30. */
export function meanDifferenceInterval(a: Moments, b: Moments): Interval | null {
  const [varianceA, varianceB] = [sampleVariance(a), sampleVariance(b)];
  if (varianceA === null || varianceB === null || Math.min(a.n, b.n) < largeSample) return null;
  const difference = a.sum / a.n - b.sum / b.n;
  const half = z975 * Math.sqrt(varianceA / a.n + varianceB / b.n);
  return { low: difference - half, high: difference + half };
}
