import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "@/lib/stats/random";
import { noisyWeights, ranksByWeights, scoreOf } from "@/lib/stats/weight-draws";

const part = fc.option(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 100, noNaN: true })), { nil: null });
const weight = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 100, noNaN: true }));

describe("the score of weighted parts", () => {
  it("is a number within its parts, or null where no part that is there has weight; never NaN", () => {
    fc.assert(fc.property(fc.array(fc.tuple(part, weight), { maxLength: 6 }), fc.constantFrom("arithmetic" as const, "geometric" as const, "harmonic" as const), (pairs, aggregation) => {
      const score = scoreOf(pairs.map(([value]) => value), pairs.map(([, own]) => own), aggregation);
      const counted = pairs.flatMap(([value, own]) => (value !== null && own > 0 ? [value] : []));
      if (counted.length === 0) {
        expect(score).toBeNull();
        return;
      }
      expect(score).toBeGreaterThanOrEqual(Math.min(...counted) - 1e-9);
      expect(score).toBeLessThanOrEqual(Math.max(...counted) + 1e-9);
    }));
  });

  it("leaves out a part without weight, also one of 0 points in a geometric mean", () => {
    expect(scoreOf([0, 50], [0, 1], "geometric")).toBeCloseTo(50, 12);
    expect(scoreOf([null, 50], [1, 0])).toBeNull();
  });
});

it("a ranking refuses a unit whose only part never has weight, rather than giving it a place", () => {
  expect(() => ranksByWeights([[80, 60], [70, null], [null, 90]], noisyWeights([1, 0], 0.5), seededRandom(1), { draws: 10, level: 0.9, top: 1 })).toThrow(/no part of a unit has weight/);
});
