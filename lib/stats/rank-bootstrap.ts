import { aggregationScales, goalpostScore, lowestPoints, type Aggregation } from "@/lib/stats/composite-index";
import type { Random } from "@/lib/stats/random";
import { RankDraws, type RankSummary } from "@/lib/stats/rank-draws";

/** One part of a unit's index: a figure with its standard error, turned into 0–100 points between goalposts. */
export type UncertainPart = { readonly weight: number; readonly value: number; readonly error: number; readonly worst: number; readonly best: number };

export type BootstrapOptions = {
  /** 1.000 settle a limit of an interval to about one rank in a hundred. */
  readonly draws: number;
  /** Of the interval, such as 0.9. */
  readonly level: number;
  /** How many ranks count as the top, such as a quarter of the units. */
  readonly top: number;
  /** How the parts make the index; default arithmetic. */
  readonly aggregation?: Aggregation;
};

/**
 * How far the rank of each unit is settled by its data: a parametric bootstrap. Each draw gives every part of every unit
 * another value within its standard error, makes the index of these by goalposts and weights, and ranks the indices. Plain
 * draws are spread twice, by the truth and again by chance, and would cover too little among near ties; so each unit's
 * draws are drawn towards the mean and together as its error demands (normal-normal empirical Bayes, Morris 1983, spread
 * of the true indices by Paule & Mandel 1982). lib/decisions has what was measured.
 * @param units parts of each unit, at least one, weights above 0 in any scale. @returns in the order of the units; the
 *   interval holds the rank of the unit's own index.
 * @throws RangeError for units without parts and errors that are negative or not finite.
 */
export function bootstrapRanks(units: readonly (readonly UncertainPart[])[], random: Random, { draws, level, top, aggregation = "arithmetic" }: BootstrapOptions): RankSummary[] {
  const own = units.map((parts) => indexOf(parts, () => 0, aggregation));
  const drawn = units.map((parts) => Float64Array.from({ length: draws }, () => indexOf(parts, random.normal, aggregation)));
  const means = drawn.map((row) => row.reduce((sum, value) => sum + value, 0) / draws);
  const variances = drawn.map((row, unit) => row.reduce((sum, value) => sum + (value - (means[unit] ?? 0)) ** 2, 0) / draws);
  const { centre, spread } = trueSpread(own, variances);
  const collected = new RankDraws(units.length);
  const scores = new Float64Array(units.length);
  // Never quite 0: units that chance alone tells apart are in any order, not all first together.
  const trust = variances.map((variance) => (variance > 0 ? Math.max(1e-12, spread / (spread + variance)) : 1));
  for (let draw = 0; draw < draws; draw++) {
    for (let unit = 0; unit < units.length; unit++) {
      const kept = trust[unit] ?? 1;
      scores[unit] = centre + kept * ((own[unit] ?? 0) - centre) + Math.sqrt(kept) * ((drawn[unit]?.[draw] ?? 0) - (means[unit] ?? 0));
    }
    collected.add(scores);
  }
  return collected.summaries(level, top).map((summary, unit) => {
    const value = own[unit] ?? 0;
    const rank = 1 + own.filter((other) => other > value).length;
    return { ...summary, low: Math.min(rank, Math.round(summary.low)), high: Math.max(rank, Math.round(summary.high)) };
  });
}

function indexOf(parts: readonly UncertainPart[], noise: () => number, aggregation: Aggregation): number {
  const { there, back } = aggregationScales[aggregation];
  let [sum, weight] = [0, 0];
  for (const part of parts) {
    if (!(part.error >= 0 && Number.isFinite(part.error) && part.weight > 0)) throw new RangeError("bootstrapRanks: errors of 0 or more and weights above 0");
    sum += part.weight * there(goalpostScore(part.value + part.error * noise(), part, lowestPoints[aggregation]));
    weight += part.weight;
  }
  if (weight === 0) throw new RangeError("bootstrapRanks: a unit has no parts");
  return back(sum / weight);
}

/** Mean and variance of the true values behind estimates with known variances: the spread that makes their excess k − 1. */
function trueSpread(values: readonly number[], variances: readonly number[]): { readonly centre: number; readonly spread: number } {
  const at = (spread: number): { readonly centre: number; readonly excess: number } => {
    const weights = variances.map((variance) => 1 / Math.max(1e-12, variance + spread));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    const centre = values.reduce((sum, value, i) => sum + value * (weights[i] ?? 0), 0) / all;
    return { centre, excess: values.reduce((sum, value, i) => sum + (value - centre) ** 2 * (weights[i] ?? 0), 0) - (values.length - 1) };
  };
  if (at(0).excess <= 0) return { centre: at(0).centre, spread: 0 };
  let [low, high] = [0, 1];
  while (at(high).excess > 0) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (at(middle).excess > 0) low = middle;
    else high = middle;
  }
  return { centre: at((low + high) / 2).centre, spread: (low + high) / 2 };
}
