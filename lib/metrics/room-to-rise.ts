import type { ComposedIndex } from "@/lib/metrics/compose-index";
import type { Measured } from "@/lib/measured";
import { aggregationScales, type Aggregation } from "@/lib/stats/composite-index";

/** A metric of the index and how many index points it would add if it reached its best goalpost, all else unchanged. */
export type Room = { readonly metricId: string; readonly pillarId: string; readonly measured: Measured; readonly gain: number };

/**
 * Where an index has most room, largest first. It is arithmetic of the method (weights and goalposts), not a forecast:
 * it does not say what is easy. Metrics that are missing are left out; so is everything when there is no index.
 */
export function roomToRise({ index, pillars, aggregation }: ComposedIndex): Room[] {
  if (index.kind !== "value") return [];
  const present = pillars.filter((pillar) => pillar.value !== null);
  const pillarTotal = present.reduce((sum, { weight }) => sum + weight, 0);
  return present.flatMap(({ pillarId, weight, parts }) => {
    const counted = parts.flatMap((part) => (part.points === null ? [] : [{ ...part, points: part.points }]));
    const partTotal = counted.reduce((sum, part) => sum + part.weight, 0);
    return counted.map(({ metricId, measured, points, weight: share }): Room => ({ metricId, pillarId, measured, gain: gainAtBest({ aggregation, index: index.value, share: (weight / pillarTotal) * (share / partTotal), points }) }));
  }).filter(({ gain }) => gain > 1e-9).sort((a, b) => b.gain - a.gain);
}

/** Index points gained if a part with a share (0–1) of the index rose from its points to 100. */
export function gainAtBest({ aggregation, index, share, points }: { readonly aggregation: Aggregation; readonly index: number; readonly share: number; readonly points: number }): number {
  const { there, back } = aggregationScales[aggregation];
  return back(there(index) + share * (there(100) - there(points))) - index;
}
