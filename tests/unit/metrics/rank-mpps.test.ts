import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measuredValue, missing, type Measured } from "@/lib/measured";
import { rankMove, rankMpps, rankText, type RankableMpp } from "@/lib/metrics/rank-mpps";

const pillarIds = ["visit", "complaints", "service-time", "satisfaction"];

const mpp = (mppId: number, index: Measured, more: Partial<RankableMpp> = {}): RankableMpp => ({
  mppId, provinceCode: "64", peerGroup: "kota-besar", index, coverage: index.kind === "value" ? 1 : 0,
  pillars: pillarIds.map((pillarId) => ({ pillarId, weight: 25, measured: index })), ...more,
});
const value = (points: number): Measured => measuredValue(points, 6);

/** One MPP as fast-check makes it: few distinct values, so that ties are common. */
const anyMpp = fc.record({
  points: fc.option(fc.integer({ min: 0, max: 8 }).map((eighths) => 60 + eighths / 8), { nil: null }),
  provinceCode: fc.constantFrom("11", "64", "73"),
  peerGroup: fc.constantFrom("kota-besar", "kabupaten-kecil", null),
});
const anyRows = fc.array(anyMpp, { maxLength: 40 }).map((list) =>
  list.map(({ points, provinceCode, peerGroup }, at) => mpp(at + 1, points === null ? missing("below-coverage") : value(points), { provinceCode, peerGroup })));

describe("rankMpps", () => {
  it("gives equal unrounded values one shared rank and skips the places they take", () => {
    const ranks = rankMpps([mpp(1, value(90)), mpp(2, value(80)), mpp(3, value(90)), mpp(4, value(79))]).map(({ nation }) => nation.rank);
    expect(ranks).toEqual([{ rank: 1, shared: true }, { rank: 3, shared: false }, { rank: 1, shared: true }, { rank: 4, shared: false }]);
  });

  it("tells values apart that read the same when rounded to two decimals", () => {
    const [first, second] = rankMpps([mpp(1, value(81.2349)), mpp(2, value(81.2351))]);
    expect([first?.nation.rank?.rank, second?.nation.rank?.rank]).toEqual([2, 1]);
  });

  it("ranks within nation, province and peer group, counting only ranked members", () => {
    const [samarinda] = rankMpps([
      mpp(1, value(70)), mpp(2, value(90), { provinceCode: "11" }), mpp(3, value(80), { peerGroup: "kabupaten-kecil" }), mpp(4, missing("not-reported")),
    ]);
    expect(samarinda).toMatchObject({ nation: { rank: { rank: 3 }, of: 3 }, province: { rank: { rank: 2 }, of: 2 }, peers: { rank: { rank: 2 }, of: 2 } });
  });

  it("ranks an MPP without a peer group among no peers", () => {
    const [row] = rankMpps([mpp(1, value(70), { peerGroup: null }), mpp(2, value(60), { peerGroup: null })]);
    expect(row?.peers).toEqual({ rank: null, of: 0 });
  });

  it("names the missing pillars of an MPP that is not ranked", () => {
    const pillars = pillarIds.map((pillarId) => ({ pillarId, weight: 25, measured: pillarId === "visit" ? missing("not-assessed") : value(70) }));
    const [row] = rankMpps([mpp(1, missing("below-coverage"), { pillars })]);
    expect(row).toMatchObject({ nation: { rank: null }, unranked: { reason: "below-coverage", missingPillars: ["visit"] } });
  });

  it.each([
    ["nothing arrived", missing("not-reported"), "not-reported"],
    ["nothing is published", missing("not-published"), "not-published"],
    ["it had not opened", missing("not-applicable"), "not-open-yet"],
  ])("says so when %s", (_, index, reason) => {
    expect(rankMpps([mpp(1, index)])[0]?.unranked?.reason).toBe(reason);
  });

  it("says so when no method was in force", () => {
    expect(rankMpps([mpp(1, missing("not-applicable"), { pillars: [] })])[0]?.unranked?.reason).toBe("no-method");
  });

  it("gives every MPP the same ranks in whatever order they come", () => {
    fc.assert(fc.property(anyRows.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))), ([rows, shuffled]) => {
      const inOrder = new Map(rankMpps(rows).map((row) => [row.mppId, row]));
      for (const row of rankMpps(shuffled)) expect(row).toEqual(inOrder.get(row.mppId));
    }));
  });

  it("ranks one better than exactly the MPPs with a higher index, and never ranks one without", () => {
    fc.assert(fc.property(anyRows, (rows) => {
      for (const row of rankMpps(rows)) {
        const own = row.index;
        expect(row.unranked === null).toBe(own.kind === "value");
        if (own.kind !== "value") { expect(row.nation.rank).toBeNull(); continue; }
        const above = rows.filter(({ index }) => index.kind === "value" && index.value > own.value).length;
        const level = rows.filter(({ index }) => index.kind === "value" && index.value === own.value).length;
        expect(row.nation.rank).toEqual({ rank: above + 1, shared: level > 1 });
      }
    }));
  });
});

describe("rankMove", () => {
  const at = (rank: number) => ({ rank: { rank, shared: false }, of: 10 });
  it("counts places climbed towards rank 1", () => {
    expect(rankMove(at(2), at(5), null)).toMatchObject({ kind: "moved", climbed: 3, before: { rank: 5 } });
    expect(rankMove(at(5), at(2), null)).toMatchObject({ kind: "moved", climbed: -3, before: { rank: 2 } });
  });
  it("settles a move only where the rank before lies outside the present one's interval", () => {
    expect(rankMove(at(4), at(7), { low: 2, high: 6 })).toMatchObject({ settled: true });
    expect(rankMove(at(4), at(6), { low: 2, high: 6 })).toMatchObject({ settled: false });
    expect(rankMove(at(4), at(9), null)).toMatchObject({ settled: false });
  });
  it("never makes a move of one rank alone", () => {
    expect(rankMove(at(2), undefined, null)).toEqual({ kind: "new" });
    expect(rankMove({ rank: null, of: 9 }, at(2), null)).toEqual({ kind: "left" });
    expect(rankMove({ rank: null, of: 9 }, undefined, null)).toEqual({ kind: "none" });
  });
});

describe("rankText", () => {
  it("marks a shared rank", () => {
    expect([rankText({ rank: 3, shared: true }), rankText({ rank: 3, shared: false })]).toEqual(["3=", "3"]);
  });
});
