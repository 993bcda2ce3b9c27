import { queryMetrics } from "@/lib/data/read/query-metrics";
import { remember } from "@/lib/data/read/remember";
import type { PlanReason } from "@/lib/data/read/visit-cases/case-head";
import { readRiskWeights, readVisitNeeds } from "@/lib/data/read/visit-cases/risk-facts";
import { visitRisk, type Risk, type RiskWeights } from "@/lib/domain/visit-risk";
import { limitedLine, loadLimitBasis, variationOf } from "@/lib/loaders/limit-basis";
import type { PageContext } from "@/lib/loaders/page-context";
import { uncheckedFlagsByMpp } from "@/lib/loaders/plausibility";
import { groupBy } from "@/lib/metrics/group-by";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import { addMonths, monthOf } from "@/lib/time/civil-date";
import { periodOf, shiftPeriod } from "@/lib/time/period";

/** Measures whose change for the worse speaks for a visit; of complaints also that they become more. */
export const watchedMetrics = ["visit-score", "complaints-per-1000", "complaints-on-time", "wait-median", "service-within-standard"] as const satisfies readonly MetricId[];
/** Limits need 12 closed months; two years show a change of season too. */
const watchedMonths = 24;

/** By MPP: metrics whose latest closed month leaves the natural limits of the last 24 for the worse. */
async function signalsByMpp({ scope, today, locale }: PageContext): Promise<ReadonlyMap<number, readonly string[]>> {
  const basis = await loadLimitBasis();
  const last = periodOf(addMonths(monthOf(today), -1), "month");
  const periods = Array.from({ length: watchedMonths }, (_, i) => shiftPeriod(last, i + 1 - watchedMonths));
  return remember({ scope, restsOn: [{ families: ["ticket", "complaint", "visit"] }], asked: ["visit-signals", periods.map(({ id }) => id), basis.rebases] }, async () => {
    const rows = await queryMetrics(scope, { metrics: watchedMetrics, periods, by: ["mpp"] }, today);
    const found = new Map<number, string[]>();
    for (const [key, line] of groupBy(rows, ({ unit, metric }) => `${unit.mppId ?? 0} ${metric}`)) {
      const [mppText = "", metricText] = key.split(" ");
      const metric = watchedMetrics.find((id) => id === metricText);
      if (metric === undefined) continue;
      const mppId = Number(mppText);
      const reading = variationOf(limitedLine(basis, { id: metric, label: metric, metric, mppId, rows: line }, locale), metricById(metric), null);
      // An old signal of an MPP that has gone silent is no news: silence is a reason of its own.
      if (reading?.kind !== "known" || reading.periodId !== last.id) continue;
      if (reading.variation === "concern" || reading.variation === "neutral-up") found.set(mppId, [...(found.get(mppId) ?? []), metric]);
    }
    return found;
  }, (found) => found.size / 10);
}

export type RiskByMpp = { readonly weights: RiskWeights; readonly of: (mppId: number) => Risk };

/** How much speaks for a visit to each MPP, for those who plan visits. `context` has no filter of place: flags of all are counted. */
export async function loadVisitRisk(context: PageContext): Promise<RiskByMpp> {
  const unfiltered = { ...context, filters: { ...context.filters, province: null, peerGroup: null, agency: null } };
  const [weights, needs, signals, flags] = await Promise.all([readRiskWeights(), readVisitNeeds(context.scope, context.today), signalsByMpp(context), uncheckedFlagsByMpp(unfiltered)]);
  return {
    weights,
    of: (mppId) => visitRisk({
      lastVisit: needs.lastVisit.get(mppId) ?? null, signals: signals.get(mppId) ?? [], silent: needs.silent.get(mppId) ?? [], overdue: needs.overdue.get(mppId) ?? 0, flags: flags.get(mppId) ?? 0,
    }, weights, context.today),
  };
}

/** The reasons as a plan keeps them: with the points of the day. */
export const toPlanReasons = ({ reasons }: Risk): PlanReason[] => reasons.map(({ reason, params, points }) => ({ reason, params: { ...params, points } }));
