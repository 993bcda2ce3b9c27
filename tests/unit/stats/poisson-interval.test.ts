import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { poissonInterval } from "@/lib/stats/poisson-interval";

describe("the interval of a count", () => {
  // Exact limits: Garwood 1936, half the 2,5 % and 97,5 % points of chi-square with 2x and 2x + 2 degrees of freedom (R: qchisq).
  test.each([[5, 1.623, 11.668], [10, 4.795, 18.39], [20, 12.217, 30.888], [100, 81.364, 121.627]])("is within 1 %% of the exact one for %i cases", (count, low, high) => {
    const interval = poissonInterval(count);
    expect(Math.abs(interval.low / low - 1)).toBeLessThan(0.01);
    expect(Math.abs(interval.high / high - 1)).toBeLessThan(0.01);
  });

  test("begins at 0 and is open above when there was no case", () => {
    expect(poissonInterval(0).low).toBe(0);
    expect(poissonInterval(0).high).toBeCloseTo(3.689, 1);
  });

  test("holds the count, for every count", () => {
    fc.assert(fc.property(fc.nat(1_000_000), (count) => {
      const { low, high } = poissonInterval(count);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(low).toBeLessThanOrEqual(count);
      expect(high).toBeGreaterThan(count);
    }));
  });

  test("refuses what is no count", () => {
    expect(() => poissonInterval(-1)).toThrow(RangeError);
    expect(() => poissonInterval(Number.NaN)).toThrow(RangeError);
  });
});
