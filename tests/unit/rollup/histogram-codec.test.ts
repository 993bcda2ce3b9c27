import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packHistogram, unpackHistogram } from "@/lib/rollup/histogram-codec";
import { zeroBucket } from "@/lib/stats/quantile-histogram";

const histogram = fc.uniqueArray(fc.oneof(fc.integer({ min: -18_700, max: 17_800 }), fc.constant(zeroBucket)), { maxLength: 60 })
  .chain((buckets) => fc.array(fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 2 ** 50 })), { minLength: buckets.length, maxLength: buckets.length })
    .map((counts) => ({ buckets: [...buckets].sort((a, b) => a - b), counts })));

describe("packed histograms", () => {
  it("come back as they were, whatever the buckets and counts", () => {
    fc.assert(fc.property(histogram, (drawn) => { expect(unpackHistogram(packHistogram(drawn))).toEqual(drawn); }));
  });

  it("take two bytes for a bucket beside its neighbour", () => {
    expect(packHistogram({ buckets: [10, 11, 12, 13], counts: [5, 90, 100, 7] })).toHaveLength(8);
  });

  it("refuse what is not ascending, rather than store another histogram", () => {
    expect(() => packHistogram({ buckets: [3, 3], counts: [1, 1] })).toThrow(RangeError);
  });
});
