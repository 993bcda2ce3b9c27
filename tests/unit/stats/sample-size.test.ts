import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { krejcieMorgan, sampleSize } from "@/lib/stats/sample-size";
import { hasShared, readSharedJson } from "@/tests/support/shared-files";

const vectorFile = "vectors/10_sample_size.json";
const vectors = z.object({
  cases: z.array(z.object({ input: z.object({ N: z.number() }), expected: z.object({ krejcie_morgan_raw: z.number().optional(), krejcie_morgan_round: z.number().optional() }) })),
});

describe("sample size", () => {
  it.skipIf(!hasShared(vectorFile))("equals the reference vectors of Krejcie and Morgan", () => {
    // The file holds cases of other sample formulas too.
    const own = vectors.parse(readSharedJson(vectorFile)).cases.filter(({ expected }) => expected.krejcie_morgan_raw !== undefined);
    expect(own.length).toBeGreaterThan(5);
    for (const { input, expected } of own) {
      expect(krejcieMorgan(input.N)).toBeCloseTo(expected.krejcie_morgan_raw ?? Number.NaN, 9);
      expect(sampleSize(input.N)).toBe(expected.krejcie_morgan_round);
    }
  });

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

  it("refuses a population of nobody", () => {
    expect(() => krejcieMorgan(0)).toThrow(RangeError);
  });
});
