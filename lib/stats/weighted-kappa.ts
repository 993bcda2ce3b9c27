import type { Interval } from "@/lib/measured";
import { z975 } from "@/lib/stats/distributions/normal-quantile";

/** The same object as two raters see it, on an ordinal scale whose steps are equally wide (levels 0–5, halves allowed). */
export type RatingPair = { readonly first: number; readonly second: number };
/** How bad it is to lie d steps apart: d (linear) or d² (quadratic, under which one wide gap weighs more than several small ones). */
export type KappaWeights = "linear" | "quadratic";

export type WeightedKappa = {
  /** 1: always the same level; 0: no closer than chance; below 0: further apart than chance. */
  readonly kappa: number;
  /** Pairs. */
  readonly n: number;
  /** 95 % by the large-sample error of Fleiss, Cohen & Everitt (1969), which takes pairs as independent; at most 1. Null below 10 pairs. */
  readonly interval: Interval | null;
};

const leastForInterval = 10;

/**
 * Agreement of two raters beyond chance (Cohen 1968): 1 − observed disagreement / disagreement of ratings paired at random,
 * each rater's own distribution kept. As R `irr::kappa2` and SAS PROC FREQ (agreement weights 1 − d / widest d, or its square).
 * `null` without pairs, and when neither rater varies: then agreement by chance cannot be told from agreement, so that it is
 * never 1 merely because everything got the same level. Items of one visit are no independent pairs: the interval is then
 * too narrow.
 * @throws RangeError on a rating that is no finite number
 */
export function weightedKappa(pairs: readonly RatingPair[], weights: KappaWeights): WeightedKappa | null {
  if (pairs.some(({ first, second }) => !Number.isFinite(first) || !Number.isFinite(second))) throw new RangeError("weighted kappa: ratings are finite numbers");
  const n = pairs.length;
  const [rows, columns] = [shares(pairs.map(({ first }) => first)), shares(pairs.map(({ second }) => second))];
  if (n === 0 || (rows.size === 1 && columns.size === 1)) return null;
  const levels = [...rows.keys(), ...columns.keys()];
  const range = Math.max(...levels) - Math.min(...levels);
  const power = weights === "linear" ? 1 : 2;
  const agreement = (a: number, b: number): number => 1 - (Math.abs(a - b) / range) ** power;
  const expectedBy = (level: number, other: ReadonlyMap<number, number>): number => sum([...other].map(([each, share]) => share * agreement(level, each)));
  const observed = sum(pairs.map(({ first, second }) => agreement(first, second))) / n;
  const expected = sum([...rows].map(([level, share]) => share * expectedBy(level, columns)));
  // Written by disagreement, so that identical ratings are exactly 1.
  const kappa = 1 - (1 - observed) / (1 - expected);
  if (n < leastForInterval) return { kappa, n, interval: null };
  const spread = sum(pairs.map(({ first, second }) => (agreement(first, second) - (expectedBy(first, columns) + expectedBy(second, rows)) * (1 - kappa)) ** 2)) / n;
  const error = Math.sqrt(Math.max(0, spread - (kappa - expected * (1 - kappa)) ** 2) / n) / (1 - expected);
  return { kappa, n, interval: { low: kappa - z975 * error, high: Math.min(1, kappa + z975 * error) } };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** How often each level was given, as shares of all. */
function shares(ratings: readonly number[]): Map<number, number> {
  const found = new Map<number, number>();
  for (const rating of ratings) found.set(rating, (found.get(rating) ?? 0) + 1 / ratings.length);
  return found;
}
