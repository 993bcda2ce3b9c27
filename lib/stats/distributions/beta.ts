import { halfDeviance, logBeta, stirlingError } from "@/lib/stats/distributions/log-gamma";
import { normalQuantile } from "@/lib/stats/distributions/normal-quantile";
import { solveQuantile } from "@/lib/stats/distributions/solve-quantile";
import { continuedFraction, type Tails } from "@/lib/stats/distributions/tails";

/**
 * Tails of the beta distribution, the regularised incomplete beta function: the continued fraction of DiDonato & Morris
 * 1992 (BFRAC) on the side of the mean where it converges, times a factor by Loader's saddle point, so that parameters
 * into the millions keep 11 digits.
 * @param x any number; the distribution lives on 0–1. @param y 1 − x, where the caller knows it better than 1 − x does.
 * @throws RangeError for a parameter ≤ 0 or not finite, or NaN.
 */
export function betaTails(x: number, a: number, b: number, y = 1 - x): Tails {
  if (!(a > 0 && b > 0 && Number.isFinite(a + b)) || Number.isNaN(x)) throw new RangeError(`betaTails: ${x}, ${a}, ${b}`);
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  if (x * (a + b) > a) {
    const { lower, upper } = tailsBelowMean(y, x, b, a);
    return { lower: upper, upper: lower };
  }
  return tailsBelowMean(x, y, a, b);
}

function tailsBelowMean(x: number, y: number, a: number, b: number): Tails {
  const part = (k: number): readonly [number, number] => [
    ((a + k - 1) * (a + b + k - 1) * k * (b - k) * x * x) / (a + 2 * k - 1) ** 2,
    k + (k * (b - k) * x) / (a + 2 * k - 1) + ((a + k) * (a * y - b * x + 1 + k * (1 + y))) / (a + 2 * k + 1),
  ];
  const fraction = continuedFraction((a * (a * y - b * x + 1)) / (a + 1), part);
  const lower = Math.min(1, betaFactor(x, a, b, y) / fraction);
  return { lower, upper: 1 - lower };
}

/** xᵃ (1 − x)ᵇ / B(a, b) for 0 < x < 1. */
export function betaFactor(x: number, a: number, b: number, y = 1 - x): number {
  if (Math.min(a, b) < 5) return Math.exp(a * logOf(x, y) + b * logOf(y, x) - logBeta(a, b));
  const n = a + b;
  const exponent = stirlingError(n) - stirlingError(a) - stirlingError(b) - halfDeviance(a, n * x) - halfDeviance(b, n * y);
  return Math.exp(exponent) * Math.sqrt((a * b) / (2 * Math.PI * n));
}

const logOf = (x: number, other: number): number => (x > 0.5 ? Math.log1p(-other) : Math.log(x));

/**
 * Quantile of the beta distribution, 0–1; relative error 1e-11. @param p 0–1; 0 gives 0 and 1 gives 1.
 * @throws RangeError for p outside 0–1 or a parameter ≤ 0.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  return oddsToShare(betaQuantileLogit(p, a, b));
}

/** The logit of the quantile, which keeps both x and 1 − x. @throws RangeError as `betaQuantile`. */
export function betaQuantileLogit(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0 && Number.isFinite(a + b))) throw new RangeError(`betaQuantile: ${p}, ${a}, ${b}`);
  if (p === 0) return -Infinity;
  if (p === 1) return Infinity;
  // Near 0 the lower tail is xᵃ / (a B(a, b)); likewise the upper one near 1.
  const [nearZero, nearOne] = [(Math.log(p * a) + logBeta(a, b)) / a, -(Math.log((1 - p) * b) + logBeta(a, b)) / b];
  if (nearZero < -700) return nearZero;
  if (nearOne > 700) return nearOne;
  const start = Math.log(a / b) + normalQuantile(p) * Math.sqrt(1 / a + 1 / b);
  const at = (u: number) => {
    const [x, y] = [oddsToShare(u), oddsToShare(-u)];
    return { ...betaTails(x, a, b, y), slope: betaFactor(x, a, b, y) };
  };
  return solveQuantile(at, p, Math.min(a, b) < 1 ? Math.min(2, Math.max(-2, start)) : start);
}

/** 1 / (1 + e⁻ᵘ). */
export const oddsToShare = (logit: number): number => 1 / (1 + Math.exp(-logit));
