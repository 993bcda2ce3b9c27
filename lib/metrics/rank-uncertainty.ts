import type { IndexMethod } from "@/lib/domain/index-method";
import type { Interval } from "@/lib/measured";
import type { ComposedIndex } from "@/lib/metrics/compose-index";
import { isMetricId, metricById } from "@/lib/metrics/registry";
import { z975 } from "@/lib/stats/distributions/normal-quantile";
import { studentQuantile } from "@/lib/stats/distributions/student-t";
import { bootstrapRanks, type UncertainPart } from "@/lib/stats/rank-bootstrap";
import { seededRandom } from "@/lib/stats/random";

/** How settled a rank is: the ranks of the 90 % interval, and the share of draws in the top quarter. */
export type RankUncertainty = { readonly low: number; readonly high: number; readonly inTopQuarter: number };

export const rankLevel = 0.9;
const draws = 1000;
const seed = 20_240_725;
/** Below this a mean's own deviation is itself a guess, and that of all units is taken. */
const largeSample = 30;

type Component = { readonly weight: number; readonly value: number; readonly n: number; readonly error: number | null; readonly worst: number; readonly best: number; readonly metricId: string };

/**
 * Rank intervals of the MPPs that have an index, in the order given: from each component's own interval, by bootstrap. A
 * mean of few observations, or a component without an interval, takes the pooled deviation of one observation of all MPPs.
 */
export function rankUncertainties(method: IndexMethod, indices: readonly ComposedIndex[]): RankUncertainty[] {
  if (indices.length === 0) return [];
  const components = indices.map((index) => componentsOf(method, index));
  const pooled = pooledDeviations(components.flat());
  const units = components.map((own) => own.map(({ metricId, n, error, weight, value, worst, best }): UncertainPart => {
    const usesOwn = error !== null && (n >= largeSample || !isMean(metricId));
    return { weight, value, worst, best, error: usesOwn ? error : (pooled.get(metricId) ?? 0) / Math.sqrt(Math.max(1, n)) };
  }));
  const summaries = bootstrapRanks(units, seededRandom(seed), { draws, level: rankLevel, top: Math.ceil(units.length / 4), aggregation: method.aggregation });
  return summaries.map(({ low, high, inTop }) => ({ low, high, inTopQuarter: inTop }));
}

/** The components that count in an index, with the share of it that each carries. */
function componentsOf(method: IndexMethod, { pillars }: ComposedIndex): Component[] {
  return pillars.flatMap((pillar) => {
    if (pillar.value === null) return [];
    const present = pillar.parts.filter(({ points }) => points !== null);
    const all = present.reduce((sum, { weight }) => sum + weight, 0);
    return present.flatMap(({ metricId, weight, measured }): Component[] => {
      const goalposts = method.pillars.find(({ id }) => id === pillar.pillarId)?.metrics.find(({ metric }) => metric === metricId);
      if (measured.kind !== "value" || goalposts === undefined) return [];
      const { worst, best } = goalposts;
      return [{ metricId, weight: (pillar.weight * weight) / all, value: measured.value, n: measured.n, error: errorOf(metricId, measured), worst, best }];
    });
  });
}

const isMean = (metricId: string): boolean => isMetricId(metricId) && ["mean", "skm-index"].includes(metricById(metricId).formula.kind);

/** The standard error behind a 95 % interval, from its longer side: the other may be cut at the end of the scale. */
function errorOf(metricId: string, { value, n, interval }: { readonly value: number; readonly n: number; readonly interval?: Interval }): number | null {
  if (interval === undefined) return null;
  const z = isMean(metricId) ? studentQuantile(0.975, Math.max(1, n - 1)) : z975;
  return Math.max(value - interval.low, interval.high - value) / z;
}

/** By metric, the deviation of one observation pooled over MPPs, weighted by their observations less one. */
function pooledDeviations(components: readonly Component[]): ReadonlyMap<string, number> {
  const sums = new Map<string, { squares: number; degrees: number }>();
  for (const { metricId, error, n } of components) {
    if (error === null || n < 2) continue;
    const sum = sums.get(metricId) ?? { squares: 0, degrees: 0 };
    sums.set(metricId, { squares: sum.squares + (n - 1) * error * error * n, degrees: sum.degrees + n - 1 });
  }
  return new Map([...sums].map(([id, { squares, degrees }]) => [id, Math.sqrt(squares / degrees)]));
}
