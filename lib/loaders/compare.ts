import { getTranslations } from "next-intl/server";
import type { SmallMultiplesModel, TrendSeries } from "@/lib/charts/chart-model";
import { toSmallMultiplesModel } from "@/lib/charts/small-multiples";
import { trendTable } from "@/lib/charts/trend";
import { unitKey, type MetricRow } from "@/lib/data/read/metric-query";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { hasPeers, peerGroupLabels, peerGroups } from "@/lib/domain/peer-group";
import { compareParams, fewestUnits, isComparable, parseCompare, serializeCompare, type CompareKind, type CompareProblem, type CompareSelection } from "@/lib/filters/compare-params";
import { explainHref } from "@/lib/filters/explain-href";
import { hrefWith, serializeFilters, type SearchParams } from "@/lib/filters/page-filters";
import { compareText } from "@/lib/i18n/format";
import { medianRows } from "@/lib/loaders/median-rows";
import { asOfMetrics } from "@/lib/loaders/metric-freshness";
import { loadPageContext, metricFilterOf, type PageContext } from "@/lib/loaders/page-context";
import { trendPoints } from "@/lib/loaders/trend-points";
import { missing, type Measured } from "@/lib/measured";
import { metricGroups, type MetricGroup } from "@/lib/metrics/define-metric";
import { metricById, metrics, type MetricId } from "@/lib/metrics/registry";
import type { Unit } from "@/lib/metrics/unit";
import type { Grain, Period } from "@/lib/time/period";
import { shiftPeriod } from "@/lib/time/period";

/** An index reaches as far as the least fresh of what it is made of. */
const pillarMetrics = ["visit-score", "complaints-on-time", "wait-median", "skm-index"] as const satisfies readonly MetricId[];

export const comparePath = "/bandingkan";
const shownPeriods: Readonly<Record<Grain, number>> = { month: 12, quarter: 8, semester: 6, year: 3 };

export type ComparedUnit = { readonly code: string; readonly id: number; readonly name: string; readonly href: string; readonly peerGroup: string | null };
export type CompareCell = { readonly measured: Measured; readonly href?: string };
export type CompareOption = { readonly code: string; readonly label: string; readonly note?: string };

export type CompareView = {
  readonly context: PageContext;
  readonly selection: CompareSelection;
  readonly problems: readonly CompareProblem[];
  readonly units: readonly (ComparedUnit & { readonly removeHref: string })[];
  readonly kinds: readonly { readonly id: CompareKind; readonly href: string }[];
  readonly options: readonly CompareOption[];
  readonly metricOptions: readonly { readonly group: MetricGroup; readonly options: readonly CompareOption[] }[];
  /** What the form of units and metrics, and the filter bar, keep of the address. */
  readonly keepFilters: readonly (readonly [name: string, value: string])[];
  readonly keepSelection: Readonly<Record<string, string>>;
  /** Null: fewer than two are chosen. */
  readonly comparison: Comparison | null;
};

export type Comparison = {
  readonly charts: readonly { readonly model: SmallMultiplesModel }[];
  readonly columns: readonly { readonly id: string; readonly label: string; readonly href?: string }[];
  readonly rows: readonly { readonly id: string; readonly label: string; readonly unit: Unit; /** Read over 12 months elsewhere. */ readonly isVisit: boolean; readonly cells: readonly CompareCell[] }[];
};

/** The page `/bandingkan`. */
export async function loadCompare(searchParams: Promise<SearchParams>): Promise<CompareView> {
  const params = await searchParams;
  // When agencies are compared, `instansi` names them and is no filter; when MPPs are, it is the filter of every page.
  const byAgency = [params[compareParams.kind]].flat().includes("instansi");
  const { [compareParams.agency]: _, ...withoutAgency } = params;
  const context = await loadPageContext(Promise.resolve(byAgency ? withoutAgency : params));
  const { mpps, agencies, filters, today, locale } = context;
  const { selection, problems } = parseCompare(params, { mpp: new Set(mpps.map(({ code }) => code)), agency: new Set(agencies.map(({ code }) => code)) });
  const options: CompareOption[] = selection.kind === "mpp"
    ? mpps.map(({ code, name, provinceName }) => ({ code, label: name, note: provinceName }))
    : agencies.map(({ code, name }) => ({ code, label: name[locale] })).sort((a, b) => compareText(a.label, b.label, locale));
  const units = unitsOf(selection, context);
  const address = (changed: CompareSelection): string => hrefWith(comparePath, changed.kind === "agency" ? { ...filters, agency: null } : filters, today, serializeCompare(changed));
  return {
    context, selection, problems, options,
    units: units.map((unit) => ({ ...unit, removeHref: address({ ...selection, units: selection.units.filter((code) => code !== unit.code) }) })),
    kinds: (["mpp", "agency"] as const).map((id) => ({ id, href: hrefWith(comparePath, { ...filters, agency: null }, today, serializeCompare(id === selection.kind ? selection : { kind: id, units: [], metrics: selection.metrics.filter((metric) => isComparable(metric, id)) })) })),
    metricOptions: metricGroups.flatMap((group) => {
      const own = metrics.filter((metric) => metric.group === group && isComparable(metric.id, selection.kind));
      return own.length === 0 ? [] : [{ group, options: own.map(({ id, label }) => ({ code: id, label: label[locale] })) }];
    }),
    keepFilters: [...serializeFilters(filters, today), ...(selection.kind === "agency" ? [[compareParams.kind, "instansi"] as [string, string]] : [])],
    keepSelection: serializeCompare(selection),
    comparison: units.length < fewestUnits ? null : await compareUnits(context, selection, units),
  };
}

