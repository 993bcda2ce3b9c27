import { z975 } from "@/lib/stats/distributions/normal-quantile";

/**
 * Survival curve of Kaplan & Meier 1958 from counts by time: cases that ended and cases still open (censored at the
 * data's as-of date). A case censored at a time others end is still at risk then; time 0 counts. Greenwood variance.
 * Source: R survival 3.5 (survfit).
 * @param points any order; `time` ≥ 0 in any unit, counts ≥ 0; equal times are added up.
 * @param limits how the 95 % limits are made: "log-log" never leaves 0–1 and is the default; R's default is "log". A curve
 *   of 1 or 0 has no limits (`null`), as in R.
 * @returns one step per distinct time; empty for no case.
 * @throws RangeError for a time or count below 0 or not finite.
 */
export function kaplanMeier(points: readonly SurvivalCount[], limits: SurvivalLimits = "log-log"): SurvivalStep[] {
  const byTime = countsByTime(points);
  let atRisk = byTime.reduce((sum, { ended, open }) => sum + ended + open, 0);
  let survival = 1;
  let greenwood = 0;
  return byTime.map(({ time, ended, open }) => {
    const risk = atRisk;
    if (ended > 0) {
      survival = ended === risk ? 0 : survival * (1 - ended / risk);
      greenwood += ended / (risk * (risk - ended));
    }
    atRisk -= ended + open;
    const error = survival === 0 ? 0 : survival * Math.sqrt(greenwood);
    return { time, atRisk: risk, ended, open, survival, error, ...limitsOf(survival, Math.sqrt(greenwood), limits) };
  });
}

export type SurvivalCount = { readonly time: number; readonly ended: number; readonly open: number };
export type SurvivalLimits = "log-log" | "log" | "plain";
export type SurvivalStep = SurvivalCount & {
  readonly atRisk: number;
  /** Share still open after `time`, 0–1. */
  readonly survival: number;
  /** Standard error of `survival`. */
  readonly error: number;
  readonly low: number | null;
  readonly high: number | null;
};

/** The curve at any time ≥ 0: 1 before the first step. */
export const survivalAt = (curve: readonly SurvivalStep[], time: number): number => curve.findLast((step) => step.time <= time)?.survival ?? 1;

/** Sums equal times, ascending. */
export function countsByTime(points: readonly SurvivalCount[]): SurvivalCount[] {
  const byTime = new Map<number, { ended: number; open: number }>();
  for (const { time, ended, open } of points) {
    if (![time, ended, open].every((each) => Number.isFinite(each) && each >= 0)) throw new RangeError(`kaplanMeier: time ${time}, ended ${ended}, open ${open}`);
    if (ended + open === 0) continue;
    const entry = byTime.get(time) ?? { ended: 0, open: 0 };
    byTime.set(time, { ended: entry.ended + ended, open: entry.open + open });
  }
  return [...byTime.entries()].sort((a, b) => a[0] - b[0]).map(([time, counts]) => ({ time, ...counts }));
}

/** @param relative standard error of log S. */
function limitsOf(survival: number, relative: number, limits: SurvivalLimits): { low: number | null; high: number | null } {
  if (survival === 0) return { low: null, high: null };
  if (limits === "plain") return { low: Math.max(0, survival - z975 * survival * relative), high: Math.min(1, survival + z975 * survival * relative) };
  if (limits === "log") return { low: survival * Math.exp(-z975 * relative), high: Math.min(1, survival * Math.exp(z975 * relative)) };
  if (survival === 1) return { low: null, high: null };
  const spread = (z975 * relative) / Math.log(survival);
  const loglog = Math.log(-Math.log(survival));
  return { low: Math.exp(-Math.exp(loglog - spread)), high: Math.exp(-Math.exp(loglog + spread)) };
}
