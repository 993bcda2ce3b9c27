import type { IndexMethod, IndexPillar } from "@/lib/domain/index-method";
import { measuredValue, missing, type Measured } from "@/lib/measured";
import { goalpostScore, lowestPoints, weightedMean, type Aggregation } from "@/lib/stats/composite-index";

/** Looks up a component metric of one unit and period, read over the pillar's window. */
export type ComponentLookup = (metricId: string, pillar: IndexPillar) => Measured;

export type IndexPart = { readonly metricId: string; readonly weight: number; readonly measured: Measured; readonly points: number | null };
export type PillarPart = { readonly pillarId: string; readonly weight: number; readonly value: number | null; readonly parts: readonly IndexPart[] };
export type ComposedIndex = { readonly aggregation: Aggregation; readonly index: Measured; readonly pillars: readonly PillarPart[]; readonly coverage: number };

/**
 * The Index Kinerja MPP of one unit and period by a method version: goalposts, weighted means within pillars and over
 * them, of the method's aggregation (a geometric mean's points run from 1, see lowestPoints). `n` counts the component metrics that are present. Below the method's minimum coverage: missing, not 0.
 */
export function composeIndex(method: IndexMethod, lookup: ComponentLookup): ComposedIndex {
  const pillars = method.pillars.map((pillar) => composePillar(method, pillar, lookup));
  const { value, coverage } = weightedMean(pillars, method.minimumCoverage, method.aggregation);
  const present = pillars.flatMap((pillar) => pillar.parts).filter((part) => part.points !== null).length;
  const index = value === null ? missing(present === 0 ? "not-reported" : "below-coverage") : measuredValue(value, present);
  return { aggregation: method.aggregation, index, pillars, coverage };
}

function composePillar(method: IndexMethod, pillar: IndexPillar, lookup: ComponentLookup): PillarPart {
  const parts = pillar.metrics.map(({ metric, weight, worst, best }): IndexPart => {
    const measured = lookup(metric, pillar);
    return { metricId: metric, weight, measured, points: measured.kind === "value" ? goalpostScore(measured.value, { worst, best }, lowestPoints[method.aggregation]) : null };
  });
  const { value } = weightedMean(parts.map(({ weight, points }) => ({ weight, value: points })), Math.min(0.5, method.minimumCoverage), method.aggregation);
  return { pillarId: pillar.id, weight: pillar.weight, value, parts };
}

/** A pillar as a value of its own. */
export function pillarMeasured({ value, parts }: PillarPart): Measured {
  const present = parts.filter((part) => part.points !== null).length;
  return value === null ? missing(present === 0 ? "not-reported" : "below-coverage") : measuredValue(value, present);
}
