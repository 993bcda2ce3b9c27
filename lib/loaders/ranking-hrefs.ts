import { hrefWith } from "@/lib/filters/page-filters";
import { rankingParams, type RankingView } from "@/lib/loaders/ranking";
import { weightsParam } from "@/lib/metrics/other-weights";
import { defaultRankingSort, rankingSortKeys, rankingSortText, type RankingSortKey } from "@/lib/metrics/ranking-rows";

export type RankingHrefs = {
  /** What the filter form carries along: highlighted MPPs and other weights. */
  readonly keep: Readonly<Record<string, string>>;
  /** Sorts by a column, the other way round when it is sorted by it already. */
  readonly sort: Readonly<Record<RankingSortKey, string>>;
  readonly withoutSelected: string;
  /** Takes one highlighted MPP off the chart. */
  readonly selected: readonly { readonly code: string; readonly name: string; readonly removeHref: string }[];
};

/** Addresses of this page that keep everything but the one thing they change. */
export function rankingHrefs({ context: { filters, today, mpps }, sort, search, selected, weighable }: RankingView): RankingHrefs {
  const sortParam = (value: string): string | null => (value === rankingSortText(defaultRankingSort) ? null : value);
  const state: Readonly<Record<string, string | null>> = { [weightsParam]: weighable.initial?.join(",") ?? null, [rankingParams.sort]: sortParam(rankingSortText(sort)), [rankingParams.search]: search === "" ? null : search, [rankingParams.selected]: selected.length === 0 ? null : selected.join(",") };
  const href = (change: Readonly<Record<string, string | null>>): string => hrefWith("/peringkat", filters, today, { ...state, ...change });
  const sortHref = (key: RankingSortKey): string => href({ [rankingParams.sort]: sortParam(rankingSortText({ key, reversed: sort.key === key && !sort.reversed })) });
  const names = new Map(mpps.map(({ code, name }) => [code, name]));
  return {
    keep: Object.fromEntries([rankingParams.selected, weightsParam].flatMap((name) => { const value = state[name]; return value == null ? [] : [[name, value]]; })),
    sort: recordOf(rankingSortKeys, sortHref),
    withoutSelected: href({ [rankingParams.selected]: null }),
    selected: selected.map((code) => {
      const rest = selected.filter((each) => each !== code);
      return { code, name: names.get(code) ?? code, removeHref: href({ [rankingParams.selected]: rest.length === 0 ? null : rest.join(",") }) };
    }),
  };
}

const recordOf = (keys: readonly RankingSortKey[], of: (key: RankingSortKey) => string): Record<RankingSortKey, string> => {
  const record: Record<string, string> = {};
  for (const key of keys) record[key] = of(key);
  return record;
};
