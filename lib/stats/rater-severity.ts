import type { Interval } from "@/lib/measured";
import { z975 } from "@/lib/stats/distributions/normal-quantile";

/** The same item of the same visit as two raters scored it, each without seeing the other's. */
export type DoubleRating = {
  readonly visitId: string;
  readonly first: { readonly raterId: string; readonly score: number };
  readonly second: { readonly raterId: string; readonly score: number };
};

export type RaterSeverity = {
  readonly raterId: string;
  readonly visits: number;
  readonly items: number;
  /** Mean over visits of (the other's score − own score), in levels: above 0 this rater is the stricter one. */
  readonly difference: number;
  /** The same drawn towards 0 by how little is known; `weightOnRaw` 0–1 is what the rater's own visits count. Null: too few visits in all. */
  readonly severity: { readonly value: number; readonly interval: Interval; readonly weightOnRaw: number } | null;
};

/** Visits beyond each rater's first that are needed before the spread within raters is known at all. */
const leastDegrees = 10;

/**
 * How strict each rater is against whom they were paired with. The visit, not the item, is one observation, because the items of a
 * visit share its circumstances. Means of raters are shrunk towards 0 (nobody is strict until shown) by the normal model of
 * Morris (1983): weight τ² / (τ² + σ² / visits), with σ² pooled within raters and τ², the spread between raters, by moments around 0.
 * The 95 % interval takes both as known and is somewhat narrow with few raters. A rater is compared with partners only: who was
 * always paired with somebody lenient looks strict.
 * @throws RangeError on a score that is no finite number, or a rater paired with themself
 */
export function raterSeverities(ratings: readonly DoubleRating[]): RaterSeverity[] {
  const byRater = new Map<string, Map<string, number[]>>();
  const add = (raterId: string, visitId: string, difference: number): void => {
    const visits = byRater.get(raterId) ?? new Map<string, number[]>();
    visits.set(visitId, [...(visits.get(visitId) ?? []), difference]);
    byRater.set(raterId, visits);
  };
  for (const { visitId, first, second } of ratings) {
    if (first.raterId === second.raterId || !Number.isFinite(first.score) || !Number.isFinite(second.score)) throw new RangeError("severity: two raters and finite scores");
    add(first.raterId, visitId, second.score - first.score);
    add(second.raterId, visitId, first.score - second.score);
  }
  const raters = [...byRater].map(([raterId, visits]) => {
    const means = [...visits.values()].map(mean);
    return { raterId, items: [...visits.values()].flat().length, means, difference: mean(means) };
  });
  const spread = spreadOf(raters);
  return raters.map(({ raterId, items, means, difference }) => ({ raterId, visits: means.length, items, difference, severity: spread === null ? null : shrunk(difference, means.length, spread) }))
    .sort((a, b) => (a.raterId < b.raterId ? -1 : 1));
}

type Spread = { readonly within: number; readonly between: number };

/** σ² of visits within raters and τ² of raters around 0; null when too few raters have several visits. */
function spreadOf(raters: readonly { readonly means: readonly number[]; readonly difference: number }[]): Spread | null {
  const degrees = raters.reduce((sum, { means }) => sum + means.length - 1, 0);
  if (degrees < leastDegrees) return null;
  const within = raters.reduce((sum, { means, difference }) => sum + means.reduce((part, each) => part + (each - difference) ** 2, 0), 0) / degrees;
  const visits = raters.reduce((sum, { means }) => sum + means.length, 0);
  const between = (raters.reduce((sum, { means, difference }) => sum + means.length * difference ** 2, 0) - raters.length * within) / visits;
  return { within, between: Math.max(0, between) };
}

function shrunk(difference: number, visits: number, { within, between }: Spread): RaterSeverity["severity"] {
  const error = within / visits;
  // Neither spread: everybody is known to be exactly as seen.
  const weightOnRaw = between + error === 0 ? 1 : between / (between + error);
  const half = z975 * Math.sqrt(weightOnRaw * error);
  const value = weightOnRaw * difference;
  return { value, interval: { low: value - half, high: value + half }, weightOnRaw };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
