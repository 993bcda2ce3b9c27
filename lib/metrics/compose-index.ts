import type { IndexMethod, IndexPillar } from "@/lib/domain/index-method";
import { measuredValue, missing, type Measured } from "@/lib/measured";
import { goalpostScore, weightedMean, type Aggregate } from "@/lib/stats/composite-index";

/** Looks up a component metric of one unit and period, read over the pillar's window. */
export type ComponentLookup = (metricId: string, pillar: IndexPillar) => Measured;

export type IndexPart = { readonly metricId: string; readonly weight: number; readonly measured: Measured; readonly points: number | null };
export type PillarPart = { readonly pillarId: string; readonly weight: number; readonly value: number | null; readonly parts: readonly IndexPart[] };
export type ComposedIndex = { readonly index: Measured; readonly pillars: readonly PillarPart[]; readonly coverage: number };

/**
 * The Index Kinerja MPP of one unit and period by a method version: goalposts, weighted means within pillars, and the
 * method's aggregation over them. `n` counts the component metrics that are present. Below the method's minimum coverage: missing, not 0.
 */
export function composeIndex(method: IndexMethod, lookup: ComponentLookup): ComposedIndex {
  const pillars = method.pillars.map((pillar) => composePillar(method, pillar, lookup));
  const { value, coverage } = meanOfPillars(method, pillars);
  const present = pillars.flatMap((pillar) => pillar.parts).filter((part) => part.points !== null).length;
  const index = value === null ? missing(present === 0 ? "not-reported" : "below-coverage") : measuredValue(value, present);
  return { index, pillars, coverage };
}

/** Over the pillars by the method's aggregation. A geometric mean with a pillar of 0 is 0: nothing makes up for it. */
function meanOfPillars({ aggregation, minimumCoverage }: IndexMethod, pillars: readonly PillarPart[]): Aggregate {
  const isNothing = aggregation === "geometric" && pillars.some(({ value }) => value === 0);
  const mean = weightedMean(pillars, minimumCoverage, isNothing ? "arithmetic" : aggregation);
  return isNothing && mean.value !== null ? { ...mean, value: 0 } : mean;
}

function composePillar(method: IndexMethod, pillar: IndexPillar, lookup: ComponentLookup): PillarPart {
  const parts = pillar.metrics.map(({ metric, weight, worst, best }): IndexPart => {
    const measured = lookup(metric, pillar);
    return { metricId: metric, weight, measured, points: measured.kind === "value" ? goalpostScore(measured.value, { worst, best }) : null };
  });
  const { value } = weightedMean(parts.map(({ weight, points }) => ({ weight, value: points })), method.minimumCoverage > 0.5 ? 0.5 : method.minimumCoverage);
  return { pillarId: pillar.id, weight: pillar.weight, value, parts };
}

/** A pillar as a value of its own. */
export function pillarMeasured({ value, parts }: PillarPart): Measured {
  const present = parts.filter((part) => part.points !== null).length;
  return value === null ? missing(present === 0 ? "not-reported" : "below-coverage") : measuredValue(value, present);
}
