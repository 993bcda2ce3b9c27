import type { Interval } from "@/lib/measured";
import { chiSquareTails } from "@/lib/stats/distributions/chi-square";
import { twoSidedP } from "@/lib/stats/distributions/normal";
import { continuityZ, mannKendall, type MannKendall } from "@/lib/stats/mann-kendall";
import { median } from "@/lib/stats/median";
import { pairSlopes, slopeInterval } from "@/lib/stats/theil-sen";

/**
 * Seasonal Kendall test and slope (Hirsch, Slack & Smith 1982): Mann-Kendall scores and variances are summed over the
 * seasons; the slope is the median of the slopes within seasons, in the unit of the data per cycle (a year of 12 months).
 * The correlated z uses the covariance of seasons (Hirsch & Slack 1984; EnvStats 3.1.0): it is the one to believe when
 * neighbouring months are alike, needs whole cycles and is `null` otherwise. `heterogeneity` asks whether seasons move
 * differently (Van Belle & Hughes 1984): when it is small, one slope does not describe them. Ramadan moves through the months: give volumes per working day.
 * @param values in order of time without gaps, at least two cycles.
 * @throws RangeError for less than two cycles, a frequency below 2, or a value that is not finite.
 */
export function seasonalKendall(values: readonly number[], frequency: number): SeasonalKendall {
  if (!(Number.isInteger(frequency) && frequency >= 2 && values.length >= 2 * frequency)) throw new RangeError("seasonalKendall: needs two full cycles");
  const seasons = Array.from({ length: frequency }, (_, season) => values.filter((__, i) => i % frequency === season));
  const tests = seasons.map(mannKendall);
  const score = tests.reduce((sum, test) => sum + test.score, 0);
  const variance = tests.reduce((sum, test) => sum + test.variance, 0);
  const correlated = values.length % frequency === 0 ? correlatedVariance(seasons) : 0;
  const slopes = seasons.flatMap(pairSlopes).sort((a, b) => a - b);
  const z = continuityZ(score, variance);
  const zCorrelated = correlated > 0 ? continuityZ(score, correlated) : null;
  return {
    scores: tests.map((test) => test.score),
    score, variance, z, p: twoSidedP(z),
    zCorrelated, pCorrelated: zCorrelated === null ? null : twoSidedP(zCorrelated),
    tau: score / slopes.length,
    heterogeneity: heterogeneityOf(tests),
    slope: median(slopes) ?? 0,
    interval: slopeInterval(slopes, variance, "interpolated"),
  };
}

/** Chi-square of the seasons' z around their mean; seasons without variance say nothing. */
function heterogeneityOf(tests: readonly MannKendall[]): SeasonalKendall["heterogeneity"] {
  const zs = tests.flatMap(({ score, variance }) => (variance > 0 ? [score / Math.sqrt(variance)] : []));
  if (zs.length < 2) return { chiSquare: 0, degrees: 0, p: 1 };
  const mean = zs.reduce((sum, z) => sum + z, 0) / zs.length;
  const chiSquare = zs.reduce((sum, z) => sum + (z - mean) ** 2, 0);
  return { chiSquare, degrees: zs.length - 1, p: chiSquareTails(chiSquare, zs.length - 1).upper };
}

/** Variance of the summed score when seasons of a cycle are correlated: Dietz & Killeen's estimate from ranks. */
function correlatedVariance(seasons: readonly (readonly number[])[]): number {
  const ranks = seasons.map(midRanks);
  const n = seasons[0]?.length ?? 0;
  let total = 0;
  seasons.forEach((first, g) => seasons.forEach((second, h) => {
    const ranked = first.reduce((sum, _, j) => sum + (ranks[g]?.[j] ?? 0) * (ranks[h]?.[j] ?? 0), 0);
    total += g === h ? mannKendall(first).variance : (concordance(first, second) + 4 * ranked - n * (n + 1) ** 2) / 3;
  }));
  return total;
}

function concordance(first: readonly number[], second: readonly number[]): number {
  let sum = 0;
  for (let j = 1; j < first.length; j++) {
    for (let i = 0; i < j; i++) sum += Math.sign(((first[j] ?? 0) - (first[i] ?? 0)) * ((second[j] ?? 0) - (second[i] ?? 0)));
  }
  return sum;
}

const midRanks = (values: readonly number[]): number[] =>
  values.map((value) => (1 + values.length + values.reduce((sum, other) => sum + Math.sign(value - other), 0)) / 2);

export type SeasonalKendall = {
  readonly scores: readonly number[];
  readonly score: number;
  readonly variance: number;
  readonly z: number;
  /** Two-sided, 0–1. */
  readonly p: number;
  readonly zCorrelated: number | null;
  readonly pCorrelated: number | null;
  /** Score over the number of pairs within seasons, −1 to 1; ties are not taken out. */
  readonly tau: number;
  readonly heterogeneity: { readonly chiSquare: number; readonly degrees: number; readonly p: number };
  readonly slope: number;
  /** 95 %, per cycle; interpolated ranks as EnvStats. */
  readonly interval: Interval;
};