function unitsOf({ kind, units }: CompareSelection, { mpps, agencies, filters, today, locale }: PageContext): ComparedUnit[] {
  return units.flatMap((code) => {
    if (kind === "mpp") {
      const mpp = mpps.find((each) => each.code === code);
      return mpp === undefined ? [] : [{ code, id: mpp.id, name: mpp.name, href: hrefWith(`/mpp/${code}`, filters, today), peerGroup: hasPeers(mpp) ? mpp.peerGroup : null }];
    }
    const agency = agencies.find((each) => each.code === code);
    return agency === undefined ? [] : [{ code, id: agency.id, name: agency.name[locale], href: hrefWith(`/instansi/${code}`, filters, today), peerGroup: null }];
  });
}

function groupName(group: string, locale: PageContext["locale"]): string {
  const found = peerGroups.find((id) => id === group);
  return found === undefined ? group : peerGroupLabels[found][locale];
}

type Rows = { readonly own: readonly MetricRow[]; readonly nation: readonly MetricRow[]; readonly medianOf: (unit: ComparedUnit) => readonly MetricRow[] };

async function compareUnits(context: PageContext, selection: CompareSelection, units: readonly ComparedUnit[]): Promise<Comparison> {
  const t = await getTranslations("compare");
  const { filters: { period }, locale } = context;
  const periods = [...Array(shownPeriods[period.grain]).keys()].map((back) => shiftPeriod(period, back + 1 - shownPeriods[period.grain]));
  const rows = selection.kind === "mpp" ? await mppRows(context, selection, units, periods) : await agencyUnitRows(context, selection, units, periods);
  const words = { nation: t("nation"), median: selection.kind === "mpp" ? t("peerMedian") : t("agencyMedian") };
  const ownRows = (unit: ComparedUnit): MetricRow[] => rows.own.filter(({ unit: { mppId, agencyId } }) => (selection.kind === "mpp" ? mppId : agencyId) === unit.id);
  const at = (all: readonly MetricRow[], metric: MetricId): Measured => all.find((row) => row.metric === metric && row.period.id === period.id)?.measured ?? missing("not-applicable");
  // Agencies share one median; MPPs of several peer groups have one each.
  const medians = [...new Map(units.map((unit) => [unit.peerGroup, unit])).values()].filter(({ peerGroup }) => selection.kind === "agency" || peerGroup !== null);
  const medianLabel = (unit: ComparedUnit): string => (unit.peerGroup === null ? words.median : `${words.median}: ${groupName(unit.peerGroup, locale)}`);
  const explained = (unit: ComparedUnit) => (selection.kind === "mpp" ? { mpp: unit.code, ...(context.filters.agency === null ? {} : { agency: context.filters.agency }) } : { agency: unit.code, ...(context.filters.province === null ? {} : { province: context.filters.province }) });
  const isExplained = selection.kind === "mpp" || context.filters.peerGroup === null;
  const series = (metric: MetricId): TrendSeries[] => [
    ...units.map((unit) => ({ id: unit.code, label: unit.name, points: trendPoints(ownRows(unit), metric, locale) })),
    ...(rows.nation.some((row) => row.metric === metric) ? [{ id: "nation", label: words.nation, points: trendPoints(rows.nation, metric, locale), reference: true }] : []),
    ...medians.map((unit) => ({ id: `median-${unit.peerGroup ?? "all"}`, label: medianLabel(unit), points: trendPoints(rows.medianOf(unit), metric, locale), reference: true })),
  ];
  return {
    charts: selection.metrics.map((metric) => ({ model: chartOf(context, metric, units, series(metric), noteOf(series(metric), t)) })),
    columns: [...units.map(({ code, name, href }) => ({ id: code, label: name, href })), { id: "nation", label: words.nation }, ...medians.map((unit) => ({ id: `median-${unit.peerGroup ?? "all"}`, label: medianLabel(unit) }))],
    rows: selection.metrics.map((metric) => ({
      id: metric, label: metricById(metric).label[locale], unit: metricById(metric).unit, isVisit: metricById(metric).group === "visits",
      cells: [
        ...units.map((unit) => ({ measured: at(ownRows(unit), metric), ...(isExplained ? { href: explainHref(metric, period.id, explained(unit)) } : {}) })),
        { measured: at(rows.nation, metric), ...(rows.nation.some((row) => row.metric === metric) ? { href: explainHref(metric, period.id, context.filters.agency === null ? {} : { agency: context.filters.agency }) } : {}) },
        ...medians.map((unit) => ({ measured: at(rows.medianOf(unit), metric) })),
      ],
    })),
  };
}

