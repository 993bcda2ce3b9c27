import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indexMethodSchema } from "@/lib/domain/index-method";
import { measuredValue, missing, type Measured } from "@/lib/measured";
import { composeIndex } from "@/lib/metrics/compose-index";
import { contributionsOf } from "@/lib/metrics/index-contribution";
import methods from "@/prisma/reference/index-methods.json";

const method = indexMethodSchema.parse(methods[0]);
const compose = (values: Readonly<Record<string, Measured>>) => composeIndex(method, (metric) => values[metric] ?? missing("not-reported"));

// By hand from method 1: visit (67.5−40)/55 = 50; on time (0.64−0.3)/0.68 = 50; days (30−16)/28 = 50; wait (60−32.5)/55 = 50;
// within (0.69−0.4)/0.58 = 50; IKM (95−60)/35 = 100. Index 30·.5 + 25·.5 + 25·.5 + 20·1 = 60.
const full = {
  "visit-score": measuredValue(67.5, 1), "complaints-on-time": measuredValue(0.64, 50), "complaints-median-days": measuredValue(16, 50),
  "wait-median": measuredValue(32.5, 500), "service-within-standard": measuredValue(0.69, 400), "skm-index": measuredValue(95, 200),
};

describe("contributions to the index", () => {
  test("are weight times points and add up to the index", () => {
    const composed = compose(full);
    const pillars = contributionsOf(composed);
    expect(pillars.map(({ contribution }) => contribution?.toFixed(6))).toEqual(["15.000000", "12.500000", "12.500000", "20.000000"]);
    expect(pillars[1]?.parts.map(({ contribution }) => contribution?.toFixed(6))).toEqual(["7.500000", "5.000000"]);
    expect(composed.index.kind === "value" && composed.index.value).toBeCloseTo(60, 9);
  });

  test("give an absent pillar's weight to the others", () => {
    const { "skm-index": _gone, ...rest } = full;
    const pillars = contributionsOf(compose(rest));
    // 80 of 100 percent are present: 30/80 × 50 = 18.75.
    expect(pillars[0]?.contribution).toBeCloseTo(18.75, 9);
    expect(pillars[3]).toMatchObject({ share: null, contribution: null, lost: null });
  });

  test("are none at all below the coverage, where there is no index", () => {
    const { "visit-score": _gone, ...rest } = full;
    expect(contributionsOf(compose(rest)).every(({ contribution }) => contribution === null)).toBe(true);
  });

  test("and losses always make 100 with the index", () => {
    const optional = (min: number, max: number) => fc.option(fc.double({ min, max, noNaN: true }), { nil: null });
    fc.assert(fc.property(optional(0, 100), optional(0, 1), optional(0, 60), optional(0, 90), optional(0, 1), optional(25, 100), (...drawn) => {
      const ids = Object.keys(full);
      const composed = compose(Object.fromEntries(drawn.map((value, at) => [ids[at] ?? "", value === null ? missing("not-reported") : measuredValue(value, 20)])));
      const pillars = contributionsOf(composed);
      if (composed.index.kind !== "value") return;
      const total = (pick: "contribution" | "lost") => pillars.reduce((sum, pillar) => sum + (pillar[pick] ?? 0), 0);
      expect(total("contribution")).toBeCloseTo(composed.index.value, 6);
      expect(total("contribution") + total("lost")).toBeCloseTo(100, 6);
      for (const { contribution, parts } of pillars) expect(parts.reduce((sum, part) => sum + (part.contribution ?? 0), 0)).toBeCloseTo(contribution ?? 0, 6);
    }));
  });
});
