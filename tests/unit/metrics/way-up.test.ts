import fc from "fast-check";
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { indexMethodSchema } from "@/lib/domain/index-method";
import { measuredValue, missing, valueOrNull, type Measured } from "@/lib/measured";
import { composeIndex } from "@/lib/metrics/compose-index";
import { indexWith, waysUp } from "@/lib/metrics/way-up";

const [method] = z.array(indexMethodSchema).parse(JSON.parse(readFileSync(path.resolve("prisma/reference/index-methods.json"), "utf8")));
if (method === undefined) throw new Error("no method");
const scales: Readonly<Record<string, readonly [number, number]>> = { "visit-score": [0, 100], "complaints-on-time": [0, 1], "complaints-median-days": [0, 60], "wait-median": [0, 120], "service-within-standard": [0, 1], "skm-index": [25, 100] };
const values = fc.record(Object.fromEntries(Object.entries(scales).map(([id, [min, max]]) => [id, fc.option(fc.double({ min, max, noNaN: true }), { freq: 10 })])));
const own = (of: Readonly<Record<string, number | null>>) => composeIndex(method, (id): Measured => { const value = of[id] ?? null; return value === null ? missing("not-reported") : measuredValue(value, 50); });

describe("the way up", () => {
  it("reaches the goal when it is applied, for every metric that can, and says which cannot alone", () => {
    fc.assert(fc.property(values, fc.double({ min: 0.01, max: 30, noNaN: true }), (of, gain) => {
      const index = own(of);
      const now = valueOrNull(index.index);
      if (now === null) {
        expect(waysUp(method, index, 50)).toEqual([]);
        return;
      }
      const goal = Math.min(100, now + gain);
      for (const { pillarId, metricId, from, to } of waysUp(method, index, goal)) {
        const pillar = method.pillars.find(({ id }) => id === pillarId)?.metrics.find(({ metric }) => metric === metricId);
        if (pillar === undefined) throw new Error("no metric");
        if (to === null) expect(indexWith(method, index, pillarId, metricId, pillar.best) ?? 0).toBeLessThan(goal);
        else {
          expect(indexWith(method, index, pillarId, metricId, to) ?? 0).toBeGreaterThanOrEqual(goal - 1e-9);
          expect(Math.abs(to - pillar.best)).toBeLessThanOrEqual(Math.abs(from - pillar.best) + 1e-6);
        }
      }
    }));
  });
  it("is the smallest change: a little less does not reach the goal", () => {
    const index = own({ "visit-score": 60, "complaints-on-time": 0.7, "complaints-median-days": 9, "wait-median": 20, "service-within-standard": 0.8, "skm-index": 80 });
    const goal = (valueOrNull(index.index) ?? 0) + 2;
    const ways = waysUp(method, index, goal);
    expect(ways).toHaveLength(6);
    for (const { pillarId, metricId, from, to } of ways) {
      if (to === null) continue;
      expect(indexWith(method, index, pillarId, metricId, from + 0.99 * (to - from)) ?? 0).toBeLessThan(goal);
    }
  });
  it("has nothing to say of a goal that is reached", () => {
    expect(waysUp(method, own({ "visit-score": 90, "complaints-on-time": 0.9, "complaints-median-days": 5, "wait-median": 10, "service-within-standard": 0.9, "skm-index": 90 }), 10)).toEqual([]);
  });
});
