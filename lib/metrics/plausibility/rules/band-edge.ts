import { roundHalfUp } from "@/lib/domain/round-half-up";
import { skmBands } from "@/lib/domain/skm-index";
import { defineRule, type RuleReading } from "@/lib/metrics/plausibility/define-rule";
import type { PlausibilityFacts } from "@/lib/metrics/plausibility/facts";
import { binAt, smoothHeapShare } from "@/lib/stats/heaping";
import { leastForInterval, sampleVariance } from "@/lib/stats/mean-interval";
import { overdispersedLimit, overdispersedTail } from "@/lib/stats/overdispersed-share";

const leastN = 12;
/** Width of a bin in standard errors of the month's index: small beside how far a month wanders by itself. */
const width = 0.2;
const ordinary = { centre: smoothHeapShare(width), deviation: 0 } as const;
/** The lowest class has no edge to climb over. */
const edges = skmBands.map(({ min }) => min).filter((min) => min > Math.min(...skmBands.map((band) => band.min)));

/**
 * Heaping at band edges: how often the monthly satisfaction index (rounded half-up to two decimals, as the bands read it) lies just
 * above the lower edge of a class (A, B, C of PermenPANRB 14/2017), of the months in which it lies there or in the equal bins just
 * below and above that. Exact binomial tail above the share that a smooth distribution can put there at most (lib/stats/heaping).
 * A bin is a fifth of the month's standard error. At least 12 months of at least 5 complete answers; few months near an edge give
 * large probabilities by themselves.
 */
export const bandEdge = defineRule({
  id: "band-edge", reads: "history", source: "survey", leastN,
  read: (nation, level) => new Map(nation.flatMap((facts): [number, RuleReading][] => {
    const counts = countNearEdges(facts);
    if (counts === null) return [];
    const { heap, of } = counts;
    return [[facts.mppId, { p: overdispersedTail(heap, of, ordinary), matters: true, evidence: { kind: "share", count: heap, of, limit: overdispersedLimit(level, of, ordinary), detail: null } }]];
  })),
});

function countNearEdges({ months }: PlausibilityFacts): { readonly heap: number; readonly of: number } | null {
  const usable = months.flatMap(({ index, points }) => (index === null || points.n < leastForInterval ? [] : [{ index: roundHalfUp(index, 2), points }]));
  if (usable.length < leastN) return null;
  const degrees = usable.reduce((sum, { points }) => sum + points.n - 1, 0);
  const deviation = Math.sqrt(usable.reduce((sum, { points }) => sum + (sampleVariance(points) ?? 0) * (points.n - 1), 0) / degrees);
  if (!(deviation > 0)) return null;
  const bins = usable.flatMap(({ index, points }) => edges.flatMap((edge) => binAt(index, edge, (width * deviation) / Math.sqrt(points.n)) ?? []));
  return { heap: bins.filter((bin) => bin === "heap").length, of: bins.length };
}
