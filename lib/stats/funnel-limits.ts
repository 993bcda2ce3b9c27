import type { Interval } from "@/lib/measured";
import { chiSquareQuantile } from "@/lib/stats/distributions/chi-square";
import { interpolatedBinomialLimit, interpolatedPoissonLimit } from "@/lib/stats/interpolated-limit";

/**
 * How a funnel is transformed (Spiegelhalter 2005; Verburg et al. 2018): "proportion" is arcsine √p; "ratio" is √ of
 * observed / expected (CQC), for complaints too, as it lives with 0; "log-ratio" is its logarithm (SHMI).
 */
export type FunnelScale = "proportion" | "ratio" | "log-ratio";
/** Share within the limits, as the outer and inner lines of a funnel: 95 % and 99,8 %. */
export type FunnelLevel = 0.95 | 0.998;

/** The normal points with the six decimals that the reference has them with. */
const z95 = 1.959964;
const z998 = 3.090232;

/** Value on the scale that a funnel's limits are made on. */
export function onFunnelScale(scale: FunnelScale, value: number): number {
  if (scale === "proportion") return Math.asin(Math.sqrt(value));
  return scale === "ratio" ? Math.sqrt(value) : Math.log(value);
}

/** Standard error on that scale; `base` is the number of trials or the expected count, > 0. */
export const funnelError = (scale: FunnelScale, base: number): number => (scale === "log-ratio" ? 1 : 0.5) / Math.sqrt(base);

/**
 * Limits around `target` at `base`, widened by the variance between units `tau2` (0 for none), carried back from the
 * scale: FunnelPlotR 0.6.0 leaves the ratio's limits unsquared (its issue #33), these are not. Never outside what is possible.
 * @throws RangeError for a base ≤ 0, tau2 below 0 or a target outside the scale.
 */
export function funnelLimits(scale: FunnelScale, target: number, base: number, tau2: number, level: FunnelLevel): Interval {
  check(scale, target, base);
  if (!(tau2 >= 0)) throw new RangeError(`funnelLimits: tau2 ${tau2}`);
  const half = (level === 0.95 ? z95 : z998) * Math.sqrt(funnelError(scale, base) ** 2 + tau2);
  const centre = onFunnelScale(scale, target);
  const [low, high] = [centre - half, centre + half];
  if (scale === "log-ratio") return { low: Math.exp(low), high: Math.exp(high) };
  if (scale === "ratio") return { low: Math.max(0, low) ** 2, high: high ** 2 };
  return { low: Math.sin(Math.max(0, low)) ** 2, high: Math.sin(Math.min(Math.PI / 2, high)) ** 2 };
}

/**
 * Exact limits without over-dispersion: interpolated binomial or Poisson (Spiegelhalter 2005, A.1.1), cut to what is
 * possible and never on the wrong side of the target, which a very small base would bring.
 */
export function exactFunnelLimits(scale: FunnelScale, target: number, base: number, level: FunnelLevel): Interval {
  check(scale, target, base);
  const beyond = (1 - level) / 2;
  const at = (p: number): number => (scale === "proportion" ? interpolatedBinomialLimit(p, base, target) : interpolatedPoissonLimit(p, base * target)) / base;
  const most = scale === "proportion" ? 1 : Infinity;
  return { low: Math.min(target, Math.max(0, at(beyond))), high: Math.max(target, Math.min(most, at(1 - beyond))) };
}

/** Limits of observed / expected around 1 from chi-square, as FunnelPlotR draws them without over-dispersion. @param expected > 0. */
export function chiSquareFunnelLimits(expected: number, level: FunnelLevel): Interval {
  check("ratio", 1, expected);
  const beyond = (1 - level) / 2;
  return { low: chiSquareQuantile(beyond, 2 * expected) / (2 * expected), high: chiSquareQuantile(1 - beyond, 2 * (expected + 1)) / (2 * expected) };
}

function check(scale: FunnelScale, target: number, base: number): void {
  const fits = scale === "proportion" ? target >= 0 && target <= 1 : scale === "ratio" ? target >= 0 : target > 0;
  if (!(fits && Number.isFinite(target) && base > 0 && Number.isFinite(base))) throw new RangeError(`funnel: ${scale} ${target} at ${base}`);
}
