import { compareText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { valueOrNull } from "@/lib/measured";
import { indexDifference, type Comparison, type IndexDifference } from "@/lib/metrics/index-difference";
import type { RankUncertainty } from "@/lib/metrics/rank-uncertainty";
import type { VariationReading } from "@/lib/metrics/variation";
import { rankMove, type RankedMpp, type RankMove, type Standing, type Unranked } from "@/lib/metrics/rank-mpps";

/** What a ranking says of an MPP beside its numbers. */
export type MppLabel = { readonly code: string; readonly name: string; readonly provinceCode: string; readonly provinceName: string; readonly peerGroup: string };

/** One line of the ranking table, on screen and in the file. Values are 0–100, unrounded; null: none. */
export type RankingRow = MppLabel & {
  readonly own: boolean;
  readonly index: number | null;
  readonly coverage: number;
  /** In the order of the method's pillars. */
  readonly pillars: readonly { readonly id: string; readonly value: number | null }[];
  readonly nation: Standing;
  readonly province: Standing;
  readonly peers: Standing;
  readonly previous: { readonly index: number | null; readonly nation: Standing | null };
  readonly move: RankMove;
  readonly difference: IndexDifference;
  readonly unranked: Unranked | null;
  /** How settled the rank in the nation is; null: not ranked. */
  readonly uncertainty: RankUncertainty | null;
  /** Whether the index moves by more than chance; null where it was not asked. */
  readonly variation: VariationReading | null;
};

export type RankingRowInput = {
  readonly current: RankedMpp;
  readonly previous: RankedMpp | undefined;
  readonly comparison: Comparison;
  readonly label: MppLabel;
  readonly own: boolean;
  readonly uncertainty: RankUncertainty | null;
  readonly variation?: VariationReading | undefined;
};

export function toRankingRow({ current, previous, comparison, label, own, uncertainty, variation }: RankingRowInput): RankingRow {
  return {
    ...label, own,
    index: valueOrNull(current.index), coverage: current.coverage,
    pillars: current.pillars.map(({ pillarId, measured }) => ({ id: pillarId, value: valueOrNull(measured) })),
    nation: current.nation, province: current.province, peers: current.peers,
    previous: { index: previous ? valueOrNull(previous.index) : null, nation: previous?.nation ?? null },
    move: comparison === "unfinished" ? { kind: "none" } : rankMove(current.nation, previous?.nation, uncertainty),
    difference: indexDifference(current, previous, comparison),
    unranked: current.unranked, uncertainty, variation: variation ?? null,
  };
}

/** What the table can be sorted by; in the URL, with `-` before it for the other way round. */
export const rankingSortKeys = ["peringkat", "nama", "provinsi", "pergeseran", "selisih", "pilar-visit", "pilar-complaints", "pilar-service-time", "pilar-satisfaction"] as const;
export type RankingSortKey = (typeof rankingSortKeys)[number];
export type RankingSort = { readonly key: RankingSortKey; readonly reversed: boolean };

export const defaultRankingSort: RankingSort = { key: "peringkat", reversed: false };

/** Reads a sort of the URL; `null` when it is none. */
export function parseRankingSort(text: string): RankingSort | null {
  const reversed = text.startsWith("-");
  const key = rankingSortKeys.find((each) => each === (reversed ? text.slice(1) : text));
  return key === undefined ? null : { key, reversed };
}

export const rankingSortText = ({ key, reversed }: RankingSort): string => `${reversed ? "-" : ""}${key}`;

/** Best first, or by name; MPPs without the value after those with it, and those that are not ranked last of all. */
export function sortRankingRows(rows: readonly RankingRow[], { key, reversed }: RankingSort, locale: Locale): RankingRow[] {
  const sign = reversed ? -1 : 1;
  const byName = (a: RankingRow, b: RankingRow): number => compareText(a.name, b.name, locale) || (a.code < b.code ? -1 : 1);
  const byKey = (a: RankingRow, b: RankingRow): number => {
    if (key === "nama") return sign * compareText(a.name, b.name, locale);
    if (key === "provinsi") return sign * compareText(a.provinceName, b.provinceName, locale) || lastIfNull(a.nation.rank?.rank ?? null, b.nation.rank?.rank ?? null, 1);
    return lastIfNull(sortValue(a, key), sortValue(b, key), sign);
  };
  return [...rows].sort((a, b) => Number(a.unranked !== null) - Number(b.unranked !== null) || byKey(a, b) || byName(a, b));
}

/** Smaller is listed first. */
function sortValue(row: RankingRow, key: Exclude<RankingSortKey, "nama" | "provinsi">): number | null {
  switch (key) {
    case "peringkat": return row.nation.rank?.rank ?? negated(row.index);
    case "pergeseran": return row.move.kind === "moved" ? negated(row.move.climbed) : null;
    case "selisih": return row.difference.kind === "difference" ? negated(row.difference.delta) : null;
    default: return negated(row.pillars.find(({ id }) => `pilar-${id}` === key)?.value ?? null);
  }
}

const negated = (value: number | null): number | null => (value === null ? null : -value);

function lastIfNull(a: number | null, b: number | null, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (a - b);
}

/** Rows whose name, code or province holds every word of `search`; capitals and accents do not matter. */
export function searchRankingRows(rows: readonly RankingRow[], search: string): RankingRow[] {
  const wanted = plain(search).split(/\s+/).filter((word) => word !== "");
  return rows.filter((row) => { const text = plain(`${row.name} ${row.code} ${row.provinceName}`); return wanted.every((word) => text.includes(word)); });
}

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
