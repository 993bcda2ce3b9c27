import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { weightedMean, type Aggregation } from "@/lib/stats/composite-index";
import { minMaxNormalise, percentileRankNormalise, zNormalise, type Direction } from "@/lib/stats/normalise";
import { sharedRanks } from "@/lib/stats/shared-ranks";
import { hasShared, readSharedText } from "@/tests/support/shared-files";
import { expectAllNear, vectorCases } from "@/tests/support/vectors";

// Expected: ../shared/vectors/05_composite_asem.json (COINr 1.1.14 on the ASEM data of the JRC, in the CSV files beside it).
const file = "05_composite_asem.json";
const meta = z.object({ iCode: z.string(), Type: z.enum(["Indicator", "Aggregate"]), Level: z.coerce.number(), Parent: z.string(), Direction: z.coerce.number().transform((sign): Direction => (sign < 0 ? -1 : 1)), Weight: z.coerce.number() });
const params = z.object({
  normalisation: z.discriminatedUnion("f_n", [
    z.object({ f_n: z.literal("n_minmax"), f_n_para: z.object({ l_u: z.tuple([z.number(), z.number()]) }) }),
    z.object({ f_n: z.literal("n_zscore"), f_n_para: z.object({ m_sd: z.tuple([z.number(), z.number()]) }) }),
  ]),
  aggregation: z.enum(["a_amean", "a_gmean"]),
});
const numbers = z.array(z.number());
const expectedOf = z.object({ uCode: z.array(z.string()), rank: numbers, normalised_sample: z.object({ uCode: z.array(z.string()) }).catchall(z.array(z.number().nullable())) }).catchall(numbers);
const aggregations: Readonly<Record<"a_amean" | "a_gmean", Aggregation>> = { a_amean: "arithmetic", a_gmean: "geometric" };

describe.skipIf(!hasShared(`vectors/${file}`))("composite index against COINr", () => {
  it.each(vectorCases(file))("$id", (one) => {
    const nodes = z.array(meta).parse(parse(readSharedText("vectors/05_asem_meta.csv"), { columns: true }));
    const raw: Record<string, string>[] = parse(readSharedText("vectors/05_asem_raw.csv"), { columns: true });
    const [{ normalisation, aggregation }, expected] = [params.parse(one.params), expectedOf.parse(one.expected)];
    const rows = expected.uCode.map((code) => raw.find((row) => row["uCode"] === code) ?? {});
    const columnOf = (code: string): (number | null)[] => rows.map((row) => { const text = row[code] ?? ""; return text === "" || text === "NA" ? null : Number(text); });
    const values = new Map(nodes.filter(({ Type }) => Type === "Indicator").map(({ iCode, Direction: direction }) => [iCode,
      normalisation.f_n === "n_minmax" ? minMaxNormalise(columnOf(iCode), direction, normalisation.f_n_para.l_u) : zNormalise(columnOf(iCode), direction, normalisation.f_n_para.m_sd)]));
    const { uCode: sampled, ...sample } = expected.normalised_sample;
    expect(sampled).toEqual(expected.uCode);
    for (const [code, wanted] of Object.entries(sample)) expectAllNear(values.get(code) ?? [], wanted, 1e-9, code);
    for (const { iCode } of nodes.filter(({ Type }) => Type === "Aggregate").sort((a, b) => a.Level - b.Level)) {
      const children = nodes.filter(({ Parent }) => Parent === iCode);
      values.set(iCode, rows.map((__, unit) => weightedMean(children.map((child) => ({ weight: child.Weight, value: values.get(child.iCode)?.[unit] ?? null })), 0, aggregations[aggregation]).value));
      expectAllNear(values.get(iCode) ?? [], expected[iCode] ?? [], 1e-9, iCode);
    }
    expect(sharedRanks(values.get("Index") ?? [], "higher").map((rank) => rank?.rank)).toEqual(expected.rank);
  });
});

describe("composite index", () => {
  const parts = fc.array(fc.record({ weight: fc.double({ min: 0.01, max: 10, noNaN: true }), value: fc.double({ min: 1, max: 100, noNaN: true }) }), { minLength: 1, maxLength: 8 });
  it("lies within its parts, and the geometric and harmonic means never above the arithmetic", () => {
    fc.assert(fc.property(parts, (some) => {
      const of = (aggregation: Aggregation): number => weightedMean(some, 0, aggregation).value ?? Number.NaN;
      const values = some.map(({ value }) => value);
      expect(Math.min(...values) - 1e-9 <= of("harmonic") && of("harmonic") <= of("geometric") + 1e-9 && of("geometric") <= of("arithmetic") + 1e-9 && of("arithmetic") <= Math.max(...values) + 1e-9).toBe(true);
    }));
  });
  it("ranks by percentile from 0 for the worst to 1 for the best, ties alike", () => {
    expect(percentileRankNormalise([3, 1, null, 1, 5], 1)).toEqual([2 / 3, 0, null, 0, 1]);
    expect(percentileRankNormalise([3, 1, null, 1, 5], -1)).toEqual([1 / 3, 2 / 3, null, 2 / 3, 0]);
  });
  it("refuses what it cannot scale", () => {
    expect(() => minMaxNormalise([2, 2], 1, [0, 100])).toThrow(RangeError);
    expect(() => zNormalise([2, null, 2], 1, [0, 1])).toThrow(RangeError);
    expect(() => percentileRankNormalise([2], 1)).toThrow(RangeError);
    expect(() => weightedMean([{ weight: 1, value: 0 }], 0, "geometric")).toThrow(RangeError);
  });
});
