import { getTranslations } from "next-intl/server";
import { toBarsModel } from "@/lib/charts/bars";
import type { BarsModel, IntervalItem, IntervalModel, TrendModel, TrendSeries } from "@/lib/charts/chart-model";
import { toIntervalModel } from "@/lib/charts/interval";
import { toTrendModel } from "@/lib/charts/trend";
import { readInstrumentEditions } from "@/lib/data/read/instrument-editions";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { readCells } from "@/lib/data/read/rollup-cells";
import { listVisits, type VisitSummary } from "@/lib/data/read/visit-records";
import { bandOf } from "@/lib/domain/assessment-bands";
import { isMixedLine } from "@/lib/domain/edition-comparability";
import { hrefWith, trendPeriods, type SearchParams } from "@/lib/filters/page-filters";
import { pageCountOf, pageNumberOf } from "@/lib/filters/page-number";
import { absentArea } from "@/lib/loaders/absence";
import { loadFigures, queryTotals, type FigureView } from "@/lib/loaders/figures";
import { limitedLine, loadLimitBasis } from "@/lib/loaders/limit-basis";
import { readMppChoice, type MppChoice } from "@/lib/loaders/mpp-choice";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { trendPoints } from "@/lib/loaders/trend-points";
import { measuredValue, missing, suppressed, type Measured } from "@/lib/measured";
import { readGap, type GapReading } from "@/lib/metrics/gap-reading";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import type { SumColumn } from "@/lib/rollup/families";
import { meanInterval } from "@/lib/stats/mean-interval";
import { monthOf, monthRange } from "@/lib/time/civil-date";
import { isClosed } from "@/lib/time/period";

const path = "/kunjungan";
const perPage = 25;

export const visitAspectMetrics = [
  "aspect-service-standards", "aspect-staff-readiness", "aspect-facilities", "aspect-inclusion",
  "aspect-complaint-handling", "aspect-integrity", "aspect-digital-openness", "aspect-opening-days",
] as const satisfies readonly MetricId[];
const figureIds = ["visit-score", "visits-made", "officer-present", "standards-displayed", "counters-open", "open-day-rate"] as const satisfies readonly MetricId[];

export type VisitRow = VisitSummary & { readonly mppName: string; readonly href: string; readonly band: { readonly id: string; readonly en: string } | null };
export type AnnouncedView = {
  readonly gap: Measured;
  readonly reading: GapReading;
  /** Editions of the period: means over several are never compared. */
  readonly mixedEditions: boolean;
  readonly chart: IntervalModel;
};
export type VisitsView = {
  readonly context: PageContext;
  readonly choice: MppChoice;
  readonly figures: readonly FigureView[];
  readonly score: TrendModel;
  readonly made: TrendModel;
  readonly conduct: TrendModel;
  readonly openDays: TrendModel;
  readonly aspects: BarsModel;
  readonly units: IntervalModel;
  /** Null where visits are not split that way (one agency). */
  readonly announced: AnnouncedView | null;
  readonly list: { readonly rows: readonly VisitRow[]; readonly total: number; readonly page: number; readonly pageCount: number; readonly previousHref: string | null; readonly nextHref: string | null };
};

export async function loadVisits(searchParams: Promise<SearchParams>): Promise<VisitsView> {
  const [context, params] = await Promise.all([loadPageContext(searchParams), searchParams]);
  const choice = readMppChoice(context, params);
  const [figures, trends, aspects, units, announced, list] = await Promise.all([
    loadFigures(context, choice, figureIds), loadTrends(context, choice), loadAspects(context, choice), loadUnits(context, choice),
    loadAnnounced(context, choice), loadList(context, choice, pageNumberOf(params)),
  ]);
  return { context, choice, figures, ...trends, aspects, units, announced, list };
}

const asOfVisits = ({ state }: PageContext) => state.asOf.visit ?? null;

