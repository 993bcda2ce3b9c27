import { oneShownStep, roundBeyond, roundForUnit } from "@/lib/i18n/format";
import type { Label } from "@/lib/domain/label";
import { valueOrNull } from "@/lib/measured";
import { composeWith, indexWith, placesOf, type Changes, type ClimbMetric, type ClimbModel } from "@/lib/metrics/climb";
import { nextBand } from "@/lib/metrics/metric-bands";
import { aggregationScales, lowestPoints } from "@/lib/stats/composite-index";

/**
 * What one metric would have to be. `to` is the smallest change, unrounded; `enter` the nearest number as the screen shows
 * it that still suffices: typed into the calculator it reaches the goal.
 */
export type Step = { readonly to: number; readonly enter: number };

/** `step` null: the goal cannot be reached by this metric alone, or by no change that the screen could show. */
export type WayUp = { readonly metricId: string; readonly from: number; readonly step: Step | null };

/** For each metric that the index has, the smallest change that brings the index to `goal`, everything else as it is. */
export function waysUp(model: ClimbModel, goal: number): WayUp[] {
  const now = valueOrNull(model.own.index);
  if (now === null || now >= goal) return [];
  return model.metrics.flatMap((metric): WayUp[] =>
    metric.measured.kind === "value" ? [{ metricId: metric.metricId, from: metric.measured.value, step: stepTo(model, metric, goal, new Map()) }] : []);
}

/**
 * The smallest change of one metric that brings the index to `goal` beside other changes. Between its goalposts a metric
 * moves the index in a straight line, on the scale of the aggregation, so that two indices give the way.
 */
export function stepTo(model: ClimbModel, metric: ClimbMetric, goal: number, others: Changes): Step | null {
  if (metric.measured.kind !== "value") return null;
  const { metricId, unit, worst, best, bounds, measured: { value: from } } = metric;
  const { there, back } = aggregationScales[model.method.aggregation];
  const lowest = lowestPoints[model.method.aggregation];
  const before = composeWith(model, new Map([...others, [metricId, from]]));
  const points = before.pillars.flatMap(({ parts }) => parts).find((part) => part.metricId === metricId)?.points ?? null;
  const [now, highest] = [valueOrNull(before.index), indexWith(model, new Map([...others, [metricId, best]]))];
  if (points === null || now === null || highest === null || now >= goal || highest < goal || highest <= now) return null;
  const way = (there(goal) - there(now)) / (there(highest) - there(now));
  const needed = Math.min(100, back(there(points) + way * (there(100) - there(points))) + 1e-9);
  const to = worst + ((needed - lowest) / (100 - lowest)) * (best - worst);
  const towards = best > worst ? "up" : "down";
  // The number on the screen means the value as it is: a change has to show.
  let enter = roundBeyond(to, unit, towards);
  if (enter === roundForUnit(from, unit)) enter = oneShownStep(from, unit, towards);
  for (let tries = 0; tries < 3 && enter >= bounds[0] && enter <= bounds[1]; tries++) {
    if ((indexWith(model, new Map([...others, [metricId, enter]])) ?? -1) >= goal) return { to, enter };
    enter = oneShownStep(enter, unit, towards);
  }
  return null;
}

/** One metric's own scale: the next band, and what reaching it would do to the index and the place. */
export type BandWay = { readonly label: Label; readonly to: number; readonly enter: number; readonly index: number | null; readonly rank: number | null };

export function bandWay(model: ClimbModel, { metricId, measured, bands }: ClimbMetric): BandWay | null {
  const next = measured.kind === "value" && bands !== null ? nextBand(bands, measured.value) : null;
  if (next === null) return null;
  const index = indexWith(model, new Map([[metricId, next.shown]]));
  return { label: next.label, to: next.from, enter: next.shown, index, rank: index === null ? null : placesOf(index, model.others).nation };
}

/** The best place in the nation that one metric alone can bring, at its best goalpost; null without an index. */
export function bestAlone(model: ClimbModel, { metricId, best, measured }: ClimbMetric): number | null {
  const index = measured.kind === "value" ? indexWith(model, new Map([[metricId, best]])) : null;
  const now = valueOrNull(model.own.index);
  return index === null || now === null ? null : placesOf(Math.max(index, now), model.others).nation;
}

/** A missing metric whose arrival, with whatever value, would bring the index or bring it nearer. */
export type Lift = { readonly metricId: string; readonly coverage: number; readonly suffices: boolean };

/** For an MPP without an index: each metric that has no value, with the coverage that it alone would bring. */
export function missingThatLift(model: ClimbModel): Lift[] {
  if (model.own.index.kind === "value") return [];
  return model.metrics.flatMap(({ metricId, measured, best }): Lift[] => {
    if (measured.kind === "value") return [];
    const { coverage, index } = composeWith(model, new Map([[metricId, best]]));
    return [{ metricId, coverage, suffices: index.kind === "value" }];
  });
}
