import { toBumpModel } from "@/lib/charts/bump";
import type { BumpModel } from "@/lib/charts/chart-model";
import { seesAllRecords } from "@/lib/auth/scope";
import type { IndexMethod } from "@/lib/domain/index-method";
import { peerGroupLabels, peerGroups } from "@/lib/domain/peer-group";
import type { FilterProblem, SearchParams } from "@/lib/filters/page-filters";
import { formatPeriodShort } from "@/lib/i18n/format";
import { loadIndexVariations } from "@/lib/loaders/index-variation";
import { asOfMetrics } from "@/lib/loaders/metric-freshness";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { rankingFor, type PeriodRanking } from "@/lib/loaders/ranking-core";
import { comparisonOf } from "@/lib/metrics/index-difference";
import { parseWeights, weightsParam } from "@/lib/metrics/other-weights";
import { isMetricId } from "@/lib/metrics/registry";
import type { Standing } from "@/lib/metrics/rank-mpps";
import { defaultRankingSort, parseRankingSort, rankingSortText, searchRankingRows, sortRankingRows, toRankingRow, type RankingRow, type RankingSort } from "@/lib/metrics/ranking-rows";
import type { VariationReading } from "@/lib/metrics/variation";
import { shiftPeriod, type Period } from "@/lib/time/period";
import type { CivilDate } from "@/lib/time/civil-date";

/** Parameters of the ranking page beside the filters. */
export const rankingParams = { sort: "urut", search: "cari", selected: "sorot" } as const;
const bumpPeriods = 8;
const bumpLeaders = 8;
const maxSelected = 6;

export type RankingScope = "nation" | "province" | "peers";

export type RankingView = {
  readonly context: PageContext;
  readonly problems: readonly FilterProblem[];
  readonly period: Period;
  readonly previous: Period;
  readonly incomplete: boolean;
  /** The period is open and this reader sees no ranks yet. */
  readonly ranksWithheld: boolean;
  readonly methodId: string | null;
  readonly pillars: readonly { readonly id: string; readonly label: string; readonly weight: number }[];
  /** Filtered, searched and sorted. */
  readonly rows: readonly RankingRow[];
  readonly own: readonly RankingRow[];
  /** Every ranked MPP, for other weights of the pillars; `initial` are those of the address. */
  readonly weighable: { readonly aggregation: IndexMethod["aggregation"]; readonly initial: readonly number[] | null; readonly mpps: readonly { readonly code: string; readonly name: string; readonly own: boolean; readonly officialRank: number; readonly pillars: readonly (number | null)[]; readonly topTen: number | null }[] };
  readonly counts: { readonly all: number; readonly ranked: number; readonly filtered: number };
  readonly sort: RankingSort;
  readonly search: string;
  /** Codes of MPPs to stand out in the chart. */
  readonly selected: readonly string[];
  readonly bump: { readonly model: BumpModel; readonly within: RankingScope; readonly leaders: number } | null;
  readonly asOf: CivilDate | null;
};

/** The page `/peringkat`. */
export async function loadRanking(searchParams: Promise<SearchParams>, bumpTitle: (within: RankingScope, name: string) => string): Promise<RankingView> {
  const [params, context] = await Promise.all([searchParams, loadPageContext(searchParams)]);
  const { filters, scope, user } = context;
  const periods = [...Array(bumpPeriods).keys()].map((back) => shiftPeriod(filters.period, back + 1 - bumpPeriods));
  const [rankings, variations] = await Promise.all([rankingFor(context, periods), loadIndexVariations(context)]);
  const asked = readParams(params, context, rankings.at(-1)?.method?.pillars.length ?? 0);
  const [before, current] = [rankings.at(-2), rankings.at(-1)];
  const all = current && before ? rowsOf({ current, before, variations }, context) : [];
  const filtered = all.filter((row) => (filters.province ?? row.provinceCode) === row.provinceCode && (filters.peerGroup ?? row.peerGroup) === row.peerGroup);
  const rows = sortRankingRows(searchRankingRows(filtered, asked.search), asked.sort, context.locale);
  const method = current?.method ?? null;
  const mppIdOf = new Map(context.mpps.map(({ id, code }) => [code, id]));
  return {
    context, problems: [...context.problems, ...asked.problems], period: filters.period, previous: shiftPeriod(filters.period, -1),
    incomplete: current?.incomplete ?? false, ranksWithheld: (current?.incomplete ?? false) && !seesAllRecords(scope),
    methodId: method?.id ?? null,
    pillars: (method?.pillars ?? []).map(({ id, labelId, labelEn, weight }) => ({ id, weight, label: context.locale === "id" ? labelId : labelEn })),
    rows, own: all.filter((row) => row.own && user.mppIds.length > 0),
    weighable: { aggregation: method?.aggregation ?? "arithmetic", initial: asked.weights, mpps: all.flatMap((row) => (row.nation.rank === null ? [] : [{ code: row.code, name: row.name, own: row.own, officialRank: row.nation.rank.rank, pillars: row.pillars.map(({ value }) => value), topTen: current?.topTen().get(mppIdOf.get(row.code) ?? 0) ?? null }])) },
    counts: { all: all.length, ranked: all.filter((row) => row.unranked === null).length, filtered: filtered.length },
    sort: asked.sort, search: asked.search, selected: asked.selected,
    bump: bumpOf(rankings, filtered, asked.selected, context, bumpTitle),
    asOf: asOfMetrics((method?.pillars ?? []).flatMap((pillar) => pillar.metrics.map(({ metric }) => metric)).filter(isMetricId), context.state),
  };
}

