import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import { lowestSkmElements, poolSkmTotals, skmBand, skmElements, skmIndex, skmTotals, type SkmAnswers, type SkmElement, type SkmTotals } from "@/lib/domain/skm-index";
import { roundHalfUp } from "@/lib/domain/round-half-up";
import { valueOrNull } from "@/lib/measured";
import { z975 } from "@/lib/stats/distributions/normal-quantile";
import { studentQuantile } from "@/lib/stats/distributions/student-t";
import { leastForInterval, meanInterval, sampleVariance } from "@/lib/stats/mean-interval";
import { hasShared, readSharedJson } from "@/tests/support/shared-files";

// Expected numbers: shared reference vectors, topic 1 (exact fractions). Their columns U1 … U9 stand in our element order.
const vectors = "vectors/01_skm.json";
const answer = z.number().nullable();
const matrix = z.array(z.array(answer).length(9));
const expectedIndex = z.object({
  sum: z.array(z.number()), answered: z.array(z.number()), nrr: z.array(z.number()), element_index: z.array(z.number()), element_category: z.array(z.string()),
  index_exact: z.number(), index_2dp: z.number(), category: z.string(), index_weights_0_11: z.number(), index_weights_0_111: z.number(), lowest_elements: z.array(z.string()),
  complete_case: z.strictObject({ n: z.number(), mean: z.number(), sd: z.number(), se: z.number(), ci95_t: z.tuple([z.number(), z.number()]), ci95_z: z.tuple([z.number(), z.number()]) }).optional(),
});
const responsesCase = z.object({ id: z.string(), input: z.object({ responses: matrix }), expected: expectedIndex });
const sumsCase = z.object({
  id: z.string(), input: z.object({ n: z.number(), sum: z.array(z.number()).length(9) }),
  expected: z.strictObject({ index_exact: z.number(), index_2dp: z.number(), category: z.string() }),
});
const pooledCase = z.object({
  id: z.string(), input: z.object({ units: z.array(matrix) }),
  expected: z.object({ unit_index: z.array(z.number()), pooled_respondents: z.number(), unweighted_mean: z.number() }),
});

const keyed = <T>(row: readonly T[], fallback: T): Record<SkmElement, T> => {
  const at = (i: number): T => row[i] ?? fallback;
  return { requirements: at(0), procedure: at(1), completionTime: at(2), cost: at(3), product: at(4), competence: at(5), behaviour: at(6), complaints: at(7), facilities: at(8) };
};
const toAnswers = (rows: readonly (readonly (number | null)[])[]): SkmAnswers[] => rows.map((row) => keyed(row, null));
const fromSums = (sums: readonly number[], n: number): SkmTotals => keyed(sums.map((sum) => ({ sum, answered: n })), { sum: 0, answered: 0 });
const indexOf = (totals: SkmTotals, weight: "exact" | "0.11" | "0.111" = "exact"): number => valueOrNull(skmIndex(totals, { weight }).index) ?? Number.NaN;

