import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bucketOf, gamma, histogramCount, histogramOf, histogramQuantile, mergeHistograms, relativeError, zeroBucket } from "@/lib/stats/quantile-histogram";
import { quantileEstimateOf } from "@/lib/stats/histogram-estimate";
import { hasShared, readSharedJson } from "@/tests/support/shared-files";

// Expected numbers: ../shared/vectors/06_quantiles.json (numpy 2.4.6; bucket definition of Masson, Rim & Lee 2019).
const vector = z.object({ cases: z.array(z.object({ id: z.string(), params: z.object({ alpha: z.number() }).nullish(), input: z.unknown(), expected: z.unknown() })) });
const caseInput = z.object({ x: z.array(z.number()), part: z.array(z.number()) });
const caseExpected = z.object({
  merged_buckets: z.array(z.tuple([z.number(), z.number()])), quantiles: z.record(z.string(), z.object({ ddsketch: z.number() })),
});

describe.skipIf(!hasShared("vectors/06_quantiles.json"))("quantile histogram against the reference vectors", () => {
  const cases = hasShared("vectors/06_quantiles.json") ? vector.parse(readSharedJson("vectors/06_quantiles.json")).cases : [];
  const same = cases.filter((each) => each.params?.alpha === relativeError);
  it("has a case with the product's own relative error", () => expect(same.length).toBeGreaterThan(0));
  it.each(same)("$id: merging part histograms gives the merged buckets and quantiles", ({ input, expected }) => {
    const { x, part } = caseInput.parse(input);
    const { merged_buckets, quantiles } = caseExpected.parse(expected);
    const merged = mergeHistograms([...new Set(part)].map((group) => histogramOf(x.filter((_, i) => part[i] === group))));
    expect(merged.buckets.map((bucket, i) => [bucket, merged.counts[i]])).toEqual(merged_buckets);
    for (const [q, { ddsketch }] of Object.entries(quantiles)) expect(histogramQuantile(merged, Number(q))).toBeCloseTo(ddsketch, 9);
  });
});

describe("quantile histogram", () => {
  const minutes = fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 200 });

  it("stays within 2 % of the lower order statistic for any data and quantile", () => {
    fc.assert(fc.property(minutes, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
      const lower = [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? 0;
      const estimate = histogramQuantile(histogramOf(values), q) ?? Number.NaN;
      expect(Math.abs(estimate - lower)).toBeLessThanOrEqual(relativeError * lower * (1 + 1e-9) + Number.MIN_VALUE);
    }));
  });

  it("does not depend on the order of merging", () => {
    fc.assert(fc.property(fc.array(minutes, { maxLength: 6 }), (groups) => {
      const histograms = groups.map((group) => histogramOf(group));
      expect(mergeHistograms(histograms)).toEqual(mergeHistograms([...histograms].reverse()));
      expect(mergeHistograms(histograms)).toEqual(histogramOf(groups.flat()));
    }));
  });

  it("keeps zeros in a bucket of their own and has no quantile when empty", () => {
    expect(bucketOf(0)).toBe(zeroBucket);
    expect(histogramQuantile(histogramOf([0, 0, 5]), 0.5)).toBe(0);
    expect(histogramQuantile({ buckets: [], counts: [] }, 0.5)).toBeNull();
    expect(histogramCount(histogramOf([1, 2, 3]))).toBe(3);
  });

  it("uses the ratio that the roll-up SQL repeats", async () => {
    const { readFileSync } = await import("node:fs");
    expect(readFileSync("prisma/rollups/ticket.sql", "utf8")).toContain("ln(1.02::float8 / 0.98::float8)");
    expect(gamma).toBeCloseTo(1.02 / 0.98, 15);
  });
});

describe("the interval of a quantile", () => {
  it("holds the quantile's estimate and the order statistics it stands for, and narrows with n", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 500, noNaN: true }), { minLength: 1, maxLength: 80 }), fc.constantFrom(0.1, 0.5, 0.9), (values, q) => {
      const { value, low, high } = quantileEstimateOf(histogramOf(values), q);
      const exact = [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? 0;
      expect(value).toBe(histogramQuantile(histogramOf(values), q));
      expect(value !== null && low !== null && high !== null && low <= value && value <= high && low <= exact + 1e-9 && exact <= high + 1e-9).toBe(true);
    }));
    const wide = quantileEstimateOf(histogramOf(Array.from({ length: 20 }, (_, i) => i + 1)), 0.5);
    const narrow = quantileEstimateOf(histogramOf(Array.from({ length: 2000 }, (_, i) => (i + 1) / 100)), 0.5);
    // Binomial ranks of n = 20 at q = 0,5: the 6th and the 15th value (Conover 1999, table of the sign test: 95,9 %).
    expect(wide.low).toBeGreaterThan(5);
    expect(wide.low).toBeLessThanOrEqual(6);
    expect(wide.high).toBeGreaterThanOrEqual(14);
    expect(wide.high).toBeLessThan(16);
    expect((narrow.high ?? NaN) - (narrow.low ?? NaN)).toBeLessThan((wide.high ?? NaN) - (wide.low ?? NaN));
    expect(quantileEstimateOf({ buckets: [], counts: [] }, 0.5)).toEqual({ n: 0, value: null, low: null, high: null });
  });
});
