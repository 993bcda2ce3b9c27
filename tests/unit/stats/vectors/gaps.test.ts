import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { inequality } from "@/lib/stats/inequality";
import { byarInterval } from "@/lib/stats/poisson-interval";
import { katzInterval, miettinenNurminenInterval, newcombeInterval, type Proportion } from "@/lib/stats/proportion-gap";
import { clopperPearsonInterval, jeffreysInterval } from "@/lib/stats/proportion-intervals";
import { directlyStandardised, indirectlyStandardised, mantelHaenszelDifference, rateEstimate } from "@/lib/stats/standardisation";
import { wilsonInterval } from "@/lib/stats/wilson-interval";
import { hasShared } from "@/tests/support/shared-files";
import { expectAllNear, expectNear, vectorCases } from "@/tests/support/vectors";

// Expected: ../shared/vectors/11_gaps.json (Newcombe 1998; Hmisc 4.8.0, ratesci 1.0.0, PHEindicatormethods 2.1.1 on R 4.2).
const file = "11_gaps.json";
const tolerance = 1e-7;
const numbers = z.array(z.number());
const pair = z.tuple([z.number(), z.number()]);
const ends = ({ low, high }: { readonly low: number; readonly high: number }): number[] => [low, high];

const strata = (counts: readonly number[], exposures: readonly number[]) => counts.map((count, i) => ({ count, exposure: exposures[i] ?? 0 }));
const groups = (counts: readonly number[], of: readonly number[]) => counts.map((count, i) => ({ count, of: of[i] ?? 0 }));

const proportionInput = z.object({ x: z.number(), n: z.number(), conf: z.literal(0.95) });
const proportionExpected = z.strictObject({ p: z.number(), wilson: pair, clopper_pearson: pair, jeffreys: pair });
const differenceInput = z.object({ x1: z.number(), n1: z.number(), x2: z.number(), n2: z.number(), conf: z.literal(0.95) });
const differenceExpected = z.strictObject({ diff: z.number(), newcombe10: pair, newcombe10_ratesci: pair, miettinen_nurminen: pair, ratio_katz_log: pair.nullable() });
const rateInput = z.object({ count: z.number(), exposure: z.number(), multiplier: z.number(), conf: z.literal(0.95) });
const rateExpected = z.strictObject({ rate: z.number(), byar: pair, exact_poisson: pair });
const directInput = z.object({ x: numbers, n: numbers, std_weight: numbers, multiplier: z.number() });
const directExpected = z.strictObject({ total_count: z.number(), dsr: z.number(), lower95: z.number(), upper95: z.number() });
const indirectInput = z.object({ x: numbers, n: numbers, ref_x: numbers, ref_n: numbers });
const indirectExpected = z.strictObject({ observed: z.number(), expected: z.number(), ratio: z.number(), lower95: z.number(), upper95: z.number() });
const mantelInput = z.object({ x1: numbers, n1: numbers, x2: numbers, n2: numbers });
const mantelExpected = z.strictObject({ rd: z.number(), se: z.number(), ci95: pair });
const inequalityInput = z.strictObject({ x: numbers });
const inequalityExpected = z.strictObject({ gini_population: z.number(), gini_unbiased: z.number(), p90_p10_type7: z.number(), theil_T: z.number(), cv: z.number(), max_min_gap: z.number() });

