import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { edgeQuantile } from "@/lib/stats/edge-quantile";
import { histogramCount, histogramOf, histogramQuantile, mergeHistograms, zeroBucket, type Histogram } from "@/lib/stats/quantile-histogram";
import { sampleQuantile } from "@/lib/stats/sample-quantile";
import { hasShared } from "@/tests/support/shared-files";
import { expectAllNear, expectNear, vectorCases } from "@/tests/support/vectors";

// Expected: ../shared/vectors/06_quantiles.json (numpy 2.4.6; buckets of Masson, Rim & Lee 2019; Prometheus interpolation).
const edgeInput = z.object({ edges: z.array(z.number()), counts: z.array(z.number()) });
const edgeExpected = z.record(z.string(), z.object({ bucket: z.tuple([z.number(), z.number()]), linear: z.number(), log: z.number() }));
const pairs = z.array(z.tuple([z.number(), z.number()]));
const sketch = z.object({
  params: z.object({ alpha: z.number() }), input: z.object({ x: z.array(z.number()), part: z.array(z.number()) }),
  expected: z.object({
    n: z.number(), sum: z.number(), min: z.number(), max: z.number(), zero: z.number(), merged_buckets: pairs, mean_of_part_medians: z.number(),
    parts: z.array(z.object({ part: z.number(), n: z.number(), zero: z.number(), buckets: pairs, median_lower: z.number() })),
    quantiles: z.record(z.string(), z.object({
      type7: z.number(), type1_inverted_cdf: z.number(), lower: z.number(), higher: z.number(), type6_weibull: z.number(), type8: z.number(), ddsketch: z.number(),
    })),
  }),
});
const filled = ({ buckets, counts }: Histogram) => buckets.map((bucket, i) => [bucket, counts[i]]).filter(([bucket]) => bucket !== zeroBucket);
const zerosOf = ({ buckets, counts }: Histogram) => counts[buckets.indexOf(zeroBucket)] ?? 0;

describe.skipIf(!hasShared("vectors/06_quantiles.json"))("mergeable quantiles against the reference vectors", () => {
  it.each(vectorCases("06_quantiles.json"))("$id", (one) => {
    const edged = edgeInput.safeParse(one.input);
    if (edged.success) {
      for (const [q, { bucket: [from, to], linear, log }] of Object.entries(edgeExpected.parse(one.expected))) {
        expectNear(edgeQuantile(edged.data.edges, edged.data.counts, Number(q)), linear);
        expectNear(edgeQuantile(edged.data.edges, edged.data.counts, Number(q), "log"), log);
        expect([from, to]).toEqual([edged.data.edges.findLast((edge) => edge < linear), edged.data.edges.find((edge) => edge >= linear)]);
      }
      return;
    }
    const { params: { alpha }, input: { x, part }, expected } = sketch.parse(one);
    const ratio = (1 + alpha) / (1 - alpha);
    const histograms = expected.parts.map((one) => {
      const values = x.filter((_, i) => part[i] === one.part);
      const histogram = histogramOf(values, ratio);
      expect([histogramCount(histogram), zerosOf(histogram), filled(histogram)]).toEqual([one.n, one.zero, one.buckets]);
      expectNear(sampleQuantile(values, 0.5, "lower"), one.median_lower);
      return histogram;
    });
    const merged = mergeHistograms(histograms);
    expect([histogramCount(merged), zerosOf(merged), filled(merged)]).toEqual([expected.n, expected.zero, expected.merged_buckets]);
    expectAllNear([x.reduce((sum, value) => sum + value, 0), Math.min(...x), Math.max(...x)], [expected.sum, expected.min, expected.max]);
    // The wrong answer, kept to show what merging medians would give.
    expectNear(expected.parts.reduce((sum, one) => sum + one.median_lower, 0) / expected.parts.length, expected.mean_of_part_medians);
    for (const [q, { lower, higher, type1_inverted_cdf, type6_weibull, type7, type8, ddsketch }] of Object.entries(expected.quantiles)) {
      const types = [1, 6, 7, 8, "lower", "higher"] as const;
      expectAllNear(types.map((type) => sampleQuantile(x, Number(q), type)), [type1_inverted_cdf, type6_weibull, type7, type8, lower, higher], 1e-9, q);
      const estimate = histogramQuantile(merged, Number(q), ratio);
      expectNear(estimate, ddsketch);
      expect(Math.abs((estimate ?? Infinity) - lower)).toBeLessThanOrEqual(alpha * lower * (1 + 1e-9));
    }
  });
});

describe("quantile of a histogram with fixed edges", () => {
  it("stays within the edges and never is NaN", () => {
    fc.assert(fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 8 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom("linear" as const, "log" as const), (counts, q, within) => {
      const value = edgeQuantile(Array.from({ length: counts.length + 1 }, (_, i) => i * 5), counts, q, within);
      if (counts.every((count) => count === 0)) expect(value).toBeNull();
      else expect(value !== null && value >= 0 && value <= counts.length * 5).toBe(true);
    }));
  });
  it("refuses edges that do not fit", () => {
    expect(() => edgeQuantile([0, 1], [1, 2], 0.5)).toThrow(RangeError);
    expect(() => edgeQuantile([0, 2, 1], [1, 2], 0.5)).toThrow(RangeError);
  });
});

describe("quantile of a sample", () => {
  const types = fc.constantFrom(1 as const, 6 as const, 7 as const, 8 as const, "lower" as const, "higher" as const);
  it("lies within the data, rises with q, and does not depend on their order", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 30 }), fc.double({ min: 0, max: 1, noNaN: true }), types, (values, q, type) => {
      const value = sampleQuantile(values, q, type) ?? Number.NaN;
      expect(value >= Math.min(...values) && value <= Math.max(...values)).toBe(true);
      expect(sampleQuantile([...values].reverse(), q, type)).toBe(value);
      expect(sampleQuantile(values, q / 2, type) ?? Number.NaN).toBeLessThanOrEqual(value + 1e-9);
    }));
  });
  it("is none without data, and refuses q outside 0–1", () => {
    expect(sampleQuantile([], 0.5)).toBeNull();
    expect(() => sampleQuantile([1], 1.1)).toThrow(RangeError);
  });
});
