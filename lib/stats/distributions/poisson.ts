import { gammaTails, poissonTerm } from "@/lib/stats/distributions/gamma";
import { normalQuantile } from "@/lib/stats/distributions/normal-quantile";
import { searchCount } from "@/lib/stats/distributions/search-count";
import type { Tails } from "@/lib/stats/distributions/tails";

/**
 * P(X ≤ count) and P(X > count) of a Poisson count, by the incomplete gamma function; means into the millions.
 * @param count whole or broken (rounded down). @throws RangeError for a mean below 0 or not finite.
 */
export function poissonTails(count: number, mean: number): Tails {
  check(count, mean);
  const k = Math.floor(count);
  if (k < 0) return { lower: 0, upper: 1 };
  if (k === Infinity) return { lower: 1, upper: 0 };
  const { lower, upper } = gammaTails(mean, k + 1);
  return { lower: upper, upper: lower };
}

/** P(X = count). @throws RangeError as `poissonTails`. */
export function poissonProbability(count: number, mean: number): number {
  check(count, mean);
  if (!Number.isInteger(count) || count < 0) return 0;
  return mean === 0 ? (count === 0 ? 1 : 0) : poissonTerm(count, mean);
}

/** The smallest count k with P(X ≤ k) ≥ p; p = 1 gives Infinity. @throws RangeError as `poissonTails`, or p outside 0–1. */
export function poissonQuantile(p: number, mean: number): number {
  check(0, mean);
  if (!(p >= 0 && p <= 1)) throw new RangeError(`poissonQuantile: ${p}`);
  if (p === 0 || mean === 0) return 0;
  if (p === 1) return Infinity;
  return searchCount((count) => poissonTails(count, mean).lower, p, mean + normalQuantile(p) * Math.sqrt(mean));
}

function check(count: number, mean: number): void {
  if (!(mean >= 0 && Number.isFinite(mean)) || Number.isNaN(count)) throw new RangeError(`poisson: ${count} at ${mean}`);
}
