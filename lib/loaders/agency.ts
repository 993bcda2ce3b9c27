import { getLocale, getTranslations } from "next-intl/server";
import { toBarsModel } from "@/lib/charts/bars";
import type { BarItem, BarsModel, DistributionModel, TrendModel } from "@/lib/charts/chart-model";
import { toDistributionModel } from "@/lib/charts/distribution";
import { toTrendModel } from "@/lib/charts/trend";
import { readAgencies, type AgencySummary } from "@/lib/data/read/agencies";
import type { MetricFilter, MetricRow } from "@/lib/data/read/metric-query";
import type { MppSummary } from "@/lib/data/read/mpps";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { AppError } from "@/lib/errors";
import { hrefWith, trendPeriods, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";
import { pageCountOf, pageNumberOf } from "@/lib/filters/page-number";
import { asOfMetrics } from "@/lib/loaders/metric-freshness";
import { agencyMetrics, cellsByUnit, queryUnits, unitSortParam, unitTable, type UnitTableView } from "@/lib/loaders/mpp-agencies";
import { limitedLine, loadLimitBasis } from "@/lib/loaders/limit-basis";
import { currentScope, loadPageContext, metricFilterOf, type PageContext } from "@/lib/loaders/page-context";
import { isTrailing } from "@/lib/metrics/metric-reading";
import { isMetricId, metrics, type KnownMetric, type MetricId } from "@/lib/metrics/registry";
import { cellOf, sortUnitRows, type UnitRow } from "@/lib/metrics/unit-rows";
import { addMonths } from "@/lib/time/civil-date";
import { periodRange } from "@/lib/time/period";

export const agencyParams = { metric: "metrik", mpp: "mpp", page: "halaman" } as const;
const perPage = 50;
/** Bars shown at each end; with fewer than twice as many MPPs all of them stand in one chart. */
const barsPerEnd = 10;

/** Metrics by which one agency can be compared across MPPs. */
export const comparableMetrics: readonly KnownMetric[] = metrics.filter((metric) => {
  const dimensions: readonly string[] = metric.dimensions;
  return metric.formula.kind !== "index" && dimensions.includes("mpp") && dimensions.includes("agency");
});

export type AgencyView = {
  readonly context: PageContext;
  readonly problems: readonly FilterProblem[];
  readonly agency: AgencySummary;
  readonly metric: KnownMetric;
  readonly trailing: boolean;
  /** An MPP within which the agencies are compared. */
  readonly mpp: MppSummary | null;
  readonly within: BarsModel | null;
  readonly trend: TrendModel;
  readonly distribution: DistributionModel | null;
  readonly ends: { readonly all: BarsModel } | { readonly best: BarsModel; readonly last: BarsModel } | null;
  readonly table: UnitTableView;
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  readonly perPage: number;
  readonly pageHref: (page: number) => string;
};

/** The name for the page's title; `null` for a code that is in no register. Signed out, it leads to the login page. */
export async function loadAgencyName(code: string): Promise<string | null> {
  await currentScope();
  const locale = await getLocale();
  return (await readAgencies()).find((agency) => agency.code === code)?.name[locale] ?? null;
}

/** The page `/instansi/[kode]`: one agency across MPPs, and with `mpp=` beside its neighbours. */
export async function loadAgency(code: string, searchParams: Promise<SearchParams>): Promise<AgencyView> {
  const [params, context] = await Promise.all([searchParams, loadPageContext(searchParams)]);
  const agency = context.agencies.find((each) => each.code === code);
  if (!agency) throw new AppError("not-found", `No agency ${code}`);
  const asked = readParams(params, context);
  const { metric, mpp } = asked;
  const { agencyIds: _filtered, ...area } = metricFilterOf(context);
  const filter: MetricFilter = { ...area, agencyIds: [agency.id] };
  const columns: MetricId[] = [metric.id, ...agencyMetrics.filter((id) => id !== metric.id)];
  const [rows, within, trend] = await Promise.all([queryUnits(context, columns, ["mpp", "agency"], filter), mpp ? withinMpp(context, agency, metric, mpp) : null, trendOf(context, agency, metric, mpp, filter)]);
  const cells = cellsByUnit(rows, ({ unit }) => unit.mppId);
  const units = context.mpps.flatMap(({ id, code: mppCode, name, provinceName }): UnitRow[] => {
    const own = cells.get(id);
    return own ? [{ id: mppCode, name, href: hrefWith(`/mpp/${mppCode}`, { ...context.filters, province: null, peerGroup: null, agency: null }, context.today), detail: provinceName, highlighted: context.user.mppIds.includes(id) || id === mpp?.id, cells: own, unit: { mpp: mppCode, agency: code } }] : [];
  });
  const path = `/instansi/${code}`;
  const keep = { [agencyParams.metric]: metric.id === defaultMetric.id ? null : metric.id, [agencyParams.mpp]: mpp?.code ?? null };
  const table = unitTable(context, params, { path, rows: units, columns, keep, defaultSort: { key: metric.id, reversed: false } });
  const pageCount = pageCountOf(units.length, perPage);
  const page = Math.min(pageNumberOf(params, agencyParams.page), pageCount);
  const sort = params[unitSortParam];
  return {
    context, agency, metric, mpp, within, trend, problems: [...context.problems, ...asked.problems], trailing: isTrailing(metric),
    ...(await spreadOf(context, metric, units)),
    table: { ...table, rows: table.rows.slice((page - 1) * perPage, page * perPage) }, total: units.length, page, pageCount, perPage,
    pageHref: (to) => hrefWith(path, { ...context.filters, agency: null }, context.today, { ...keep, [unitSortParam]: typeof sort === "string" ? sort : null, [agencyParams.page]: to === 1 ? null : String(to) }),
  };
}

const defaultMetric = comparableMetrics.find(({ id }) => id === "wait-median") ?? comparableMetrics[0] ?? metrics[0];

function readParams(params: SearchParams, { mpps }: PageContext): { readonly metric: AgencyView["metric"]; readonly mpp: MppSummary | null; readonly problems: readonly FilterProblem[] } {
  const one = (name: string): string => { const raw = params[name]; return (typeof raw === "string" ? raw : (raw?.[0] ?? "")).trim(); };
  const [metricText, mppText] = [one(agencyParams.metric), one(agencyParams.mpp)];
  const metric = isMetricId(metricText) ? comparableMetrics.find(({ id }) => id === metricText) : undefined;
  const mpp = mpps.find(({ code }) => code === mppText) ?? null;
  const problem = (param: string, value: string, usedInstead: string | null): FilterProblem => ({ param, value, reason: "unknown", usedInstead });
  return {
    metric: metric ?? defaultMetric, mpp,
    problems: [
      ...(metricText !== "" && !metric ? [problem(agencyParams.metric, metricText, defaultMetric.id)] : []),
      ...(mppText !== "" && !mpp ? [problem(agencyParams.mpp, mppText, null)] : []),
    ],
  };
}

/** The agencies of one MPP on the chosen metric; the page's own stands out. */
async function withinMpp(context: PageContext, agency: AgencySummary, metric: AgencyView["metric"], mpp: MppSummary): Promise<BarsModel> {
  const t = await getTranslations("agencies");
  const rows = await queryUnits(context, [metric.id], ["mpp", "agency"], { mppIds: [mpp.id] });
  const cells = cellsByUnit(rows, ({ unit }) => unit.agencyId);
  const items = context.agencies.flatMap(({ id, code, name }): BarItem[] => {
    const measured = cells.get(id)?.[metric.id];
    return measured ? [{ id: code, label: name[context.locale], measured, highlighted: id === agency.id, href: hrefWith(`/instansi/${code}`, { ...context.filters, agency: null }, context.today, { mpp: mpp.code, metrik: metric.id }) }] : [];
  });
  return bars(context, metric, { id: "dalam-mpp", title: t("withinTitle", { metric: metric.label[context.locale], mpp: mpp.name }), items });
}

const bars = ({ locale, state }: PageContext, metric: AgencyView["metric"], input: { readonly id: string; readonly title: string; readonly items: readonly BarItem[]; readonly order?: "value" | "smallest" | "given"; readonly outOf?: number }): BarsModel =>
  toBarsModel({ unit: metric.unit, asOf: asOfMetrics([metric.id], state), order: metric.better === "lower" ? "smallest" : "value", ...input }, { locale });

async function spreadOf(context: PageContext, metric: AgencyView["metric"], units: readonly UnitRow[]): Promise<Pick<AgencyView, "distribution" | "ends">> {
  const t = await getTranslations("agencies");
  const { locale, state } = context;
  const label = metric.label[locale];
  const valued = sortUnitRows(units, { key: metric.id, reversed: false }, locale).filter((row) => cellOf(row, metric.id).kind === "value");
  if (valued.length === 0) return { distribution: null, ends: null };
  const items = valued.map((row): BarItem => ({ id: row.id, label: row.name, measured: cellOf(row, metric.id), highlighted: row.highlighted, ...(row.href === null ? {} : { href: row.href }) }));
  const values = valued.flatMap((row) => { const cell = cellOf(row, metric.id); return cell.kind === "value" ? [cell.value] : []; });
  const own = valued.find((row) => row.highlighted);
  const ownCell = own ? cellOf(own, metric.id) : null;
  const distribution = valued.length < 8 ? null : toDistributionModel({
    id: "sebaran", title: t("spreadTitle", { metric: label }), unit: metric.unit, asOf: asOfMetrics([metric.id], state), values,
    ...(own && ownCell?.kind === "value" ? { highlight: { label: own.name, value: ownCell.value } } : {}),
  }, { locale });
  if (items.length <= 2 * barsPerEnd) return { distribution, ends: { all: bars(context, metric, { id: "antar-mpp", title: t("acrossTitle", { metric: label }), items }) } };
  const isVolume = metric.better === "none";
  const best = bars(context, metric, { id: "teratas", title: t(isVolume ? "largestTitle" : "bestTitle", { count: barsPerEnd, metric: label }), items: items.slice(0, barsPerEnd), outOf: items.length });
  const last = bars(context, metric, { id: "terbawah", title: t(isVolume ? "smallestTitle" : "lastTitle", { count: barsPerEnd, metric: label }), items: items.slice(-barsPerEnd).reverse(), order: "given", outOf: items.length });
  // One axis for both: the lengths of the two charts are compared.
  const domain = [Math.min(best.domain[0], last.domain[0]), Math.max(best.domain[1], last.domain[1])] as const;
  return { distribution, ends: { best: { ...best, domain }, last: { ...last, domain } } };
}

/** The agency as a whole within the filters, and its counter at the chosen MPP or at the reader's own. */
async function trendOf(context: PageContext, agency: AgencySummary, metric: AgencyView["metric"], mpp: MppSummary | null, filter: MetricFilter): Promise<TrendModel> {
  const { scope, today, locale, state, filters, user, mpps } = context;
  const t = await getTranslations("agencies");
  const months = trendPeriods(filters, today);
  const [first, last] = [months[0], months.at(-1)];
  const periods = isTrailing(metric) && first && last ? periodRange(addMonths(last.to, -35), last.to, "quarter") : months;
  const focus = mpp ? [mpp] : mpps.filter(({ id }) => user.mppIds.includes(id)).slice(0, 3);
  const ask = (by: readonly ("mpp" | "agency")[], own: MetricFilter): Promise<MetricRow[]> => queryMetrics(scope, { metrics: [metric.id], periods, by, filter: own }, today);
  const [basis, all, each] = await Promise.all([loadLimitBasis(), ask(["agency"], filter), focus.length === 0 ? [] : ask(["mpp", "agency"], { mppIds: focus.map(({ id }) => id), agencyIds: [agency.id] })]);
  const series = focus.flatMap(({ id, code, name }) => {
    const line = limitedLine(basis, { id: code, label: name, metric: metric.id, mppId: id, rows: each.filter(({ unit }) => unit.mppId === id) }, locale);
    return line.points.length === 0 ? [] : [line];
  });
  return toTrendModel({
    id: "tren-instansi", title: t("trendTitle", { metric: metric.label[locale] }), subject: t("trendSubject", { metric: metric.label[locale], where: series[0]?.label ?? t("allMppsInside") }), unit: metric.unit, asOf: asOfMetrics([metric.id], state),
    series: [...series, { ...limitedLine(basis, { id: "all", label: t("allMpps"), metric: metric.id, mppId: null, rows: all }, locale), ...(series.length === 0 ? {} : { reference: true }) }],
  }, { locale });
}
