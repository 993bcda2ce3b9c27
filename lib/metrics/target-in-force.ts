import { parsePeriod, type Period } from "@/lib/time/period";

/** A target as it is stored: for a metric, a unit and a period. `value` in the metric's own unit. */
export type TargetRow = {
  readonly metricId: string;
  readonly unitKind: "nation" | "province" | "mpp";
  /** `ID`, a province code or an MPP code. */
  readonly unitCode: string;
  readonly periodId: string;
  readonly value: number;
};

export type TargetUnit = { readonly mppCode?: string; readonly provinceCode?: string };

/**
 * The target that counts for a unit in a period: the unit's own before its province's before the nation's, and of these the
 * one for the shortest period that holds all of `period` (a year's target counts in its quarters). `null`: none was set.
 */
export function targetInForce(targets: readonly TargetRow[], metricId: string, unit: TargetUnit, period: Period): TargetRow | null {
  const fitting = targets.flatMap((target) => {
    const held = target.metricId === metricId ? parsePeriod(target.periodId) : null;
    const nearness = nearnessOf(target, unit);
    if (held === null || nearness === null || held.from > period.from || held.to < period.to) return [];
    return [{ target, nearness, span: monthSpan(held) }];
  });
  return fitting.sort((a, b) => a.nearness - b.nearness || a.span - b.span)[0]?.target ?? null;
}

const monthSpan = ({ from, to }: Period): number => (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5));

function nearnessOf({ unitKind, unitCode }: TargetRow, { mppCode, provinceCode }: TargetUnit): number | null {
  if (unitKind === "mpp") return unitCode === mppCode ? 0 : null;
  if (unitKind === "province") return unitCode === provinceCode ? 1 : null;
  return 2;
}

/** Whether a value keeps its target; volumes are never praised or blamed. */
export const meetsTarget = (value: number, target: number, better: "higher" | "lower" | "none"): boolean | null =>
  better === "none" ? null : better === "higher" ? value >= target : value <= target;
