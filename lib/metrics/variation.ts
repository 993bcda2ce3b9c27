import { controlLimits, limitsIn, lineOf, type LimitPoint, type PeriodLimits, type Rebase } from "@/lib/metrics/control-limits";
import type { MetricDefinition } from "@/lib/metrics/define-metric";
import { trialPoints } from "@/lib/stats/xmr-chart";
import { assuranceOf, variationOf, type Assurance, type Variation } from "@/lib/stats/xmr-icons";
import type { Signal } from "@/lib/stats/xmr-signals";

/** What may be said of a line's latest complete period: whether it is real, and whether the target will be met. */
export type VariationReading =
  /** Fewer than 12 complete periods with a value since the last change of edition or explained change. */
  | { readonly kind: "too-few"; readonly periods: number; readonly needed: number }
  /** The line can have no limits: its periods share months, or it counts what is too rare. */
  | { readonly kind: "none" }
  | {
      readonly kind: "known";
      readonly periodId: string;
      /** Complete periods with a value that were read. */
      readonly periods: number;
      readonly signal: Signal;
      readonly variation: Variation;
      readonly limits: PeriodLimits;
      /** Null without a target, and for volumes. */
      readonly assurance: { readonly kind: Assurance; readonly target: number } | null;
    };

export type VariationOptions = { readonly metric: Pick<MetricDefinition, "unit" | "better">; readonly target: number | null; readonly rebases?: readonly Rebase[]; readonly blur?: number };

/** Reads a line by its natural limits (lib/metrics/control-limits), with the icons of NHS "Making Data Count". */
export function readVariation(points: readonly LimitPoint[], { metric, target, rebases = [], blur = 0 }: VariationOptions): VariationReading {
  const valued = points.filter(({ measured, incomplete }) => measured.kind === "value" && !incomplete);
  const latest = valued.at(-1);
  const control = controlLimits(points, { unit: metric.unit, rebases, blur });
  const limits = latest === undefined ? null : limitsIn(control, latest.periodId);
  if (latest === undefined || limits === null) {
    const since = currentStretch(valued, rebases);
    return since < trialPoints ? { kind: "too-few", periods: since, needed: trialPoints } : { kind: "none" };
  }
  const signal = control?.signals.find(({ periodId }) => periodId === latest.periodId)?.signal ?? "common-cause";
  return {
    kind: "known", periodId: latest.periodId, periods: valued.length, signal, limits,
    variation: variationOf(signal, metric.better === "none" ? "neutral" : metric.better),
    assurance: target === null || metric.better === "none" ? null : { kind: assuranceOf(limits, target, metric.better), target },
  };
}

function currentStretch(valued: readonly LimitPoint[], rebases: readonly Rebase[]): number {
  const last = valued.at(-1);
  const from = rebases.reduce((latest, { periodId }) => (periodId > latest ? periodId : latest), "");
  return valued.filter((point) => last !== undefined && lineOf(point) === lineOf(last) && point.periodId >= from).length;
}

/** Which way the latest period's signal points; null within the limits. */
export const signalDirection = (reading: VariationReading): "up" | "down" | null => {
  if (reading.kind !== "known" || reading.signal === "common-cause") return null;
  return ["above-limit", "rising", "two-of-three-above", "run-above"].includes(reading.signal) ? "up" : "down";
};
