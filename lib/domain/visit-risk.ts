import { z } from "zod";
import type { CivilDate } from "@/lib/time/civil-date";

/**
 * Which MPPs to visit first: points per reason, added up. Points and bounds are an assumption that nobody has checked: an order
 * to look at, never a finding about an MPP. They are kept as a setting that planners change.
 */
const points = z.number().int().min(0).max(100);
export const riskWeightsSchema = z.object({
  /** An MPP with no published visit. */
  neverVisited: points,
  /** Each whole month since the last published visit beyond `freeMonths`, up to `mostForMonths` points. */
  perMonth: points,
  freeMonths: z.number().int().min(0).max(60),
  mostForMonths: points,
  /** Each measure whose latest month leaves its natural limits for the worse. */
  signal: points,
  /** Each source that used to report and was silent in the last closed month. */
  silence: points,
  /** Each finding past its due date, up to `mostForOverdue` points. */
  overdue: points,
  mostForOverdue: points,
  /** Each plausibility flag that nobody has looked at, up to `mostForPlausibility` points. */
  plausibility: points,
  mostForPlausibility: points,
});
export type RiskWeights = Readonly<z.infer<typeof riskWeightsSchema>>;
export const riskWeightNames = riskWeightsSchema.keyof().options;

export const defaultRiskWeights: RiskWeights = {
  neverVisited: 40, perMonth: 3, freeMonths: 6, mostForMonths: 36, signal: 10, silence: 10, overdue: 2, mostForOverdue: 20, plausibility: 5, mostForPlausibility: 15,
};

export const riskReasons = ["never-visited", "months-since", "signal", "silence", "overdue", "plausibility"] as const;
export type RiskReasonId = (typeof riskReasons)[number];
export const isRiskReason = (text: string): text is RiskReasonId => riskReasons.some((reason) => reason === text);

/** What is known of one MPP. */
export type RiskFacts = {
  /** Day of the last published visit, scored or not; null: never. */
  readonly lastVisit: CivilDate | null;
  /** Ids of the metrics that signal for the worse. */
  readonly signals: readonly string[];
  /** Roll-up families that fell silent. */
  readonly silent: readonly string[];
  readonly overdue: number;
  readonly flags: number;
};
/** Why, with the number behind it, and its points (above 0). */
export type RiskReason = { readonly reason: RiskReasonId; readonly params: Readonly<Record<string, string | number>>; readonly points: number };
export type Risk = { readonly score: number; readonly reasons: readonly RiskReason[] };

/** Whole months from a day to a later one; 0 when it is not later. Example: 2026-01-31 to 2026-02-28 is 0, to 2026-03-31 is 2. */
export function wholeMonths(from: CivilDate, to: CivilDate): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split("-").map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split("-").map(Number);
  return Math.max(0, (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0));
}

/** The reasons to visit an MPP, the heaviest first, and the sum of their points. A reason of weight 0 is none. */
export function visitRisk({ lastVisit, signals, silent, overdue, flags }: RiskFacts, weights: RiskWeights, today: CivilDate): Risk {
  const reasons: RiskReason[] = [];
  const add = (reason: RiskReasonId, worth: number, params: RiskReason["params"]): void => {
    if (worth > 0) reasons.push({ reason, params, points: worth });
  };
  if (lastVisit === null) add("never-visited", weights.neverVisited, {});
  else {
    const months = wholeMonths(lastVisit, today);
    add("months-since", Math.min(weights.mostForMonths, Math.max(0, months - weights.freeMonths) * weights.perMonth), { months, day: lastVisit });
  }
  for (const metric of signals) add("signal", weights.signal, { metric });
  for (const family of silent) add("silence", weights.silence, { family });
  add("overdue", Math.min(weights.mostForOverdue, overdue * weights.overdue), { count: overdue });
  add("plausibility", Math.min(weights.mostForPlausibility, flags * weights.plausibility), { count: flags });
  reasons.sort((a, b) => b.points - a.points);
  return { score: reasons.reduce((sum, each) => sum + each.points, 0), reasons };
}
