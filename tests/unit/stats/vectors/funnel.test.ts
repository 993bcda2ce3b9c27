import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { expectedCounts, funnel, outsideOf } from "@/lib/stats/funnel";
import { chiSquareFunnelLimits, exactFunnelLimits, funnelLimits, type FunnelLevel } from "@/lib/stats/funnel-limits";
import { interpolatedBinomialLimit, interpolatedPoissonLimit } from "@/lib/stats/interpolated-limit";
import { hasShared } from "@/tests/support/shared-files";
import { expectAllNear, expectNear, vectorCases } from "@/tests/support/vectors";

// Expected: ../shared/vectors/03_funnel.json (FunnelPlotR 0.6.0; correct_* where its README says the package errs) and
// 03_funnel_exact_limits.json (R qbinom, qpois, qchisq). Not compared: od_* and outlier of cases that have correct_* (the package errs there).
const numbers = z.array(z.number());
const params = z.object({ data_type: z.enum(["PR", "SR"]), sr_method: z.enum(["CQC", "SHMI"]).optional(), limit: z.union([z.literal(95), z.literal(99)]), trim_by: z.number().optional() });
const expectedOf = z.object({
  group: z.array(z.string()), numerator: numbers, denominator: numbers, ratio: numbers, z_unadjusted: numbers, z_wins_or_trunc: z.array(z.number().nullable()),
  ll95: numbers, ul95: numbers, ll998: numbers, ul998: numbers, od_ll95: numbers, od_ul95: numbers, od_ll998: numbers, od_ul998: numbers, outlier: numbers, phi: z.number(), tau2: z.number(),
  correct_od_ll95: numbers.optional(), correct_od_ul95: numbers.optional(), correct_od_ll998: numbers.optional(), correct_od_ul998: numbers.optional(), correct_outlier: numbers.optional(),
});
const tolerance = 1e-7;

describe.skipIf(!hasShared("vectors/03_funnel.json"))("funnel plots against FunnelPlotR and Spiegelhalter", () => {
  it.each(vectorCases("03_funnel.json"))("$id", (one) => {
    const [setting, expected] = [params.parse(one.params), expectedOf.parse(one.expected)];
    const scale = setting.data_type === "PR" ? "proportion" as const : setting.sr_method === "CQC" ? "ratio" as const : "log-ratio" as const;
    expect(z.object({ group: z.array(z.string()) }).parse(one.input).group).toEqual(expected.group);
    const units = expected.numerator.map((count, i) => ({ count, base: expected.denominator[i] ?? 0 }));
    const actual = funnel(units, scale, setting.trim_by);
    expectAllNear(actual.units.map(({ value }) => value), expected.ratio, tolerance, "ratio");
    expectAllNear(actual.units.map((unit) => unit.z), expected.z_unadjusted, tolerance, "z");
    expectAllNear(actual.units.map(({ trimmedZ }) => trimmedZ), expected.z_wins_or_trunc, tolerance, "trimmed z");
    expectAllNear([actual.phi, actual.tau2], [expected.phi, expected.tau2], tolerance, "phi, tau2");
    const unadjusted = (level: FunnelLevel) => units.map(({ base }) => (scale === "proportion" ? funnelLimits(scale, actual.target, base, 0, level) : chiSquareFunnelLimits(base, level)));
    expectAllNear(unadjusted(0.95).flatMap(({ low, high }) => [low, high]), expected.ll95.flatMap((low, i) => [low, expected.ul95[i] ?? null]), tolerance, "95 %");
    expectAllNear(unadjusted(0.998).flatMap(({ low, high }) => [low, high]), expected.ll998.flatMap((low, i) => [low, expected.ul998[i] ?? null]), tolerance, "99,8 %");
    expectAllNear(actual.units.map(({ inner }) => inner.low), expected.correct_od_ll95 ?? expected.od_ll95, tolerance, "low 95 %");
    expectAllNear(actual.units.map(({ inner }) => inner.high), expected.correct_od_ul95 ?? expected.od_ul95, tolerance, "high 95 %");
    expectAllNear(actual.units.map(({ outer }) => outer.low), expected.correct_od_ll998 ?? expected.od_ll998, tolerance, "low 99,8 %");
    expectAllNear(actual.units.map(({ outer }) => outer.high), expected.correct_od_ul998 ?? expected.od_ul998, tolerance, "high 99,8 %");
    const outliers = actual.units.map(({ value, inner, outer }) => (outsideOf(value, setting.limit === 95 ? inner : outer) === null ? 0 : 1));
    expect(outliers).toEqual(expected.correct_outlier ?? expected.outlier);
    if (scale !== "ratio") return;
    // The package's own limits of the ratio are ours before they are squared.
    const unsquared = (level: FunnelLevel, sign: 1 | -1) => units.map(({ base }) => {
      const { low, high } = funnelLimits("ratio", 1, base, actual.tau2, level);
      return sign === 1 ? Math.sqrt(high) : low > 0 ? Math.sqrt(low) : null;
    });
    const positive = (values: readonly number[]) => values.map((value) => (value > 0 ? value : null));
    expectAllNear(unsquared(0.95, -1), positive(expected.od_ll95), tolerance);
    expectAllNear(unsquared(0.95, 1), expected.od_ul95, tolerance);
    expectAllNear(unsquared(0.998, -1), positive(expected.od_ll998), tolerance);
    expectAllNear(unsquared(0.998, 1), expected.od_ul998, tolerance);
  });
});

