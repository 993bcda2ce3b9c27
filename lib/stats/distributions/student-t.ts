import { betaQuantileLogit, betaTails } from "@/lib/stats/distributions/beta";
import type { Tails } from "@/lib/stats/distributions/tails";

/** Tails of Student's t, from the beta distribution of degrees / (degrees + t²). @throws RangeError for degrees ≤ 0 or NaN. */
export function studentTails(t: number, degrees: number): Tails {
  const square = t * t;
  const share = square === Infinity ? 1 : square / (degrees + square);
  const beyond = betaTails(share, 0.5, degrees / 2, square === Infinity ? 0 : degrees / (degrees + square)).upper / 2;
  return t < 0 ? { lower: beyond, upper: 1 - beyond } : { lower: 1 - beyond, upper: beyond };
}

/**
 * Quantile of Student's t; relative error 1e-11. @param p 0–1; 0 and 1 give −Infinity and Infinity.
 * @param degrees of freedom > 0, also broken (Welch). @throws RangeError for p outside 0–1 or degrees ≤ 0.
 */
export function studentQuantile(p: number, degrees: number): number {
  if (!(p >= 0 && p <= 1 && degrees > 0 && Number.isFinite(degrees))) throw new RangeError(`studentQuantile: ${p}, ${degrees}`);
  if (p === usual && Number.isInteger(degrees) && degrees < ofUsual.length) return (ofUsual[degrees] ||= invert(p, degrees));
  return invert(p, degrees);
}

/** A page of all MPPs asks for hundreds of 95 % intervals, of sizes that return with every page. */
const usual = 0.975;
const ofUsual = new Float64Array(1 << 16);

function invert(p: number, degrees: number): number {
  if (p === 0.5) return 0;
  const tail = Math.min(p, 1 - p);
  // t² / (degrees + t²) has a beta distribution; its odds are t² / degrees. The small probability is inverted as it is.
  const logit = tail < 0.25 ? -betaQuantileLogit(2 * tail, degrees / 2, 0.5) : betaQuantileLogit(1 - 2 * tail, 0.5, degrees / 2);
  const size = Math.sqrt(degrees) * Math.exp(logit / 2);
  return p < 0.5 ? -size : size;
}
