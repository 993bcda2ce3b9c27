import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankAmong, rankGoals, quarterOf } from "@/lib/metrics/rank-goals";
import { sharedRanks } from "@/lib/stats/shared-ranks";

const index = fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.integer({ min: 40, max: 60 }));

describe("goals of a rank", () => {
  // 10 MPPs: quarters end at places 3, 5, 8 and 10.
  const others = [90, 80, 70, 60, 50, 40, 30, 20, 10];
  it("are the next place, the last place of the quarter above and of the top quarter", () => {
    expect(rankGoals(35, others)).toEqual([
      { kind: "next-rank", index: 40, rank: 6, quarter: 3 }, { kind: "next-quarter", index: 50, rank: 5, quarter: 2 }, { kind: "top-quarter", index: 70, rank: 3, quarter: 1 },
    ]);
  });
  it("are told once where two are one: the fourth of ten needs the third's index, which is the top quarter", () => {
    expect(rankGoals(65, others)).toEqual([{ kind: "next-quarter", index: 70, rank: 3, quarter: 1 }]);
    expect(rankGoals(75, others)).toEqual([{ kind: "next-rank", index: 80, rank: 2, quarter: 1 }]);
    expect(rankGoals(95, others)).toEqual([]);
    expect(rankGoals(50, [])).toEqual([]);
  });
  it("bring, when the index is reached, the promised place and quarter in the whole ranking", () => {
    fc.assert(fc.property(index, fc.array(index, { maxLength: 40 }), (own, rest) => {
      for (const goal of rankGoals(own, rest)) {
        const [rank] = sharedRanks([goal.index, ...rest], "higher");
        expect(rank?.rank).toBe(goal.rank);
        expect(goal.rank).toBeLessThan(rankAmong(own, rest));
        expect(goal.quarter).toBe(quarterOf(goal.rank, rest.length + 1));
        if (goal.kind === "next-quarter") expect(goal.quarter).toBeLessThan(quarterOf(rankAmong(own, rest), rest.length + 1));
        if (goal.kind === "top-quarter") expect(goal.quarter).toBe(1);
      }
    }));
  });
});
