import type { Interval } from "@/lib/measured";
import { z975 } from "@/lib/stats/distributions/normal-quantile";
import { mannKendall } from "@/lib/stats/mann-kendall";
import { median } from "@/lib/stats/median";

/**
 * Theil-Sen slope (Sen 1968): the median of the slopes of all pairs, with Sen's 95 % interval, whose ranks are rounded as
 * in R trend 1.1.6 (sens.slope) or interpolated as in EnvStats 3.1.0. Values are equally spaced and in order of time.
 * @returns slope in the unit of the data per step; the intercept is the median of value − slope × t for t = 1, 2, … ,
 *   Conover's is median value − slope × median t.
 * With few values the interval's ranks fall outside: it then spans all slopes.
 * @throws RangeError below 2 values or for one that is not finite.
 */
export function theilSen(values: readonly number[], ranks: SlopeRanks = "rounded"): TheilSen {
  const { variance } = mannKendall(values);
  const slopes = pairSlopes(values).sort((a, b) => a - b);
  const slope = median(slopes) ?? 0;
  return {
    slope,
    intercept: median(values.map((value, i) => value - slope * (i + 1))) ?? 0,
    conoverIntercept: (median(values) ?? 0) - (slope * (values.length + 1)) / 2,
    interval: slopeInterval(slopes, variance, ranks),
    pairs: slopes.length,
  };
}

/** Sen's 95 % interval from ascending slopes and the variance of the score; ranks outside are held within. */
export function slopeInterval(slopes: readonly number[], variance: number, ranks: SlopeRanks): Interval {
  const half = z975 * Math.sqrt(variance);
  const at = (rank: number): number => {
    const within = Math.min(slopes.length, Math.max(1, ranks === "rounded" ? Math.round(rank) : rank));
    const below = slopes[Math.floor(within) - 1] ?? 0;
    return below + (within % 1) * ((slopes[Math.ceil(within) - 1] ?? 0) - below);
  };
  return { low: at((slopes.length - half) / 2), high: at((slopes.length + half) / 2 + 1) };
}

/** Slopes per step of every pair, unsorted. */
export function pairSlopes(values: readonly number[]): number[] {
  const slopes: number[] = [];
  for (let later = 1; later < values.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) slopes.push(((values[later] ?? 0) - (values[earlier] ?? 0)) / (later - earlier));
  }
  return slopes;
}

export type SlopeRanks = "rounded" | "interpolated";
export type TheilSen = { readonly slope: number; readonly intercept: number; readonly conoverIntercept: number; readonly interval: Interval; readonly pairs: number };
