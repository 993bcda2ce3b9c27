import type { Interval } from "@/lib/measured";
import { byarInterval, poissonInterval } from "@/lib/stats/poisson-interval";
import { z975 } from "@/lib/stats/distributions/normal-quantile";

/** A figure with its 95 % interval. */
export type Estimate = { readonly value: number; readonly interval: Interval };
/** Cases among an exposure (people, services) of one stratum. */
export type Stratum = { readonly count: number; readonly exposure: number };

/** Below this many cases a directly standardised rate is not given (PHEindicatormethods 2.1.1, after Dobson 1991). */
export const leastStandardisedCases = 10;

function check(strata: readonly Stratum[]): void {
  if (strata.length === 0 || !strata.every(({ count, exposure }) => count >= 0 && exposure > 0 && Number.isFinite(count + exposure))) {
    throw new RangeError("standardisation: strata with counts of 0 or more and exposures above 0");
  }
}

/** Cases per exposure with the exact Poisson interval; in cases per one exposure. */
export function rateEstimate({ count, exposure }: Stratum): Estimate {
  check([{ count, exposure }]);
  const { low, high } = poissonInterval(count);
  return { value: count / exposure, interval: { low: low / exposure, high: high / exposure } };
}

/**
 * Directly standardised rate: the strata's rates weighted by a standard population, with the interval of Dobson et al. 1991
 * on Byar's limits. @param weights of the standard population, above 0, any scale. @returns cases per one exposure; `null`
 * below 10 cases. @throws RangeError when strata and weights do not fit.
 */
export function directlyStandardised(strata: readonly Stratum[], weights: readonly number[]): Estimate | null {
  check(strata);
  if (weights.length !== strata.length || !weights.every((weight) => weight > 0)) throw new RangeError("directlyStandardised: one weight above 0 per stratum");
  const cases = strata.reduce((sum, { count }) => sum + count, 0);
  if (cases < leastStandardisedCases) return null;
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const share = (i: number): number => (weights[i] ?? 0) / all;
  const value = strata.reduce((sum, { count, exposure }, i) => sum + (share(i) * count) / exposure, 0);
  const variance = strata.reduce((sum, { count, exposure }, i) => sum + (share(i) / exposure) ** 2 * count, 0);
  const scale = Math.sqrt(variance / cases);
  const { low, high } = byarInterval(cases);
  return { value, interval: { low: value + scale * (low - cases), high: value + scale * (high - cases) } };
}

/**
 * Indirectly standardised ratio: cases ÷ cases expected at the reference's rates, with Byar's interval. Ratios of two units
 * must not be compared with each other: each has its own mix. @param reference strata of the reference, in the same order.
 */
export function indirectlyStandardised(strata: readonly Stratum[], reference: readonly Stratum[]): Estimate & { readonly observed: number; readonly expected: number } {
  check(strata);
  check(reference);
  if (strata.length !== reference.length) throw new RangeError("indirectlyStandardised: one reference per stratum");
  const observed = strata.reduce((sum, { count }) => sum + count, 0);
  const expected = strata.reduce((sum, { exposure }, i) => sum + (exposure * (reference[i]?.count ?? 0)) / (reference[i]?.exposure ?? 1), 0);
  if (expected === 0) throw new RangeError("indirectlyStandardised: the reference has no cases");
  const { low, high } = byarInterval(observed);
  return { observed, expected, value: observed / expected, interval: { low: low / expected, high: high / expected } };
}

/** Two groups within one stratum: `count` of `of` each. */
export type StratumPair = { readonly first: { readonly count: number; readonly of: number }; readonly second: { readonly count: number; readonly of: number } };

/**
 * Difference of two groups' shares, first − second, held equal in their strata (Mantel & Haenszel), with Sato's 1989
 * variance. @returns the difference, its standard error and 95 % interval, cut at −1 and 1.
 */
export function mantelHaenszelDifference(strata: readonly StratumPair[]): Estimate & { readonly standardError: number } {
  let [weight, excess, p, q] = [0, 0, 0, 0];
  for (const { first, second } of strata) {
    const [n, m] = [first.of, second.of];
    if (!(n > 0 && m > 0)) throw new RangeError("mantelHaenszelDifference: both groups in every stratum");
    const all = n + m;
    weight += (n * m) / all;
    excess += (first.count * m - second.count * n) / all;
    p += (n * n * second.count - m * m * first.count + (n * m * (m - n)) / 2) / (all * all);
    q += (first.count * (m - second.count) + second.count * (n - first.count)) / (2 * all);
  }
  if (weight === 0) throw new RangeError("mantelHaenszelDifference: no strata");
  const value = excess / weight;
  const standardError = Math.sqrt(Math.max(0, value * p + q)) / weight;
  return { value, standardError, interval: { low: Math.max(-1, value - z975 * standardError), high: Math.min(1, value + z975 * standardError) } };
}
