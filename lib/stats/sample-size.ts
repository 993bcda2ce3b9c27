import { z975 } from "@/lib/stats/distributions/normal-quantile";

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

/**
 * Cochran 1977 with the correction for a finite population, for a share near one half: as Krejcie & Morgan but with z² to
 * full precision. Unrounded; take the next whole number. @param margin half width of the 95 % interval, 0–1.
 */
export function cochranSampleSize(population: number, margin: number): number {
  checkSample(population, margin);
  const squared = z975 * z975 * spread;
  return (squared * population) / (margin * margin * (population - 1) + squared);
}

/** Slovin: N / (1 + N e²), which takes z = 2 and a share of one half without saying so. Unrounded. */
export function slovinSampleSize(population: number, margin: number): number {
  checkSample(population, margin);
  return population / (1 + population * margin * margin);
}

/** Respondents for a mean instead of a share: (z · sd / margin)², corrected for a finite population. Unrounded; sd and margin in the unit of the data. */
export function meanSampleSize(population: number, deviation: number, margin: number): number {
  checkSample(population, margin);
  if (!(deviation >= 0)) throw new RangeError(`meanSampleSize: deviation ${deviation}`);
  const infinite = ((z975 * deviation) / margin) ** 2;
  return infinite / (1 + (infinite - 1) / population);
}

/** Half width of the 95 % interval that `respondents` out of `population` reach for a share of one half; 0 when all answered. */
export function achievedMargin(respondents: number, population: number): number {
  if (!(respondents > 0 && respondents <= population)) throw new RangeError(`achievedMargin: ${respondents} of ${population}`);
  if (respondents === population) return 0;
  return z975 * Math.sqrt((spread / respondents) * ((population - respondents) / (population - 1)));
}

function checkSample(population: number, margin: number): void {
  if (!(population > 0 && margin > 0)) throw new RangeError(`sample size: population ${population}, margin ${margin}`);
}
