import { getTranslations } from "next-intl/server";
import type { DistributionModel, HeatModel } from "@/lib/charts/chart-model";
import { toHeatModel } from "@/lib/charts/heat";
import { toHistogramModel } from "@/lib/charts/histogram-distribution";
import { minimumWaits, toRhythm } from "@/lib/charts/rhythm";
import { readServices, type ServiceSummary } from "@/lib/data/read/agencies";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { readCells } from "@/lib/data/read/rollup-cells";
import { readStandardsInForce } from "@/lib/data/read/service-standards";
import { readTicketHours } from "@/lib/data/read/ticket-hours";
import { counterMinutes } from "@/lib/domain/service-standard";
import type { FilterProblem, SearchParams } from "@/lib/filters/page-filters";
import { compareText } from "@/lib/i18n/format";
import { agencyRows, type AgencyRow } from "@/lib/loaders/agency-rows";
import type { FigureView } from "@/lib/loaders/figures";
import { loadByAgency, loadMppBars, loadPageFigures, loadTrends, readAllBars, readMeasure, selectionName, selectionOf, toMetricPage, type MetricPage, type MppBarsView, type TrendView } from "@/lib/loaders/metric-page";
import { loadPageContext } from "@/lib/loaders/page-context";
import { loadTicketList, type TicketListView } from "@/lib/loaders/ticket-list";
import { missing, type Measured } from "@/lib/measured";
import type { MetricId } from "@/lib/metrics/registry";
import { lastDayOf, monthOf, monthRange } from "@/lib/time/civil-date";
import { isClosed } from "@/lib/time/period";

export const serviceTimeMetrics = ["wait-median", "wait-p90", "service-median", "service-p90", "service-within-standard", "services-finished", "completed-on-site"] as const satisfies readonly MetricId[];
export const serviceMetrics = ["services-finished", "service-median", "service-p90", "service-within-standard"] as const satisfies readonly MetricId[];
const measures = ["wait-median", "wait-p90", "service-within-standard", "service-median", "completed-on-site", "services-finished"] as const satisfies readonly MetricId[];

/** One service with its standard; cells parallel to `serviceMetrics`. */
export type ServiceRow = {
  readonly id: string;
  readonly agency: string;
  readonly service: string;
  /** In the original words; null: none in force. */
  readonly standard: string | null;
  /** The standard runs on another clock than the counter's. */
  readonly otherClock: boolean;
  readonly cells: readonly Measured[];
};

export type ServiceTimesView = {
  readonly page: MetricPage;
  readonly problems: readonly FilterProblem[];
  readonly isEmpty: boolean;
  readonly figures: readonly FigureView[];
  readonly trends: readonly TrendView[];
  /** Null: the open period is not published to this reader. */
  readonly hours: { readonly share: HeatModel; readonly wait: HeatModel } | null;
  readonly distribution: DistributionModel;
  readonly bars: MppBarsView;
  readonly agencies: readonly AgencyRow[];
  readonly services: readonly ServiceRow[];
  readonly list: TicketListView;
};

/** The page `/waktu-layanan`. */
export async function loadServiceTimes(searchParams: Promise<SearchParams>): Promise<ServiceTimesView> {
  const [params, context, t, services] = await Promise.all([searchParams, loadPageContext(searchParams), getTranslations("service-times"), readServices()]);
  const page = toMetricPage(params, context);
  const problems: FilterProblem[] = [];
  const measure = readMeasure(params, measures, problems);
  const isAll = readAllBars(params, problems);
  const groups = [
    { id: "tren-tunggu", metrics: ["wait-median", "wait-p90"], title: t("charts.wait") }, { id: "tren-layanan", metrics: ["service-median", "service-p90"], title: t("charts.service") },
    { id: "tren-standar", metrics: ["service-within-standard"] }, { id: "tren-selesai", metrics: ["services-finished"] }, { id: "tren-di-tempat", metrics: ["completed-on-site"] },
  ] as const;
  const [figures, trends, hours, distribution, bars, byAgency, serviceRows, list] = await Promise.all([
    loadPageFigures(page, serviceTimeMetrics), loadTrends(page, groups, { selection: selectionName(page) ?? t("nation"), nation: t("nation") }),
    loadHours(page), loadDistribution(page), loadMppBars(page, { path: "/waktu-layanan", id: "waktu-mpp", title: (metric) => t("charts.byMpp", { metric }), measure, measures, isAll }), loadByAgency(page, serviceTimeMetrics), loadServiceRows(page, services), loadTicketList(params, page, services),
  ]);
  return {
    page, figures, trends, hours, distribution, bars, list,
    problems: [...page.problems, ...problems, ...list.problems],
    isEmpty: page.state.asOf.ticket === undefined,
    agencies: agencyRows(page, byAgency, serviceTimeMetrics, "services-finished"),
    services: serviceRows,
  };
}

