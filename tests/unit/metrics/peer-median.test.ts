import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { measuredValue, missing, suppressed } from "@/lib/measured";
import { peerMedian } from "@/lib/metrics/peer-median";
import { median } from "@/lib/stats/median";

describe("median", () => {
  // R 4.3: median(c(3, 1, 2, 10)) is 2.5; median(c(7, 1, 5)) is 5; median(numeric(0)) is NA.
  test("equals R's median", () => {
    expect(median([3, 1, 2, 10])).toBe(2.5);
    expect(median([7, 1, 5])).toBe(5);
    expect(median([])).toBeNull();
  });

  test("of zeros of either sign is 0 in any order", () => {
    expect([median([0, 5e-324, -0]), median([-0, 5e-324, 0]), median([-0])]).toEqual([0, 0, 0]);
  });
  test("does not depend on the order and lies between the extremes", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
      const middle = median(values) ?? Number.NaN;
      expect(median([...values].reverse())).toBe(middle);
      expect(middle).toBeGreaterThanOrEqual(Math.min(...values));
      expect(middle).toBeLessThanOrEqual(Math.max(...values));
    }));
  });
});

describe("a peer group's median", () => {
  test("counts members without a value neither as 0 nor at all", () => {
    expect(peerMedian([measuredValue(60, 9), missing("not-reported"), measuredValue(80, 9), suppressed(2, 10), measuredValue(70, 9)])).toEqual({ value: 70, members: 3 });
  });

  test("is none of fewer than three members", () => {
    expect(peerMedian([measuredValue(60, 9), measuredValue(80, 9), missing("not-assessed")])).toEqual({ value: null, members: 2 });
  });
});
