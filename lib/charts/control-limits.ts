import type { ControlLimits, TrendPoint, TrendSeries } from "@/lib/charts/chart-model";
import { unitScales, type Unit } from "@/lib/metrics/unit";
import { trialPoints, xmrChart } from "@/lib/stats/xmr-chart";

type ValuedPoint = TrendPoint & { readonly measured: { readonly kind: "value"; readonly value: number } };

/**
 * Natural limits of one line (XmR, lib/stats/xmr-chart), from its complete periods that have a value; a new edition begins
 * new limits. Missing periods are passed over, so that points beside a gap count as neighbours. Null for counts, which
 * follow the working days of a month, and where no edition has 12 periods: limits of fewer still move a lot.
 */
export function controlLimits({ points }: TrendSeries, unit: Unit): ControlLimits | null {
  if (unit === "count") return null;
  const valued = points.filter((point): point is ValuedPoint => point.measured.kind === "value" && !point.incomplete);
  const starts = valued.flatMap((point, i) => (i > 0 && point.edition !== valued[i - 1]?.edition ? [i] : []));
  if (valued.length < trialPoints) return null;
  const chart = xmrChart(valued.map(({ measured }) => measured.value), { rebaseAt: starts });
  const [least, most] = unitScales[unit] ?? [0, Infinity];
  const within = (value: number): number => Math.min(most, Math.max(least, value));
  const known = chart.segments.filter(({ isTrial }) => !isTrial);
  if (known.length === 0) return null;
  return {
    segments: known.map(({ from, to, mean, lower, upper }) => ({ from: valued[from]?.periodId ?? "", to: valued[to - 1]?.periodId ?? "", mean, lower: within(lower), upper: within(upper) })),
    signals: valued.flatMap(({ periodId }, i) => {
      const signal = chart.signals[i];
      return signal === undefined || signal === "common-cause" || !known.some(({ from, to }) => from <= i && i < to) ? [] : [{ periodId, signal }];
    }),
  };
}