describe.skipIf(!hasShared(vectors))("SKM index agrees with the reference vectors", () => {
  // Also called where the tests are skipped.
  const { cases } = hasShared(vectors) ? z.object({ cases: z.array(z.unknown()) }).parse(readSharedJson(vectors)) : { cases: [] };
  const select = <T>(schema: z.ZodType<T>): T[] => cases.flatMap((one) => { const read = schema.safeParse(one); return read.success ? [read.data] : []; });

  it("uses every case of the file", () => {
    expect(select(responsesCase).length + select(sumsCase).length + select(pooledCase).length).toBe(cases.length);
  });
  it.each(select(responsesCase))("$id", ({ input, expected }) => {
    const totals = skmTotals(toAnswers(input.responses));
    const result = skmIndex(totals);
    expect(skmElements.map((element) => totals[element].sum)).toEqual(expected.sum);
    expect(skmElements.map((element) => totals[element].answered)).toEqual(expected.answered);
    skmElements.forEach((element, i) => {
      const mean = result.elementMeans[element] ?? Number.NaN;
      expect(mean).toBeCloseTo(expected.nrr[i] ?? Number.NaN, 9);
      expect(25 * mean).toBeCloseTo(expected.element_index[i] ?? Number.NaN, 9);
      expect(skmBand(25 * mean)?.id).toBe(expected.element_category[i]);
    });
    expect(indexOf(totals)).toBeCloseTo(expected.index_exact, 9);
    expect(indexOf(totals, "0.11")).toBeCloseTo(expected.index_weights_0_11, 9);
    expect(indexOf(totals, "0.111")).toBeCloseTo(expected.index_weights_0_111, 9);
    expect(skmBand(indexOf(totals))?.id).toBe(expected.category);
    expect(roundHalfUp(indexOf(totals), 2)).toBe(expected.index_2dp);
    expect(lowestSkmElements(result).map((element) => `U${skmElements.indexOf(element) + 1}`)).toEqual(expected.lowest_elements);
  });
  it.each(select(sumsCase))("band rounds first: $id", ({ input, expected }) => {
    const points = indexOf(fromSums(input.sum, input.n));
    expect(points).toBeCloseTo(expected.index_exact, 9);
    expect(roundHalfUp(points, 2)).toBe(expected.index_2dp);
    expect(skmBand(points)?.id).toBe(expected.category);
  });
  it.each(select(responsesCase).filter(({ expected }) => expected.complete_case !== undefined))("interval from complete answers: $id", ({ input, expected }) => {
    const wanted = expected.complete_case ?? { n: 0, mean: 0, sd: 0, se: 0, ci95_t: [0, 0], ci95_z: [0, 0] };
    const own = input.responses.flatMap((row) => (row.includes(null) ? [] : [(25 * row.reduce<number>((sum, each) => sum + (each ?? 0), 0)) / 9]));
    const moments = { n: own.length, sum: own.reduce((sum, each) => sum + each, 0), squares: own.reduce((sum, each) => sum + each * each, 0) };
    const [mean, sd] = [moments.sum / moments.n, Math.sqrt(sampleVariance(moments) ?? Number.NaN)];
    const around = (points: number): number[] => [mean - (points * sd) / Math.sqrt(moments.n), mean + (points * sd) / Math.sqrt(moments.n)];
    const near = (actual: readonly number[], of: readonly number[]): void => of.forEach((value, i) => expect(actual[i]).toBeCloseTo(value, 9));
    expect(moments.n).toBe(wanted.n);
    near([mean, sd, sd / Math.sqrt(moments.n)], [wanted.mean, wanted.sd, wanted.se]);
    near(around(studentQuantile(0.975, moments.n - 1)), wanted.ci95_t);
    near(around(z975), wanted.ci95_z);
    const interval = meanInterval(moments);
    if (moments.n < leastForInterval) expect(interval).toBeNull();
    else near([interval?.low ?? Number.NaN, interval?.high ?? Number.NaN], wanted.ci95_t);
  });
  it.each(select(pooledCase))("pooling weighs respondents: $id", ({ input, expected }) => {
    const units = input.units.map((rows) => skmTotals(toAnswers(rows)));
    units.forEach((unit, i) => expect(indexOf(unit)).toBeCloseTo(expected.unit_index[i] ?? Number.NaN, 9));
    expect(indexOf(poolSkmTotals(units))).toBeCloseTo(expected.pooled_respondents, 9);
    expect(units.reduce((sum, unit) => sum + indexOf(unit), 0) / units.length).toBeCloseTo(expected.unweighted_mean, 9);
  });
});

describe("SKM index", () => {
  // Published worked example, n = 29, element sums as printed.
  const example = fromSums([105, 101, 100, 116, 102, 105, 106, 105, 115], 29);

  it("reproduces the worked example under each weight in use", () => {
    expect(indexOf(example)).toBeCloseTo(91.4751, 4);
    expect(indexOf(example, "0.11")).toBeCloseTo(90.5603, 4);
    expect(indexOf(example, "0.111")).toBeCloseTo(91.38, 2);
  });
  it("is missing, not 0, when nobody answered", () => {
    expect(skmIndex(skmTotals([])).index).toEqual({ kind: "missing", reason: "not-reported" });
  });
  it("takes the mean of the other eight when nobody answered an element, and names it", () => {
    const result = skmIndex({ ...fromSums([9, 9, 9, 9, 9, 9, 9, 9, 9], 3), cost: { sum: 0, answered: 0 } });
    expect(valueOrNull(result.index)).toBeCloseTo(75, 9);
    expect(result.unanswered).toEqual(["cost"]);
    expect(result.elementMeans.cost).toBeNull();
  });
  it("counts the respondents it is told of, else the most answered element", () => {
    expect(skmIndex(example).index).toMatchObject({ n: 29 });
    expect(skmIndex(example, { respondents: 31 }).index).toMatchObject({ n: 31 });
  });
  it("stays within 25–100 and pools to between its parts", () => {
    const rows = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 9, maxLength: 9 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rows, rows, (a, b) => {
        const [first, second] = [skmTotals(toAnswers(a)), skmTotals(toAnswers(b))];
        const pooled = indexOf(poolSkmTotals([first, second]));
        expect(pooled).toBeGreaterThanOrEqual(Math.min(indexOf(first), indexOf(second)) - 1e-9);
        expect(pooled).toBeLessThanOrEqual(Math.max(indexOf(first), indexOf(second)) + 1e-9);
        expect(skmBand(pooled)).not.toBeNull();
      }),
    );
  });
  it.each([[100, "A"], [88.31, "A"], [88.305, "A"], [88.3, "B"], [76.605, "B"], [76.6049, "C"], [65, "C"], [64.995, "C"], [64.99, "D"], [25, "D"]])(
    "%d is band %s",
    (points, band) => expect(skmBand(points)?.id).toBe(band),
  );
  it("has no band off the scale", () => {
    expect(skmBand(24.98)).toBeNull();
    expect(skmBand(100.01)).toBeNull();
  });
});
