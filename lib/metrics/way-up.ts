import type { IndexMethod } from "@/lib/domain/index-method";
import { valueOrNull } from "@/lib/measured";
import { composeIndex, type ComposedIndex } from "@/lib/metrics/compose-index";

/** What one metric would have to be for the index to reach a goal; `to` is null when it cannot by this metric alone. */
export type WayUp = { readonly metricId: string; readonly pillarId: string; readonly from: number; readonly to: number | null };

/**
 * For each metric that the index has, the smallest change that brings the index to `goal`, everything else as it is. Between
 * its goalposts a metric moves the index in a straight line, so two indices give the way. `to` lies a hair beyond, so that
 * applying it reaches the goal.
 * @param goal index 0–100. @returns in the order of the method; none when the index has no value or is there already.
 */
export function waysUp(method: IndexMethod, own: ComposedIndex, goal: number): WayUp[] {
  const now = valueOrNull(own.index);
  if (now === null || now >= goal) return [];
  return method.pillars.flatMap((pillar) => pillar.metrics.flatMap(({ metric: metricId, worst, best }): WayUp[] => {
    const part = own.pillars.find(({ pillarId }) => pillarId === pillar.id)?.parts.find((each) => each.metricId === metricId);
    if (part?.measured.kind !== "value" || part.points === null) return [];
    const from = part.measured.value;
    const highest = indexWith(method, own, pillar.id, metricId, best);
    if (highest === null || highest < goal || highest <= now) return [{ metricId, pillarId: pillar.id, from, to: null }];
    const points = Math.min(100, part.points + ((goal - now) / (highest - now)) * (100 - part.points) + 1e-7);
    return [{ metricId, pillarId: pillar.id, from, to: worst + (points / 100) * (best - worst) }];
  }));
}

/** The index with one metric at another value. */
export function indexWith(method: IndexMethod, own: ComposedIndex, pillarId: string, metricId: string, value: number): number | null {
  const measured = new Map(own.pillars.flatMap((pillar) => pillar.parts.map((part) => [`${pillar.pillarId}#${part.metricId}`, part.measured] as const)));
  return valueOrNull(composeIndex(method, (id, { id: ofPillar }) => {
    const known = measured.get(`${ofPillar}#${id}`) ?? { kind: "missing", reason: "not-reported" };
    return ofPillar === pillarId && id === metricId && known.kind === "value" ? { ...known, value } : known;
  }).index);
}