const monthsOf = ({ filters: { period } }: MetricPage) => monthRange(period.from, period.to);
const closedOf = ({ filters: { period }, today }: MetricPage): boolean => isClosed(period, monthOf(today));

async function loadHours(page: MetricPage): Promise<ServiceTimesView["hours"]> {
  const cells = await readTicketHours(page.scope, { months: monthsOf(page), closed: closedOf(page), filter: selectionOf(page).filter });
  if (cells === null) return null;
  const t = await getTranslations("service-times");
  const { hours, rows } = toRhythm(cells);
  const asOf = page.state.asOf.ticket ?? null;
  const columns = hours.map((hour) => ({ id: String(hour), label: `${String(hour).padStart(2, "0")}${page.locale === "id" ? "." : ":"}00` }));
  const dayName = (weekday: number): string => (isWeekday(weekday) ? t(`weekdays.${weekday}`) : String(weekday));
  const options = { locale: page.locale };
  const share = toHeatModel({ id: "irama-pengunjung", title: t("charts.hours"), unit: "ratio", asOf, columns, rows: rows.map((row) => ({ id: String(row.weekday), label: dayName(row.weekday), cells: row.share })) }, options);
  const wait = toHeatModel({ id: "irama-tunggu", title: t("charts.waitHours"), unit: "minutes", asOf, columns, rows: rows.map((row) => ({ id: String(row.weekday), label: dayName(row.weekday), cells: row.wait })) }, options);
  return { share, wait: { ...wait, table: { ...wait.table, notes: [...wait.table.notes, t("charts.waitHoursNote", { minimum: minimumWaits })] } } };
}

const isWeekday = (day: number): day is 1 | 2 | 3 | 4 | 5 | 6 | 7 => Number.isInteger(day) && day >= 1 && day <= 7;

async function loadDistribution(page: MetricPage): Promise<DistributionModel> {
  const t = await getTranslations("service-times");
  const { by, filter } = selectionOf(page);
  const cells = await readCells(page.scope, { sums: [], histograms: ["ticket.wait"], by, filter, periods: [{ id: page.filters.period.id, months: monthsOf(page), closed: closedOf(page) }] });
  return toHistogramModel({
    id: "sebaran-tunggu", title: t("charts.distribution"), unit: "minutes", asOf: page.state.asOf.ticket ?? null,
    histogram: cells[0]?.inputs.histogram("ticket.wait") ?? { buckets: [], counts: [] }, notes: [t("charts.distributionNote")],
  }, { locale: page.locale });
}

/** Services with tickets in the period, by agency and name, each with the standard in force at its end. */
async function loadServiceRows(page: MetricPage, services: readonly ServiceSummary[]): Promise<ServiceRow[]> {
  const { scope, filters: { period }, today, mpp, agencies, locale } = page;
  const { by, filter } = selectionOf(page);
  const [rows, standards] = await Promise.all([
    queryMetrics(scope, { metrics: serviceMetrics, periods: [period], by: by.includes("mpp") ? ["mpp", "agency", "service"] : ["agency", "service"], filter }, today),
    readStandardsInForce(lastDayOf(period.to), mpp?.id ?? null),
  ]);
  const byService = new Map<number, Map<MetricId, Measured>>();
  for (const { metric, unit: { serviceId }, measured } of rows) {
    if (serviceId === undefined || serviceId === 0) continue;
    const values = byService.get(serviceId) ?? new Map<MetricId, Measured>();
    byService.set(serviceId, values.set(metric, measured));
  }
  return services.flatMap((service) => {
    const values = byService.get(service.id);
    if (values === undefined) return [];
    const standard = standards.get(service.id) ?? null;
    return [{
      id: service.code, service: service.name[locale], agency: agencies.find(({ id }) => id === service.agencyId)?.name[locale] ?? "",
      standard: standard?.originalWords ?? null, otherClock: standard !== null && counterMinutes(standard) === null,
      cells: serviceMetrics.map((metric) => values.get(metric) ?? missing("not-reported")),
    }];
  }).sort((a, b) => compareText(a.agency, b.agency, locale) || compareText(a.service, b.service, locale));
}
