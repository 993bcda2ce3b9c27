import { aggregationScales, type Aggregation } from "@/lib/stats/composite-index";

/** One part of an index that can be raised. */
export type EffortPart = {
  /** Share of the index, above 0. */
  readonly share: number;
  /** Points now and the most to go to; nothing can be done where `cap` is not above `points`. Above 0 in a geometric mean. */
  readonly points: number;
  readonly cap: number;
  /** Effort of one point, above 0. */
  readonly effortPerPoint: number;
  /** Effort before the first point comes, for a value beyond its worst goalpost; 0 for all others. */
  readonly entry: number;
};

/** More parts with an entry than this would take too many sets to look through. */
const mostEntries = 12;

/**
 * The points of every part that make an index gain enough with the least total effort, which is linear in points: a
 * knapsack with broken items. On the scale of its aggregation an index is a sum of share × there(points).
 * Arithmetic: parts rise to their cap in the order of their gain per effort until it is enough (Dantzig 1957, exact).
 * Geometric: gains fall as points rise, the problem is convex, and at its solution every part between its bounds gains
 * the same per effort (Karush-Kuhn-Tucker): points = multiplier × share ÷ effort, the multiplier by bisection.
 * Entries are paid or not: every set of them is tried.
 * @param gain what the sum has to gain on the scale of the aggregation. @returns points in the order of the parts; null
 *   when all parts at their caps do not suffice.
 * @throws RangeError for shares or efforts that are not above 0, and for more than 12 parts with an entry.
 */
export function leastEffort(parts: readonly EffortPart[], gain: number, aggregation: "arithmetic" | "geometric"): number[] | null {
  if (!parts.every(({ share, effortPerPoint, entry }) => share > 0 && effortPerPoint > 0 && entry >= 0)) throw new RangeError("leastEffort: shares and efforts above 0");
  const withEntry = parts.flatMap(({ entry, points, cap }, at) => (entry > 0 && cap > points ? [at] : []));
  if (withEntry.length > mostEntries) throw new RangeError(`leastEffort: ${withEntry.length} parts with an entry`);
  let best: { readonly points: number[]; readonly effort: number } | null = null;
  for (let set = 0; set < 2 ** withEntry.length; set++) {
    const left = new Set(withEntry.filter((_, bit) => (set & (2 ** bit)) === 0));
    const open = parts.map((part, at) => (left.has(at) ? { ...part, cap: part.points } : part));
    const points = aggregation === "arithmetic" ? byGainPerEffort(open, gain) : byMultiplier(open, gain);
    if (points === null) continue;
    const effort = effortOf(parts, points);
    if (best === null || effort < best.effort) best = { points, effort };
  }
  return best?.points ?? null;
}

/** Total effort of taking each part to the given points. */
export const effortOf = (parts: readonly EffortPart[], points: readonly number[]): number =>
  parts.reduce((sum, part, at) => { const rise = (points[at] ?? part.points) - part.points; return sum + (rise > 0 ? part.entry + rise * part.effortPerPoint : 0); }, 0);

/** What the sum gains on the scale of the aggregation. */
export const gainOf = (parts: readonly EffortPart[], points: readonly number[], aggregation: Aggregation): number => {
  const { there } = aggregationScales[aggregation];
  return parts.reduce((sum, part, at) => sum + part.share * (there(points[at] ?? part.points) - there(part.points)), 0);
};

function byGainPerEffort(parts: readonly EffortPart[], gain: number): number[] | null {
  const points = parts.map((part) => part.points);
  let missing = gain;
  const order = parts.map((part, at) => ({ part, at })).filter(({ part }) => part.cap > part.points).sort((a, b) => b.part.share / b.part.effortPerPoint - a.part.share / a.part.effortPerPoint);
  for (const { part, at } of order) {
    if (missing <= 0) break;
    const rise = Math.min(part.cap - part.points, missing / part.share);
    points[at] = Math.min(part.cap, part.points + rise);
    missing -= rise * part.share;
  }
  return missing > 1e-9 ? null : points;
}

function byMultiplier(parts: readonly EffortPart[], gain: number): number[] | null {
  const at = (multiplier: number): number[] => parts.map(({ share, effortPerPoint, points, cap }) => Math.max(points, Math.min(cap, (multiplier * share) / effortPerPoint)));
  const gained = (multiplier: number): number => gainOf(parts, at(multiplier), "geometric");
  let [low, high] = [0, Math.max(0, ...parts.map(({ share, effortPerPoint, cap }) => (cap * effortPerPoint) / share))];
  if (gained(high) < gain - 1e-12) return null;
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2;
    if (gained(middle) < gain) low = middle;
    else high = middle;
  }
  return at(high);
}
