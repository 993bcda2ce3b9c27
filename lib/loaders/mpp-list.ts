import type { FilterProblem, SearchParams } from "@/lib/filters/page-filters";
import { pageCountOf, pageNumberOf } from "@/lib/filters/page-number";
import { compareText } from "@/lib/i18n/format";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { rankingFor } from "@/lib/loaders/ranking-core";
import { comparisonOf } from "@/lib/metrics/index-difference";
import type { RankUncertainty } from "@/lib/metrics/rank-uncertainty";
import { searchRankingRows, toRankingRow, type RankingRow } from "@/lib/metrics/ranking-rows";
import { shiftPeriod, type Period } from "@/lib/time/period";

export const mppListParams = { search: "cari", page: "halaman" } as const;
const perPage = 50;

export type MppListView = {
  readonly context: PageContext;
  readonly problems: readonly FilterProblem[];
  readonly previous: Period;
  readonly search: string;
  readonly own: readonly RankingRow[];
  /** The asked page of those that pass filters and search, by name. */
  readonly rows: readonly RankingRow[];
  readonly openedOn: ReadonlyMap<string, string>;
  readonly counts: { readonly all: number; readonly found: number };
  readonly page: number;
  readonly pageCount: number;
  readonly pillars: readonly { readonly id: string; readonly label: string; readonly weight: number }[];
};

/** The page `/mpp`: the register of MPPs with where each stands. */
export async function loadMppList(searchParams: Promise<SearchParams>): Promise<MppListView> {
  const [params, context] = await Promise.all([searchParams, loadPageContext(searchParams)]);
  const { filters, locale, mppById, mpps, user } = context;
  const previous = shiftPeriod(filters.period, -1);
  const [before, current] = await rankingFor(context, [previous, filters.period]);
  const comparison = current === undefined ? "fair" : comparisonOf(before, current);
  const uncertainty = current?.uncertainty() ?? new Map<number, RankUncertainty>();
  const all = (current?.rows ?? []).flatMap((row): RankingRow[] => {
    const label = mppById.get(row.mppId);
    return label ? [toRankingRow({ current: row, previous: before?.byMpp.get(row.mppId), comparison, own: user.mppIds.includes(row.mppId), uncertainty: uncertainty.get(row.mppId) ?? null, label: { code: label.code, name: label.name, provinceCode: label.provinceCode, provinceName: label.provinceName, peerGroup: label.peerGroup } })] : [];
  });
  const raw = params[mppListParams.search];
  const search = (typeof raw === "string" ? raw : (raw?.[0] ?? "")).trim().slice(0, 100);
  const filtered = all.filter((row) => (filters.province ?? row.provinceCode) === row.provinceCode && (filters.peerGroup ?? row.peerGroup) === row.peerGroup);
  // A register is read by name: whoever is not ranked stands in its place all the same.
  const found = searchRankingRows(filtered, search).sort((a, b) => compareText(a.name, b.name, locale) || (a.code < b.code ? -1 : 1));
  const pageCount = pageCountOf(found.length, perPage);
  const page = Math.min(pageNumberOf(params, mppListParams.page), pageCount);
  return {
    context, problems: context.problems, previous, search, page, pageCount,
    own: all.filter((row) => row.own), rows: found.slice((page - 1) * perPage, page * perPage),
    openedOn: new Map(mpps.flatMap(({ code, openedOn }) => (openedOn === null ? [] : [[code, openedOn] as const]))),
    counts: { all: all.length, found: found.length },
    pillars: (current?.method?.pillars ?? []).map(({ id, labelId, labelEn, weight }) => ({ id, weight, label: locale === "id" ? labelId : labelEn })),
  };
}
