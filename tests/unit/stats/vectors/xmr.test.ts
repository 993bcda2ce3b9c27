import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { trialPoints, xmrChart } from "@/lib/stats/xmr-chart";
import { assuranceOf, variationOf } from "@/lib/stats/xmr-icons";
import type { Labelling, Signal } from "@/lib/stats/xmr-signals";
import { hasShared } from "@/tests/support/shared-files";
import { expectAllNear, vectorCases } from "@/tests/support/vectors";

// Expected: ../shared/vectors/02_xmr.json (NHSRplotthedots 0.2.2 on R 4.2; the 2023 labelling by a second implementation).
const params = z.object({
  improvement_direction: z.enum(["increase", "decrease"]), rebase: z.array(z.string()).nullish(), target: z.number().nullish(),
  screen_outliers: z.boolean().optional(), fix_after_n_points: z.number().optional(),
});
const input = z.object({ date: z.array(z.string()), y: z.array(z.number()) });
const expectedOf = z.object({
  mean: z.array(z.number()), lpl: z.array(z.number()), upl: z.array(z.number()), special_cause_type: z.array(z.string()), special_cause_type_mdc2023: z.array(z.string()),
  point_type: z.array(z.string()), variation_type: z.union([z.string(), z.array(z.string())]), assurance_type: z.string().nullable(),
});
const names: Record<Signal, string> = {
  "common-cause": "Common Cause", "above-limit": "Above UCL", "below-limit": "Below LCL", rising: "7 Point Trend (Increasing)", falling: "7 Point Trend (Decreasing)",
  "two-of-three-above": "2 in 3 Above CL", "two-of-three-below": "2 in 3 Below CL", "run-above": "7 Points Above CL", "run-below": "7 Points Below CL",
};
const assuranceNames = { "consistent-pass": "consistent_pass", "consistent-fail": "consistent_fail", inconsistent: "inconsistent" } as const;

describe.skipIf(!hasShared("vectors/02_xmr.json"))("XmR charts against NHSRplotthedots", () => {
  it.each(vectorCases("02_xmr.json"))("$id", (one) => {
    const [setting, { date, y }, expected] = [params.parse(one.params), input.parse(one.input), expectedOf.parse(one.expected)];
    const better = setting.improvement_direction === "increase" ? "higher" as const : "lower" as const;
    const chartOf = (labelling: Labelling) => xmrChart(y, {
      labelling, rebaseAt: (setting.rebase ?? []).map((day) => date.indexOf(day)), screensOutliers: setting.screen_outliers ?? true,
      ...(setting.fix_after_n_points === undefined ? {} : { baselinePoints: setting.fix_after_n_points }),
    });
    const { segments, signals } = chartOf("package");
    const spread = (pick: "mean" | "lower" | "upper") => segments.flatMap((segment) => y.slice(segment.from, segment.to).map(() => segment[pick]));
    expectAllNear(spread("mean"), expected.mean, 1e-9, "mean");
    expectAllNear(spread("lower"), expected.lpl, 1e-9, "lower");
    expectAllNear(spread("upper"), expected.upl, 1e-9, "upper");
    expect(signals.map((signal) => names[signal])).toEqual(expected.special_cause_type);
    expect(chartOf("2023").signals.map((signal) => names[signal])).toEqual(expected.special_cause_type_mdc2023);
    const typeOf = (signal: Signal) => { const variation = variationOf(signal, better); return variation === "common-cause" ? "common_cause" : `special_cause_${variation}`; };
    expect(signals.map(typeOf)).toEqual(expected.point_type);
    expect(segments.map(({ to }) => typeOf(signals[to - 1] ?? "common-cause"))).toEqual([expected.variation_type].flat());
    const last = segments.at(-1);
    if (!last) throw new Error("no segment");
    expect(setting.target == null ? null : assuranceNames[assuranceOf(last, setting.target, better)]).toBe(expected.assurance_type);
  });
});

describe("XmR chart", () => {
  it("has limits equal to the mean of a constant series, and no signal", () => {
    const { segments, signals } = xmrChart([5, 5, 5, 5, 5, 5, 5, 5]);
    expect(segments).toEqual([{ from: 0, to: 8, mean: 5, lower: 5, upper: 5, baselineCount: 8, isTrial: true }]);
    expect(new Set(signals)).toEqual(new Set(["common-cause"]));
  });
  it("is on trial below the points that limits need", () => {
    const series = (n: number) => Array.from({ length: n }, (_, i) => i % 3);
    expect(xmrChart(series(trialPoints - 1)).segments[0]?.isTrial).toBe(true);
    expect(xmrChart(series(trialPoints)).segments[0]?.isTrial).toBe(false);
  });
  it("does not carry a run over a rebase", () => {
    const values = [0, 9, 0, 9, 5, 5.1, 5.2, 5.1, 5.2, 5.1, 5.2, 5.1];
    expect(xmrChart(values, { rebaseAt: [8] }).signals.slice(8)).toEqual(Array(4).fill("common-cause"));
  });
  it("refuses an empty series, what is no number, and rebases out of order", () => {
    expect(() => xmrChart([])).toThrow(RangeError);
    expect(() => xmrChart([1, Number.NaN])).toThrow(RangeError);
    expect(() => xmrChart([1, 2, 3], { rebaseAt: [2, 1] })).toThrow(RangeError);
    expect(() => xmrChart([1, 2, 3], { rebaseAt: [3] })).toThrow(RangeError);
  });
  it("never gives NaN, holds the mean, and signals each point once", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 60 }), fc.boolean(), (values, screensOutliers) => {
      const { segments: [segment], signals } = xmrChart(values, { screensOutliers });
      if (!segment) throw new Error("no segment");
      expect([segment.mean, segment.lower, segment.upper].some(Number.isNaN)).toBe(false);
      expect(segment.lower <= segment.mean && segment.mean <= segment.upper).toBe(true);
      expect(signals.length).toBe(values.length);
    }));
  });
});
