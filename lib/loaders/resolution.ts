import { getTranslations } from "next-intl/server";
import type { SurvivalModel, TableModel } from "@/lib/charts/chart-model";
import { toSurvivalModel, type SurvivalLine } from "@/lib/charts/survival";
import { toPairTable, toResolutionTable } from "@/lib/export/resolution-table";
import { hrefWith, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";
import { groupings, groupingWords, readResolutionChoice, resolutionParams, resolutionPath, type Grouping, type ResolutionChoice } from "@/lib/filters/resolution-params";
import { formatAbsence, formatProbability } from "@/lib/i18n/format";
import { selectionName, toMetricPage, type MetricPage } from "@/lib/loaders/metric-page";
import { loadPageContext } from "@/lib/loaders/page-context";
import { readGroupsOf, readSelection, type CaseGroup, type GroupChoice } from "@/lib/loaders/resolution-groups";
import type { Absent, Measured } from "@/lib/measured";
import { commonHorizon, meanWithin, readSurvival, type SurvivalReading } from "@/lib/metrics/survival-reading";
import { compareSurvival, type SurvivalComparison } from "@/lib/metrics/survival-comparison";

export type ResolutionRow = {
  readonly id: string; readonly label: string; readonly href?: string; readonly isReference: boolean;
  readonly reading: SurvivalReading | Absent;
  /** Mean days without an answer within the common horizon; null where every median and P90 is reached. */
  readonly mean: Measured | null;
};

export type PairRow = { readonly id: string; readonly faster: string; readonly slower: string; readonly p: number; readonly adjusted: number; readonly reading: SurvivalComparison["pairs"][number]["reading"] };

export type ResolutionComparison = {
  readonly choice: GroupChoice;
  readonly outOf: number;
  readonly rows: readonly ResolutionRow[];
  /** Null where no group can be drawn. */
  readonly model: SurvivalModel | null;
  readonly verdict: string;
  readonly untested: readonly string[];
  /** Empty below three groups: the verdict says all. */
  readonly pairs: readonly PairRow[];
  /** Days to which the restricted means reach; null where none is needed. */
  readonly horizon: number | null;
  readonly table: TableModel;
  readonly pairTable: TableModel;
};

export type ResolutionView = {
  readonly page: MetricPage;
  readonly problems: readonly FilterProblem[];
  readonly isEmpty: boolean;
  readonly choice: ResolutionChoice;
  readonly choices: readonly { readonly id: Grouping; readonly label: string; readonly href: string }[];
  readonly selection: { readonly name: string; readonly row: ResolutionRow; readonly model: SurvivalModel | null; readonly horizon: number | null } | "withheld";
  readonly comparison: ResolutionComparison | "withheld" | "no-agency";
  /** Parameters that the filter bar and the choice of MPPs keep. */
  readonly keep: Readonly<Record<string, string>>;
};

/** The page `/pengaduan/penyelesaian`: how long complaints take, as survival curves that count the open ones. */
export async function loadResolution(searchParams: Promise<SearchParams>): Promise<ResolutionView> {
  const [params, context, t] = await Promise.all([searchParams, loadPageContext(searchParams), getTranslations("resolution")]);
  const page = toMetricPage(params, context);
  const choice = readResolutionChoice(params, new Set(page.mpps.map(({ code }) => code)), page.mpp?.code ?? null);
  const keep = {
    ...(choice.grouping === "mpp" ? {} : { [resolutionParams.grouping]: groupingWords[choice.grouping] }), ...(choice.others.length === 0 ? {} : { [resolutionParams.others]: choice.others.join(",") }),
  };
  const [selection, comparison] = await Promise.all([loadSelection(page), loadComparison(page, choice)]);
  return {
    page, choice, keep, selection, comparison,
    problems: [...page.problems, ...choice.problems], isEmpty: page.state.asOf.complaint === undefined,
    choices: groupings.map((id) => ({
      id, label: t(`groupings.${id}`),
      href: `${hrefWith(resolutionPath, page.filters, page.today, { mpp: page.mpp?.code ?? null, [resolutionParams.grouping]: id === "mpp" ? null : groupingWords[id], [resolutionParams.others]: choice.others.length === 0 ? null : choice.others.join(",") })}#kelompok`,
    })),
  };
}

async function loadSelection(page: MetricPage): Promise<ResolutionView["selection"]> {
  const [cases, t] = await Promise.all([readSelection(page), getTranslations("resolution")]);
  if (cases === null) return "withheld";
  const name = selectionName(page) ?? t("nation");
  const { rows: [row], horizon } = toRows([{ id: "pilihan", label: name, cases }]);
  if (row === undefined) return "withheld";
  return { name, row, horizon, model: row.reading.kind === "value" ? chartOf(page, "penyelesaian", t("curveTitle", { name }), [row]) : null };
}

async function loadComparison(page: MetricPage, choice: ResolutionChoice): Promise<ResolutionView["comparison"]> {
  if (choice.grouping === "category" && page.filters.agency !== null) return "no-agency";
  const t = await getTranslations("resolution");
  const words = { peers: t("peers"), otherMpps: t("otherMpps"), nation: t("nation"), otherAgencies: t("otherAgencies"), noCategory: t("noCategory") };
  const found = await readGroupsOf(page, choice, words);
  if (found === null) return "withheld";
  const { rows, horizon } = toRows(found.groups);
  const shown = rows.flatMap(({ id, isReference, reading }) => (isReference || reading.kind !== "value" ? [] : [{ id, points: reading.points }]));
  const compared = compareSurvival(shown);
  const nameOf = (id: string): string => rows.find((row) => row.id === id)?.label ?? id;
  const pairs = compared.pairs.map(({ first, second, faster, ...pair }): PairRow => ({
    ...pair, id: `${first} ${second}`, faster: nameOf(faster === "first" ? first : second), slower: nameOf(faster === "first" ? second : first),
  }));
  const verdict = verdictOf(compared, pairs, page.locale, t);
  const readable = (reading: PairRow["reading"]): string => t(`pairReadings.${reading}`);
  return {
    choice: found.choice, outOf: found.outOf, rows, horizon, verdict, untested: compared.untested.map(nameOf), pairs: compared.tested.length > 2 ? pairs : [],
    model: rows.every(({ reading, isReference }) => isReference || reading.kind !== "value") ? null
      : chartOf(page, `penyelesaian-${groupingWords[choice.grouping]}`, t(`groupTitles.${choice.grouping}`), rows, verdict),
    table: toResolutionTable(rows, horizon, { locale: page.locale, column: (id) => t(`columns.${id}`), mean: (days) => t("mean", { days }), notReached: t("notReachedNote"), reference: t("reference") }),
    pairTable: toPairTable(pairs, { faster: t("pairColumns.faster"), slower: t("pairColumns.slower"), p: t("pairColumns.p"), adjusted: t("pairColumns.adjusted"), reading: t("pairColumns.reading"), readingOf: readable }),
  };
}

type Translate = Awaited<ReturnType<typeof getTranslations<"resolution">>>;

/** Whether the groups differ, in a sentence. Of two groups the quicker one is named. */
function verdictOf({ p, isDifferent, tested }: SurvivalComparison, pairs: readonly PairRow[], locale: "id" | "en", t: Translate): string {
  if (p === null) return t("verdict.untested");
  const [pair] = pairs;
  const shown = formatProbability(p, locale);
  if (tested.length === 2 && isDifferent && pair !== undefined) return t("verdict.two", { faster: pair.faster, slower: pair.slower, p: shown });
  return t(isDifferent ? "verdict.different" : "verdict.alike", { count: tested.length, p: shown });
}

/** Readings of the groups; where a median or P90 is not reached, all get a restricted mean to the days that all are known for. */
function toRows(groups: readonly CaseGroup[]): { readonly rows: readonly ResolutionRow[]; readonly horizon: number | null } {
  const rows = groups.map(({ cases, reference, ...group }) => ({ ...group, isReference: reference === true, reading: "kind" in cases ? cases : readSurvival(cases) }));
  const readings = rows.flatMap(({ reading }) => (reading.kind === "value" ? [reading] : []));
  const horizon = readings.every(({ median, p90 }) => median.kind === "reached" && p90.kind === "reached") ? null : commonHorizon(readings);
  return { horizon, rows: rows.map((row) => ({ ...row, mean: horizon === null ? null : row.reading.kind === "value" ? meanWithin(row.reading, horizon) : row.reading })) };
}

function chartOf({ state, locale }: MetricPage, id: string, title: string, rows: readonly ResolutionRow[], verdict?: string): SurvivalModel {
  const lines = rows.flatMap(({ reading, isReference, ...row }): SurvivalLine[] => (reading.kind === "value" ? [{ id: row.id, label: row.label, reading, reference: isReference }] : []));
  const model = toSurvivalModel({ id, title, asOf: state.asOf.complaint ?? null, lines, ...(verdict === undefined ? {} : { verdict }) }, { locale });
  const hidden = rows.flatMap(({ label, reading }) => (reading.kind === "value" ? [] : [`${label}: ${formatAbsence(reading, locale) ?? ""}`]));
  return { ...model, table: { ...model.table, notes: [...model.table.notes, ...hidden] } };
}

