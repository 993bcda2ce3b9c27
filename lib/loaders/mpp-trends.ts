import { getTranslations } from "next-intl/server";
import type { TrendModel, TrendPoint } from "@/lib/charts/chart-model";
import { toTrendModel } from "@/lib/charts/trend";
import type { MetricRow } from "@/lib/data/read/metric-query";
import type { MppSummary } from "@/lib/data/read/mpps";
import { hasPeers } from "@/lib/domain/peer-group";
import { trendPeriods } from "@/lib/filters/page-filters";
import { asOfMetrics } from "@/lib/loaders/metric-freshness";
import { limitedLine, loadLimitBasis } from "@/lib/loaders/limit-basis";
import { peerPoint } from "@/lib/loaders/metric-readings";
import type { PageContext } from "@/lib/loaders/page-context";
import { rankingFor, type RankingContext } from "@/lib/loaders/ranking-core";
import { monthlyTrendRows, monthlyTrends, visitTrendRows } from "@/lib/loaders/scorecard-rows";
import { groupBy } from "@/lib/metrics/group-by";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import { targetInForce, type TargetRow } from "@/lib/metrics/target-in-force";
import type { Period } from "@/lib/time/period";

export type MppTrend = { readonly metric: MetricId; readonly model: TrendModel };

/** What the index is read from, for its freshness. */
export const indexParts = ["visit-score", "complaints-on-time", "wait-median", "skm-index"] as const satisfies readonly MetricId[];

/** The MPP's own lines with the median of its peers behind them: the index, visits by quarter, the rest by month. */
export async function loadMppTrends(context: PageContext, mpp: MppSummary, targets: readonly TargetRow[]): Promise<MppTrend[]> {
  const groups = await Promise.all([
    linesOf(context, mpp, ["index-mpp"], indexRows(context, mpp, trendPeriods(context.filters, context.today)), targets),
    linesOf(context, mpp, ["visit-score"], visitTrendRows(context, mpp), targets),
    linesOf(context, mpp, monthlyTrends, monthlyTrendRows(context, mpp), targets),
  ]);
  return groups.flat();
}

/** The indices of an MPP and its peers as the rankings hold them: what was composed for those is not composed again. */
export async function indexRows(context: RankingContext, mpp: MppSummary, periods: readonly Period[]): Promise<MetricRow[]> {
  const rankings = await rankingFor(context, periods);
  const shown = context.mpps.filter((each) => each.id === mpp.id || (hasPeers(mpp) && each.peerGroup === mpp.peerGroup));
  return rankings.flatMap(({ period, method, incomplete, byMpp }) => {
    const editions = method === null ? [] : [`index-${method.id}`];
    return shown.flatMap(({ id }): MetricRow[] => {
      const ranked = byMpp.get(id);
      return ranked === undefined ? [] : [{ metric: "index-mpp", period, unit: { mppId: id }, incomplete, editions, measured: ranked.index }];
    });
  });
}

async function linesOf(context: PageContext, mpp: MppSummary, ids: readonly MetricId[], asked: Promise<readonly MetricRow[]>, targets: readonly TargetRow[]): Promise<MppTrend[]> {
  const { locale, state, filters } = context;
  const t = await getTranslations("scorecard");
  const [basis, rows] = await Promise.all([loadLimitBasis(), asked]);
  const byMetric = groupBy(rows, ({ metric }) => metric);
  return ids.map((id) => {
    const { label, unit } = metricById(id);
    const ofMetric = byMetric.get(id) ?? [];
    const line = limitedLine(basis, { id: "own", label: mpp.name, metric: id, mppId: mpp.id, rows: ofMetric.filter(({ unit: { mppId } }) => mppId === mpp.id) }, locale);
    const peers = hasPeers(mpp) ? [{ id: "peers", label: t("peerMedian"), reference: true, points: peerLine(ofMetric, line.points) }] : [];
    const target = targetInForce(targets, id, { mppCode: mpp.code, provinceCode: mpp.provinceCode }, filters.period)?.value;
    const model = toTrendModel({
      id: `tren-${id}`, title: label[locale], unit, asOf: asOfMetrics(id === "index-mpp" ? indexParts : [id], state), series: [line, ...peers],
      ...(target === undefined ? {} : { target }), ...(id === "index-mpp" ? { minimumN: 1 } : {}),
    }, { locale });
    return { metric: id, model };
  });
}

function peerLine(rows: readonly MetricRow[], own: readonly TrendPoint[]): TrendPoint[] {
  const byPeriod = groupBy(rows, ({ period }) => period.id);
  // An open period holds only what the reader may see already: its median would be of the few, not of the group.
  return own.filter(({ incomplete }) => !incomplete).map((point) => peerPoint((byPeriod.get(point.periodId) ?? []).map(({ measured }) => measured), { periodId: point.periodId, label: point.label, incomplete: false }));
}
