import fc from "fast-check";
import { describe, expect, it } from "vitest";
import methods from "@/prisma/reference/index-methods.json";
import { indexMethodSchema } from "@/lib/domain/index-method";
import { measuredValue, missing, type Measured } from "@/lib/measured";
import { composeIndex } from "@/lib/metrics/compose-index";
import { roomToRise } from "@/lib/metrics/room-to-rise";

const method = indexMethodSchema.parse(methods[0]);
const components = method.pillars.flatMap((pillar) => pillar.metrics);
const compose = (values: ReadonlyMap<string, Measured>) => composeIndex(method, (id) => values.get(id) ?? missing("not-reported"));

/** Any share of the way from the worst to the best goalpost, or nothing. */
const anyValues = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null, freq: 6 }), { minLength: components.length, maxLength: components.length })
  .map((shares) => new Map(components.map(({ metric, worst, best }, at): [string, Measured] => {
    const share = shares[at] ?? null;
    return [metric, share === null ? missing("not-reported") : measuredValue(worst + share * (best - worst), 50)];
  })));

describe("roomToRise", () => {
  it("promises exactly what the index gains when that metric alone reaches its best goalpost", () => {
    fc.assert(fc.property(anyValues, (values) => {
      const before = compose(values);
      for (const { metricId, gain } of roomToRise(before)) {
        const best = components.find(({ metric }) => metric === metricId)?.best ?? 0;
        const after = compose(new Map([...values, [metricId, measuredValue(best, 50)]]));
        if (before.index.kind !== "value" || after.index.kind !== "value") throw new Error("an index was lost");
        expect(after.index.value - before.index.value).toBeCloseTo(gain, 8);
      }
    }));
  });

  it("leads with the largest gain", () => {
    fc.assert(fc.property(anyValues, (values) => {
      const gains = roomToRise(compose(values)).map(({ gain }) => gain);
      expect(gains).toEqual([...gains].sort((a, b) => b - a));
    }));
  });

  it("says nothing of an MPP that has no index", () => {
    expect(roomToRise(compose(new Map()))).toEqual([]);
  });
});
