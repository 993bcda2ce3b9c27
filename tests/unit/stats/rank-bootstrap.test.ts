import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bootstrapRanks, type UncertainPart } from "@/lib/stats/rank-bootstrap";
import { seededRandom } from "@/lib/stats/random";
import { sharedRanks } from "@/lib/stats/shared-ranks";

const options = { draws: 200, level: 0.9, top: 2 };
/** Nothing is measured to less than a millionth; numbers near 10⁻³²³ are lost in any reckoning. */
const measured = fc.double({ min: -20, max: 120, noNaN: true }).map((value) => Math.round(value * 1e6) / 1e6);
const part = fc.record({ weight: fc.double({ min: 0.1, max: 5, noNaN: true }), value: measured, error: fc.double({ min: 0, max: 30, noNaN: true }), worst: fc.constantFrom(0, 100), best: fc.constant(50) });
const units = fc.array(fc.array(part, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });
const indexOf = (parts: readonly UncertainPart[]): number => {
  const points = parts.map(({ value, worst, best }) => Math.min(100, Math.max(0, (100 * (value - worst)) / (best - worst))));
  return points.reduce((sum, point, i) => sum + point * (parts[i]?.weight ?? 0), 0) / parts.reduce((sum, { weight }) => sum + weight, 0);
};

describe("rank bootstrap", () => {
  it("gives each unit an interval that holds its own rank, within the places there are, the same for the same seed", () => {
    fc.assert(fc.property(units, (some) => {
      const ranks = sharedRanks(some.map(indexOf), "higher");
      const found = bootstrapRanks(some, seededRandom(3), options);
      found.forEach(({ low, high, inTop, first }, i) => {
        expect(1 <= low && low <= (ranks[i]?.rank ?? 0) && (ranks[i]?.rank ?? 0) <= high && high <= some.length).toBe(true);
        expect(0 <= first && first <= inTop && inTop <= 1).toBe(true);
      });
      expect(bootstrapRanks(some, seededRandom(3), options)).toEqual(found);
    }), { numRuns: 50 });
  });
  it("leaves no doubt where there is no error, and all doubt where errors drown the differences", () => {
    const line = (error: number): UncertainPart[][] => Array.from({ length: 10 }, (_, i) => [{ weight: 1, value: 95 - 9 * i, error, worst: -2000, best: 2000 }]);
    expect(bootstrapRanks(line(0), seededRandom(1), options).map(({ low, high }) => [low, high])).toEqual(Array.from({ length: 10 }, (_, i) => [i + 1, i + 1]));
    const [best] = bootstrapRanks(line(400), seededRandom(1), options);
    expect((best?.high ?? 0) >= 8).toBe(true);
  });
  it("widens with the error of the unit", () => {
    const among = (error: number): number => {
      const others = Array.from({ length: 20 }, (_, i): UncertainPart[] => [{ weight: 1, value: 30 + 2 * i, error: 1, worst: 0, best: 100 }]);
      const found = bootstrapRanks([[{ weight: 1, value: 50, error, worst: 0, best: 100 }], ...others], seededRandom(5), { ...options, draws: 1000 });
      return (found[0]?.high ?? 0) - (found[0]?.low ?? 0);
    };
    expect(among(8)).toBeGreaterThan(among(2));
  });
  it("refuses units without parts and errors that are none", () => {
    expect(() => bootstrapRanks([[]], seededRandom(1), options)).toThrow(RangeError);
    expect(() => bootstrapRanks([[{ weight: 1, value: 1, error: -1, worst: 0, best: 1 }]], seededRandom(1), options)).toThrow(RangeError);
    expect(() => bootstrapRanks([[{ weight: 1, value: 1, error: Number.NaN, worst: 0, best: 1 }]], seededRandom(1), options)).toThrow(RangeError);
  });
});
