import { betaFactor, betaTails } from "@/lib/stats/distributions/beta";
import { normalQuantile } from "@/lib/stats/distributions/normal-quantile";
import { searchCount } from "@/lib/stats/distributions/search-count";
import type { Tails } from "@/lib/stats/distributions/tails";

/**
 * P(X ≤ count) and P(X > count) of a binomial count, by the incomplete beta function; trials into the millions.
 * @param count whole or broken (rounded down). @throws RangeError for trials that are no count or p outside 0–1.
 */
export function binomialTails(count: number, trials: number, p: number): Tails {
  check(count, trials, p);
  const k = Math.floor(count);
  if (k < 0) return { lower: 0, upper: 1 };
  if (k >= trials) return { lower: 1, upper: 0 };
  const { lower, upper } = betaTails(p, k + 1, trials - k);
  return { lower: upper, upper: lower };
}

/** P(X = count). @throws RangeError as `binomialTails`. */
export function binomialProbability(count: number, trials: number, p: number): number {
  check(count, trials, p);
  if (!Number.isInteger(count) || count < 0 || count > trials) return 0;
  if (p === 0 || p === 1) return count === trials * p ? 1 : 0;
  if (count === 0) return Math.exp(trials * Math.log1p(-p));
  if (count === trials) return p ** trials;
  // The beta factor of (k, n − k) is C(n, k) pᵏ qⁿ⁻ᵏ × k(n − k)/n.
  return (betaFactor(p, count, trials - count) * trials) / (count * (trials - count));
}

/** The smallest count k with P(X ≤ k) ≥ probability. @throws RangeError as `binomialTails`, or a probability outside 0–1. */
export function binomialQuantile(probability: number, trials: number, p: number): number {
  check(0, trials, p);
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`binomialQuantile: ${probability}`);
  if (probability === 0 || p === 0) return 0;
  if (probability === 1 || p === 1) return trials;
  const guess = trials * p + normalQuantile(probability) * Math.sqrt(trials * p * (1 - p));
  return searchCount((count) => binomialTails(count, trials, p).lower, probability, guess, trials);
}

function check(count: number, trials: number, p: number): void {
  if (!(Number.isSafeInteger(trials) && trials >= 0 && p >= 0 && p <= 1) || Number.isNaN(count)) throw new RangeError(`binomial: ${count} of ${trials} at ${p}`);
}
