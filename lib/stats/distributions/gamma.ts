import { halfDeviance, logGamma, stirlingError } from "@/lib/stats/distributions/log-gamma";
import { normalQuantile } from "@/lib/stats/distributions/normal-quantile";
import { solveQuantile } from "@/lib/stats/distributions/solve-quantile";
import { continuedFraction, type Tails } from "@/lib/stats/distributions/tails";

/**
 * Tails of the gamma distribution, the regularised incomplete gamma functions: the power series below shape + 1, Legendre's
 * continued fraction above (Gautschi 1979; Numerical Recipes 6.2), their common factor by Loader's saddle point, so that
 * shapes into the millions keep 11 digits.
 * @param x any number, in units of 1 / rate. @throws RangeError for a shape or rate ≤ 0, or NaN.
 */
export function gammaTails(x: number, shape: number, rate = 1): Tails {
  if (!(shape > 0 && rate > 0 && Number.isFinite(shape)) || Number.isNaN(x)) throw new RangeError(`gammaTails: ${x}, ${shape}, ${rate}`);
  const y = x * rate;
  if (y <= 0) return { lower: 0, upper: 1 };
  if (y === Infinity) return { lower: 1, upper: 0 };
  const factor = poissonTerm(shape, y);
  if (y < shape + 1) {
    let term = 1;
    let sum = 1;
    for (let k = 1; term > sum * Number.EPSILON; k++) {
      term *= y / (shape + k);
      sum += term;
    }
    const lower = Math.min(1, factor * sum);
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, (factor * shape) / continuedFraction(y + 1 - shape, (k) => [k * (shape - k), y + 1 - shape + 2 * k]));
  return { lower: 1 - upper, upper };
}

/** yᵃ e⁻ʸ / Γ(a + 1): the Poisson probability, for any a ≥ 0 and y > 0. */
export function poissonTerm(a: number, y: number): number {
  if (a === 0) return Math.exp(-y);
  if (a < 10) return Math.exp(a * Math.log(y) - y - logGamma(a + 1));
  return Math.exp(-stirlingError(a) - halfDeviance(a, y)) / Math.sqrt(2 * Math.PI * a);
}

/**
 * Quantile of the gamma distribution, in units of 1 / rate; relative error 1e-12. Starts at Wilson & Hilferty 1931, or at
 * the first term of the series near 0. @param p 0–1; 0 gives 0 and 1 gives Infinity.
 * @throws RangeError for p outside 0–1, a shape or rate ≤ 0.
 */
export function gammaQuantile(p: number, shape: number, rate = 1): number {
  if (!(p >= 0 && p <= 1 && shape > 0 && rate > 0 && Number.isFinite(shape))) throw new RangeError(`gammaQuantile: ${p}, ${shape}, ${rate}`);
  if (p === 0) return 0;
  if (p === 1) return Infinity;
  const nearZero = (Math.log(p) + logGamma(shape + 1)) / shape;
  const cube = 1 - 1 / (9 * shape) + normalQuantile(p) / (3 * Math.sqrt(shape));
  const start = shape < 1 || cube < 0.3 ? nearZero : Math.log(shape) + 3 * Math.log(cube);
  if (start < -700) return Math.exp(start) / rate;
  const at = (u: number) => { const y = Math.exp(u); return { ...gammaTails(y, shape), slope: shape * poissonTerm(shape, y) }; };
  return Math.exp(solveQuantile(at, p, start)) / rate;
}
