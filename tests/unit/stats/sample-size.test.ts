import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { achievedMargin, cochranSampleSize, krejcieMorgan, meanSampleSize, sampleSize, slovinSampleSize } from "@/lib/stats/sample-size";
import { hasShared, readSharedJson } from "@/tests/support/shared-files";
import { expectNear, vectorCases } from "@/tests/support/vectors";

// Expected: ../shared/vectors/10_sample_size.json (formulas of Krejcie & Morgan 1970, Slovin, Cochran 1977; the 1970 table).
const file = "10_sample_size.json";
const byMargin = z.record(z.string(), z.strictObject({ raw: z.number(), ceil: z.number() }));
const shareCase = z.object({
  input: z.object({ N: z.number() }),
  expected: z.strictObject({
    krejcie_morgan_raw: z.number(), krejcie_morgan_round: z.number(), krejcie_morgan_ceil: z.number(), km_table_1970: z.number().nullish(), slovin: byMargin, cochran_fpc: byMargin,
  }),
});
const marginCase = z.object({ input: z.object({ n: z.number(), N: z.number() }), expected: z.strictObject({ moe_95_p50: z.number() }) });
const meanCase = z.object({ input: z.object({ N: z.number(), sd: z.number(), e: z.number() }), expected: z.strictObject({ raw: z.number(), ceil: z.number() }) });

describe.skipIf(!hasShared(`vectors/${file}`))("sample size against the formulas and the table of 1970", () => {
  it.each(vectorCases(file))("$id", (one) => {
    const [margin, mean] = [marginCase.safeParse(one), meanCase.safeParse(one)];
    if (margin.success) return expectNear(achievedMargin(margin.data.input.n, margin.data.input.N), margin.data.expected.moe_95_p50);
    if (mean.success) {
      const needed = meanSampleSize(mean.data.input.N, mean.data.input.sd, mean.data.input.e);
      expectNear(needed, mean.data.expected.raw);
      return expect(Math.ceil(needed)).toBe(mean.data.expected.ceil);
    }
    const { input, expected } = shareCase.parse(one);
    expectNear(krejcieMorgan(input.N), expected.krejcie_morgan_raw);
    if (expected.km_table_1970 != null) expect(sampleSize(input.N)).toBe(expected.km_table_1970);
    expect([sampleSize(input.N), Math.ceil(krejcieMorgan(input.N))]).toEqual([expected.krejcie_morgan_round, expected.krejcie_morgan_ceil]);
    for (const [formula, cases] of [[slovinSampleSize, expected.slovin], [cochranSampleSize, expected.cochran_fpc]] as const) {
      for (const [e, { raw, ceil }] of Object.entries(cases)) {
        expectNear(formula(input.N, Number(e)), raw, 1e-9, e);
        expect(Math.ceil(formula(input.N, Number(e)))).toBe(ceil);
      }
    }
  });

  it("gives the whole table of 1970 by rounding", () => {
    const { table_1970 } = z.object({ table_1970: z.array(z.object({ N: z.number(), S: z.number() })) }).parse(readSharedJson(`vectors/${file}`));
    expect(table_1970.length).toBeGreaterThan(70);
    expect(table_1970.map(({ N }) => [N, sampleSize(N)])).toEqual(table_1970.map(({ N, S }) => [N, S]));
  });
});

describe("sample size", () => {
  // Krejcie & Morgan 1970, table 1.
  it.each([[10, 10], [50, 44], [100, 80], [500, 217], [1000, 278]])("needs, of %i people, the table's %i", (population, needed) => {
    expect(sampleSize(population)).toBe(needed);
  });

  it("never needs more than everyone, and never fewer for more people", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000_000 }), (population) => {
      expect(krejcieMorgan(population)).toBeLessThanOrEqual(population);
      expect(krejcieMorgan(population + 1)).toBeGreaterThan(krejcieMorgan(population));
    }));
  });

  it("reaches the margin it was asked for, and none is left when everyone answered", () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 1_000_000 }), (population) => expectNear(achievedMargin(cochranSampleSize(population, 0.05), population), 0.05)));
    expect(achievedMargin(30, 30)).toBe(0);
  });

  it("refuses a population of nobody", () => {
    expect(() => krejcieMorgan(0)).toThrow(RangeError);
    expect(() => slovinSampleSize(10, 0)).toThrow(RangeError);
    expect(() => meanSampleSize(10, -1, 0.1)).toThrow(RangeError);
    expect(() => achievedMargin(11, 10)).toThrow(RangeError);
  });
});
