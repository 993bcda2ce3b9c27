import { getTranslations } from "next-intl/server";
import { toBarsModel } from "@/lib/charts/bars";
import type { BarsModel } from "@/lib/charts/chart-model";
import { readBreakdown, type BreakdownRow } from "@/lib/data/read/breakdowns";
import { complaintChannelLabel, complaintChannels } from "@/lib/domain/complaint-channel";
import { complaintClasses, complaintClassLabels } from "@/lib/domain/complaint-class";
import { maladministrationLabels, maladministrationTypes } from "@/lib/domain/maladministration";
import type { FilterProblem, SearchParams } from "@/lib/filters/page-filters";
import { formatCount } from "@/lib/i18n/format";
import { agencyRows, type AgencyRow } from "@/lib/loaders/agency-rows";
import type { FigureView } from "@/lib/loaders/figures";
import { loadComplaintList, type ComplaintListView } from "@/lib/loaders/complaint-list";
import { loadByAgency, loadMppBars, loadPageFigures, loadTrends, readAllBars, readMeasure, selectionOf, selectionName, toMetricPage, type MetricPage, type MppBarsView, type TrendView } from "@/lib/loaders/metric-page";
import { loadPageContext } from "@/lib/loaders/page-context";
import { measuredValue, type Measured } from "@/lib/measured";
import type { MetricId } from "@/lib/metrics/registry";
import { monthOf, monthRange } from "@/lib/time/civil-date";
import { isClosed } from "@/lib/time/period";

export const complaintMetrics = ["complaints-received", "complaints-on-time", "complaints-median-days", "complaints-backlog", "complaints-overdue", "complaints-per-1000"] as const satisfies readonly MetricId[];
const measures = ["complaints-on-time", "complaints-overdue", "complaints-median-days", "complaints-per-1000", "complaints-received"] as const satisfies readonly MetricId[];
const dimensions = ["class", "channel", "category", "maladministration"] as const;
type BreakdownDimension = (typeof dimensions)[number];
const mostCategories = 12;

export type ComplaintsView = {
  readonly page: MetricPage;
  readonly problems: readonly FilterProblem[];
  readonly isEmpty: boolean;
  readonly figures: readonly FigureView[];
  readonly trends: readonly TrendView[];
  /** `withheld`: the open period is not published; `no-agency`: counts by these dimensions are not kept by agency. */
  readonly breakdowns: { readonly kind: "charts"; readonly models: readonly BarsModel[] } | { readonly kind: "withheld" | "no-agency" };
  readonly bars: MppBarsView;
  readonly agencies: readonly AgencyRow[];
  readonly list: ComplaintListView;
};

/** The page `/pengaduan`. */
export async function loadComplaints(searchParams: Promise<SearchParams>): Promise<ComplaintsView> {
  const [params, context, t] = await Promise.all([searchParams, loadPageContext(searchParams), getTranslations("complaints")]);
  const page = toMetricPage(params, context);
  const problems: FilterProblem[] = [];
  const measure = readMeasure(params, measures, problems);
  const isAll = readAllBars(params, problems);
  const [figures, trends, breakdowns, bars, byAgency, list] = await Promise.all([
    loadPageFigures(page, [...complaintMetrics, "maladministration-reports"]),
    loadTrends(page, trendGroups(t("charts.backlog")), { selection: selectionName(page) ?? t("nation"), nation: t("nation") }),
    loadBreakdowns(page), loadMppBars(page, { path: "/pengaduan", id: "pengaduan-mpp", title: (metric) => t("charts.byMpp", { metric }), measure, measures, isAll }), loadByAgency(page, complaintMetrics), loadComplaintList(params, page),
  ]);
  return {
    page, figures, trends, breakdowns, bars, list,
    problems: [...page.problems, ...problems, ...list.problems],
    isEmpty: page.state.asOf.complaint === undefined,
    agencies: agencyRows(page, byAgency, complaintMetrics, "complaints-received"),
  };
}

