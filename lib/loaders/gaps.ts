import { getTranslations } from "next-intl/server";
import type { IntervalModel, TableModel } from "@/lib/charts/chart-model";
import { toIntervalModel } from "@/lib/charts/interval";
import { readGroups, type GroupRow } from "@/lib/data/read/breakdowns";
import { toGapTable } from "@/lib/export/gap-table";
import { hrefWith, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";
import { gapDimensions, gapOutcomes, type GapCell, type GapDimension, type GapOutcome, type GapRow, type StoredDimension } from "@/lib/metrics/gap-dimensions";
import { gapMinimumN, loadGapGroups, type NotOffered } from "@/lib/loaders/gap-groups";
import { loadMppGaps, type MppGapsView } from "@/lib/loaders/mpp-gaps";
import { readMppChoice, type MppChoice } from "@/lib/loaders/mpp-choice";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { correctTogether, groupGaps, readCorrected, unknownKey, type GroupGap, type GroupSums } from "@/lib/metrics/group-gaps";
import { holmAdjusted } from "@/lib/stats/multiplicity";
import { monthOf, monthRange } from "@/lib/time/civil-date";
import { isClosed, parsePeriod, type Period } from "@/lib/time/period";

export const gapsPath = "/kesenjangan";

export type GapSection = { readonly id: GapDimension["id"]; readonly title: string; readonly outcomes: readonly GapOutcome[]; readonly rows: readonly GapRow[]; readonly hides: boolean; readonly table: TableModel };

export type GapsView = {
  readonly context: PageContext;
  readonly choice: MppChoice;
  readonly problems: readonly FilterProblem[];
  /** `empty`: nothing arrived in this period and place; `withheld`: an open period of others; `not-offered`: see there. */
  readonly state: "shown" | "empty" | "withheld" | "not-offered";
  /** Groups of persons are not made for this period or set of MPPs, and where they are; null: they are. */
  readonly notOffered: NotOffered | null;
  readonly chart: IntervalModel | null;
  readonly sections: readonly GapSection[];
  readonly mpps: MppGapsView;
  /** The last whole year, where the period is shorter: small groups need it. */
  readonly longer: { readonly href: string; readonly period: Period } | null;
};

/** The page `/kesenjangan`: outcomes by sex, age, disability, vulnerable groups and priority users. */
export async function loadGaps(searchParams: Promise<SearchParams>): Promise<GapsView> {
  const [params, context, t] = await Promise.all([searchParams, loadPageContext(searchParams), getTranslations("gaps")]);
  const choice = readMppChoice(context, params);
  const [rows, groups] = await Promise.all([readAll(context, choice), loadGapGroups(context, choice, gapsPath, gapDimensions.flatMap(({ stored }) => [...stored]))]);
  const mpps = await loadMppGaps(context, choice, { params, groups });
  const words = { group: (word: GapDimension["groups"][number][1]) => t(`groups.${word}`), dimension: (id: GapDimension["id"]) => t(`dimensions.${id}`) };
  const { place, notOffered } = groups;
  const found = rows === null || place === null || notOffered !== null ? [] : compared(rows, (stored) => groups.shows(stored, place));
  const sections = corrected(found).map(({ dimension, outcomes, rows: cells, hides }): GapSection => {
    const title = words.dimension(dimension.id);
    const labelled = cells.map((row) => ({ ...row, label: words.group(row.word) }));
    return { id: dimension.id, title, outcomes, rows: labelled, hides, table: toGapTable(labelled, outcomes, { locale: context.locale, group: title, outcome: (id) => t(`outcomes.${id}`), gap: t("gapColumn"), reading: t("readingColumn"), readingOf: (reading) => t(`readings.${reading}`), reference: t("reference") }) };
  });
  const cells = sections.flatMap((section) => section.rows.flatMap((row) => row.cells));
  const tested = cells.filter(({ p }) => p !== null).length;
  const ofIndex = cells.filter(({ outcome, p }) => outcome.id === "index" && p !== null);
  const called = ofIndex.filter(({ reading }) => reading === "higher" || reading === "lower").length;
  return {
    context, choice, problems: [...context.problems, ...choice.problems, ...mpps.problems], sections, mpps, notOffered, longer: longerOf(context, choice),
    state: rows === null ? "withheld" : notOffered !== null ? "not-offered" : sections.length === 0 ? "empty" : "shown",
    chart: toChart(context, sections, { title: t("chartTitle"), sentence: t("chartSentence", { tested, called, shown: ofIndex.length }), against: (group, reference) => t("against", { group, reference }) }),
  };
}

/** Families stored for the shown period and place; null when not published to the reader. */
async function readAll({ scope, filters: { period }, today }: PageContext, { filter }: MppChoice): Promise<GroupRow[] | null> {
  const { agencyIds: _notKept, ...place } = filter;
  const query = { months: monthRange(period.from, period.to), closed: isClosed(period, monthOf(today)), filter: place };
  const parts = await Promise.all((["survey", "ticket"] as const).map((family) =>
    readGroups(scope, { ...query, family, dimensions: gapDimensions.filter((each) => each.family === family).flatMap(({ stored }) => [...stored]) }, "all")));
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}

type Compared = { readonly dimension: GapDimension; readonly outcomes: readonly GapOutcome[]; readonly byOutcome: readonly GroupGap[][]; readonly hides: boolean };

/** One entry a dimension that somebody was asked about. */
function compared(rows: readonly GroupRow[], isShown: (stored: StoredDimension) => boolean): Compared[] {
  const sumsOf = (dimension: GapDimension, at: number): GroupSums[] => dimension.groups.map(([key]) =>
    rows.find((row) => row.dimension === dimension.stored[at] && row.key === key) ?? { key, n: 0, total: 0, squares: 0, positive: 0 });
  return gapDimensions.flatMap((dimension): Compared[] => {
    const outcomes: readonly GapOutcome[] = gapOutcomes[dimension.family];
    if (sumsOf(dimension, 0).every(({ n }) => n === 0)) return [];
    const showing = { isShown: dimension.stored.every(isShown), minimumN: gapMinimumN };
    return [{ dimension, outcomes, hides: !showing.isShown, byOutcome: outcomes.map(({ at, kind }) => groupGaps(sumsOf(dimension, at), dimension.reference, kind, showing)) }];
  });
}

/** All gaps of the page are one family of tests. */
function corrected(found: readonly Compared[]) {
  const adjusted = correctTogether(found.flatMap(({ byOutcome }) => byOutcome.flatMap((gaps) => gaps.map(({ p }) => p))), holmAdjusted);
  return found.map(({ dimension, outcomes, byOutcome, hides }) => {
    const read = byOutcome.map((gaps) => gaps.map((gap) => ({ ...gap, reading: readCorrected(gap.gap, gap.p, adjusted.shift() ?? null) })));
    const rows = dimension.groups.flatMap(([key, word], at) => {
      const cells = outcomes.flatMap((outcome, i): GapCell[] => { const cell = read[i]?.[at]; return cell === undefined ? [] : [{ ...cell, outcome }]; });
      // Those who were not asked are listed only where there are some; a hidden place does not tell whether there are.
      return key === unknownKey && cells.every(({ figure }) => figure.kind !== "value") ? [] : [{ key, word, isReference: key === dimension.reference, cells }];
    });
    return { dimension, outcomes, rows, hides };
  });
}

type ChartWords = { readonly title: string; readonly sentence: string; readonly against: (group: string, reference: string) => string };

/** Gaps of the satisfaction index, each against its reference. */
function toChart({ locale, state }: PageContext, sections: readonly GapSection[], words: ChartWords): IntervalModel | null {
  const items = sections.filter(({ id }) => id !== "priority").flatMap(({ id, rows }) => {
    const reference = rows.find(({ isReference }) => isReference)?.label ?? "";
    return rows.flatMap(({ key, label, cells }) => {
      const gap = cells[0]?.gap ?? null;
      return gap === null ? [] : [{ id: `${id}-${key}`, label: words.against(label, reference), measured: gap }];
    });
  });
  if (items.length === 0) return null;
  const model = toIntervalModel({ id: "selisih-ikm", title: words.title, unit: "points", asOf: state.asOf.survey ?? null, items, isDifference: true }, { locale });
  return { ...model, sentence: words.sentence };
}

function longerOf({ filters, today }: PageContext, { mpp }: MppChoice): GapsView["longer"] {
  const year = parsePeriod(String(Number(today.slice(0, 4)) - 1));
  if (year === null || monthRange(filters.period.from, filters.period.to).length >= 12) return null;
  return { period: year, href: hrefWith(gapsPath, { ...filters, period: year }, today, { mpp: mpp?.code ?? null }) };
}
