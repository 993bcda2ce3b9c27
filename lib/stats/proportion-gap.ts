import type { Interval } from "@/lib/measured";
import { z975 } from "@/lib/stats/distributions/normal-quantile";
import { twoSidedP } from "@/lib/stats/distributions/normal";
import { wilsonInterval } from "@/lib/stats/wilson-interval";

/** `count` of `of`: 0 … of, of > 0. */
export type Proportion = { readonly count: number; readonly of: number };

const shareOf = ({ count, of }: Proportion): number => {
  if (!(of > 0 && count >= 0 && count <= of)) throw new RangeError(`proportion: ${count} of ${of}`);
  return count / of;
};

/**
 * 95 % interval of the difference of two independent proportions, first − second (Newcombe 1998, Stat Med 17:873, method
 * 10): from the Wilson limits of both, so that it holds at small n and never leaves −1 … 1. Overlap of the two proportions'
 * own intervals is no test of their difference; this is. @throws RangeError for what is no proportion.
 */
export function newcombeInterval(first: Proportion, second: Proportion): Interval {
  const [p, q] = [shareOf(first), shareOf(second)];
  const [a, b] = [wilsonInterval(first.count, first.of), wilsonInterval(second.count, second.of)];
  return {
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  };
}

/**
 * 95 % score interval of the same difference (Miettinen & Nurminen 1985), with their variance correction N / (N − 1), as
 * ratesci 1.0.0 has it (scoreci, skew = FALSE). The limits are found by bisection to 1e-12.
 */
export function miettinenNurminenInterval(first: Proportion, second: Proportion): Interval {
  const gap = shareOf(first) - shareOf(second);
  return {
    low: gap <= -1 ? -1 : bisect(-1, gap, (delta) => scoreOf(first, second, delta) > z975),
    high: gap >= 1 ? 1 : bisect(gap, 1, (delta) => scoreOf(first, second, delta) > -z975),
  };
}

/**
 * Two-sided probability of a difference of two shares at least this large when there is none: the score test at 0 with
 * Miettinen and Nurminen's correction, so that it is below 0.05 exactly where 0 lies outside their interval.
 */
export const scoreTestP = (first: Proportion, second: Proportion): number => Math.min(1, twoSidedP(Math.abs(scoreOf(first, second, 0))));

/** 95 % interval of the ratio first ÷ second (Katz 1978, logarithms); `null` where a count is 0. */
export function katzInterval(first: Proportion, second: Proportion): Interval | null {
  const [p, q] = [shareOf(first), shareOf(second)];
  if (p === 0 || q === 0) return null;
  const error = Math.sqrt(1 / first.count - 1 / first.of + 1 / second.count - 1 / second.of);
  return { low: (p / q) * Math.exp(-z975 * error), high: (p / q) * Math.exp(z975 * error) };
}

/** Where `isBelow` turns from true to false between `low` and `high`. */
function bisect(low: number, high: number, isBelow: (x: number) => boolean): number {
  let [from, to] = [low, high];
  while (to - from > 1e-12) {
    const middle = (from + to) / 2;
    if (isBelow(middle)) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** How many standard errors the difference lies above `delta`, with the variance if `delta` were true. */
function scoreOf(first: Proportion, second: Proportion, delta: number): number {
  const n = first.of + second.of;
  const q = constrainedShare(first, second, delta);
  const p = Math.min(1, Math.max(0, q + delta));
  const variance = ((p * (1 - p)) / first.of + (q * (1 - q)) / second.of) * (n / (n - 1));
  const excess = shareOf(first) - shareOf(second) - delta;
  if (variance <= 0) return excess === 0 ? 0 : Math.sign(excess) * Infinity;
  return excess / Math.sqrt(variance);
}

/** The second share of greatest likelihood when the first is `delta` above it: the middle root of their cubic. */
function constrainedShare(first: Proportion, second: Proportion, delta: number): number {
  const n = first.of + second.of;
  const l2 = (first.of + 2 * second.of) * delta - n - first.count - second.count;
  const l1 = (second.of * delta - n - 2 * second.count) * delta + first.count + second.count;
  const l0 = second.count * delta * (1 - delta);
  const third = l2 / (3 * n);
  const q = third ** 3 - (l1 * l2) / (6 * n * n) + l0 / (2 * n);
  const root = Math.sign(q || 1) * Math.sqrt(Math.max(0, third * third - l1 / (3 * n)));
  const angle = root === 0 ? 0 : (Math.PI + Math.acos(Math.min(1, Math.max(-1, q / root ** 3)))) / 3;
  return Math.min(1 - Math.max(0, delta), Math.max(Math.max(0, -delta), 2 * root * Math.cos(angle) - third));
}
