import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaBinomialMoments, betaBinomialPrior } from "@/lib/stats/beta-binomial";
import { weightedMean } from "@/lib/stats/composite-index";
import { gammaPoissonPrior, marshallRates, shrunkRate } from "@/lib/stats/gamma-poisson";
import { inequality } from "@/lib/stats/inequality";
import { kaplanMeier } from "@/lib/stats/kaplan-meier";
import { meanDifferenceInterval, meanDifferenceP, meanInterval, type Moments } from "@/lib/stats/mean-interval";
import { minMaxNormalise, percentileRankNormalise, zNormalise } from "@/lib/stats/normalise";
import { byarInterval } from "@/lib/stats/poisson-interval";
import { katzInterval, scoreTestP } from "@/lib/stats/proportion-gap";
import { histogramOf, histogramQuantile, mergeHistograms } from "@/lib/stats/quantile-histogram";
import { simultaneousRankSets } from "@/lib/stats/rank-sets";
import { restrictedMean } from "@/lib/stats/restricted-mean";
import { achievedMargin, cochranSampleSize, meanSampleSize, slovinSampleSize } from "@/lib/stats/sample-size";
import { sharedRanks } from "@/lib/stats/shared-ranks";
import { directlyStandardised, indirectlyStandardised, mantelHaenszelDifference, rateEstimate } from "@/lib/stats/standardisation";
import { stl, stlDefaults } from "@/lib/stats/stl";
import { survivalQuantile } from "@/lib/stats/survival-quantile";
import { expectAllNear, expectNear } from "@/tests/support/vectors";

/** Properties of the methods that the tests of their vectors do not have: what every interval, limit and set of units must keep to. */
type Ends = { readonly low: number; readonly high: number };
const holds = ({ low, high }: Ends, value: number): boolean => low <= value + 1e-9 * Math.max(1, Math.abs(value)) && value <= high + 1e-9 * Math.max(1, Math.abs(value));
const proportion = fc.record({ of: fc.integer({ min: 1, max: 5_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }).map(({ of, share }) => ({ of, count: Math.round(of * share) }));
const stratum = fc.record({ count: fc.nat(400), exposure: fc.integer({ min: 1, max: 50_000 }) });
const values = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 2, maxLength: 30 });
const momentsOf = (of: readonly number[]): Moments => ({ n: of.length, sum: of.reduce((a, b) => a + b, 0), squares: of.reduce((a, b) => a + b * b, 0) });
/** The units and the same in another order, with the places they came from. */
const shuffled = <Unit>(unit: fc.Arbitrary<Unit>, minLength: number) => fc.array(unit, { minLength, maxLength: 15 }).chain((units) =>
  fc.shuffledSubarray(units.map((_, i) => i), { minLength: units.length, maxLength: units.length }).map((order) => ({ units, order })));
const reordered = <Value>(list: readonly Value[], order: readonly number[]): Value[] => order.flatMap((at) => list.slice(at, at + 1));

