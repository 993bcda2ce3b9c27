import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochbergAdjusted, holmAdjusted } from "@/lib/stats/multiplicity";
import { meanDifferenceInterval, meanDifferenceP } from "@/lib/stats/mean-interval";
import { miettinenNurminenInterval, scoreTestP } from "@/lib/stats/proportion-gap";

/** The 15 comparisons of Benjamini & Hochberg 1995, section 4.1 (rt-PA and APSAC after myocardial infarction). */
const published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1];
const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });

describe("correction for many comparisons", () => {
  it("calls the four of the paper by Benjamini and Hochberg, and three by the family-wise rule", () => {
    expect(benjaminiHochbergAdjusted(published).filter((p) => p < 0.05)).toHaveLength(4);
    expect(holmAdjusted(published).filter((p) => p < 0.05)).toHaveLength(3);
    expect(benjaminiHochbergAdjusted(published)[3]).toBeCloseTo((15 * 0.0095) / 4, 12);
    expect(holmAdjusted(published)[2]).toBeCloseTo(13 * 0.0019, 12);
  });

  it("never lowers a probability, keeps their order, and Holm is never below Benjamini and Hochberg", () => {
    fc.assert(fc.property(ps, (given) => {
      const [holm, fdr] = [holmAdjusted(given), benjaminiHochbergAdjusted(given)];
      given.forEach((p, i) => {
        expect(fdr[i]).toBeGreaterThanOrEqual(p - 1e-15);
        expect(fdr[i]).toBeLessThanOrEqual(1);
        expect(holm[i] ?? 0).toBeGreaterThanOrEqual((fdr[i] ?? 0) - 1e-12);
        given.forEach((q, j) => { if (p < q) { expect(holm[i] ?? 0).toBeLessThanOrEqual(holm[j] ?? 0); expect(fdr[i] ?? 0).toBeLessThanOrEqual(fdr[j] ?? 0); } });
      });
    }));
  });

  it("refuses what is no probability", () => {
    expect(() => holmAdjusted([1.2])).toThrow(RangeError);
    expect(() => benjaminiHochbergAdjusted([Number.NaN])).toThrow(RangeError);
  });
});

describe("probability of a difference", () => {
  it("of means is R's t.test(extra ~ group, sleep): p = 0.07939414", () => {
    const moments = (values: number[]) => ({ n: values.length, sum: values.reduce((a, b) => a + b, 0), squares: values.reduce((a, b) => a + b * b, 0) });
    const [first, second] = [[0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2], [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]];
    expect(meanDifferenceP(moments(first ?? []), moments(second ?? []))).toBeCloseTo(0.07939414, 7);
  });

  it("is below 0.05 exactly where the interval leaves 0 out", () => {
    const group = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 })).map(([of, count]) => ({ of, count: Math.min(of, count) }));
    fc.assert(fc.property(group, group, (a, b) => {
      const { low, high } = miettinenNurminenInterval(a, b);
      const p = scoreTestP(a, b);
      if (Math.abs(p - 0.05) > 1e-6) expect(p < 0.05).toBe(low > 1e-9 || high < -1e-9);
    }));
    const moments = fc.array(fc.integer({ min: 25, max: 100 }), { minLength: 5, maxLength: 30 }).map((v) => ({ n: v.length, sum: v.reduce((x, y) => x + y, 0), squares: v.reduce((x, y) => x + y * y, 0) }));
    fc.assert(fc.property(moments, moments, (a, b) => {
      const [interval, p] = [meanDifferenceInterval(a, b), meanDifferenceP(a, b)];
      if (interval !== null && p !== null && Math.abs(p - 0.05) > 1e-6) expect(p < 0.05).toBe(interval.low > 0 || interval.high < 0);
    }));
  });
});