/** The nation's line is whole and the medians' dashed, as they are drawn; medians alone are whole. */
function noteOf(series: readonly TrendSeries[], t: Awaited<ReturnType<typeof getTranslations<"compare">>>): string {
  const references = series.filter(({ reference }) => reference === true);
  const nation = references.find(({ id }) => id === "nation");
  const medians = references.filter((each) => each !== nation);
  const names = (each: readonly TrendSeries[]): string => each.map(({ label }) => label).join("; ");
  return nation === undefined || medians.length === 0 ? t("referenceNote", { names: names(references) }) : t("referenceNotes", { first: nation.label, names: names(medians) });
}

/** One panel a unit; the nation and the unit's own median stand behind it in grey. */
function chartOf({ state, locale }: PageContext, metric: MetricId, units: readonly ComparedUnit[], series: readonly TrendSeries[], note: string): SmallMultiplesModel {
  const { label, unit } = metricById(metric);
  const references = (own: ComparedUnit): TrendSeries[] => series.filter(({ id }) => id === "nation" || id === `median-${own.peerGroup ?? "all"}`);
  const model = toSmallMultiplesModel({
    id: `banding-${metric}`, title: label[locale], unit, asOf: asOfMetrics(metricById(metric).formula.kind === "index" ? pillarMetrics : [metric], state),
    panels: units.map((own) => ({ id: own.code, title: own.name, href: own.href, series: [...series.filter(({ id }) => id === own.code), ...references(own)] })),
  }, { locale });
  // The table holds the grey lines too: it is exactly what is drawn.
  const table = trendTable(series, unit, locale);
  return { ...model, table: { ...table, notes: [...table.notes, note] } };
}

async function mppRows({ scope, today, agencies, filters, mppById }: PageContext, { metrics: ids }: CompareSelection, units: readonly ComparedUnit[], periods: readonly Period[]): Promise<Rows> {
  const { agencyIds } = metricFilterOf({ filters: { ...filters, province: null, peerGroup: null }, agencies });
  const usable = ids.filter((id) => agencyIds === undefined || metricById(id).dimensions.includes("agency"));
  const agency = agencyIds === undefined ? {} : { agencyIds };
  const groups = [...new Set(units.flatMap(({ peerGroup }) => peerGroup ?? []))];
  const national = usable.filter((id) => metricById(id).dimensions.includes("nation"));
  const [own, peers, nation] = await Promise.all([
    queryMetrics(scope, { metrics: usable, periods, by: ["mpp"], filter: { mppIds: units.map(({ id }) => id), ...agency } }, today),
    groups.length === 0 ? [] : queryMetrics(scope, { metrics: usable, periods, by: ["mpp"], filter: { peerGroups: groups, ...agency } }, today),
    national.length === 0 ? [] : queryMetrics(scope, { metrics: national, periods, by: ["nation"], filter: agency }, today),
  ]);
  const medians = new Map(groups.map((group) => [group, medianRows(peers.filter(({ unit: { mppId } }) => mppId !== undefined && mppById.get(mppId)?.peerGroup === group), ids, periods)]));
  return { own, nation, medianOf: ({ peerGroup }) => (peerGroup === null ? [] : (medians.get(peerGroup) ?? [])) };
}

async function agencyUnitRows(context: PageContext, { metrics: ids }: CompareSelection, units: readonly ComparedUnit[], periods: readonly Period[]): Promise<Rows> {
  const { scope, today } = context;
  const filter = metricFilterOf(context);
  const [all, nation] = await Promise.all([
    queryMetrics(scope, { metrics: ids, periods, by: ["agency"], filter }, today),
    queryMetrics(scope, { metrics: ids, periods, by: ["nation"] }, today),
  ]);
  const chosen = new Set(units.map(({ id }) => id));
  const median = medianRows(all, ids, periods);
  // An agency without any row is "no data", not absent from the comparison.
  const present = new Set(all.map(({ unit }) => unitKey(unit)));
  const absent = units.filter(({ id }) => !present.has(unitKey({ agencyId: id }))).flatMap(({ id }) => ids.flatMap((metric) => periods.map((period): MetricRow => ({
    metric, period, unit: { agencyId: id }, measured: missing("not-reported"), incomplete: false, editions: [],
  }))));
  return { own: [...all.filter(({ unit: { agencyId } }) => agencyId !== undefined && chosen.has(agencyId)), ...absent], nation, medianOf: () => median };
}
