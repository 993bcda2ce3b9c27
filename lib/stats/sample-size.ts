/** Chi-square (1 degree of freedom, 95 %), share and margin of the published table. */
const chiSquare = 3.841;
const margin = 0.05;
const spread = 0.5 * (1 - 0.5);

/**
 * Respondents a survey needs, Krejcie & Morgan 1970: S = 3.841·N·0.25 / (0.0025·(N−1) + 0.96025), a margin of ±5 % at
 * 95 %, unrounded. @param population people served, > 0.
 */
export function krejcieMorgan(population: number): number {
  if (!(population > 0)) throw new RangeError(`krejcieMorgan: population ${population}`);
  return (chiSquare * population * spread) / (margin * margin * (population - 1) + chiSquare * spread);
}

/** The same in whole respondents, rounded to the nearest as in the published table. @example sampleSize(50) // 44 */
export const sampleSize = (population: number): number => Math.round(krejcieMorgan(population));
