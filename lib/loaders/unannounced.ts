import type { TableModel } from "@/lib/charts/chart-model";
import { composeIndices, type ComposedRow } from "@/lib/data/read/query-metrics";
import type { FilterProblem, SearchParams } from "@/lib/filters/page-filters";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { rankingFor } from "@/lib/loaders/ranking-core";
import { valueOrNull } from "@/lib/measured";
import { unannouncedMethod, unannouncedRanks, type BothRanks } from "@/lib/metrics/unannounced-ranking";
import type { Period } from "@/lib/time/period";

export type UnannouncedRow = BothRanks & {
  readonly code: string; readonly name: string; readonly provinceName: string; readonly own: boolean;
  /** Index by unannounced visits and by all, 0–100. */
  readonly index: number; readonly officialIndex: number;
  /** Assessed unannounced visits over the pillar's months. */
  readonly visits: number;
};
export type UnannouncedView = {
  readonly context: PageContext;
  readonly problems: readonly FilterProblem[];
  readonly period: Period;
  readonly incomplete: boolean;
  /** Within the filters, best first. */
  readonly rows: readonly UnannouncedRow[];
  /** MPPs of the whole ranking that have both indices, and those that are ranked officially but had no unannounced visit. */
  readonly compared: number;
  readonly without: readonly { readonly code: string; readonly name: string }[];
  readonly table: TableModel;
};

/** The page `/kunjungan/tanpa-pemberitahuan`: the ranking if only unannounced visits counted, beside the official one. */
export async function loadUnannounced(searchParams: Promise<SearchParams>): Promise<UnannouncedView> {
  const context = await loadPageContext(searchParams);
  const { filters, scope, today, mppById, user } = context;
  const [[official], composed] = await Promise.all([rankingFor(context, [filters.period]), composeIndices(scope, { periods: [filters.period], adapt: unannouncedMethod }, today)]);
  const other = new Map(composed.map((row) => [row.mppId, row]));
  const indices = (official?.rows ?? []).map(({ mppId, index, nation }) => ({
    mppId, official: nation.rank === null ? null : valueOrNull(index), unannounced: unannouncedIndex(other.get(mppId)),
  }));
  const within = (mppId: number): boolean => {
    const mpp = mppById.get(mppId);
    return mpp !== undefined && (filters.province ?? mpp.provinceCode) === mpp.provinceCode && (filters.peerGroup ?? mpp.peerGroup) === mpp.peerGroup;
  };
  const indexOf = new Map(indices.map((each) => [each.mppId, each]));
  const ranks = unannouncedRanks(indices);
  const rows = ranks.filter(({ mppId }) => within(mppId)).flatMap((ranked): UnannouncedRow[] => {
    const mpp = mppById.get(ranked.mppId);
    const { official: officialIndex, unannounced: index } = indexOf.get(ranked.mppId) ?? { official: null, unannounced: null };
    if (!mpp || index === null || officialIndex === null) return [];
    return [{ ...ranked, code: mpp.code, name: mpp.name, provinceName: mpp.provinceName, own: user.mppIds.includes(mpp.id), index, officialIndex, visits: visitsOf(other.get(mpp.id)) }];
  });
  return {
    context, problems: context.problems, period: filters.period, incomplete: official?.incomplete ?? false, rows, compared: ranks.length,
    without: indices.filter((each) => each.official !== null && each.unannounced === null && within(each.mppId)).flatMap(({ mppId }) => mppById.get(mppId) ?? []).map(({ code, name }) => ({ code, name })),
    table: tableOf(rows, filters.period.id),
  };
}

const unannouncedPart = (row: ComposedRow | undefined) => row?.result?.pillars.flatMap(({ parts }) => parts).find(({ metricId }) => metricId === "visit-score-unannounced");

/** Null without an unannounced visit: an index of the other pillars alone would be held against whole ones. */
const unannouncedIndex = (row: ComposedRow | undefined): number | null => (unannouncedPart(row)?.measured.kind === "value" && row?.result ? valueOrNull(row.result.index) : null);

function visitsOf(row: ComposedRow | undefined): number {
  const measured = unannouncedPart(row)?.measured;
  return measured?.kind === "value" ? measured.n : 0;
}

const tableOf = (rows: readonly UnannouncedRow[], periodId: string): TableModel => ({
  columns: [
    ...["period", "mpp_code", "mpp", "province"].map((id) => ({ id, label: id, kind: "text" as const })),
    ...["rank_unannounced", "rank_official_same_mpps", "places_climbed", "index_unannounced", "index_official", "unannounced_visits"].map((id) => ({ id, label: id, kind: "number" as const })),
  ],
  rows: rows.map((row) => [periodId, row.code, row.name, row.provinceName, row.unannounced.rank, row.official.rank, row.climbed, row.index, row.officialIndex, row.visits]),
  notes: [],
});