async function loadTrends(context: PageContext, { filter, mpp }: MppChoice): Promise<Pick<VisitsView, "score" | "made" | "conduct" | "openDays">> {
  const { locale, filters, today, scope } = context;
  const t = await getTranslations("visits");
  const periods = trendPeriods(filters, today);
  const ids: MetricId[] = ["visit-score", "visits-made", "officer-present", "standards-displayed", "counters-open", "open-day-rate", "staffed-day-rate"];
  const [basis, rows, nation] = await Promise.all([
    loadLimitBasis(),
    queryTotals(context, ids, periods, filter),
    mpp === null ? [] : queryMetrics(scope, { metrics: ["visit-score"], periods, by: ["nation"] }, today),
  ]);
  const series = (id: MetricId): TrendSeries => limitedLine(basis, { id, label: metricById(id).label[locale], metric: id, mppId: mpp?.id ?? null, rows }, locale);
  const asOf = asOfVisits(context);
  const scoreSeries = [
    { ...series("visit-score"), ...(mpp === null ? {} : { label: mpp.name }) },
    ...(mpp === null ? [] : [{ id: "nation", label: t("nation"), reference: true, points: trendPoints(nation, "visit-score", locale) }]),
  ];
  return {
    score: toTrendModel({ id: "nilai-kunjungan", title: metricById("visit-score").label[locale], unit: "points", asOf, series: scoreSeries }, { locale }),
    made: toTrendModel({ id: "jumlah-kunjungan", title: metricById("visits-made").label[locale], unit: "count", asOf, series: [series("visits-made")] }, { locale }),
    conduct: toTrendModel({ id: "temuan-di-gerai", title: t("conduct"), unit: "ratio", asOf, series: (["officer-present", "standards-displayed", "counters-open"] as const).map(series) }, { locale }),
    openDays: toTrendModel({
      id: "hari-buka", title: t("openDays"), unit: "ratio", asOf: context.state.asOf.counter_day ?? null, series: (["open-day-rate", "staffed-day-rate"] as const).map(series),
    }, { locale }),
  };
}

async function loadAspects(context: PageContext, { filter }: MppChoice): Promise<BarsModel> {
  const { locale, filters } = context;
  const t = await getTranslations("visits");
  const rows = await queryTotals(context, visitAspectMetrics, [filters.period], filter);
  const items = visitAspectMetrics.map((id) => ({
    id, label: metricById(id).label[locale], measured: rows.find((row) => row.metric === id)?.measured ?? missing("not-reported"), href: `/metode#${id}`,
  }));
  return toBarsModel({ id: "aspek", title: t("aspects"), unit: "points", asOf: asOfVisits(context), items, order: "smallest" }, { locale });
}

/** Provinces, or the MPPs of one province: highest first, then those without a score and why. */
async function loadUnits(context: PageContext, { filter, mpp }: MppChoice): Promise<IntervalModel> {
  const { locale, filters, today, scope } = context;
  const t = await getTranslations("visits");
  const province = mpp?.provinceCode ?? filters.province;
  const { mppIds: _one, ...rest } = filter;
  const wider = province === null ? rest : { ...rest, provinceCodes: [province] };
  const rows = await queryMetrics(scope, { metrics: ["visit-score"], periods: [filters.period], by: [province === null ? "province" : "mpp"], filter: wider }, today);
  const items: IntervalItem[] = province === null
    ? context.provinces.map(({ code, name }) => ({
      id: code, label: name, href: hrefWith(path, { ...filters, province: code }, today),
      measured: rows.find((row) => row.unit.province === code)?.measured ?? absentArea(context, filters.period),
    }))
    : rows.flatMap(({ unit, measured }): IntervalItem[] => {
      const each = unit.mppId === undefined ? undefined : context.mppById.get(unit.mppId);
      return each === undefined ? [] : [{ id: each.code, label: each.name, measured, highlighted: each.id === mpp?.id, href: `/mpp/${each.code}` }];
    });
  return toIntervalModel({ id: "menurut-wilayah", title: t(province === null ? "byProvince" : "byMpp"), unit: "points", asOf: asOfVisits(context), items: byValue(items) }, { locale });
}

