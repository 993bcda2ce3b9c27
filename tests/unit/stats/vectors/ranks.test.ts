import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { seededRandom } from "@/lib/stats/random";
import { RankDraws, type RankSummary } from "@/lib/stats/rank-draws";
import { differenceRankSets, simultaneousRankSets, type UnitEstimate } from "@/lib/stats/rank-sets";
import { sharedRanks } from "@/lib/stats/shared-ranks";
import { minMaxNormalise, type Direction } from "@/lib/stats/normalise";
import { anyWeights, noisyWeights, ranksByWeights, scoreOf } from "@/lib/stats/weight-draws";
import { hasShared } from "@/tests/support/shared-files";
import { expectAllNear, vectorCases } from "@/tests/support/vectors";

// Expected: ../shared/vectors/05_rank_intervals.json (base R, COINr's noise rule, Klein et al. 2020, csranks), at the cases' tolerances.
const file = "05_rank_intervals.json";
const numbers = z.array(z.number());
const summary = z.object({ mean: numbers, median: numbers, q5: numbers, q95: numbers, p_top3: numbers, p_rank1: numbers });
const weightCase = z.object({
  params: z.object({ directions: z.record(z.string(), z.number()), weights: z.record(z.string(), z.number()), noise_factor: z.number(), N: z.number() }),
  input: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
  expected: z.strictObject({ nominal_score: numbers, nominal_rank: numbers, weight_noise: summary, uniform_simplex: summary }),
  tolerance: z.object({ nominal_score_rel: z.number(), mean_rank_abs: z.number(), median_q5_q95_abs_rank: z.number(), probability_abs: z.number() }),
});
const closedCase = z.object({ input: z.object({ A: numbers, B: numbers, C: numbers }), expected: z.strictObject({ p_rank1: z.object({ A: z.number(), B: z.number(), C: z.number() }) }) });
const klein = z.object({ method: z.enum(["independent", "bonferroni"]), alpha: z.number(), z: z.number(), lower: numbers, upper: numbers, rank: numbers, rank_low: numbers, rank_high: numbers });
const jointCase = z.object({
  input: z.object({ estimate: numbers, se: numbers }),
  expected: z.strictObject({ sidak: klein, bonferroni: klein, sidak90: klein, csranks_simultaneous: z.object({ L: numbers, rank: numbers, U: numbers }), csranks_marginal: z.object({ L: numbers, U: numbers }) }),
});
const bootstrapCase = z.object({
  params: z.object({ B: z.number() }), input: z.object({ respondent_index: z.array(numbers) }),
  expected: z.strictObject({ mean: numbers, rank: numbers, rank_mean: numbers, q5: numbers, q95: numbers, p_rank1: numbers, p_in_top3: numbers }),
  tolerance: z.object({ mean_rel: z.number(), rank_mean_abs: z.number(), q_abs_rank: z.number(), p_abs: z.number() }),
});

const within = (actual: readonly number[], expected: readonly number[], by: number, what: string): void =>
  expected.forEach((value, i) => expect(Math.abs((actual[i] ?? Number.NaN) - value), `${what}[${i}]: ${actual[i]} is not ${value}`).toBeLessThanOrEqual(by));

function compareSummaries(actual: readonly RankSummary[], expected: z.infer<typeof summary>, tolerance: z.infer<typeof weightCase>["tolerance"]): void {
  within(actual.map(({ mean }) => mean), expected.mean, tolerance.mean_rank_abs, "mean");
  within(actual.map(({ median }) => median), expected.median, tolerance.median_q5_q95_abs_rank, "median");
  within(actual.map(({ low }) => low), expected.q5, tolerance.median_q5_q95_abs_rank, "q5");
  within(actual.map(({ high }) => high), expected.q95, tolerance.median_q5_q95_abs_rank, "q95");
  within(actual.map(({ inTop }) => inTop), expected.p_top3, tolerance.probability_abs, "top 3");
  within(actual.map(({ first }) => first), expected.p_rank1, tolerance.probability_abs, "first");
}