const trendGroups = (backlog: string) => [
  { id: "tren-masuk", metrics: ["complaints-received"] }, { id: "tren-tepat-waktu", metrics: ["complaints-on-time"] },
  { id: "tren-median-hari", metrics: ["complaints-median-days"] }, { id: "tren-tunggakan", metrics: ["complaints-backlog", "complaints-overdue"], title: backlog },
  { id: "tren-per-1000", metrics: ["complaints-per-1000"] }, { id: "tren-maladministrasi", metrics: ["maladministration-reports"] },
] as const;

async function loadBreakdowns(page: MetricPage): Promise<ComplaintsView["breakdowns"]> {
  const { filters: { period, agency }, today } = page;
  if (agency !== null) return { kind: "no-agency" };
  const rows = await readBreakdown(page.scope, {
    family: "complaint", dimensions, months: monthRange(period.from, period.to), closed: isClosed(period, monthOf(today)), filter: selectionOf(page).filter,
  });
  if (rows === null) return { kind: "withheld" };
  const t = await getTranslations("complaints");
  const reports = rows.filter(({ dimension }) => dimension === "class").reduce((sum, { n }) => sum + n, 0);
  const named = rows.filter(({ dimension }) => dimension === "maladministration").reduce((sum, { n }) => sum + n, 0);
  const notes: Readonly<Record<BreakdownDimension, readonly string[]>> = {
    class: [], channel: [], category: [], maladministration: [t("charts.typesNote", { types: formatCount(named, page.locale) })],
  };
  return {
    kind: "charts",
    models: dimensions.map((dimension) => {
      const items = reports === 0 ? [] : itemsOf(dimension, rows.filter((row) => row.dimension === dimension), page.locale, { none: t("noCategory"), others: (count) => t("otherCategories", { count }) });
      const model = toBarsModel({ id: `pengaduan-${dimension}`, title: t(`charts.${dimension}`), unit: "count", asOf: page.state.asOf.complaint ?? null, items, order: "given" }, { locale: page.locale });
      return { ...model, table: { ...model.table, notes: notes[dimension] } };
    }),
  };
}

type Words = { readonly none: string; readonly others: (count: number) => string };
type Counted = { readonly id: string; readonly label: string; readonly measured: Measured };

/** Lists of the field are shown whole, with true zeros; free words only as far as they occur. */
function itemsOf(dimension: BreakdownDimension, rows: readonly BreakdownRow[], locale: "id" | "en", words: Words): Counted[] {
  const count = (key: string): number => rows.find((row) => row.key === key)?.n ?? 0;
  const item = (id: string, label: string, n: number): Counted => ({ id, label, measured: measuredValue(n, n) });
  switch (dimension) {
    case "class": return complaintClasses.map((id) => item(id, complaintClassLabels[id][locale], count(id)));
    case "maladministration": return maladministrationTypes.map((id) => item(id, maladministrationLabels[id][locale], count(id))).sort(byCount);
    case "channel": return rows.map(({ key, n }) => item(key, channelName(key, locale), n)).sort(byCount);
    case "category": {
      const named = rows.map(({ key, n }) => item(key, key === "-" ? words.none : key, n)).sort(byCount);
      const rest = rows.map(({ n }) => n).sort((a, b) => b - a).slice(mostCategories);
      return rest.length < 2 ? named : [...named.slice(0, mostCategories), item("lainnya", words.others(rest.length), rest.reduce((sum, n) => sum + n, 0))];
    }
  }
}

const byCount = (a: Counted, b: Counted): number => (b.measured.kind === "value" ? b.measured.value : 0) - (a.measured.kind === "value" ? a.measured.value : 0);

/** A channel's name; one that is not in the list keeps its own word. */
export function channelName(key: string, locale: "id" | "en"): string {
  const channel = complaintChannels.find((id) => id === key);
  return channel === undefined ? key : complaintChannelLabel(channel)[locale];
}
