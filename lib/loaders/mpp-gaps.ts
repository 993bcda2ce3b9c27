import { getTranslations } from "next-intl/server";
import type { TableModel } from "@/lib/charts/chart-model";
import { readGroups } from "@/lib/data/read/breakdowns";
import { hrefWith, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";
import { formatAbsence } from "@/lib/i18n/format";
import { groupsOf, mppGapDimensions, type MppGapDimension, type MppGapRow } from "@/lib/metrics/gap-dimensions";
import type { GapGroups } from "@/lib/loaders/gap-groups";
import type { MppChoice } from "@/lib/loaders/mpp-choice";
import { metricFilterOf, type PageContext } from "@/lib/loaders/page-context";
import type { Measured } from "@/lib/measured";
import { isGroupGrain } from "@/lib/metrics/group-lattice";
import type { CorrectedReading, GroupSums } from "@/lib/metrics/group-gaps";
import { mppGapRows } from "@/lib/metrics/mpp-gap-rows";
import { monthOf, monthRange } from "@/lib/time/civil-date";
import { isClosed } from "@/lib/time/period";

export const gapDimensionParam = "dimensi";

export type MppGapsView = {
  readonly dimension: MppGapDimension;
  readonly choices: readonly { readonly id: MppGapDimension; readonly label: string; readonly href: string }[];
  readonly problems: readonly FilterProblem[];
  /** Null when the period is not published to the reader, or a month, for which groups of persons are not made. Called ones first, the largest gap to the group's disadvantage on top. */
  readonly rows: readonly MppGapRow[] | null;
  readonly counts: { readonly tested: number; readonly called: number; readonly hidden: number };
  readonly table: TableModel | null;
};

/** Which MPPs have a gap that is more than chance, of all that were tested. The chosen MPP is one row of the others of its filters. */
export async function loadMppGaps(context: PageContext, choice: MppChoice, { params, groups }: { readonly params: SearchParams; readonly groups: GapGroups }): Promise<MppGapsView> {
  const { scope, filters: { period }, today } = context;
  const t = await getTranslations("gaps");
  const { dimension, problems } = readDimension(params);
  const choices = mppGapDimensions.map((id) => ({ id, label: t(`dimensions.${id}`), href: `${hrefWith("/kesenjangan", context.filters, today, { mpp: choice.mpp?.code ?? null, [gapDimensionParam]: id === mppGapDimensions[0] ? null : id })}#mpp` }));
  const { agencyIds: _notKept, ...place } = metricFilterOf(context);
  const found = await readGroups(scope, { family: "survey", dimensions: [dimension], months: monthRange(period.from, period.to), closed: isClosed(period, monthOf(today)), filter: place }, "mpp");
  if (found === null || !isGroupGrain(period.grain)) return { dimension, choices, problems, rows: null, counts: { tested: 0, called: 0, hidden: 0 }, table: null };
  const byMpp = new Map<number, GroupSums[]>();
  for (const row of found) byMpp.set(row.mppId, [...(byMpp.get(row.mppId) ?? []), row]);
  const rows = mppGapRows(byMpp, dimension, (id) => groups.shows(dimension, { level: "mpp", id })).flatMap(({ mppId, ...row }): MppGapRow[] => {
    const mpp = context.mppById.get(mppId);
    return mpp === undefined ? [] : [{ ...row, code: mpp.code, name: mpp.name, isChosen: mpp.id === choice.mpp?.id }];
  });
  const counts = { tested: rows.filter(({ p }) => p !== null).length, called: rows.filter(isCalled).length, hidden: rows.filter(({ gap }) => gap.kind === "suppressed").length };
  return { dimension, choices, problems, rows, counts, table: toTable(rows, { code: t("code"), group: t(`groups.${groupsOf(dimension)[0][1]}`), reference: t(`groups.${groupsOf(dimension)[1][1]}`), gap: t("gapColumn"), reading: t("readingColumn"), readingOf: (reading) => t(`readings.${reading}`) }, context.locale) };
}

const isCalled = ({ reading }: { readonly reading: CorrectedReading }): boolean => reading === "lower" || reading === "higher";
function readDimension(params: SearchParams): Pick<MppGapsView, "dimension" | "problems"> {
  const raw = params[gapDimensionParam];
  const text = (typeof raw === "string" ? raw : (raw?.[0] ?? "")).trim();
  const found = mppGapDimensions.find((id) => id === text);
  const [standard] = mppGapDimensions;
  return { dimension: found ?? standard, problems: text === "" || found !== undefined ? [] : [{ param: gapDimensionParam, value: text, reason: "unknown", usedInstead: standard }] };
}

type TableWords = { readonly code: string; readonly group: string; readonly reference: string; readonly gap: string; readonly reading: string; readonly readingOf: (reading: CorrectedReading) => string };

function toTable(rows: readonly MppGapRow[], words: TableWords, locale: "id" | "en"): TableModel {
  const side = (id: string, label: string) => [{ id, label, kind: "number" as const, unit: "index-points" as const }, { id: `${id}_n`, label: `${label} n`, kind: "number" as const, unit: "count" as const }];
  const cells = (measured: Measured) => (measured.kind === "value" ? [measured.value, measured.n] : [null, null]);
  const numbers = (["gap", "low", "high"] as const).map((id) => ({ id, label: id === "gap" ? words.gap : `${words.gap} ${id === "low" ? "−" : "+"}`, kind: "number" as const, unit: "points" as const }));
  return {
    columns: [{ id: "code", label: words.code, kind: "text" }, { id: "mpp", label: "MPP", kind: "text" }, ...side("group", words.group), ...side("reference", words.reference), ...numbers, { id: "reading", label: words.reading, kind: "text" }],
    rows: rows.map(({ code, name, gap, figures, reading }) => [code, name, ...cells(figures[0]), ...cells(figures[1]),
      ...(gap.kind === "value" ? [gap.value, gap.interval?.low ?? null, gap.interval?.high ?? null] : [null, null, null]), formatAbsence(gap, locale) ?? words.readingOf(reading)]),
    notes: [],
  };
}
