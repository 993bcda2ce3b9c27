import { readTargets } from "@/lib/data/read/targets";
import { trendPeriods } from "@/lib/filters/page-filters";
import { loadLimitBasis } from "@/lib/loaders/limit-basis";
import type { PageContext } from "@/lib/loaders/page-context";
import { rankingFor } from "@/lib/loaders/ranking-core";
import type { LimitPoint } from "@/lib/metrics/control-limits";
import { metricById } from "@/lib/metrics/registry";
import { targetInForce } from "@/lib/metrics/target-in-force";
import { readVariation, type VariationReading } from "@/lib/metrics/variation";

const index = metricById("index-mpp");

/**
 * Whether the index of each MPP moves by more than chance: its line over the periods of the trend charts, 24 months up to
 * the period or 12 quarters for a year. The rankings of closed periods are kept, so that only the first reader waits.
 */
export async function loadIndexVariations(context: PageContext): Promise<ReadonlyMap<number, VariationReading>> {
  const { filters, today, mpps } = context;
  const [rankings, basis, targets] = await Promise.all([rankingFor(context, trendPeriods(filters, today)), loadLimitBasis(), readTargets()]);
  return new Map(mpps.map(({ id, code, provinceCode }) => {
    const points = rankings.flatMap(({ period, method, incomplete, byMpp }): LimitPoint[] => {
      const measured = byMpp.get(id)?.index;
      return measured === undefined ? [] : [{ periodId: period.id, measured, incomplete, ...(method === null ? {} : { edition: method.id }) }];
    });
    const rebases = basis.rebases.filter((each) => each.metricId === index.id && (each.mppId === null || each.mppId === id)).map(({ from, reason }) => ({ periodId: from, reason }));
    const target = targetInForce(targets, index.id, { mppCode: code, provinceCode }, filters.period)?.value ?? null;
    return [id, readVariation(points, { metric: index, target, rebases })] as const;
  }));
}
