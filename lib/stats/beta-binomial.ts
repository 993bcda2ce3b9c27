import type { Interval } from "@/lib/measured";
import { betaQuantile } from "@/lib/stats/distributions/beta";
import { logBeta } from "@/lib/stats/distributions/log-gamma";
import { maximise } from "@/lib/stats/maximise";
import type { Proportion } from "@/lib/stats/proportion-gap";

/**
 * How the true shares of units are spread: Beta(α, β) with mean α / (α + β) and `strength` α + β, the number of
 * observations that the prior is worth. Strength is Infinity when units differ no more than chance makes them.
 */
export type SharePrior = { readonly mean: number; readonly strength: number; readonly logLikelihood: number };

/** A unit's share drawn towards the mean; `weightOnRaw` 0–1 is what its own observations count. */
export type ShrunkEstimate = { readonly mean: number; readonly interval: Interval | null; readonly weightOnRaw: number };

const strongest = Math.log(1e6);

function check(units: readonly Proportion[]): void {
  const fits = units.every(({ count, of }) => of > 0 && count >= 0 && count <= of);
  const [cases, all] = [units.reduce((sum, { count }) => sum + count, 0), units.reduce((sum, { of }) => sum + of, 0)];
  if (!fits || cases === 0 || cases === all) throw new RangeError("share prior: units of n > 0, neither all nor none of which count");
}

/** Log-likelihood of the units' counts with the true shares integrated out, binomial coefficients included. */
function logLikelihood(units: readonly Proportion[], mean: number, strength: number): number {
  const [a, b] = [mean * strength, (1 - mean) * strength];
  return units.reduce((sum, { count, of }) => sum + logChoose(of, count) + logBeta(count + a, of - count + b) - logBeta(a, b), 0);
}

const logChoose = (n: number, k: number): number => -Math.log(n + 1) - logBeta(n - k + 1, k + 1);

/**
 * Beta-binomial prior by maximum marginal likelihood (Skellam 1948; as VGAM `betabinomial` and MASS-style optimisers): the
 * mean is found for each strength, and the strength of greatest likelihood between 1e-3 and 1e6. Where the likelihood
 * still rises there, units differ by chance alone: strength is Infinity and the mean is the pooled share. With fewer than
 * about 10 units the strength is a guess; α and β are poorly known even when the shrunk shares are not.
 * @throws RangeError without units, or when none or all of everything counts.
 */
export function betaBinomialPrior(units: readonly Proportion[]): SharePrior {
  check(units);
  const pooled = units.reduce((sum, { count }) => sum + count, 0) / units.reduce((sum, { of }) => sum + of, 0);
  const meanAt = (log: number): number => logistic(maximise((u) => logLikelihood(units, logistic(u), Math.exp(log)), logit(pooled) - 6, logit(pooled) + 6, 1e-9));
  const profile = (log: number): number => logLikelihood(units, meanAt(log), Math.exp(log));
  const log = maximise(profile, Math.log(1e-3), strongest, 1e-6);
  const reached = profile(log);
  if (reached - profile(strongest) < 1e-4) return { mean: pooled, strength: Infinity, logLikelihood: reached };
  return { mean: meanAt(log), strength: Math.exp(log), logLikelihood: reached };
}

/**
 * The same by moments (Kleinman 1973, weights n): quick, but negative spread is cut to none. `spread` is the intra-class
 * correlation 1 / (strength + 1).
 */
export function betaBinomialMoments(units: readonly Proportion[]): { readonly mean: number; readonly spread: number; readonly strength: number } {
  check(units);
  const all = units.reduce((sum, { of }) => sum + of, 0);
  const mean = units.reduce((sum, { count }) => sum + count, 0) / all;
  const between = units.reduce((sum, { count, of }) => sum + of * (count / of - mean) ** 2, 0);
  const own = units.reduce((sum, { of }) => sum + of * (1 - of / all), 0);
  const chance = units.length - 1;
  const variance = mean * (1 - mean);
  const spread = own === chance ? 0 : Math.min(1, Math.max(0, (between - variance * chance) / (variance * (own - chance))));
  return { mean, spread, strength: spread === 0 ? Infinity : 1 / spread - 1 };
}

/**
 * A unit's share given the prior: (count + α) / (of + α + β), with the 95 % interval of its posterior, which takes the prior
 * as known and so is somewhat narrow with few units. With a prior of infinite strength every unit has the mean, and no
 * interval of its own.
 */
export function shrunkShare({ count, of }: Proportion, { mean, strength }: Pick<SharePrior, "mean" | "strength">): ShrunkEstimate {
  if (strength === Infinity) return { mean, interval: null, weightOnRaw: 0 };
  const [a, b] = [count + mean * strength, of - count + (1 - mean) * strength];
  return { mean: a / (a + b), interval: { low: betaQuantile(0.025, a, b), high: betaQuantile(0.975, a, b) }, weightOnRaw: of / (of + strength) };
}

const logit = (p: number): number => Math.log(p / (1 - p));
const logistic = (u: number): number => 1 / (1 + Math.exp(-u));
