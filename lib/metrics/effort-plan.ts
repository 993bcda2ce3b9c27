import { roundBeyond, roundForUnit, oneShownStep } from "@/lib/i18n/format";
import { valueOrNull } from "@/lib/measured";
import { indexWith, placesOf, type ClimbMetric, type ClimbModel } from "@/lib/metrics/climb";
import { stepTo } from "@/lib/metrics/way-up";
import { aggregationScales, goalpostScore, lowestPoints } from "@/lib/stats/composite-index";
import { leastEffort, type EffortPart } from "@/lib/stats/least-effort";

export type PlanStep = {
  readonly metricId: string;
  readonly from: number;
  /** As the screen shows it, rounded so that the plan still suffices. */
  readonly enter: number;
  readonly effort: number;
  /** Better than any comparable MPP today. */
  readonly beyondPeers: boolean;
};

/** `unreachable`: not even with every metric that may change at its best goalpost; `rank` is the best there is then. */
export type EffortPlan =
  | { readonly kind: "plan"; readonly steps: readonly PlanStep[]; readonly effort: number; readonly index: number; readonly rank: number }
  | { readonly kind: "unreachable"; readonly rank: number | null };

type Movable = { readonly metric: ClimbMetric; readonly from: number; readonly share: number; readonly points: number };

/**
 * The plan of least total effort that brings the index to `goal`. The effort of a change is its size as a share of how
 * much comparable MPPs differ in that metric (interquartile range of the peer group): 1 is the way through the middle half
 * of them. It measures how common such a difference is, not cost or time. A plan stays within the best value of any
 * comparable MPP where that suffices, and never goes beyond the best goalpost. Locked metrics stay as they are.
 */
export function planUp(model: ClimbModel, goal: number, locked: ReadonlySet<string> = new Set()): EffortPlan {
  const movable = movableOf(model).filter(({ metric }) => !locked.has(metric.metricId));
  const now = valueOrNull(model.own.index);
  if (now === null) return { kind: "unreachable", rank: null };
  return attempt(model, goal, movable, withinPeers) ?? attempt(model, goal, movable, ({ best }) => best)
    ?? { kind: "unreachable", rank: placesOf(Math.max(now, indexWith(model, new Map(movable.map(({ metric: { metricId, best } }) => [metricId, best]))) ?? now), model.others).nation };
}

/** The better of two values of a metric. */
const isBetter = ({ worst, best }: ClimbMetric, a: number, b: number): boolean => (best > worst ? a > b : a < b);

const withinPeers = (metric: ClimbMetric): number => (metric.spread.best === null || isBetter(metric, metric.spread.best, metric.best) ? metric.best : metric.spread.best);

/** Effort of taking a metric from one value to another. */
export const effortBetween = ({ spread }: ClimbMetric, from: number, to: number): number => Math.abs(to - from) / spread.width;

/** Metrics that count in the index, with the share that each carries of it. */
function movableOf({ own, metrics }: ClimbModel): Movable[] {
  const counted = own.pillars.filter(({ value }) => value !== null);
  const all = counted.reduce((sum, { weight }) => sum + weight, 0);
  return counted.flatMap(({ weight, parts }) => {
    const present = parts.filter(({ points }) => points !== null).reduce((sum, part) => sum + part.weight, 0);
    return parts.flatMap(({ metricId, points, measured, weight: partWeight }): Movable[] => {
      const metric = metrics.find((each) => each.metricId === metricId);
      if (metric === undefined || points === null || measured.kind !== "value") return [];
      // Better by less than the screen shows (0,02 minutes shown as 0,0): nobody can enter that.
      if (shownBeyond(metric, measured.value, metric.best) === roundForUnit(measured.value, metric.unit)) return [];
      return [{ metric, from: measured.value, points, share: (weight / all) * (partWeight / present) }];
    });
  });
}

/** More than the dust of floating point, less than any screen shows. */
const hair = 1e-8;

/** @param beyond how far beyond the goal, on the scale of the aggregation: a value on a shown step may be dust short of it. */
function attempt(model: ClimbModel, goal: number, movable: readonly Movable[], capOf: (metric: ClimbMetric) => number, beyond = 0): EffortPlan | null {
  const { aggregation } = model.method;
  const { there } = aggregationScales[aggregation];
  const lowest = lowestPoints[aggregation];
  const parts = movable.map(({ metric, from, share, points }): EffortPart => {
    const span = Math.abs(metric.best - metric.worst) / (100 - lowest);
    return {
      share, points, cap: goalpostScore(capOf(metric), metric, lowest), effortPerPoint: span / metric.spread.width,
      entry: isBetter(metric, metric.worst, from) ? effortBetween(metric, from, metric.worst) : 0,
    };
  });
  const points = leastEffort(parts, there(goal) - there(valueOrNull(model.own.index) ?? 0) + beyond, aggregation);
  if (points === null) return null;
  const rough = movable.flatMap(({ metric, from, points: before, share }, at) => {
    const after = points[at] ?? before;
    if (after <= before + 1e-9) return [];
    const value = metric.worst + ((after - lowest) / (100 - lowest)) * (metric.best - metric.worst);
    const gain = (share * (there(after) - there(before))) / Math.max(1e-12, effortBetween(metric, from, value));
    return [{ metric, from, gain, enter: shownBeyond(metric, from, value) }];
  });
  const entered = trim(model, goal, rough.sort((a, b) => a.gain - b.gain));
  const index = indexWith(model, entered);
  if (index === null || index < goal) return beyond === 0 ? attempt(model, goal, movable, capOf, hair) : null;
  const steps = rough.flatMap(({ metric, from }): PlanStep[] => {
    const enter = entered.get(metric.metricId);
    if (enter === undefined) return [];
    const beyondPeers = metric.spread.best !== null && isBetter(metric, roundForUnit(enter, metric.unit), shownBeyond(metric, from, metric.spread.best));
    return [{ metricId: metric.metricId, from, enter, effort: effortBetween(metric, from, enter), beyondPeers }];
  }).sort((a, b) => model.metrics.findIndex(({ metricId }) => metricId === a.metricId) - model.metrics.findIndex(({ metricId }) => metricId === b.metricId));
  return { kind: "plan", steps, effort: steps.reduce((sum, { effort }) => sum + effort, 0), index, rank: placesOf(index, model.others).nation };
}

/** A value as the screen shows it, not short of it, seen to differ from where it starts, and one that exists. */
function shownBeyond({ unit, worst, best, bounds: [least, most] }: ClimbMetric, from: number, value: number): number {
  const towards = best > worst ? "up" : "down";
  const shown = roundBeyond(value, unit, towards);
  return Math.min(most, Math.max(least, shown === roundForUnit(from, unit) ? oneShownStep(from, unit, towards) : shown));
}

/** Takes back what rounding gave too much, from the metric that gains least for its effort. */
function trim(model: ClimbModel, goal: number, steps: readonly { readonly metric: ClimbMetric; readonly enter: number }[]): Map<string, number> {
  const entered = new Map(steps.map(({ metric, enter }) => [metric.metricId, enter]));
  for (const { metric } of steps) {
    const others = new Map([...entered].filter(([id]) => id !== metric.metricId));
    if ((indexWith(model, others) ?? -1) >= goal) entered.delete(metric.metricId);
    else {
      const step = stepTo(model, metric, goal, others);
      if (step !== null && isBetter(metric, entered.get(metric.metricId) ?? step.enter, step.enter)) entered.set(metric.metricId, step.enter);
    }
  }
  return entered;
}
