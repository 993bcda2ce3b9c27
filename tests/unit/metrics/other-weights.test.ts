import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseWeights, rankByWeights } from "@/lib/metrics/other-weights";

const mpps = fc.array(fc.record({ pillars: fc.array(fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { freq: 6 }), { minLength: 3, maxLength: 3 }) }), { minLength: 1, maxLength: 20 }).map((list) => list.map(({ pillars }, i) => ({ code: String(i).padStart(2, "0"), pillars })));
const weights = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 3 });

describe("other weights", () => {
  it("rank by the weighted mean of what is there, the same for weights in any scale, whatever the order", () => {
    fc.assert(fc.property(mpps, weights, fc.integer({ min: 2, max: 9 }), (list, some, times) => {
      const ranked = rankByWeights(list, some);
      expect(ranked.every(({ score }) => score >= -1e-9 && score <= 100 + 1e-9)).toBe(true);
      expect(rankByWeights([...list].reverse(), some)).toEqual(ranked);
      const scaled = rankByWeights(list, some.map((weight) => weight * times));
      expect(scaled.map(({ code }) => code).sort()).toEqual(ranked.map(({ code }) => code).sort());
      for (const { code, score } of scaled) expect(score).toBeCloseTo(ranked.find((each) => each.code === code)?.score ?? Number.NaN, 9);
    }));
  });
  it("with all weight on one pillar give that pillar's order", () => {
    expect(rankByWeights([{ code: "a", pillars: [10, 90] }, { code: "b", pillars: [20, 10] }, { code: "c", pillars: [null, 50] }], [1, 0]).map(({ code, rank }) => [code, rank.rank])).toEqual([["b", 1], ["a", 2]]);
  });
  it("are read from an address only when they are as many as the pillars, whole, within 0–100 and not all 0", () => {
    expect(parseWeights("30,25,25,20", 4)).toEqual([30, 25, 25, 20]);
    for (const text of ["", "30,25,25", "30,25,25,20,1", "0,0,0,0", "30,25,25,-1", "30,25,25,101", "30,25,25,x", "1.5,1,1,1"]) expect(parseWeights(text, 4), text).toBeNull();
  });
});