type RankingParams = { readonly sort: RankingSort; readonly search: string; readonly selected: readonly string[]; readonly weights: readonly number[] | null; readonly problems: readonly FilterProblem[] };

function readParams(params: SearchParams, { mpps }: PageContext, pillarCount: number): RankingParams {
  const one = (name: string): string => { const raw = params[name]; return (typeof raw === "string" ? raw : (raw?.[0] ?? "")).trim(); };
  const problems: FilterProblem[] = [];
  const sortText = one(rankingParams.sort);
  const sort = sortText === "" ? defaultRankingSort : parseRankingSort(sortText);
  if (sort === null) problems.push({ param: rankingParams.sort, value: sortText, reason: "unknown", usedInstead: rankingSortText(defaultRankingSort) });
  const codes = [...new Set(one(rankingParams.selected).split(",").map((code) => code.trim()).filter((code) => code !== ""))];
  const known = new Set(mpps.map(({ code }) => code));
  const selected = codes.filter((code) => known.has(code));
  for (const code of codes) if (!known.has(code)) problems.push({ param: rankingParams.selected, value: code, reason: "unknown", usedInstead: null });
  const weightsText = one(weightsParam);
  const weights = weightsText === "" ? null : parseWeights(weightsText, pillarCount);
  if (weightsText !== "" && weights === null) problems.push({ param: weightsParam, value: weightsText, reason: "unknown", usedInstead: null });
  return { weights, sort: sort ?? defaultRankingSort, search: one(rankingParams.search).slice(0, 100), selected: selected.slice(0, maxSelected), problems };
}

function rowsOf({ current, before, variations }: { readonly current: PeriodRanking; readonly before: PeriodRanking; readonly variations: ReadonlyMap<number, VariationReading> }, { mppById, user }: PageContext): RankingRow[] {
  const comparison = comparisonOf(before, current);
  const uncertainty = current.uncertainty();
  return current.rows.flatMap((row) => {
    const mpp = mppById.get(row.mppId);
    if (!mpp) return [];
    const { code, name, provinceCode, provinceName, peerGroup } = mpp;
    return [toRankingRow({ current: row, previous: before.byMpp.get(row.mppId), comparison, own: user.mppIds.includes(row.mppId), uncertainty: uncertainty.get(row.mppId) ?? null, variation: variations.get(row.mppId), label: { code, name, provinceCode, provinceName, peerGroup } })];
  });
}

/** Ranks over time within what is filtered: the leaders of the latest period, the reader's own MPPs and the selected ones. */
function bumpOf(rankings: readonly PeriodRanking[], filtered: readonly RankingRow[], selected: readonly string[], context: PageContext, titleOf: (within: RankingScope, name: string) => string): RankingView["bump"] {
  const { filters, locale, mpps, user, state } = context;
  const within: RankingScope = filters.province !== null ? "province" : filters.peerGroup !== null ? "peers" : "nation";
  const shown = rankings.filter(({ rows }) => rows.some((row) => row.nation.rank !== null));
  if (shown.length < 2) return null;
  const standing = (row: Pick<RankingRow, RankingScope>): Standing => row[within];
  const idOf = new Map(mpps.map((mpp) => [mpp.code, mpp]));
  const rankOf = (code: string, { byMpp }: PeriodRanking): number | null => { const row = byMpp.get(idOf.get(code)?.id ?? 0); return row ? (standing(row).rank?.rank ?? null) : null; };
  const latest = shown.at(-1);
  const leaders = filtered.flatMap(({ code }) => { const rank = latest ? rankOf(code, latest) : null; return rank === null ? [] : [{ code, rank }]; }).sort((a, b) => a.rank - b.rank).slice(0, bumpLeaders).map(({ code }) => code);
  const own = mpps.filter(({ id }) => user.mppIds.includes(id)).map(({ code }) => code);
  const members = new Set(filtered.map(({ code }) => code));
  const highlighted = new Set([...own, ...selected].filter((code) => within === "nation" || members.has(code)));
  const codes = [...new Set([...highlighted, ...leaders])];
  const province = context.provinces.find(({ code }) => code === filters.province)?.name ?? "";
  const group = peerGroups.find((id) => id === filters.peerGroup);
  const model = toBumpModel({
    id: "peringkat-antarwaktu", title: titleOf(within, within === "province" ? province : group ? peerGroupLabels[group][locale] : ""),
    asOf: state.asOf.ticket ?? null,
    periods: shown.map(({ period }) => ({ id: period.id, label: formatPeriodShort(period.id, locale) })),
    series: codes.flatMap((code) => {
      const mpp = idOf.get(code);
      if (!mpp) return [];
      return [{ id: code, label: mpp.name.replace(/^MPP\s+/i, ""), ranks: shown.map((ranking) => rankOf(code, ranking)), highlighted: highlighted.has(code) }];
    }),
  }, { locale });
  return { model, within, leaders: leaders.length };
}