describe("every interval holds its estimate, and none is NaN", () => {
  it("of means and their difference, whose probability lies within 0–1", () => {
    fc.assert(fc.property(values, values, (a, b) => {
      const [first, second] = [momentsOf(a), momentsOf(b)];
      const [own, gap, p] = [meanInterval(first), meanDifferenceInterval(first, second), meanDifferenceP(first, second)];
      expect(own === null ? a.length < 5 : holds(own, first.sum / first.n)).toBe(true);
      expect(gap === null ? Math.min(a.length, b.length) < 5 : holds(gap, first.sum / first.n - second.sum / second.n)).toBe(true);
      if (p !== null) expect(p >= 0 && p <= 1).toBe(true);
    }));
  });
  it("of rates, ratios and standardised figures", () => {
    fc.assert(fc.property(fc.array(fc.tuple(stratum, stratum, fc.integer({ min: 1, max: 1000 })), { minLength: 1, maxLength: 6 }), (rows) => {
      const [strata, reference] = [rows.map(([own]) => own), rows.map(([, other]) => ({ ...other, count: other.count + 1 }))];
      for (const each of strata) expect(holds(rateEstimate(each).interval, rateEstimate(each).value)).toBe(true);
      expect(holds(byarInterval(strata[0]?.count ?? 0), strata[0]?.count ?? 0)).toBe(true);
      const direct = directlyStandardised(strata, rows.map(([, , weight]) => weight));
      if (direct !== null) expect(holds(direct.interval, direct.value)).toBe(true);
      const ratio = indirectlyStandardised(strata, reference);
      expect(holds(ratio.interval, ratio.value)).toBe(true);
    }));
  });
  it("of two groups' shares: ratio, test and difference held equal in strata, within its range", () => {
    fc.assert(fc.property(fc.array(fc.tuple(proportion, proportion), { minLength: 1, maxLength: 5 }), (pairs) => {
      for (const [first, second] of pairs) {
        const ratio = katzInterval(first, second);
        if (ratio !== null) expect(holds(ratio, first.count / first.of / (second.count / second.of))).toBe(true);
        expect(scoreTestP(first, second) >= 0 && scoreTestP(first, second) <= 1).toBe(true);
      }
      const { value, interval } = mantelHaenszelDifference(pairs.map(([first, second]) => ({ first, second })));
      expect(holds(interval, value) && interval.low >= -1 && interval.high <= 1).toBe(true);
    }));
  });
  it("of the time to an end, and the restricted mean lies within its horizon", () => {
    const points = fc.array(fc.record({ time: fc.nat(50), ended: fc.nat(3), open: fc.nat(3) }), { minLength: 1, maxLength: 30 });
    fc.assert(fc.property(points, fc.double({ min: 0.05, max: 0.95, noNaN: true }), fc.integer({ min: 1, max: 80 }), (cases, q, horizon) => {
      const curve = kaplanMeier(cases);
      const { value, low, high } = survivalQuantile(curve, q);
      expect((value === null || low === null || low <= value) && (value === null || high === null || value <= high)).toBe(true);
      const { mean, error } = restrictedMean(curve, horizon);
      expect(mean >= 0 && mean <= horizon + 1e-9 && error >= 0).toBe(true);
    }));
  });
  it("of a shrunk rate, which lies between its own and the mean", () => {
    fc.assert(fc.property(stratum, fc.double({ min: 0.001, max: 1, noNaN: true }), fc.double({ min: 0.1, max: 100, noNaN: true }), (unit, mean, shape) => {
      const { mean: shrunk, interval } = shrunkRate(unit, { mean, shape });
      const own = unit.count / unit.exposure;
      expect(interval !== null && holds(interval, shrunk) && interval.low >= 0).toBe(true);
      expect(Math.min(own, mean) - 1e-12 <= shrunk && shrunk <= Math.max(own, mean) + 1e-12).toBe(true);
    }));
  });
});

