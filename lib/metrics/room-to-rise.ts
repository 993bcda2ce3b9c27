import type { ComposedIndex } from "@/lib/metrics/compose-index";
import type { Measured } from "@/lib/measured";

/** A metric of the index and how many index points it would add if it reached its best goalpost, all else unchanged. */
export type Room = { readonly metricId: string; readonly pillarId: string; readonly measured: Measured; readonly gain: number };

/**
 * Where an index has most room, largest first. It is arithmetic of the method (weights and goalposts), not a forecast:
 * it does not say what is easy. Metrics that are missing are left out; so is everything when there is no index.
 */
export function roomToRise({ index, pillars }: ComposedIndex): Room[] {
  if (index.kind !== "value") return [];
  const present = pillars.filter((pillar) => pillar.value !== null);
  const pillarTotal = present.reduce((sum, { weight }) => sum + weight, 0);
  return present.flatMap(({ pillarId, weight, parts }) => {
    const counted = parts.flatMap((part) => (part.points === null ? [] : [{ ...part, points: part.points }]));
    const partTotal = counted.reduce((sum, part) => sum + part.weight, 0);
    return counted.map(({ metricId, measured, points, weight: share }): Room => ({ metricId, pillarId, measured, gain: (weight / pillarTotal) * (share / partTotal) * (100 - points) }));
  }).filter(({ gain }) => gain > 0).sort((a, b) => b.gain - a.gain);
}
