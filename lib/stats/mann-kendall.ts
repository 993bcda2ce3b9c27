import { twoSidedP } from "@/lib/stats/distributions/normal";

/**
 * Mann-Kendall test of a monotone trend (Mann 1945, Kendall 1975) with the variance corrected for ties and a continuity
 * correction. Source: R trend 1.1.6 (mk.test). Values in any unit, in order of time and equally spaced. The p value is
 * for independent values: autocorrelation makes z too large. Normal approximation, rough below n = 10.
 * @returns `z` 0, `p` 1 and `tau` `null` for a constant series.
 * @throws RangeError below 2 values or for one that is not finite.
 */
export function mannKendall(values: readonly number[]): MannKendall {
  if (values.length < 2 || !values.every(Number.isFinite)) throw new RangeError("mannKendall: needs two finite values");
  let score = 0;
  for (let later = 1; later < values.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) score += Math.sign((values[later] ?? 0) - (values[earlier] ?? 0));
  }
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ties = [...counts.values()];
  const n = values.length;
  const term = (count: number): number => count * (count - 1) * (2 * count + 5);
  const variance = (term(n) - ties.reduce((sum, count) => sum + term(count), 0)) / 18;
  const pairs = (n * (n - 1)) / 2;
  const tiedPairs = ties.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
  const tau = pairs > tiedPairs ? score / Math.sqrt(pairs * (pairs - tiedPairs)) : null;
  const z = continuityZ(score, variance);
  return { score, variance, tau, z, p: twoSidedP(z) };
}

/** Kendall's z with the continuity correction: (S − sign S) / √var; 0 when the variance is 0. */
export const continuityZ = (score: number, variance: number): number => (variance > 0 ? (score - Math.sign(score)) / Math.sqrt(variance) : 0);

export type MannKendall = {
  /** Pairs that rise minus pairs that fall. */
  readonly score: number;
  readonly variance: number;
  /** Kendall's tau-b, −1 to 1. */
  readonly tau: number | null;
  readonly z: number;
  /** Two-sided, 0–1. */
  readonly p: number;
};