describe.skipIf(!hasShared(`vectors/${file}`))("rank uncertainty against R, COINr and csranks", () => {
  it.each(vectorCases(file))("$id", (one) => {
    const [weighted, closed, joint, bootstrap] = [weightCase.safeParse(one), closedCase.safeParse(one), jointCase.safeParse(one), bootstrapCase.safeParse(one)];
    expect([weighted, closed, joint, bootstrap].filter(({ success }) => success)).toHaveLength(1);
    if (weighted.success) {
      const { params, input, expected, tolerance } = weighted.data;
      const names = Object.keys(params.weights);
      const weights = names.map((name) => params.weights[name] ?? 0);
      const columns = names.map((name) => minMaxNormalise(input.map((row) => Number(row[name])), ((params.directions[name] ?? 1) < 0 ? -1 : 1) satisfies Direction, [1, 100]));
      const parts = input.map((_, unit) => columns.map((column) => column[unit] ?? null));
      const nominal = parts.map((own) => scoreOf(own, weights));
      expectAllNear(nominal, expected.nominal_score, tolerance.nominal_score_rel);
      expect(sharedRanks(nominal, "higher").map((rank) => rank?.rank)).toEqual(expected.nominal_rank);
      const options = { draws: params.N, level: 0.9, top: 3 };
      compareSummaries(ranksByWeights(parts, noisyWeights(weights, params.noise_factor), seededRandom(1), options), expected.weight_noise, tolerance);
      compareSummaries(ranksByWeights(parts, anyWeights(weights.length), seededRandom(2), options), expected.uniform_simplex, tolerance);
    }
    if (closed.success) {
      const { A, B, C } = closed.data.input;
      const summaries = ranksByWeights([A, B, C], anyWeights(2), seededRandom(3), { draws: 20_000, level: 0.9, top: 1 });
      const { p_rank1 } = closed.data.expected;
      within(summaries.map(({ first }) => first), [p_rank1.A, p_rank1.B, p_rank1.C], 0.015, "first");
    }
    if (joint.success) {
      const { input, expected } = joint.data;
      const units = input.estimate.map((value, i): UnitEstimate => ({ value, error: input.se[i] ?? 0 }));
      for (const wanted of [expected.sidak, expected.bonferroni, expected.sidak90]) {
        const { z: quantile, intervals, sets } = simultaneousRankSets(units, 1 - wanted.alpha, wanted.method === "independent" ? "sidak" : "bonferroni");
        expectAllNear([quantile, ...intervals.map(({ low }) => low), ...intervals.map(({ high }) => high)], [wanted.z, ...wanted.lower, ...wanted.upper]);
        expect(sets.map(({ low, high }) => [low, high])).toEqual(wanted.rank_low.map((low, i) => [low, wanted.rank_high[i]]));
        expect(sharedRanks(input.estimate, "higher").map((rank) => rank?.rank)).toEqual(wanted.rank);
      }
      expect(sharedRanks(input.estimate, "higher").map((rank) => rank?.rank)).toEqual(expected.csranks_simultaneous.rank);
      for (const [scope, wanted] of [["joint", expected.csranks_simultaneous], ["single", expected.csranks_marginal]] as const) {
        const sets = differenceRankSets(units, 0.95, scope, seededRandom(4), 10_000);
        expect(sets.map(({ low, high }) => [low, high]), scope).toEqual(wanted.L.map((low, i) => [low, wanted.U[i]]));
      }
    }
    if (bootstrap.success) {
      const { input, expected, tolerance, params } = bootstrap.data;
      const answers = input.respondent_index;
      const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
      expectAllNear(answers.map(meanOf), expected.mean, tolerance.mean_rel);
      const random = seededRandom(5);
      const draws = new RankDraws(answers.length);
      for (let draw = 0; draw < params.B; draw++) draws.add(answers.map((own) => meanOf(own.map(() => own[Math.floor(random.uniform() * own.length)] ?? 0))));
      const actual = draws.summaries(0.9, 3);
      expect(sharedRanks(answers.map(meanOf), "higher").map((rank) => rank?.rank)).toEqual(expected.rank);
      within(actual.map(({ mean }) => mean), expected.rank_mean, tolerance.rank_mean_abs, "mean");
      within(actual.map(({ low }) => low), expected.q5, tolerance.q_abs_rank, "q5");
      within(actual.map(({ high }) => high), expected.q95, tolerance.q_abs_rank, "q95");
      within(actual.map(({ first }) => first), expected.p_rank1, tolerance.p_abs, "first");
      within(actual.map(({ inTop }) => inTop), expected.p_in_top3, tolerance.p_abs, "top 3");
    }
  });
});

