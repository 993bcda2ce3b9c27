import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { mannKendall } from "@/lib/stats/mann-kendall";
import { seasonalKendall } from "@/lib/stats/seasonal-kendall";
import { theilSen } from "@/lib/stats/theil-sen";
import { hasShared } from "@/tests/support/shared-files";
import { expectAllNear, expectNear, vectorCases } from "@/tests/support/vectors";

// Expected: ../shared/vectors/07_trend.json (R trend 1.1.6, Kendall 2.2.1, EnvStats 3.1.0).
const tolerance = 1e-7;
const input = z.object({ x: z.array(z.number()) });
const plain = z.object({
  S: z.number(), varS: z.number(), tau_b: z.number(), z: z.number(), sen_slope: z.number(), sen_ci95_trend: z.array(z.number()),
  intercept_median_x_minus_slope_t: z.number(), n_slopes: z.number(),
});
const seasonal = z.object({
  S: z.array(z.number()), S_total: z.number(), varS_total: z.number(), z_continuity: z.number(), seasonal_sen_slope_per_year: z.number(),
  envstats: z.object({ z_trend_correlated_seasons: z.number() }),
});

describe.skipIf(!hasShared("vectors/07_trend.json"))("trends against R", () => {
  it.each(vectorCases("07_trend.json"))("$id", ({ params, input: raw, expected: rawExpected }) => {
    const { x } = input.parse(raw);
    const frequency = z.object({ frequency: z.number() }).safeParse(params);
    if (frequency.success) {
      const expected = seasonal.parse(rawExpected);
      const actual = seasonalKendall(x, frequency.data.frequency);
      expect(actual.scores).toEqual(expected.S);
      expectAllNear(
        [actual.score, actual.variance, actual.z, actual.slope, actual.zCorrelated],
        [expected.S_total, expected.varS_total, expected.z_continuity, expected.seasonal_sen_slope_per_year, expected.envstats.z_trend_correlated_seasons], tolerance);
      return;
    }
    const expected = plain.parse(rawExpected);
    const [test, line] = [mannKendall(x), theilSen(x)];
    expectAllNear([test.score, test.variance, test.tau, test.z], [expected.S, expected.varS, expected.tau_b, expected.z], tolerance);
    expectAllNear([line.interval.low, line.interval.high], expected.sen_ci95_trend, tolerance);
    expectNear(line.slope, expected.sen_slope, tolerance);
    expectNear(line.intercept, expected.intercept_median_x_minus_slope_t, tolerance);
    expect(line.pairs).toBe(expected.n_slopes);
  });
});

describe("trend", () => {
  const series = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 40 });
  it("has an interval that holds the slope, and no NaN", () => {
    fc.assert(fc.property(series, (values) => {
      const { slope, interval, intercept } = theilSen(values);
      expect(interval.low <= slope && slope <= interval.high).toBe(true);
      expect([slope, intercept, mannKendall(values).z].some(Number.isNaN)).toBe(false);
    }));
  });
  it("turns round when time does", () => {
    fc.assert(fc.property(series, (values) => {
      expect(mannKendall([...values].reverse()).score).toBe(0 - mannKendall(values).score);
      expectNear(theilSen([...values].reverse()).slope, -theilSen(values).slope);
    }));
  });
  it("has no trend in a constant series", () => {
    expect(mannKendall([3, 3, 3])).toEqual({ score: 0, variance: 0, tau: null, z: 0 });
    expect(theilSen([3, 3, 3])).toEqual({ slope: 0, intercept: 3, interval: { low: 0, high: 0 }, pairs: 3 });
  });
  it("refuses too few values", () => {
    expect(() => mannKendall([1])).toThrow(RangeError);
    expect(() => theilSen([1, Number.NaN])).toThrow(RangeError);
    expect(() => seasonalKendall([1, 2, 3], 2)).toThrow(RangeError);
  });
});
