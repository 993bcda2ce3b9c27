import type { ProvinceMapModel, SparklineModel, TileGridModel } from "@/lib/charts/chart-model";
import { toSparklineModel } from "@/lib/charts/sparkline";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { hrefWith, trendPeriods, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";
import type { FigureView } from "@/lib/loaders/figures";
import { loadIndexVariations } from "@/lib/loaders/index-variation";
import { asOfMetrics } from "@/lib/loaders/metric-freshness";
import { loadPageFigures, loadTrends, selectionOf, toMetricPage, type MetricPage, type TrendView } from "@/lib/loaders/metric-page";
import { loadMaps, readMapMetric } from "@/lib/loaders/overview-maps";
import { moversOf, type Movers } from "@/lib/loaders/overview-movers";
import { loadOverdue, type Overdue } from "@/lib/loaders/overview-overdue";
import { loadOwn, type OwnMpp } from "@/lib/loaders/overview-own";
import { loadPageContext } from "@/lib/loaders/page-context";
import { rankingFor, type PeriodRanking } from "@/lib/loaders/ranking-core";
import { trendPoints } from "@/lib/loaders/trend-points";
import type { MetricId } from "@/lib/metrics/registry";
import type { VariationReading } from "@/lib/metrics/variation";
import { monthOf, type CivilDate } from "@/lib/time/civil-date";
import { isClosed, shiftPeriod, type Period } from "@/lib/time/period";

/** The key figures with the page behind each. */
const keyFigures = [
  { metric: "visit-score", path: "/kunjungan" },
  { metric: "complaints-received", path: "/pengaduan" },
  { metric: "complaints-on-time", path: "/pengaduan" },
  { metric: "complaints-backlog", path: "/pengaduan" },
  { metric: "wait-median", path: "/waktu-layanan" },
  { metric: "service-within-standard", path: "/waktu-layanan" },
  { metric: "skm-index", path: "/survei" },
  { metric: "services-taken", path: "/waktu-layanan" },
] as const satisfies readonly { readonly metric: MetricId; readonly path: string }[];
const keyIds = keyFigures.map(({ metric }) => metric);
const sparklineLength = 13;

export type KeyFigureView = FigureView & { readonly asOf: CivilDate | null; readonly href: string; readonly sparkline: SparklineModel };

export type OverviewWords = { readonly complaints: string; readonly times: string; readonly shares: string; readonly selection: string; readonly nation: string; readonly map: string; readonly tiles: string };

export type OverviewView = {
  readonly page: MetricPage;
  readonly problems: readonly FilterProblem[];
  readonly period: Period;
  readonly previous: Period;
  readonly incomplete: boolean;
  readonly isEmpty: boolean;
  readonly figures: readonly KeyFigureView[];
  readonly trends: readonly TrendView[];
  readonly map: { readonly metric: MetricId; readonly map: ProvinceMapModel; readonly tiles: TileGridModel } | null;
  readonly movers: Movers;
  readonly overdue: Overdue;
  readonly own: readonly OwnMpp[];
};

/** The page `/`: what changed, where, whether it is real, what is open; for a Sekda first where their MPP stands. */
export async function loadOverview(searchParams: Promise<SearchParams>, words: OverviewWords): Promise<OverviewView> {
  const [params, context] = await Promise.all([searchParams, loadPageContext(searchParams)]);
  const page = toMetricPage({}, context);
  const { period } = context.filters;
  const previous = shiftPeriod(period, -1);
  const mapMetric = readMapMetric(params);
  const isEmpty = context.state.firstMonth === null;
  const [rankings, variations] = isEmpty ? [[], new Map<number, VariationReading>()] : await Promise.all([rankingFor(context, [previous, period]), loadIndexVariations(context)]);
  const [figures, trends, map, overdue, own] = isEmpty ? [[], [], null, null, []] : await Promise.all([
    loadKeyFigures(page),
    loadTrends(page, [
      { id: "tren-kunjungan", metrics: ["visit-score"] },
      { id: "tren-pengaduan", metrics: ["complaints-received", "complaints-backlog"], title: words.complaints },
      { id: "tren-waktu", metrics: ["wait-median", "service-median"], title: words.times },
      { id: "tren-tepat", metrics: ["complaints-on-time", "service-within-standard"], title: words.shares },
    ], words),
    loadMaps(page, mapMetric.metric, words),
    loadOverdue(page),
    loadOwn(page, rankings),
  ]);
  return {
    page, period, previous, isEmpty, figures, trends, map, own,
    problems: [...context.problems, ...mapMetric.problems],
    incomplete: !isClosed(period, monthOf(context.today)),
    movers: moversOf(page, rankingPair(rankings), variations),
    overdue: overdue ?? { periodId: period.id, asOf: null, totals: null, rows: [], withOverdue: 0, silent: 0 },
  };
}

const rankingPair = ([before, current]: readonly PeriodRanking[]): { readonly before: PeriodRanking; readonly current: PeriodRanking } | null =>
  before && current ? { before, current } : null;

async function loadKeyFigures(page: MetricPage): Promise<KeyFigureView[]> {
  const { filters, today, locale, state, scope } = page;
  const periods = trendPeriods(filters, today).slice(-sparklineLength);
  const [figures, rows] = await Promise.all([
    loadPageFigures(page, keyIds),
    queryMetrics(scope, { metrics: keyIds, periods, ...selectionOf(page) }, today),
  ]);
  return figures.map((figure, at) => {
    const id = keyIds[at] ?? "visit-score";
    const asOf = asOfMetrics([id], state);
    return {
      ...figure, asOf, href: hrefWith(keyFigures[at]?.path ?? "/", filters, today),
      sparkline: toSparklineModel({ id: `garis-${id}`, title: figure.metric.label[locale], unit: figure.metric.unit, asOf, points: trendPoints(rows, id, locale) }, { locale }),
    };
  });
}
