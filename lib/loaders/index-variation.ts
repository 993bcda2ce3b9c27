import type { MppSummary } from "@/lib/data/read/mpps";
import { readerOf } from "@/lib/data/read/open-periods";
import { remember } from "@/lib/data/read/remember";
import { readTargets } from "@/lib/data/read/targets";
import { trendPeriods, type PageFilters } from "@/lib/filters/page-filters";
import { loadLimitBasis, type LimitBasis } from "@/lib/loaders/limit-basis";
import { rankingFor, type PeriodRanking, type RankingContext } from "@/lib/loaders/ranking-core";
import type { LimitPoint } from "@/lib/metrics/control-limits";
import { metricById } from "@/lib/metrics/registry";
import { targetInForce } from "@/lib/metrics/target-in-force";
import { readVariation, type VariationReading } from "@/lib/metrics/variation";
import { rollupFamilyIds } from "@/lib/rollup/families";
import { monthOf } from "@/lib/time/civil-date";
import type { Period } from "@/lib/time/period";

const index = metricById("index-mpp");

export type VariationContext = RankingContext & { readonly filters: Pick<PageFilters, "period"> };

/**
 * Whether the index of each MPP moves by more than chance: its line over the periods of the trend charts, 24 months up to
 * the period or 12 quarters for a year. Kept while neither data nor limits nor targets change.
 */
export async function loadIndexVariations(context: VariationContext): Promise<ReadonlyMap<number, VariationReading>> {
  const { filters, today, mpps } = context;
  const periods = trendPeriods(filters, today);
  const scope = readerOf(context.scope, periods, today);
  const [basis, targets] = await Promise.all([loadLimitBasis(), readTargets()]);
  const rebases = rebasesOfIndex(basis);
  return remember(
    { scope, restsOn: [{ families: rollupFamilyIds }], asked: ["index-variations", periods, filters.period, rebases, targets, monthOf(today)] },
    async () => {
      const rankings = await rankingFor({ scope, mpps, today }, periods);
      return new Map(mpps.map((mpp) => [mpp.id, variationOf(mpp, rankings, { rebases, targets, period: filters.period })] as const));
    }, (readings) => readings.size / 2);
}

/** The same for one MPP alone, for a page that shows no other. */
export async function loadIndexVariation(context: VariationContext, mpp: IndexOwner): Promise<VariationReading> {
  const [basis, targets, rankings] = await Promise.all([loadLimitBasis(), readTargets(), rankingFor(context, trendPeriods(context.filters, context.today))]);
  return variationOf(mpp, rankings, { rebases: rebasesOfIndex(basis), targets, period: context.filters.period });
}

type IndexOwner = Pick<MppSummary, "id" | "code" | "provinceCode">;
type Basis = { readonly rebases: LimitBasis["rebases"]; readonly targets: Awaited<ReturnType<typeof readTargets>>; readonly period: Period };

const rebasesOfIndex = ({ rebases }: LimitBasis): LimitBasis["rebases"] => rebases.filter(({ metricId }) => metricId === index.id);

function variationOf({ id, code, provinceCode }: IndexOwner, rankings: readonly PeriodRanking[], { rebases, targets, period: shown }: Basis): VariationReading {
  const points = rankings.flatMap(({ period, method, incomplete, byMpp }): LimitPoint[] => {
    const measured = byMpp.get(id)?.index;
    return measured === undefined ? [] : [{ periodId: period.id, measured, incomplete, ...(method === null ? {} : { edition: method.id }) }];
  });
  const own = rebases.filter((each) => each.mppId === null || each.mppId === id).map(({ from, reason }) => ({ periodId: from, reason }));
  const target = targetInForce(targets, index.id, { mppCode: code, provinceCode }, shown)?.value ?? null;
  return readVariation(points, { metric: index, target, rebases: own });
}