describe("rank uncertainty", () => {
  const units = fc.array(fc.record({ value: fc.double({ min: -50, max: 50, noNaN: true }), error: fc.double({ min: 0.01, max: 20, noNaN: true }) }), { minLength: 1, maxLength: 12 });
  it("joint sets hold the rank of the estimates and stay within the places there are", () => {
    fc.assert(fc.property(units, fc.constantFrom("sidak" as const, "bonferroni" as const), (some, correction) => {
      const ranks = sharedRanks(some.map(({ value }) => value), "higher");
      simultaneousRankSets(some, 0.9, correction).sets.forEach(({ low, high }, i) => {
        expect(1 <= low && low <= (ranks[i]?.rank ?? 0) && (ranks[i]?.rank ?? 0) <= high && high <= some.length).toBe(true);
      });
    }));
  });
  it("sets of differences hold the rank of the estimates, and each unit's own set is no wider than its joint one", () => {
    fc.assert(fc.property(units, (some) => {
      const ranks = sharedRanks(some.map(({ value }) => value), "higher");
      const [joint, single] = [differenceRankSets(some, 0.9, "joint", seededRandom(7), 400), differenceRankSets(some, 0.9, "single", seededRandom(7), 400)];
      joint.forEach(({ low, high }, i) => {
        expect(1 <= low && low <= (ranks[i]?.rank ?? 0) && (ranks[i]?.rank ?? 0) <= high && high <= some.length).toBe(true);
        expect((single[i]?.low ?? 0) >= low && (single[i]?.high ?? 0) <= high).toBe(true);
      });
    }), { numRuns: 40 });
  });
  it("the same seed gives the same numbers, normal ones with mean 0 and deviation 1", () => {
    const [a, b] = [seededRandom(11), seededRandom(11)];
    const drawn = Array.from({ length: 20_000 }, () => a.normal());
    expect(drawn.slice(0, 50)).toEqual(Array.from({ length: 50 }, () => b.normal()));
    const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length;
    expect(Math.abs(mean)).toBeLessThan(0.03);
    expect(Math.abs(Math.sqrt(drawn.reduce((sum, value) => sum + value * value, 0) / drawn.length) - 1)).toBeLessThan(0.03);
  });
  it("refuses what cannot be ranked", () => {
    expect(() => new RankDraws(0)).toThrow(RangeError);
    expect(() => new RankDraws(2).add([1])).toThrow(RangeError);
    expect(() => new RankDraws(2).add([1, Number.NaN])).toThrow(RangeError);
    expect(() => new RankDraws(2).summaries(0.9, 1)).toThrow(RangeError);
    expect(() => simultaneousRankSets([{ value: 1, error: 0 }], 0.9, "sidak")).toThrow(RangeError);
    expect(() => noisyWeights([0, 0], 0.2)).toThrow(RangeError);
    expect(() => anyWeights(0)).toThrow(RangeError);
    expect(() => ranksByWeights([[null]], anyWeights(1), seededRandom(1), { draws: 1, level: 0.9, top: 1 })).toThrow(RangeError);
  });
});
