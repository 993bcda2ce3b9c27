import { continuityZ, mannKendall } from "@/lib/stats/mann-kendall";
import { median } from "@/lib/stats/median";
import { pairSlopes } from "@/lib/stats/theil-sen";

/**
 * Seasonal Kendall test and slope (Hirsch, Slack & Smith 1982): Mann-Kendall scores and variances are summed over the
 * seasons; the slope is the median of the slopes within seasons, in the unit of the data per cycle (a year of 12 months).
 * The correlated z uses the covariance of seasons (Hirsch & Slack 1984; EnvStats 3.1.0): it is the one to believe when
 * neighbouring months are alike, needs whole cycles and is `null` otherwise. Ramadan moves through the months: give volumes per working day.
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
  return {
    scores: tests.map((test) => test.score),
    score, variance,
    z: continuityZ(score, variance),
    zCorrelated: correlated > 0 ? continuityZ(score, correlated) : null,
    slope: median(seasons.flatMap(pairSlopes)) ?? 0,
  };
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
  readonly zCorrelated: number | null;
  readonly slope: number;
};
