import { mannKendall } from "@/lib/stats/mann-kendall";
import { median } from "@/lib/stats/median";
import { z975 } from "@/lib/stats/distributions/normal-quantile";

/**
 * Theil-Sen slope (Sen 1968): the median of the slopes of all pairs, with Sen's 95 % interval, whose ranks are rounded as
 * in R trend 1.1.6 (sens.slope); EnvStats interpolates instead. Values are equally spaced and in order of time.
 * @returns slope in the unit of the data per step; the intercept is the median of value − slope × t for t = 1, 2, … .
 * With few values the interval's ranks fall outside: it then spans all slopes.
 * @throws RangeError below 2 values or for one that is not finite.
 */
export function theilSen(values: readonly number[]): TheilSen {
  const { variance } = mannKendall(values);
  const slopes = pairSlopes(values).sort((a, b) => a - b);
  const slope = median(slopes) ?? 0;
  const half = z975 * Math.sqrt(variance);
  const at = (rank: number): number => slopes[Math.min(slopes.length, Math.max(1, Math.round(rank))) - 1] ?? slope;
  return {
    slope,
    intercept: median(values.map((value, i) => value - slope * (i + 1))) ?? 0,
    interval: { low: at((slopes.length - half) / 2), high: at((slopes.length + half) / 2 + 1) },
    pairs: slopes.length,
  };
}

/** Slopes per step of every pair, unsorted. */
export function pairSlopes(values: readonly number[]): number[] {
  const slopes: number[] = [];
  for (let later = 1; later < values.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) slopes.push(((values[later] ?? 0) - (values[earlier] ?? 0)) / (later - earlier));
  }
  return slopes;
}

export type TheilSen = { readonly slope: number; readonly intercept: number; readonly interval: { readonly low: number; readonly high: number }; readonly pairs: number };
