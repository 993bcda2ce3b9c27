import { binomialTails } from "@/lib/stats/distributions/binomial";
import { funnel, type FunnelUnit } from "@/lib/stats/funnel";
import { onFunnelScale } from "@/lib/stats/funnel-limits";

/** How a share lies among units: what they have in common, and how far they differ beyond chance. */
export type ShareSpread = {
  /** Share of all units together, 0–1. */
  readonly centre: number;
  /** Standard deviation between units on the scale arcsine √share; 0 when chance alone explains them. */
  readonly deviation: number;
};

/**
 * Centre and spread of a share between units, from the funnel's winsorised over-dispersion (Spiegelhalter 2005; lib/stats/funnel),
 * so that a tenth of the units may be far out without widening what is ordinary.
 * @param units at least one, `count` of `base` trials. With fewer than about 10 the spread is noise. @throws RangeError as `funnel`.
 */
export function shareSpread(units: readonly FunnelUnit[]): ShareSpread {
  const { target, tau2 } = funnel(units, "proportion");
  return { centre: target, deviation: Math.sqrt(tau2) };
}

/** Half the range and the step of the sum over the normal distribution, in deviations: the tail beyond is 1e-15. */
const reach = 8;
const step = 0.5;

/**
 * P(X ≥ count) of a count of `trials` in a unit whose own share is drawn from the spread: exact binomial tails, averaged
 * over a normal distribution on the arcsine √ scale that is cut at 0 and 1 (trapezoidal rule). Without spread it is the plain
 * exact binomial tail, so that few trials give large probabilities, never false precision.
 * @returns 0–1; 1 for a count of 0. @throws RangeError for a count or trials that are no counts, or an impossible spread.
 */
export function overdispersedTail(count: number, trials: number, { centre, deviation }: ShareSpread): number {
  if (!(Number.isSafeInteger(count) && count <= trials && centre >= 0 && centre <= 1 && deviation >= 0 && Number.isFinite(deviation))) {
    throw new RangeError(`overdispersedTail: ${count} of ${trials} around ${centre} ± ${deviation}`);
  }
  if (count <= 0) return 1;
  if (deviation === 0) return binomialTails(count - 1, trials, centre).upper;
  const middle = onFunnelScale("proportion", centre);
  let [sum, weights] = [0, 0];
  for (let z = -reach; z <= reach; z += step) {
    const weight = Math.exp((-z * z) / 2);
    const angle = Math.min(Math.PI / 2, Math.max(0, middle + deviation * z));
    weights += weight;
    sum += weight * binomialTails(count - 1, trials, Math.sin(angle) ** 2).upper;
  }
  return Math.min(1, sum / weights);
}

/** The largest count that is still ordinary: P(X ≥ count) is at least `level`. @param level 0–1. */
export function overdispersedLimit(level: number, trials: number, spread: ShareSpread): number {
  let [low, high] = [0, trials];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (overdispersedTail(middle, trials, spread) >= level) low = middle;
    else high = middle - 1;
  }
  return low;
}
