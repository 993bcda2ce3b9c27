import { toBarsModel } from "@/lib/charts/bars";
import type { BarsModel, TrendModel } from "@/lib/charts/chart-model";
import { toTrendModel } from "@/lib/charts/trend";
import type { MetricFilter, MetricRow } from "@/lib/data/read/metric-query";
import type { MppSummary } from "@/lib/data/read/mpps";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { peerGroupLabels, peerGroups } from "@/lib/domain/peer-group";
import { explainHref } from "@/lib/filters/explain-href";
import { hrefWith, trendPeriods, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";
import { compareText } from "@/lib/i18n/format";
import { loadFigures, type FigureView } from "@/lib/loaders/figures";
import { asOfMetrics } from "@/lib/loaders/metric-freshness";
import { limitedLine, loadLimitBasis } from "@/lib/loaders/limit-basis";
import type { MppChoice } from "@/lib/loaders/mpp-choice";
import { metricFilterOf, type PageContext } from "@/lib/loaders/page-context";
import { trendPoints } from "@/lib/loaders/trend-points";
import type { Dimension } from "@/lib/metrics/define-metric";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import type { Measured } from "@/lib/measured";

/** Parameter that narrows a page to one MPP. */
export const mppParam = "mpp";

/** The filters of a page with the one MPP that it may be narrowed to. */
export type MetricPage = PageContext & {
  readonly mpp: MppSummary | null;
  /** MPPs that pass the region and peer filters: what the MPP filter offers. */
  readonly mppChoices: readonly MppSummary[];
};

/** Reads `mpp`; a code outside the other filters is a problem, never ignored. */
export function toMetricPage(params: SearchParams, context: PageContext): MetricPage {
  const { filters, mpps } = context;
  const mppChoices = mpps.filter((mpp) => (filters.province ?? mpp.provinceCode) === mpp.provinceCode && (filters.peerGroup ?? mpp.peerGroup) === mpp.peerGroup);
  const raw = params[mppParam];
  const code = (typeof raw === "string" ? raw : (raw?.[0] ?? "")).trim();
  const mpp = mppChoices.find((choice) => choice.code === code) ?? null;
  const problems: FilterProblem[] = [];
  if (typeof raw === "object" && raw.length > 1) problems.push({ param: mppParam, value: raw.join(", "), reason: "repeated", usedInstead: mpp?.code ?? null });
  if (code !== "" && mpp === null) problems.push({ param: mppParam, value: code, reason: "unknown", usedInstead: null });
  return { ...context, mpp, mppChoices, problems: [...context.problems, ...problems] };
}

/** What a page asks for: its one MPP, or the nation within the filters. */
export function selectionOf(page: MetricPage): { readonly by: readonly Dimension[]; readonly filter: MetricFilter } {
  const { agencyIds } = metricFilterOf(page);
  return page.mpp === null
    ? { by: ["nation"], filter: metricFilterOf(page) }
    : { by: ["mpp"], filter: { mppIds: [page.mpp.id], ...(agencyIds === undefined ? {} : { agencyIds }) } };
}

/** Parameter that chooses the metric by which MPPs are compared. */
export const measureParam = "ukuran";

/** The metric of the bars, one of those offered; another one is a problem, and the first is used. */
export function readMeasure<Id extends MetricId>(params: SearchParams, offered: readonly [Id, ...Id[]], problems: FilterProblem[]): Id {
  const raw = params[measureParam];
  const text = (typeof raw === "string" ? raw : (raw?.[0] ?? "")).trim();
  const found = offered.find((id) => id === text);
  if (text !== "" && found === undefined) problems.push({ param: measureParam, value: text, reason: "unknown", usedInstead: offered[0] });
  return found ?? offered[0];
}

/** What is chosen, in a word or two; null for the whole country. */
export function selectionName({ mpp, filters, provinces, agencies, locale }: MetricPage): string | null {
  const group = peerGroups.find((id) => id === filters.peerGroup);
  const parts = [
    mpp?.name ?? provinces.find(({ code }) => code === filters.province)?.name,
    mpp === null && group !== undefined ? peerGroupLabels[group][locale] : undefined,
    agencies.find(({ code }) => code === filters.agency)?.name[locale],
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? null : parts.join(" · ");
}

const isFiltered = ({ mpp, filters }: MetricPage): boolean => mpp !== null || filters.province !== null || filters.peerGroup !== null || filters.agency !== null;

/** The unit as explanations take it; null for a peer group, which has no such address. */
function explainedOf({ filters, mpp }: MetricPage): MppChoice["explained"] {
  if (mpp === null && filters.peerGroup !== null) return null;
  const place = mpp !== null ? { mpp: mpp.code } : filters.province !== null ? { province: filters.province } : {};
  return { ...place, ...(filters.agency === null ? {} : { agency: filters.agency }) };
}

/** Key figures of the chosen period. */
export const loadPageFigures = (page: MetricPage, ids: readonly MetricId[]): Promise<FigureView[]> =>
  loadFigures(page, { filter: selectionOf(page).filter, explained: explainedOf(page) }, ids);

/** One chart of one metric (against the nation when filtered), or of several metrics of one unit. */
export type TrendGroup = { readonly id: string; readonly metrics: readonly MetricId[]; readonly title?: string };
export type TrendView = { readonly model: TrendModel; readonly explainHref?: string };

export async function loadTrends(page: MetricPage, groups: readonly TrendGroup[], words: { readonly selection: string; readonly nation: string }): Promise<TrendView[]> {
  const { filters, today, scope, locale } = page;
  const periods = trendPeriods(filters, today);
  const ids = groups.flatMap(({ metrics }) => metrics);
  const [basis, own, nation] = await Promise.all([
    loadLimitBasis(),
    queryMetrics(scope, { metrics: ids, periods, ...selectionOf(page) }, today),
    isFiltered(page) ? queryMetrics(scope, { metrics: ids.filter((id) => metricById(id).unit !== "count"), periods, by: ["nation"] }, today) : [],
  ]);
  return groups.flatMap(({ id, metrics, title }) => {
    const [first, ...others] = metrics;
    if (first === undefined) return [];
    const reference = trendPoints(nation, first, locale);
    const series = others.length > 0
      ? metrics.map((metric) => limitedLine(basis, { id: metric, label: metricById(metric).label[locale], metric, mppId: page.mpp?.id ?? null, rows: own }, locale))
      : [limitedLine(basis, { id: "own", label: words.selection, metric: first, mppId: page.mpp?.id ?? null, rows: own }, locale), ...(reference.length === 0 ? [] : [{ id: "nation", label: words.nation, points: reference, reference: true }])];
    const { unit, label, minimumN } = metricById(first);
    const model = toTrendModel({ id, title: title ?? label[locale], unit, asOf: asOfMetrics(metrics, page.state), series, minimumN: Math.max(10, minimumN) }, { locale });
    const explained = explainedOf(page);
    return [{ model, ...(explained === null ? {} : { explainHref: explainHref(first, filters.period.id, explained) }) }];
  });
}

/** Values of units in the chosen period: by unit id, then by metric. */
export type UnitTable = ReadonlyMap<number, ReadonlyMap<MetricId, Measured>>;

async function unitTable(page: MetricPage, ids: readonly MetricId[], query: { readonly by: readonly Dimension[]; readonly filter: MetricFilter }, unitOf: (row: MetricRow) => number | undefined): Promise<UnitTable> {
  const rows = await queryMetrics(page.scope, { metrics: ids, periods: [page.filters.period], ...query }, page.today);
  const table = new Map<number, Map<MetricId, Measured>>();
  for (const row of rows) {
    const unit = unitOf(row);
    if (unit === undefined) continue;
    const values = table.get(unit) ?? new Map<MetricId, Measured>();
    table.set(unit, values.set(row.metric, row.measured));
  }
  return table;
}

/** Every agency, of the one MPP or within the filters. */
export function loadByAgency(page: MetricPage, ids: readonly MetricId[]): Promise<UnitTable> {
  const { by, filter: { agencyIds: _, ...filter } } = selectionOf(page);
  return unitTable(page, ids, { by: by.includes("mpp") ? ["mpp", "agency"] : ["agency"], filter }, ({ unit }) => unit.agencyId);
}

const barCount = 15;

/** Parameter that shows the bars of every MPP instead of the first ones. */
export const allBarsParam = "tampil";
const allBarsWord = "semua";

/** Whether all bars are asked for; another word is a problem. */
export function readAllBars(params: SearchParams, problems: FilterProblem[]): boolean {
  const raw = params[allBarsParam];
  const text = (typeof raw === "string" ? raw : (raw?.[0] ?? "")).trim();
  if (text !== "" && text !== allBarsWord) problems.push({ param: allBarsParam, value: text, reason: "unknown", usedInstead: null });
  return text === allBarsWord;
}

export type MppBarsView = {
  readonly measure: MetricId;
  readonly model: BarsModel;
  /** MPPs with a value and without one. */
  readonly valued: number;
  readonly absent: number;
  readonly choices: readonly { readonly id: MetricId; readonly label: string; readonly href: string }[];
  /** The other extent: all MPPs, or the first ones only; null when the first ones are all. */
  readonly toggle: { readonly isAll: boolean; readonly href: string } | null;
};

type BarsQuestion = { readonly path: string; readonly id: string; readonly title: (metric: string) => string; readonly measure: MetricId; readonly measures: readonly MetricId[]; readonly isAll: boolean };

/**
 * The MPPs that need a look first: worst first where a direction is better, largest first for volumes; the reader's own
 * and the chosen one always among them.
 */
export async function loadMppBars(page: MetricPage, { path, id, title, measure, measures, isAll }: BarsQuestion): Promise<MppBarsView> {
  const { locale, mppById, user, filters, today } = page;
  const { unit, better, label } = metricById(measure);
  const byMpp = await unitTable(page, [measure], { by: ["mpp"], filter: metricFilterOf(page) }, (row) => row.unit.mppId);
  const valueOf = (measured: Measured): number => (measured.kind === "value" ? measured.value : 0);
  const items = [...byMpp].flatMap(([mppId, values]) => {
    const mpp = mppById.get(mppId);
    const measured = values.get(measure);
    return mpp === undefined || measured === undefined ? [] : [{ id: mpp.code, label: mpp.name, measured, href: hrefWith(`/mpp/${mpp.code}`, filters, today), highlighted: user.mppIds.includes(mppId) || page.mpp?.id === mppId }];
  });
  const valued = items.filter(({ measured }) => measured.kind === "value")
    .sort((a, b) => (better === "higher" ? valueOf(a.measured) - valueOf(b.measured) : valueOf(b.measured) - valueOf(a.measured)) || compareText(a.label, b.label, locale));
  const absent = items.filter(({ measured }) => measured.kind !== "value");
  const first = new Set(valued.slice(0, barCount));
  const shown = isAll ? [...valued, ...absent] : [...valued.filter((item) => first.has(item) || item.highlighted), ...absent.filter(({ highlighted }) => highlighted)];
  const href = (metric: MetricId, all: boolean): string => `${hrefWith(path, filters, today, {
    [mppParam]: page.mpp?.code ?? null, [measureParam]: metric === measures[0] ? null : metric, [allBarsParam]: all ? allBarsWord : null,
  })}#mpp`;
  return {
    measure, valued: valued.length, absent: absent.length,
    model: toBarsModel({ id, title: title(label[locale]), unit, asOf: asOfMetrics([measure], page.state), items: shown, order: "given", outOf: valued.length }, { locale }),
    choices: measures.map((metric) => ({ id: metric, label: metricById(metric).label[locale], href: href(metric, isAll) })),
    toggle: isAll || shown.length < items.length ? { isAll, href: href(measure, !isAll) } : null,
  };
}
