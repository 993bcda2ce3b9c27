import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { edgeQuantile } from "@/lib/stats/edge-quantile";
import { histogramCount, histogramOf, histogramQuantile, mergeHistograms, zeroBucket } from "@/lib/stats/quantile-histogram";
import { hasShared } from "@/tests/support/shared-files";
import { expectNear, vectorCases } from "@/tests/support/vectors";

// Expected: ../shared/vectors/06_quantiles.json (numpy 2.4.6; buckets of Masson, Rim & Lee 2019; Prometheus interpolation).
const edgeInput = z.object({ edges: z.array(z.number()), counts: z.array(z.number()) });
const edgeExpected = z.record(z.string(), z.object({ linear: z.number(), log: z.number() }));
const sketch = z.object({
  params: z.object({ alpha: z.number() }), input: z.object({ x: z.array(z.number()), part: z.array(z.number()) }),
  expected: z.object({ n: z.number(), zero: z.number(), merged_buckets: z.array(z.tuple([z.number(), z.number()])), quantiles: z.record(z.string(), z.object({ lower: z.number(), ddsketch: z.number() })) }),
});

describe.skipIf(!hasShared("vectors/06_quantiles.json"))("mergeable quantiles against the reference vectors", () => {
  it.each(vectorCases("06_quantiles.json"))("$id", (one) => {
    const edged = edgeInput.safeParse(one.input);
    if (edged.success) {
      for (const [q, { linear, log }] of Object.entries(edgeExpected.parse(one.expected))) {
        expectNear(edgeQuantile(edged.data.edges, edged.data.counts, Number(q)), linear);
        expectNear(edgeQuantile(edged.data.edges, edged.data.counts, Number(q), "log"), log);
      }
      return;
    }
    const { params: { alpha }, input: { x, part }, expected } = sketch.parse(one);
    const ratio = (1 + alpha) / (1 - alpha);
    const merged = mergeHistograms([...new Set(part)].map((group) => histogramOf(x.filter((_, i) => part[i] === group), ratio)));
    expect(histogramCount(merged)).toBe(expected.n);
    const pairs = merged.buckets.map((bucket, i) => [bucket, merged.counts[i]]);
    expect(pairs.filter(([bucket]) => bucket !== zeroBucket)).toEqual(expected.merged_buckets);
    expect(pairs.find(([bucket]) => bucket === zeroBucket)?.[1] ?? 0).toBe(expected.zero);
    for (const [q, { lower, ddsketch }] of Object.entries(expected.quantiles)) {
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
