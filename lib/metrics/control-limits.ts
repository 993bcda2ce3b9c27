import type { EditionLine } from "@/lib/domain/edition-comparability";
import type { Measured } from "@/lib/measured";
import { unitScales, type Unit } from "@/lib/metrics/unit";
import { trialPoints, xmrChart } from "@/lib/stats/xmr-chart";
import type { Signal } from "@/lib/stats/xmr-signals";

/** What two points of a series must share to be one line: nothing where no edition is behind them. */
export const lineOf = ({ edition, line }: { readonly edition?: string; readonly line?: EditionLine }): string | undefined => line?.first ?? edition;

/** One period of a line, as limits read it. */
export type LimitPoint = {
  readonly periodId: string;
  readonly measured: Measured;
  /** The period is not over: never counted. */
  readonly incomplete: boolean;
  /** Edition of the instrument or regulation that the value follows. */
  readonly edition?: string;
  /** Line that the edition belongs to, where editions can continue each other. */
  readonly line?: EditionLine;
  /** Working days of the period, of what adds up over days; its limits then follow them. */
  readonly workingDays?: number;
};

/** A dated and explained change, from whose period on new limits hold. */
export type Rebase = { readonly periodId: string; readonly reason: string };

export type PeriodLimits = { readonly periodId: string; readonly mean: number; readonly lower: number; readonly upper: number };

/** The limits within which a line moves by chance, by stretch of one edition, and the periods that leave them. */
export type ControlLimits = {
  /** Periods with a value, in order; limits in the unit of the values, cut to what is possible. */
  readonly stretches: readonly (readonly PeriodLimits[])[];
  readonly signals: readonly { readonly periodId: string; readonly signal: Exclude<Signal, "common-cause"> }[];
  /** The limits are those of the mean per working day times the period's working days. */
  readonly followsWorkingDays: boolean;
};

export type LimitOptions = { readonly unit: Unit; readonly rebases?: readonly Rebase[]; /** Share by which values may be off (lib/stats/xmr-chart); default 0. */ readonly blur?: number };

/** Below this mean a count is too rare for limits that are symmetric around it. */
const leastMeanCount = 5;

/**
 * Natural limits of one line (XmR, lib/stats/xmr-chart), from its complete periods that have a value; a new edition and a
 * rebase begin new limits. Missing periods are passed over: points beside a gap are neighbours for the limits, but what
 * the rules count in a row ends at it, for "seven periods in a row" must be that. What is counted over days is charted per working day, so that a month of holidays is no signal, and its limits are given back
 * in counts. Null where no stretch has 12 periods (limits of fewer still move a lot), for a count over days whose working
 * days are not known, and for a count below 5 a period.
 */
export function controlLimits(points: readonly LimitPoint[], { unit, rebases = [], blur = 0 }: LimitOptions): ControlLimits | null {
  const valued = points.flatMap((point) => (point.measured.kind === "value" && !point.incomplete ? [{ ...point, value: point.measured.value }] : []));
  const followsWorkingDays = valued.some(({ workingDays }) => workingDays !== undefined);
  const exposures = valued.map(({ workingDays }) => workingDays ?? (followsWorkingDays ? 0 : 1));
  if (valued.length < trialPoints || exposures.some((days) => days <= 0)) return null;
  if (unit === "count" && valued.reduce((sum, { value }) => sum + value, 0) < leastMeanCount * valued.length) return null;
  const chart = xmrChart(valued.map(({ value }, i) => value / (exposures[i] ?? 1)), { rebaseAt: startsOf(valued, rebases), gapsAt: gapsOf(points, valued), blur });
  const known = chart.segments.filter(({ isTrial }) => !isTrial);
  if (known.length === 0) return null;
  const [least, most] = unitScales[unit] ?? [0, Infinity];
  const within = (value: number): number => Math.min(most, Math.max(least, value));
  return {
    followsWorkingDays,
    stretches: known.map(({ from, to, mean, lower, upper }) => valued.slice(from, to).map(({ periodId }, i) => {
      const exposure = exposures[from + i] ?? 1;
      return { periodId, mean: mean * exposure, lower: within(lower * exposure), upper: within(upper * exposure) };
    })),
    signals: valued.flatMap(({ periodId }, i) => {
      const signal = chart.signals[i];
      return signal === undefined || signal === "common-cause" || !known.some(({ from, to }) => from <= i && i < to) ? [] : [{ periodId, signal }];
    }),
  };
}

/** Indices at which new limits begin: a new edition, and the first period at or after a rebase. */
function startsOf(valued: readonly Pick<LimitPoint, "periodId" | "edition" | "line">[], rebases: readonly Rebase[]): number[] {
  return valued.flatMap((point, i) => {
    const [{ periodId }, before] = [point, valued[i - 1]];
    if (before === undefined) return [];
    const isRebased = rebases.some((rebase) => before.periodId < rebase.periodId && rebase.periodId <= periodId);
    return isRebased || lineOf(point) !== lineOf(before) ? [i] : [];
  });
}

/** Indices of values before which a period of the line has none. */
function gapsOf(points: readonly LimitPoint[], valued: readonly { readonly periodId: string }[]): number[] {
  const places = new Map(points.map(({ periodId }, at) => [periodId, at]));
  return valued.flatMap(({ periodId }, i) => (i > 0 && (places.get(periodId) ?? 0) - (places.get(valued[i - 1]?.periodId ?? "") ?? 0) > 1 ? [i] : []));
}

/** The limits that hold in a period; null when it has none. */
export const limitsIn = (control: ControlLimits | null | undefined, periodId: string): PeriodLimits | null =>
  control?.stretches.flat().find((each) => each.periodId === periodId) ?? null;