/** Compares a case of the file with ours; false for a case of no known kind, which fails the test. */
function compare(input: unknown, raw: unknown): boolean {
  const one = proportionInput.safeParse(input);
  if (one.success) {
    const { x, n } = one.data;
    const expected = proportionExpected.parse(raw);
    expectNear(x / n, expected.p);
    expectAllNear(ends(wilsonInterval(x, n)), expected.wilson, tolerance, "Wilson");
    expectAllNear(ends(clopperPearsonInterval(x, n)), expected.clopper_pearson, tolerance, "Clopper-Pearson");
    expectAllNear(ends(jeffreysInterval(x, n)), expected.jeffreys, tolerance, "Jeffreys");
    return true;
  }
  const difference = differenceInput.safeParse(input);
  if (difference.success) {
    const { x1, n1, x2, n2 } = difference.data;
    const expected = differenceExpected.parse(raw);
    const [first, second]: [Proportion, Proportion] = [{ count: x1, of: n1 }, { count: x2, of: n2 }];
    expectNear(x1 / n1 - x2 / n2, expected.diff);
    expectAllNear(ends(newcombeInterval(first, second)), expected.newcombe10, tolerance, "Newcombe");
    expectAllNear(ends(newcombeInterval(first, second)), expected.newcombe10_ratesci, tolerance, "Newcombe, ratesci");
    expectAllNear(ends(miettinenNurminenInterval(first, second)), expected.miettinen_nurminen, 1e-5, "Miettinen-Nurminen");
    const ratio = katzInterval(first, second);
    expectAllNear(ratio === null ? [] : ends(ratio), expected.ratio_katz_log ?? [], tolerance, "Katz");
    return true;
  }
  const rate = rateInput.safeParse(input);
  if (rate.success) {
    const { count, exposure, multiplier } = rate.data;
    const [expected, actual] = [rateExpected.parse(raw), rateEstimate(rate.data)];
    expectNear(actual.value * multiplier, expected.rate, tolerance);
    expectAllNear(ends(actual.interval).map((end) => end * multiplier), expected.exact_poisson, tolerance, "exact");
    expectAllNear(ends(byarInterval(count)).map((end) => (end / exposure) * multiplier), expected.byar, tolerance, "Byar");
    return true;
  }
  const direct = directInput.safeParse(input);
  if (direct.success) {
    const { x, n, std_weight, multiplier } = direct.data;
    const [expected, actual] = [directExpected.parse(raw), directlyStandardised(strata(x, n), std_weight)];
    expect(x.reduce((sum, count) => sum + count, 0)).toBe(expected.total_count);
    expectAllNear(actual === null ? [] : [actual.value, ...ends(actual.interval)].map((value) => value * multiplier), [expected.dsr, expected.lower95, expected.upper95], tolerance);
    return true;
  }
  const indirect = indirectInput.safeParse(input);
  if (indirect.success) {
    const { x, n, ref_x, ref_n } = indirect.data;
    const [expected, actual] = [indirectExpected.parse(raw), indirectlyStandardised(strata(x, n), strata(ref_x, ref_n))];
    expectAllNear([actual.observed, actual.expected, actual.value, ...ends(actual.interval)], [expected.observed, expected.expected, expected.ratio, expected.lower95, expected.upper95], tolerance);
    return true;
  }
  const mantel = mantelInput.safeParse(input);
  if (mantel.success) {
    const [first, second] = [groups(mantel.data.x1, mantel.data.n1), groups(mantel.data.x2, mantel.data.n2)];
    const [expected, actual] = [mantelExpected.parse(raw), mantelHaenszelDifference(first.map((one1, i) => ({ first: one1, second: second[i] ?? { count: 0, of: 0 } })))];
    expectAllNear([actual.value, actual.standardError, ...ends(actual.interval)], [expected.rd, expected.se, ...expected.ci95], tolerance);
    return true;
  }
  const spread = inequalityInput.safeParse(input);
  if (spread.success) {
    const [expected, actual] = [inequalityExpected.parse(raw), inequality(spread.data.x)];
    expectAllNear([actual.gini, actual.giniUnbiased, actual.p90ToP10, actual.theil, actual.variation, actual.range],
      [expected.gini_population, expected.gini_unbiased, expected.p90_p10_type7, expected.theil_T, expected.cv, expected.max_min_gap], tolerance);
    return true;
  }
  return false;
}

describe.skipIf(!hasShared(`vectors/${file}`))("gaps against Newcombe, ratesci and PHEindicatormethods", () => {
  it.each(vectorCases(file))("$id", ({ input, expected }) => expect(compare(input, expected)).toBe(true));
});

describe("gaps", () => {
  const proportion = fc.record({ of: fc.integer({ min: 1, max: 5_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }).map(({ of, share }) => ({ of, count: Math.round(of * share) }));
  it.each([["Newcombe", newcombeInterval], ["Miettinen-Nurminen", miettinenNurminenInterval]] as const)("%s's interval holds the difference, stays within −1 and 1, and turns round with the groups", (_, interval) => {
    fc.assert(fc.property(proportion, proportion, (first, second) => {
      const gap = first.count / first.of - second.count / second.of;
      const [there, back] = [interval(first, second), interval(second, first)];
      expect(there.low >= -1 - 1e-9 && there.low <= gap + 1e-9 && gap <= there.high + 1e-9 && there.high <= 1 + 1e-9).toBe(true);
      expectAllNear(ends(there), [-back.high, -back.low], 1e-8);
    }));
  });
  it("exact intervals hold the share within 0 and 1", () => {
    fc.assert(fc.property(proportion, ({ count, of }) => {
      for (const { low, high } of [clopperPearsonInterval(count, of), jeffreysInterval(count, of)]) expect(0 <= low && low <= count / of && count / of <= high && high <= 1).toBe(true);
    }));
  });
  it("standardising to the own mix gives the crude figure, and a rate of few cases is not given", () => {
    const own = strata([12, 25, 31], [400, 900, 1100]);
    expectNear(directlyStandardised(own, [400, 900, 1100])?.value, 68 / 2400);
    expectNear(indirectlyStandardised(own, own).value, 1);
    expect(directlyStandardised(strata([4, 5], [10, 10]), [1, 1])).toBeNull();
  });
  it("is 0 where all are equal, and refuses what it cannot compare", () => {
    expect(inequality([5, 5, 5])).toEqual({ gini: 0, giniUnbiased: 0, theil: 0, variation: 0, range: 0, p90ToP10: 1 });
    expect(() => inequality([0, 0])).toThrow(RangeError);
    expect(() => newcombeInterval({ count: 3, of: 2 }, { count: 0, of: 1 })).toThrow(RangeError);
    expect(() => directlyStandardised(strata([20], [10]), [])).toThrow(RangeError);
    expect(() => indirectlyStandardised(strata([1], [10]), strata([0], [10]))).toThrow(RangeError);
    expect(() => mantelHaenszelDifference([])).toThrow(RangeError);
    expect(() => clopperPearsonInterval(1, 0)).toThrow(RangeError);
  });
});