const byValue = (items: readonly IntervalItem[]): IntervalItem[] =>
  [...items].sort((a, b) => (b.measured.kind === "value" ? b.measured.value : -1) - (a.measured.kind === "value" ? a.measured.value : -1));

async function loadAnnounced(context: PageContext, { filter }: MppChoice): Promise<AnnouncedView | null> {
  if (filter.agencyIds !== undefined) return null;
  const { locale, filters, today, scope } = context;
  const t = await getTranslations("visits");
  const { period } = filters;
  const sums = ["visit.announced_n", "visit.announced_sum", "visit.announced_sq", "visit.unannounced_n", "visit.unannounced_sum", "visit.unannounced_sq"] as const;
  const [[row], [cell]] = await Promise.all([
    queryTotals(context, ["announced-gap"], [period], filter),
    readCells(scope, {
      sums, histograms: [], by: filter.mppIds === undefined ? ["nation"] : ["mpp"], filter,
      periods: [{ id: period.id, months: monthRange(period.from, period.to), closed: isClosed(period, monthOf(today)) }],
    }),
  ]);
  const gap = row?.measured ?? missing("not-reported");
  const mean = (n: SumColumn, sum: SumColumn, squares: SumColumn): Measured =>
    cell === undefined && gap.kind === "missing" ? gap : meanOf({ n: cell?.inputs.sum(n) ?? 0, sum: cell?.inputs.sum(sum) ?? 0, squares: cell?.inputs.sum(squares) ?? 0 });
  const items = [
    { id: "announced", label: t("announced"), measured: mean("visit.announced_n", "visit.announced_sum", "visit.announced_sq") },
    { id: "unannounced", label: t("unannounced"), measured: mean("visit.unannounced_n", "visit.unannounced_sum", "visit.unannounced_sq") },
  ];
  return {
    gap, reading: readGap(gap), mixedEditions: row?.line !== undefined && isMixedLine(row.line),
    chart: toIntervalModel({ id: "diumumkan", title: t("announcedTitle"), unit: "points", asOf: asOfVisits(context), items }, { locale }),
  };
}

function meanOf(moments: { readonly n: number; readonly sum: number; readonly squares: number }): Measured {
  const minimumN = metricById("announced-gap").minimumN;
  if (moments.n === 0) return missing("not-assessed");
  if (moments.n < minimumN) return suppressed(moments.n, minimumN);
  return measuredValue(moments.sum / moments.n, moments.n, meanInterval(moments) ?? undefined);
}

async function loadList(context: PageContext, choice: MppChoice, page: number): Promise<VisitsView["list"]> {
  const { filters, today, mppById } = context;
  const { filter, mpps, mpp } = choice;
  const [{ visits, total }, editions] = await Promise.all([
    listVisits(context.scope, {
      from: filters.period.from, to: filters.period.to, mppIds: mpps.map(({ id }) => id), ...(filter.agencyIds ? { agencyIds: filter.agencyIds } : {}),
      limit: perPage, offset: (page - 1) * perPage,
    }),
    readInstrumentEditions(),
  ]);
  const pageCount = pageCountOf(total, perPage);
  const hrefOf = (target: number): string => `${hrefWith(path, filters, today, { mpp: mpp?.code ?? null, halaman: target === 1 ? null : String(target) })}#daftar`;
  const rows = visits.map((visit): VisitRow => {
    const edition = editions.find(({ id }) => id === visit.editionId);
    const band = edition === undefined ? null : bandOf(edition, visit.score);
    return {
      ...visit, mppName: mppById.get(visit.mppId)?.name ?? "", href: `${path}/${visit.id}`,
      band: band?.kind === "band" ? { id: band.band.labelId, en: band.band.labelEn } : null,
    };
  });
  return { rows, total, page, pageCount, previousHref: page > 1 ? hrefOf(page - 1) : null, nextHref: page < pageCount ? hrefOf(page + 1) : null };
}
