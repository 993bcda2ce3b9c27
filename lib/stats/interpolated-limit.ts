import { binomialProbability, binomialQuantile, binomialTails } from "@/lib/stats/distributions/binomial";
import { poissonProbability, poissonQuantile, poissonTails } from "@/lib/stats/distributions/poisson";

/**
 * Exact limit of a count on a smooth scale: the quantile r of the distribution, less the share of its last step that is
 * beyond p (Spiegelhalter 2005, Stat Med 24:1185, appendix A.1.1). Below r = 1 the limit is negative: whoever draws it
 * cuts it at 0 (`funnelLimits` does). @param p 0–1 exclusive. @returns in cases.
 * @throws RangeError for p, a mean, trials or share out of range.
 */
export function interpolatedPoissonLimit(p: number, mean: number): number {
  checkProbability(p);
  const r = poissonQuantile(p, mean);
  return interpolated(p, r, poissonTails(r, mean).lower, poissonProbability(r, mean));
}

/** The same of a binomial count of `trials` with the target `share` 0–1. */
export function interpolatedBinomialLimit(p: number, trials: number, share: number): number {
  checkProbability(p);
  const r = binomialQuantile(p, trials, share);
  return interpolated(p, r, binomialTails(r, trials, share).lower, binomialProbability(r, trials, share));
}

const interpolated = (p: number, r: number, upTo: number, at: number): number => r - Math.min(1, Math.max(0, (upTo - p) / at));

function checkProbability(p: number): void {
  if (!(p > 0 && p < 1)) throw new RangeError(`interpolatedLimit: p ${p}`);
}