describe("units in another order have the same results in that order", () => {
  it("in normalisations, ranks, rank sets and inequality", () => {
    fc.assert(fc.property(shuffled(fc.record({ value: fc.double({ min: 0.001, max: 100, noNaN: true }), error: fc.double({ min: 0.01, max: 10, noNaN: true }) }), 2), ({ units, order }) => {
      const of = units.map(({ value }) => value);
      const same = (method: (list: readonly number[]) => readonly (number | null)[]): void => expectAllNear(method(reordered(of, order)), reordered(method(of), order), 1e-9);
      if (new Set(of).size > 1) {
        same((list) => minMaxNormalise(list, -1, [0, 100]));
        same((list) => zNormalise(list, 1, [0, 1]));
      }
      same((list) => percentileRankNormalise(list, 1));
      same((list) => sharedRanks(list, "higher").map((rank) => rank?.rank ?? null));
      same((list) => { const { gini, theil, range } = inequality(list); return list.map(() => gini + theil + range); });
      expect(simultaneousRankSets(reordered(units, order), 0.9, "sidak").sets).toEqual(reordered(simultaneousRankSets(units, 0.9, "sidak").sets, order));
    }));
  });
  it("in shrinkage, and the spread of the truth is never below 0", () => {
    fc.assert(fc.property(shuffled(proportion.filter(({ count, of }) => count > 0 && count < of), 3), ({ units, order }) => {
      const [there, back] = [betaBinomialPrior(units), betaBinomialPrior(reordered(units, order))];
      expectNear(there.mean, back.mean, 1e-6);
      expectNear(there.logLikelihood, back.logLikelihood, 1e-9);
      expect(betaBinomialMoments(units).spread).toBeGreaterThanOrEqual(0);
      const rates = units.map(({ count, of }) => ({ count, exposure: of }));
      const [one, other] = [gammaPoissonPrior(rates), gammaPoissonPrior(reordered(rates, order))];
      expectNear(one.mean, other.mean, 1e-6);
      const marshall = marshallRates(rates);
      expectAllNear(marshallRates(reordered(rates, order)).rates, reordered(marshall.rates, order), 1e-9);
      expect(marshall.spread >= 0 && [there.mean, there.strength, one.mean, one.shape, ...marshall.rates].every((value) => !Number.isNaN(value))).toBe(true);
    }), { numRuns: 25 });
  });
  it("in standardised figures and in a weighted mean", () => {
    fc.assert(fc.property(shuffled(fc.record({ count: fc.integer({ min: 10, max: 400 }), exposure: fc.integer({ min: 1, max: 5_000 }), weight: fc.integer({ min: 1, max: 100 }) }), 1), ({ units, order }) => {
      const other = reordered(units, order);
      expectNear(directlyStandardised(other, other.map(({ weight }) => weight))?.value, directlyStandardised(units, units.map(({ weight }) => weight))?.value ?? null);
      const parts = (list: typeof units) => list.map(({ weight, count }) => ({ weight, value: count }));
      for (const how of ["arithmetic", "geometric", "harmonic"] as const) expectNear(weightedMean(parts(other), 0.5, how).value, weightedMean(parts(units), 0.5, how).value);
    }));
  });
});

describe("what merges, and what stays within its range", () => {
  it("histograms merge to the same in any order and any grouping", () => {
    const group = fc.array(fc.double({ min: 0, max: 1e5, noNaN: true }), { maxLength: 40 });
    fc.assert(fc.property(shuffled(group, 1), fc.nat(14), ({ units, order }, split) => {
      const [there, back] = [units.map((each) => histogramOf(each)), reordered(units, order).map((each) => histogramOf(each))];
      const merged = mergeHistograms(there);
      expect(mergeHistograms(back)).toEqual(merged);
      expect(mergeHistograms([mergeHistograms(there.slice(0, split)), mergeHistograms(there.slice(split))])).toEqual(merged);
      expect(Number.isNaN(histogramQuantile(merged, 0.9) ?? 0)).toBe(false);
    }));
  });
  it("a sample is no larger than its population, and its margin lies within 0–1", () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 1_000_000 }), fc.double({ min: 0.01, max: 0.5, noNaN: true }), fc.double({ min: 0, max: 40, noNaN: true }), (population, margin, deviation) => {
      for (const size of [cochranSampleSize(population, margin), slovinSampleSize(population, margin)]) expect(size > 0 && size <= population).toBe(true);
      const forMean = meanSampleSize(population, deviation, margin);
      expect(forMean >= 0 && !Number.isNaN(forMean)).toBe(true);
      const reached = achievedMargin(Math.ceil(cochranSampleSize(population, margin)), population);
      expect(reached >= 0 && reached <= Math.max(margin, 1)).toBe(true);
    }));
  });
  it("season, trend and remainder of any series add up to it, without NaN", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 26, maxLength: 60 }), fc.boolean(), (series, robust) => {
      const { seasonal, trend, remainder } = stl(series, stlDefaults(12, series.length, 7, robust));
      series.forEach((value, i) => expect((seasonal[i] ?? Number.NaN) + (trend[i] ?? Number.NaN) + (remainder[i] ?? Number.NaN)).toBeCloseTo(value, 6));
    }), { numRuns: 20 });
  });
});
