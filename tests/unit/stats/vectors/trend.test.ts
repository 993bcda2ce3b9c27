import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { twoSidedP } from "@/lib/stats/distributions/normal";
import { mannKendall } from "@/lib/stats/mann-kendall";
import { seasonalKendall } from "@/lib/stats/seasonal-kendall";
import { theilSen } from "@/lib/stats/theil-sen";
import { hasShared } from "@/tests/support/shared-files";
import { expectAllNear, expectNear, expectRelative, vectorCases } from "@/tests/support/vectors";

// Expected: ../shared/vectors/07_trend.json (R trend 1.1.6, Kendall 2.2.1, EnvStats 3.1.0).
const tolerance = 1e-7;
const input = z.object({ x: z.array(z.number()) });
const pair = z.tuple([z.number(), z.number()]);
const plain = z.object({
  S: z.number(), varS: z.number(), tau_b: z.number(), kendall_tau: z.number(), z: z.number(), p: z.number(), sen_slope: z.number(), sen_ci95_trend: pair, sen_ci95_envstats: pair,
  intercept_median_x_minus_slope_t: z.number(), intercept_conover_envstats: z.number(), n_slopes: z.number(),
});
const seasonal = z.object({
  S: z.array(z.number()), S_total: z.number(), varS_total: z.number(), z_continuity: z.number(), p_continuity: z.number(), z_no_continuity: z.number(), p_no_continuity: z.number(),
  seasonal_sen_slope_per_year: z.number(),
  envstats: z.object({
    z_trend: z.number(), p_trend: z.number(), chisq_het: z.number(), p_het: z.number(), slope: z.number(), slope_ci95: pair,
    z_trend_correlated_seasons: z.number(), p_trend_correlated_seasons: z.number(),
  }),
  rkt: z.object({ p: z.number(), S: z.number(), slope: z.number(), tau: z.number(), p_corrected: z.number().nullable(), varS: z.null(), varS_corrected: z.null() }),
});

describe.skipIf(!hasShared("vectors/07_trend.json"))("trends against R", () => {
  it.each(vectorCases("07_trend.json"))("$id", ({ params, input: raw, expected: rawExpected }) => {
    const { x } = input.parse(raw);
    const frequency = z.object({ frequency: z.number() }).safeParse(params);
    if (frequency.success) {
      const expected = seasonal.parse(rawExpected);
      const actual = seasonalKendall(x, frequency.data.frequency);
      expect(actual.scores).toEqual(expected.S);
      const { envstats, rkt } = expected;
      expectAllNear([actual.score, actual.variance, actual.z, actual.slope], [expected.S_total, expected.varS_total, expected.z_continuity, expected.seasonal_sen_slope_per_year], tolerance);
      expectAllNear([actual.z, actual.zCorrelated, actual.slope, actual.interval.low, actual.interval.high], [envstats.z_trend, envstats.z_trend_correlated_seasons, envstats.slope, ...envstats.slope_ci95], tolerance);
      expectAllNear([actual.heterogeneity.chiSquare, actual.heterogeneity.p], [envstats.chisq_het, envstats.p_het], tolerance);
      expectRelative(actual.p, expected.p_continuity, tolerance);
      expectRelative(actual.p, envstats.p_trend, tolerance);
      expectRelative(actual.pCorrelated ?? 0, envstats.p_trend_correlated_seasons, tolerance);
      const withoutCorrection = actual.score / Math.sqrt(actual.variance);
      expectNear(withoutCorrection, expected.z_no_continuity, tolerance);
      expectRelative(twoSidedP(withoutCorrection), expected.p_no_continuity, tolerance);
      // rkt subtracts a tail from 1 and so loses its digits: compared to an absolute 1e-7; its variances are not printed.
      expectAllNear([actual.p, actual.score, actual.slope, actual.tau], [rkt.p, rkt.S, rkt.slope, rkt.tau], tolerance);
      if (rkt.p_corrected !== null) expectNear(actual.pCorrelated, rkt.p_corrected, tolerance);
      return;
    }
    const expected = plain.parse(rawExpected);
    const [test, line] = [mannKendall(x), theilSen(x)];
    expectAllNear([test.score, test.variance, test.tau, test.z], [expected.S, expected.varS, expected.tau_b, expected.z], tolerance);
    expectNear(test.tau, expected.kendall_tau, tolerance);
    expectRelative(test.p, expected.p, tolerance);
    const { interval } = theilSen(x, "interpolated");
    expectAllNear([interval.low, interval.high], expected.sen_ci95_envstats, tolerance);
    expectNear(line.conoverIntercept, expected.intercept_conover_envstats, tolerance);
    expectAllNear([line.interval.low, line.interval.high], expected.sen_ci95_trend, tolerance);
    expectNear(line.slope, expected.sen_slope, tolerance);
    expectNear(line.intercept, expected.intercept_median_x_minus_slope_t, tolerance);
    expect(line.pairs).toBe(expected.n_slopes);
  });
});

describe("trend", () => {
  const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
  it("has an interval that holds the slope, and no NaN", () => {
    fc.assert(fc.property(series, fc.constantFrom("rounded" as const, "interpolated" as const), (values, ranks) => {
      const { slope, interval, intercept, conoverIntercept } = theilSen(values, ranks);
      expect(interval.low <= slope && slope <= interval.high).toBe(true);
      const { z: score, p } = mannKendall(values);
      expect([slope, intercept, conoverIntercept, score].some(Number.isNaN)).toBe(false);
      expect(p >= 0 && p <= 1).toBe(true);
    }));
  });
  it("turns round when time does", () => {
    fc.assert(fc.property(series, (values) => {
      expect(mannKendall([...values].reverse()).score).toBe(0 - mannKendall(values).score);
      expectNear(theilSen([...values].reverse()).slope, -theilSen(values).slope);
    }));
  });
  it("has no trend in a constant series", () => {
    expect(mannKendall([3, 3, 3])).toEqual({ score: 0, variance: 0, tau: null, z: 0, p: 1 });
    expect(theilSen([3, 3, 3])).toEqual({ slope: 0, intercept: 3, conoverIntercept: 3, interval: { low: 0, high: 0 }, pairs: 3 });
  });
  it("is the same, season by season, whichever season comes first, and no NaN", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 12, maxLength: 12 }), (values) => {
      const [first, second] = [seasonalKendall(values, 3), seasonalKendall(values.map((_, i) => values[i - (i % 3) + ((i + 1) % 3)] ?? 0), 3)];
      expectAllNear([first.z, first.p, first.slope, first.tau, first.zCorrelated, first.heterogeneity.p], [second.z, second.p, second.slope, second.tau, second.zCorrelated, second.heterogeneity.p]);
      expect(first.interval.low <= first.slope && first.slope <= first.interval.high).toBe(true);
      expect([first.z, first.p, first.tau, first.heterogeneity.chiSquare].some(Number.isNaN)).toBe(false);
    }));
  });
  it("refuses too few values", () => {
    expect(() => mannKendall([1])).toThrow(RangeError);
    expect(() => theilSen([1, Number.NaN])).toThrow(RangeError);
    expect(() => seasonalKendall([1, 2, 3], 2)).toThrow(RangeError);
  });
});
