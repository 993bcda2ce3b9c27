import { remember } from "@/lib/data/read/remember";
import { readTargets } from "@/lib/data/read/targets";
import { trendPeriods } from "@/lib/filters/page-filters";
import { loadLimitBasis, type LimitBasis } from "@/lib/loaders/limit-basis";
import type { PageContext } from "@/lib/loaders/page-context";
import { rankingFor } from "@/lib/loaders/ranking-core";
import type { LimitPoint } from "@/lib/metrics/control-limits";
import { metricById } from "@/lib/metrics/registry";
import { targetInForce } from "@/lib/metrics/target-in-force";
import { readVariation, type VariationReading } from "@/lib/metrics/variation";
import { rollupFamilyIds } from "@/lib/rollup/families";
import { monthOf } from "@/lib/time/civil-date";
import type { Period } from "@/lib/time/period";

const index = metricById("index-mpp");

/**
 * Whether the index of each MPP moves by more than chance: its line over the periods of the trend charts, 24 months up to
 * the period or 12 quarters for a year. Kept while neither data nor limits nor targets change.
 */
export async function loadIndexVariations(context: PageContext): Promise<ReadonlyMap<number, VariationReading>> {
  const { scope, filters, today } = context;
  const periods = trendPeriods(filters, today);
  const [basis, targets] = await Promise.all([loadLimitBasis(), readTargets()]);
  const rebases = basis.rebases.filter(({ metricId }) => metricId === index.id);
  return remember(
    { scope, restsOn: [{ families: rollupFamilyIds }], asked: ["index-variations", periods, filters.period, rebases, targets, monthOf(today)] },
    () => readVariations(context, { periods, rebases, targets }), (readings) => readings.size / 2);
}

type Basis = { readonly periods: readonly Period[]; readonly rebases: LimitBasis["rebases"]; readonly targets: Awaited<ReturnType<typeof readTargets>> };

async function readVariations(context: PageContext, { periods, rebases: all, targets }: Basis): Promise<ReadonlyMap<number, VariationReading>> {
  const { filters, mpps } = context;
  const rankings = await rankingFor(context, periods);
  return new Map(mpps.map(({ id, code, provinceCode }) => {
    const points = rankings.flatMap(({ period, method, incomplete, byMpp }): LimitPoint[] => {
      const measured = byMpp.get(id)?.index;
      return measured === undefined ? [] : [{ periodId: period.id, measured, incomplete, ...(method === null ? {} : { edition: method.id }) }];
    });
    const rebases = all.filter((each) => (each.mppId === null || each.mppId === id)).map(({ from, reason }) => ({ periodId: from, reason }));
    const target = targetInForce(targets, index.id, { mppCode: code, provinceCode }, filters.period)?.value ?? null;
    return [id, readVariation(points, { metric: index, target, rebases })] as const;
  }));
}