const binomialInput = z.object({ n: z.number(), p: z.number() });
const poissonInput = z.object({ expected_count: z.number() });
const levels = { 95: 0.025, 998: 0.001 } as const;

describe.skipIf(!hasShared("vectors/03_funnel_exact_limits.json"))("exact funnel limits against R", () => {
  it.each(vectorCases("03_funnel_exact_limits.json"))("$id", ({ input, expected: raw }) => {
    const expected = z.record(z.string(), z.number()).parse(raw);
    const binomial = binomialInput.safeParse(input);
    const actual: Record<string, number> = {};
    if (binomial.success) {
      const { n, p } = binomial.data;
      for (const [name, beyond] of Object.entries(levels)) {
        actual[name === "95" ? "spiegelhalter_ll95" : `ll${name}`] = interpolatedBinomialLimit(beyond, n, p) / n;
        actual[`ul${name}`] = interpolatedBinomialLimit(1 - beyond, n, p) / n;
      }
    } else {
      const { expected_count: mean } = poissonInput.parse(input);
      for (const [name, beyond] of Object.entries(levels)) {
        const { low, high } = chiSquareFunnelLimits(mean, name === "95" ? 0.95 : 0.998);
        actual[`spiegelhalter_ll${name}`] = interpolatedPoissonLimit(beyond, mean) / mean;
        actual[`spiegelhalter_ul${name}`] = interpolatedPoissonLimit(1 - beyond, mean) / mean;
        actual[`chisq_ll${name}`] = low;
        actual[`chisq_ul${name}`] = high;
      }
    }
    expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
    for (const [key, value] of Object.entries(expected)) expectNear(actual[key], value, 1e-9, key);
  });
});

describe("funnel", () => {
  const unit = fc.record({ base: fc.integer({ min: 1, max: 100_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }).map(({ base, share }) => ({ base, count: Math.round(base * share) }));
  const many = fc.array(unit, { minLength: 1, maxLength: 25 });
  const level = fc.constantFrom(0.95 as const, 0.998 as const);
  it("has limits that hold the target, within what is possible, and no NaN", () => {
    fc.assert(fc.property(many, fc.constantFrom("proportion" as const, "ratio" as const), (units, scale) => {
      const { target, phi, tau2, units: drawn } = funnel(units, scale);
      expect(phi >= 0 && tau2 >= 0).toBe(true);
      for (const { z: score, inner, outer } of drawn) {
        expect(Number.isNaN(score)).toBe(false);
        expect(0 <= outer.low && outer.low <= inner.low && inner.low <= target + 1e-12 && target <= inner.high + 1e-12 && inner.high <= outer.high).toBe(true);
        if (scale === "proportion") expect(outer.high).toBeLessThanOrEqual(1);
      }
    }));
  });
  it("gives each unit the same whatever their order", () => {
    fc.assert(fc.property(many, (units) => {
      const [there, back] = [funnel(units, "proportion"), funnel([...units].reverse(), "proportion")];
      expectAllNear(there.units.map(({ outer }) => outer.high), back.units.map(({ outer }) => outer.high).reverse());
      expectAllNear(there.units.map((each) => each.z), back.units.map((each) => each.z).reverse(), 1e-6);
    }));
  });
  it("has exact limits on either side of the target, within what is possible, at any size", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 2_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), level, (base, target, of) => {
      const [share, ratio] = [exactFunnelLimits("proportion", target, base, of), exactFunnelLimits("ratio", 1, Math.max(1e-3, base * target), of)];
      expect(share.low >= 0 && share.low <= target && target <= share.high && share.high <= 1).toBe(true);
      expect(ratio.low >= 0 && ratio.low <= 1 && 1 <= ratio.high).toBe(true);
    }));
  });
  it("is not widened when units differ by chance alone, nor by one unit", () => {
    expect(funnel([{ count: 50, base: 100 }, { count: 51, base: 100 }, { count: 49, base: 100 }], "proportion").tau2).toBe(0);
    expect(funnel([{ count: 7, base: 100 }], "ratio").tau2).toBe(0);
  });
  it("expects of each unit its share of the exposure", () => {
    expect(expectedCounts([1, 3], [100, 100])).toEqual([2, 2]);
  });
  it("refuses what has no place in a funnel", () => {
    expect(() => funnel([], "ratio")).toThrow(RangeError);
    expect(() => funnel([{ count: 3, base: 2 }], "proportion")).toThrow(RangeError);
    expect(() => funnel([{ count: 0, base: 2 }], "log-ratio")).toThrow(RangeError);
    expect(() => funnel([{ count: 1, base: 0 }], "ratio")).toThrow(RangeError);
    expect(() => expectedCounts([0], [5])).toThrow(RangeError);
    expect(() => interpolatedPoissonLimit(0, 1)).toThrow(RangeError);
    expect(() => chiSquareFunnelLimits(0, 0.95)).toThrow(RangeError);
    expect(() => funnelLimits("ratio", 1, 10, Number.NaN, 0.95)).toThrow(RangeError);
  });
});
