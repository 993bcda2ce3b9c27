import type { TableCell, TableColumn, TableModel } from "@/lib/charts/chart-model";
import type { RankingRow } from "@/lib/metrics/ranking-rows";

export type RankingTableOptions = {
  readonly periodId: string;
  /** Why an MPP is not ranked, in the reader's words. */
  readonly noteOf: (row: RankingRow) => string | null;
};

const text = (id: string): TableColumn => ({ id, label: id, kind: "text" });
const number = (id: string): TableColumn => ({ id, label: id, kind: "number" });

/** What the line of the index does, as the word that stands for the icon, and its natural limits. */
const variationCells = (variation: RankingRow["variation"]): TableCell[] =>
  variation?.kind === "known" ? [variation.variation, variation.limits.lower, variation.limits.upper] : [variation?.kind ?? null, null, null];

/** The ranking table as it stands on the screen: the same rows in the same order, values unrounded. */
export function toRankingTable(rows: readonly RankingRow[], { periodId, noteOf }: RankingTableOptions): TableModel {
  const pillarIds = [...new Set(rows.flatMap(({ pillars }) => pillars.map(({ id }) => id)))];
  return {
    columns: [
      text("period"), number("rank_nation"), text("rank_shared"), number("rank_low90"), number("rank_high90"), number("top_quarter_probability"), number("ranked_nation"), text("mpp_code"), text("mpp"), text("province"), text("peer_group"), number("index_mpp"), number("coverage"),
      ...pillarIds.map((id) => number(`pillar_${id.replaceAll("-", "_")}`)),
      number("rank_province"), number("ranked_province"), number("rank_peers"), number("ranked_peers"),
      number("rank_nation_previous"), number("rank_change"), number("index_previous"), number("index_difference"), text("index_variation"), number("index_limit_low"), number("index_limit_high"), text("note"),
    ],
    rows: rows.map((row): TableCell[] => [
      periodId, row.nation.rank?.rank ?? null, row.nation.rank?.shared === true ? "=" : null, row.uncertainty?.low ?? null, row.uncertainty?.high ?? null, row.uncertainty?.inTopQuarter ?? null, row.nation.of, row.code, row.name, row.provinceName, row.peerGroup, row.index, row.coverage,
      ...pillarIds.map((id) => row.pillars.find((pillar) => pillar.id === id)?.value ?? null),
      row.province.rank?.rank ?? null, row.province.of, row.peers.rank?.rank ?? null, row.peers.of,
      row.previous.nation?.rank?.rank ?? null, row.move.kind === "moved" ? row.move.climbed : null, row.previous.index,
      row.difference.kind === "difference" ? row.difference.delta : null, ...variationCells(row.variation), noteOf(row),
    ]),
    notes: [],
  };
}
