import { describe, expect, it } from "vitest";
import { toRankingTable } from "@/lib/export/ranking-table";
import { measuredValue, missing, type Measured } from "@/lib/measured";
import { rankMpps, type RankableMpp } from "@/lib/metrics/rank-mpps";
import { defaultRankingSort, parseRankingSort, rankingSortKeys, rankingSortText, searchRankingRows, sortRankingRows, toRankingRow, type RankingRow } from "@/lib/metrics/ranking-rows";

const absent = missing("not-reported");
const value = (points: number): Measured => measuredValue(points, 6);

function period(list: readonly { readonly name: string; readonly visit: Measured; readonly complaints: Measured; readonly index: Measured }[]) {
  return rankMpps(list.map(({ visit, complaints, index }, at): RankableMpp => ({
    mppId: at, provinceCode: "64", peerGroup: null, index, coverage: index.kind === "value" ? 1 : 0.5,
    pillars: [{ pillarId: "visit", weight: 50, measured: visit }, { pillarId: "complaints", weight: 50, measured: complaints }],
  })));
}

const names = ["MPP Samarinda", "MPP Balikpapan", "MPP Bontang"];
const now = period([
  { name: "a", visit: value(80), complaints: value(60), index: value(70) },
  { name: "b", visit: absent, complaints: value(95), index: missing("below-coverage") },
  { name: "c", visit: value(90), complaints: absent, index: value(90) },
]);
const before = period([
  { name: "a", visit: value(76), complaints: value(60), index: value(68) },
  { name: "b", visit: value(70), complaints: value(70), index: value(70) },
  { name: "c", visit: value(60), complaints: value(60), index: value(60) },
]);
const rows = now.map((current, at): RankingRow => toRankingRow({
  current, previous: before[at], comparison: "fair", own: at === 0, uncertainty: null,
  label: { code: `64.7${at}`, name: names[at] ?? "", provinceCode: "64", provinceName: "Kalimantan Timur", peerGroup: "lainnya" },
}));
const order = (list: readonly RankingRow[]): string[] => list.map(({ name }) => name.slice(4));

describe("toRankingRow", () => {
  it("takes the difference of the index and the places climbed from the period before", () => {
    expect(rows[0]).toMatchObject({ move: { kind: "moved", climbed: 0 }, difference: { kind: "difference", delta: 2, samePillars: true } });
  });
  it("marks a difference that rests on another set of pillars", () => {
    expect(rows[2]?.difference).toMatchObject({ kind: "difference", samePillars: false });
  });
  it("gives an MPP without an index no difference", () => {
    expect(rows[1]).toMatchObject({ move: { kind: "left" }, difference: { kind: "none", reason: "no-value" } });
  });
  it.each(["new-method", "unfinished"] as const)("does not compare values when the comparison is %s", (comparison) => {
    const [current] = now;
    if (!current) throw new Error("no row");
    const row = toRankingRow({ current, previous: before[0], comparison, own: false, uncertainty: null, label: { code: "1", name: "", provinceCode: "", provinceName: "", peerGroup: "" } });
    expect(row.difference).toEqual({ kind: "none", reason: comparison });
    expect(row.move.kind).toBe(comparison === "unfinished" ? "none" : "moved");
  });
});

describe("sortRankingRows", () => {
  it("lists ranked MPPs first whatever the sort", () => {
    for (const key of rankingSortKeys) for (const reversed of [false, true]) expect(order(sortRankingRows(rows, { key, reversed }, "id")).at(-1)).toBe("Balikpapan");
  });
  it("puts rank 1 first and turns round when reversed", () => {
    expect(order(sortRankingRows(rows, defaultRankingSort, "id"))).toEqual(["Bontang", "Samarinda", "Balikpapan"]);
    expect(order(sortRankingRows(rows, { key: "peringkat", reversed: true }, "id"))).toEqual(["Samarinda", "Bontang", "Balikpapan"]);
  });
  it("lists a missing pillar after every value, in both directions", () => {
    for (const reversed of [false, true]) expect(order(sortRankingRows(rows, { key: "pilar-complaints", reversed }, "id"))).toEqual(["Samarinda", "Bontang", "Balikpapan"]);
  });
});

describe("parseRankingSort", () => {
  it("reads back what rankingSortText writes and refuses the rest", () => {
    for (const key of rankingSortKeys) for (const reversed of [false, true]) expect(parseRankingSort(rankingSortText({ key, reversed }))).toEqual({ key, reversed });
    expect(parseRankingSort("--nama")).toBeNull();
    expect(parseRankingSort("constructor")).toBeNull();
  });
});

describe("searchRankingRows", () => {
  it("finds every word in name, code or province without regard to capitals", () => {
    expect(order(searchRankingRows(rows, "kalimantan BONTANG"))).toEqual(["Bontang"]);
    expect(order(searchRankingRows(rows, "64.71"))).toEqual(["Balikpapan"]);
    expect(searchRankingRows(rows, "")).toHaveLength(3);
  });
});

describe("toRankingTable", () => {
  it("keeps rows and order, writes values unrounded and leaves what is missing empty", () => {
    const table = toRankingTable(rows, { periodId: "2026-TW2", noteOf: (row) => row.unranked?.reason ?? null });
    expect(table.rows.map((row) => row.length)).toEqual(rows.map(() => table.columns.length));
    const cell = (row: number, id: string) => table.rows[row]?.[table.columns.findIndex((column) => column.id === id)];
    expect([cell(0, "index_mpp"), cell(1, "index_mpp"), cell(1, "rank_nation"), cell(1, "note"), cell(2, "pillar_complaints")]).toEqual([70, null, null, "below-coverage", null]);
  });
});
