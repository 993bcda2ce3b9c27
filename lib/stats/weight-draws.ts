import { aggregationScales, type Aggregation } from "@/lib/stats/composite-index";
import { RankDraws, type RankSummary } from "@/lib/stats/rank-draws";
import type { Random } from "@/lib/stats/random";

/** Draws a set of weights that add up to 1. */
export type WeightRule = (random: Random) => number[];

/** Each weight up or down by at most `factor` of itself, then scaled to 1 (COINr 1.1.14 `get_noisy_weights`). */
export function noisyWeights(weights: readonly number[], factor: number): WeightRule {
  checkWeights(weights);
  if (!(factor >= 0 && factor <= 1)) throw new RangeError(`noisyWeights: factor ${factor}`);
  return (random) => scaled(weights.map((weight) => weight + (2 * random.uniform() - 1) * factor * weight));
}

/** Any weights at all, each set as likely as any other (uniform on the simplex). */
export function anyWeights(parts: number): WeightRule {
  if (!(Number.isInteger(parts) && parts > 0)) throw new RangeError(`anyWeights: ${parts} parts`);
  return (random) => scaled(Array.from({ length: parts }, () => -Math.log(1 - random.uniform())));
}

/**
 * How ranks depend on the weights: units' scores under many sets of weights. A part that a unit lacks leaves its weight to
 * the unit's others, as in the index.
 * @param parts by unit and part, higher is better; null is missing. @param draws 1.000 settle a share to about ±0,03.
 * @throws RangeError for units without any part that has weight.
 */
export function ranksByWeights(parts: readonly (readonly (number | null)[])[], rule: WeightRule, random: Random, { draws, level, top, aggregation = "arithmetic" }: { readonly draws: number; readonly level: number; readonly top: number; readonly aggregation?: Aggregation }): RankSummary[] {
  if (parts.some((own) => own.every((part) => part === null))) throw new RangeError("ranksByWeights: a unit has no part");
  const collected = new RankDraws(parts.length);
  const scores = new Float64Array(parts.length);
  for (let draw = 0; draw < draws; draw++) {
    const weights = rule(random);
    parts.forEach((own, unit) => {
      const score = scoreOf(own, weights, aggregation);
      if (score === null) throw new RangeError("ranksByWeights: no part of a unit has weight");
      scores[unit] = score;
    });
    collected.add(scores);
  }
  return collected.summaries(level, top);
}

/** Weighted mean of the parts that are there and have weight; null when there is none. */
export function scoreOf(parts: readonly (number | null)[], weights: readonly number[], aggregation: Aggregation = "arithmetic"): number | null {
  const { there, back } = aggregationScales[aggregation];
  let [sum, weight] = [0, 0];
  for (let i = 0; i < parts.length; i++) {
    const [part, own] = [parts[i], weights[i] ?? 0];
    // A part without weight takes no part: on the logarithmic scale 0 points without weight would be no number.
    if (part === null || part === undefined || own === 0) continue;
    sum += own * there(part);
    weight += own;
  }
  return weight > 0 ? back(sum / weight) : null;
}

function checkWeights(weights: readonly number[]): void {
  if (weights.length === 0 || !weights.every((weight) => weight >= 0) || !weights.some((weight) => weight > 0)) throw new RangeError("weights: 0 or more, not all 0");
}

function scaled(weights: readonly number[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / all);
}
