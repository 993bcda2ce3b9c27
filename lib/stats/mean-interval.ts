import type { Interval } from "@/lib/measured";
import { studentQuantile, studentTails } from "@/lib/stats/distributions/student-t";

export type Moments = { readonly n: number; readonly sum: number; readonly squares: number };

/** Sample variance (n − 1) from additive sums; never negative through rounding. `null` below n = 2. */
export const sampleVariance = ({ n, sum, squares }: Moments): number | null =>
  n < 2 ? null : Math.max(0, (squares - (sum * sum) / n) / (n - 1));

/** Below this many observations the deviation is itself a guess, and no interval is given. */
export const leastForInterval = 5;

/**
 * 95 % interval of a mean from additive sums (Student 1908), in the unit of the data; `null` below n = 5. It may reach
 * beyond a closed scale: whoever shows it cuts it there.
 */
export function meanInterval(moments: Moments): Interval | null {
  const variance = sampleVariance(moments);
  if (variance === null || moments.n < leastForInterval) return null;
  const mean = moments.sum / moments.n;
  const half = studentQuantile(0.975, moments.n - 1) * Math.sqrt(variance / moments.n);
  return { low: mean - half, high: mean + half };
}

type Welch = { readonly difference: number; readonly error: number; readonly degrees: number };

function welch(a: Moments, b: Moments): Welch | null {
  const [varianceA, varianceB] = [sampleVariance(a), sampleVariance(b)];
  if (varianceA === null || varianceB === null || Math.min(a.n, b.n) < leastForInterval) return null;
  const difference = a.sum / a.n - b.sum / b.n;
  const [errorA, errorB] = [varianceA / a.n, varianceB / b.n];
  if (errorA + errorB === 0) return { difference, error: 0, degrees: 1 };
  // By shares, because the squares of errors near 0 underflow.
  const [shareA, shareB] = [errorA / (errorA + errorB), errorB / (errorA + errorB)];
  return { difference, error: Math.sqrt(errorA + errorB), degrees: 1 / (shareA ** 2 / (a.n - 1) + shareB ** 2 / (b.n - 1)) };
}

/** 95 % interval of the difference of two means (Welch 1947, Satterthwaite's degrees of freedom); `null` when either n < 5. */
export function meanDifferenceInterval(a: Moments, b: Moments): Interval | null {
  const found = welch(a, b);
  if (found === null) return null;
  const { difference, error, degrees } = found;
  if (error === 0) return { low: difference, high: difference };
  const half = studentQuantile(0.975, degrees) * error;
  return { low: difference - half, high: difference + half };
}

/**
 * Two-sided probability of a difference of two means at least this large when there is none (the same Welch test; below 0.05
 * exactly where 0 lies outside the 95 % interval); `null` when either n < 5, or when nobody differs from anybody in either group.
 */
export function meanDifferenceP(a: Moments, b: Moments): number | null {
  const found = welch(a, b);
  if (found === null || found.error === 0) return null;
  return Math.min(1, 2 * studentTails(Math.abs(found.difference) / found.error, found.degrees).upper);
}
