import { describe, expect, it } from "vitest";
import { moversOf } from "@/lib/loaders/overview-movers";
import type { PeriodRanking } from "@/lib/loaders/ranking-core";
import { measuredValue } from "@/lib/measured";
import { rankMpps } from "@/lib/metrics/rank-mpps";
import { readVariation, type VariationReading } from "@/lib/metrics/variation";
import { parsePeriod } from "@/lib/time/period";

const ranking = (values: readonly number[]): PeriodRanking => {
  const rows = rankMpps(values.map((value, mppId) => ({ mppId, provinceCode: "64", peerGroup: null, coverage: 1, index: measuredValue(value, 6), pillars: [] })));
  const period = parsePeriod("2026-TW3");
  if (period === null) throw new Error("no period");
  return { period, method: null, incomplete: false, rows, composed: new Map(), values: () => new Map(), byMpp: new Map(rows.map((row) => [row.mppId, row])), uncertainty: () => new Map(), topTen: () => new Map() };
};
const calm = [70, 72, 71, 69, 70, 71, 73, 70, 69, 71, 72, 70, 71];
const readingOf = (values: readonly number[]): VariationReading =>
  readVariation(values.map((value, i) => ({ periodId: `${2024 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`, measured: measuredValue(value, 6), incomplete: false })), { metric: { unit: "points", better: "higher" }, target: null });
const page = {
  filters: { province: null, peerGroup: null }, user: { mppIds: [] },
  mppById: new Map([0, 1, 2, 3].map((id) => [id, { id, code: `64.7${id}`, name: `MPP ${id}`, provinceCode: "64", provinceName: "Kalimantan Timur", peerGroup: "kota-besar" as const }])),
};

describe("the indices that really changed", () => {
  it("are those whose line signals the way of the difference; large ones within the limits and opposite ones are none", () => {
    const variations = new Map([[0, readingOf([...calm, 95])], [1, readingOf(calm)], [2, readingOf([...calm, 40])], [3, readingOf(calm.slice(0, 5))]]);
    const found = moversOf(page, { before: ranking([70, 60, 70, 50]), current: ranking([90, 85, 75, 80]) }, variations);
    expect(found.up.map(({ code, signal }) => [code, signal])).toEqual([["64.70", "above-limit"]]);
    expect(found.down).toEqual([]);
    expect(found).toMatchObject({ comparable: 4, within: 1, unlimited: 1 });
  });
});
