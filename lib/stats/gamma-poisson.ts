import type { ShrunkEstimate } from "@/lib/stats/beta-binomial";
import { gammaQuantile } from "@/lib/stats/distributions/gamma";
import { logGamma } from "@/lib/stats/distributions/log-gamma";
import { maximise } from "@/lib/stats/maximise";
import type { Stratum } from "@/lib/stats/standardisation";

/**
 * How the true rates of units are spread: Gamma with mean `mean` (cases per exposure) and `shape`; the prior is worth
 * `shape` cases. Shape is Infinity when units differ no more than chance makes them.
 */
export type RatePrior = { readonly mean: number; readonly shape: number; readonly logLikelihood: number };

const largestShape = Math.log(1e6);

function check(units: readonly Stratum[]): void {
  if (!units.every(({ count, exposure }) => count >= 0 && exposure > 0) || !units.some(({ count }) => count > 0)) throw new RangeError("rate prior: exposures above 0 and at least one case");
}

/** Log-likelihood of the counts with the true rates integrated out (negative binomial). */
function logLikelihood(units: readonly Stratum[], mean: number, shape: number): number {
  return units.reduce((sum, { count, exposure }) => {
    const expected = mean * exposure;
    return sum + logGamma(count + shape) - logGamma(shape) - logGamma(count + 1) - shape * Math.log1p(expected / shape) + (count === 0 ? 0 : count * Math.log(expected / (shape + expected)));
  }, 0);
}

/**
 * Gamma-Poisson prior by maximum marginal likelihood (Clayton & Kaldor 1987; MASS `glm.nb(y ~ offset(log(E)))`). Where the
 * likelihood still rises at a shape of 1e6, units differ by chance alone: shape is Infinity and the mean the pooled rate.
 * With fewer than about 10 units the shape is a guess. @throws RangeError without units or cases.
 */
export function gammaPoissonPrior(units: readonly Stratum[]): RatePrior {
  check(units);
  const pooled = Math.log(units.reduce((sum, { count }) => sum + count, 0) / units.reduce((sum, { exposure }) => sum + exposure, 0));
  const meanAt = (log: number): number => Math.exp(maximise((u) => logLikelihood(units, Math.exp(u), Math.exp(log)), pooled - 6, pooled + 6, 1e-9));
  const profile = (log: number): number => logLikelihood(units, meanAt(log), Math.exp(log));
  const log = maximise(profile, Math.log(1e-3), largestShape, 1e-6);
  const reached = profile(log);
  if (reached - profile(largestShape) < 1e-4) return { mean: Math.exp(pooled), shape: Infinity, logLikelihood: reached };
  return { mean: meanAt(log), shape: Math.exp(log), logLikelihood: reached };
}

/** A unit's rate given the prior: (count + shape) / (exposure + shape / mean), with the 95 % interval of its posterior. */
export function shrunkRate({ count, exposure }: Stratum, { mean, shape }: Pick<RatePrior, "mean" | "shape">): ShrunkEstimate {
  if (shape === Infinity) return { mean, interval: null, weightOnRaw: 0 };
  const [k, rate] = [count + shape, exposure + shape / mean];
  return { mean: k / rate, interval: { low: gammaQuantile(0.025, k, rate), high: gammaQuantile(0.975, k, rate) }, weightOnRaw: exposure / rate };
}

/**
 * Marshall's 1991 global empirical Bayes rates by moments (spdep `EBest`): `spread` is the variance of the true rates, cut
 * at 0, when every rate is the mean. @returns rates in the order of the units.
 */
export function marshallRates(units: readonly Stratum[]): { readonly mean: number; readonly spread: number; readonly rates: readonly number[] } {
  check(units);
  const exposure = units.reduce((sum, unit) => sum + unit.exposure, 0);
  const mean = units.reduce((sum, { count }) => sum + count, 0) / exposure;
  const variance = units.reduce((sum, unit) => sum + unit.exposure * (unit.count / unit.exposure - mean) ** 2, 0) / exposure;
  const spread = Math.max(0, variance - mean / (exposure / units.length));
  return { mean, spread, rates: units.map((unit) => mean + ((unit.count / unit.exposure - mean) * spread) / (spread + mean / unit.exposure)) };
}
