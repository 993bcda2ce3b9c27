import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { goalpostScore, weightedMean } from "@/lib/stats/composite-index";
import { meanInterval } from "@/lib/stats/mean-interval";
import { sharedRanks } from "@/lib/stats/shared-ranks";
import { wilsonInterval } from "@/lib/stats/wilson-interval";

describe("intervals", () => {
  it("contain their estimate and never leave 0–1", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      const x = Math.round(n * share);
      const { low, high } = wilsonInterval(x, n);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(x / n + 1e-12);
      expect(high).toBeGreaterThanOrEqual(x / n - 1e-12);
    }));
  });
  it("of a mean are Student's, and not given below 5 observations", () => {
    expect(meanInterval({ n: 4, sum: 20, squares: 110 })).toBeNull();
    // R: t.test(1:5)$conf.int and t.test(c(2.1, 3.4, 2.9, 4.0, 3.1, 2.6), 1:5)$conf.int (Welch).
    const ends = meanInterval({ n: 5, sum: 15, squares: 55 });
    expect(ends?.low).toBeCloseTo(1.036757, 6);
    expect(ends?.high).toBeCloseTo(4.963243, 6);
    expect(meanInterval({ n: 30, sum: 150, squares: 750 })).toEqual({ low: 5, high: 5 });
  });
});

describe("composite index", () => {
  it("is 0 at the worst goalpost, 100 at the best, whichever is larger", () => {
    expect(goalpostScore(40, { worst: 40, best: 95 })).toBe(0);
    expect(goalpostScore(5, { worst: 60, best: 5 })).toBe(100);
    expect(goalpostScore(32.5, { worst: 60, best: 5 })).toBe(50);
    expect(goalpostScore(200, { worst: 60, best: 5 })).toBe(0);
  });
  it("renormalises over what is present and is missing below the coverage", () => {
    const parts = [{ weight: 30, value: 80 }, { weight: 25, value: 60 }, { weight: 25, value: null }, { weight: 20, value: 50 }];
    expect(weightedMean(parts, 0.75)).toEqual({ value: (30 * 80 + 25 * 60 + 20 * 50) / 75, coverage: 0.75 });
    expect(weightedMean(parts, 0.8).value).toBeNull();
  });
  it("ranks ties alike and skips the places they take", () => {
    expect(sharedRanks([90, 80, 90, null, 70], "higher")).toEqual([{ rank: 1, shared: true }, { rank: 3, shared: false }, { rank: 1, shared: true }, null, { rank: 4, shared: false }]);
  });
});
