import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { betaBinomialMoments, betaBinomialPrior, shrunkShare } from "@/lib/stats/beta-binomial";
import { gammaPoissonPrior, marshallRates, shrunkRate } from "@/lib/stats/gamma-poisson";
import { hasShared } from "@/tests/support/shared-files";
import { expectAllNear, expectNear, expectRelative, vectorCases } from "@/tests/support/vectors";

// Expected: ../shared/vectors/09_shrinkage.json (VGAM 1.1.7, MASS 7.3-58.2, spdep 1.2-7 on R 4.2), at the file's tolerances.
const file = "09_shrinkage.json";
const logLikelihoodWithin = 1e-6;
const priorWithin = 2e-3;
const posteriorWithin = 1e-4;
const numbers = z.array(z.number());
const posterior = { mean: numbers, lower95: numbers, upper95: numbers };
const shareCase = z.object({
  input: z.object({ y: numbers, n: numbers }),
  expected: z.strictObject({
    mle: z.strictObject({ alpha: z.number(), beta: z.number(), mean: z.number(), rho: z.number(), loglik: z.number(), vgam_mean: z.number(), vgam_rho: z.number() }),
    posterior: z.strictObject({ ...posterior, shrinkage_weight_on_raw: numbers }),
    moments_kleinman_anova: z.strictObject({ p: z.number(), rho: z.number(), alpha: z.number(), beta: z.number() }),
  }),
});
const rateCase = z.object({
  input: z.object({ y: numbers, exposure: numbers }),
  expected: z.strictObject({
    mle: z.strictObject({ shape: z.number(), rate: z.number(), mean: z.number(), loglik: z.number(), glm_nb_theta: z.number(), glm_nb_mean: z.number() }),
    posterior: z.strictObject(posterior),
    marshall_global: z.strictObject({ raw: numbers, estimate: numbers, a: z.number(), b: z.number() }),
  }),
});
const lows = (list: readonly { readonly interval: { readonly low: number } | null }[]) => list.map(({ interval }) => interval?.low ?? null);
const highs = (list: readonly { readonly interval: { readonly high: number } | null }[]) => list.map(({ interval }) => interval?.high ?? null);

describe.skipIf(!hasShared(`vectors/${file}`))("shrinkage against VGAM, MASS and spdep", () => {
  const cases = vectorCases(file);
  it.each(cases.filter(({ input }) => shareCase.shape.input.safeParse(input).success))("$id", (one) => {
    const { input, expected } = shareCase.parse(one);
    const units = input.y.map((count, i) => ({ count, of: input.n[i] ?? 0 }));
    const prior = betaBinomialPrior(units);
    expectNear(prior.logLikelihood, expected.mle.loglik, logLikelihoodWithin / Math.abs(expected.mle.loglik), "log-likelihood");
    for (const mean of [expected.mle.mean, expected.mle.vgam_mean]) expectRelative(prior.mean, mean, priorWithin, "mean");
    for (const rho of [expected.mle.rho, expected.mle.vgam_rho]) expectRelative(1 / (1 + prior.strength), rho, priorWithin, "rho");
    expectRelative(prior.mean * prior.strength, expected.mle.alpha, priorWithin, "alpha");
    expectRelative((1 - prior.mean) * prior.strength, expected.mle.beta, priorWithin, "beta");
    const shrunk = units.map((unit) => shrunkShare(unit, prior));
    expectAllNear(shrunk.map(({ mean }) => mean), expected.posterior.mean, posteriorWithin, "posterior mean");
    expectAllNear(lows(shrunk), expected.posterior.lower95, posteriorWithin, "lower");
    expectAllNear(highs(shrunk), expected.posterior.upper95, posteriorWithin, "upper");
    expectAllNear(shrunk.map(({ weightOnRaw }) => weightOnRaw), expected.posterior.shrinkage_weight_on_raw, posteriorWithin, "weight");
    const moments = betaBinomialMoments(units);
    const { p, rho, alpha, beta } = expected.moments_kleinman_anova;
    expectAllNear([moments.mean, moments.spread], [p, rho]);
    expectRelative(moments.mean * moments.strength, alpha, 1e-9);
    expectRelative((1 - moments.mean) * moments.strength, beta, 1e-9);
  });
  it.each(cases.filter(({ input }) => rateCase.shape.input.safeParse(input).success))("$id", (one) => {
    const { input, expected } = rateCase.parse(one);
    const units = input.y.map((count, i) => ({ count, exposure: input.exposure[i] ?? 0 }));
    const prior = gammaPoissonPrior(units);
    expectNear(prior.logLikelihood, expected.mle.loglik, logLikelihoodWithin / Math.abs(expected.mle.loglik), "log-likelihood");
    for (const mean of [expected.mle.mean, expected.mle.glm_nb_mean]) expectRelative(prior.mean, mean, priorWithin, "mean");
    for (const shape of [expected.mle.shape, expected.mle.glm_nb_theta]) expectRelative(prior.shape, shape, priorWithin, "shape");
    expectRelative(prior.shape / prior.mean, expected.mle.rate, priorWithin, "rate");
    const shrunk = units.map((unit) => shrunkRate(unit, prior));
    // Rates are small: relative, for within 1e-4 of one of them would be no comparison.
    const near = (actual: readonly (number | null)[], wanted: readonly number[], what: string): void => wanted.forEach((value, i) => expectRelative(actual[i] ?? Number.NaN, value, posteriorWithin, `${what} ${i}`));
    near(shrunk.map(({ mean }) => mean), expected.posterior.mean, "posterior mean");
    near(lows(shrunk), expected.posterior.lower95, "lower");
    near(highs(shrunk), expected.posterior.upper95, "upper");
    const marshall = marshallRates(units);
    expectRelative(marshall.spread, expected.marshall_global.a, 1e-9, "a");
    expectRelative(marshall.mean, expected.marshall_global.b, 1e-9, "b");
    marshall.rates.forEach((rate, i) => expectRelative(rate, expected.marshall_global.estimate[i] ?? Number.NaN, 1e-9, `rate ${i}`));
    units.forEach(({ count, exposure }, i) => expectRelative(count / exposure, expected.marshall_global.raw[i] ?? Number.NaN, 1e-9));
  });
  it("covers every case of the file", () => {
    expect(cases.every(({ input }) => shareCase.shape.input.safeParse(input).success || rateCase.shape.input.safeParse(input).success)).toBe(true);
  });
});

describe("shrinkage", () => {
  it("gives the pooled figure to all where units differ by chance alone", () => {
    const units = Array.from({ length: 12 }, (_, i) => ({ count: 50 + (i % 2), of: 100 }));
    expect(betaBinomialPrior(units)).toMatchObject({ mean: 606 / 1200, strength: Infinity });
    expect(shrunkShare({ count: 0, of: 3 }, betaBinomialPrior(units))).toEqual({ mean: 606 / 1200, interval: null, weightOnRaw: 0 });
    const rates = Array.from({ length: 12 }, () => ({ count: 20, exposure: 1_000 }));
    expectNear(gammaPoissonPrior(rates).mean, 0.02);
    expect(gammaPoissonPrior(rates).shape).toBe(Infinity);
    expect(marshallRates(rates).rates.every((rate) => rate === 0.02)).toBe(true);
  });
  it("lies between the unit's own figure and the mean, nearer its own the more was observed, within its interval", () => {
    const prior = { mean: 0.7, strength: 40 };
    fc.assert(fc.property(fc.integer({ min: 1, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, share) => {
      const count = Math.round(of * share);
      const { mean, interval, weightOnRaw } = shrunkShare({ count, of }, prior);
      expect(Math.min(count / of, 0.7) - 1e-12 <= mean && mean <= Math.max(count / of, 0.7) + 1e-12).toBe(true);
      expect(shrunkShare({ count: 2 * count, of: 2 * of }, prior).weightOnRaw).toBeGreaterThan(weightOnRaw);
      expect(interval !== null && 0 <= interval.low && interval.low < mean && mean < interval.high && interval.high <= 1).toBe(true);
    }));
  });
  it("refuses what has no spread to estimate", () => {
    expect(() => betaBinomialPrior([])).toThrow(RangeError);
    expect(() => betaBinomialPrior([{ count: 3, of: 3 }])).toThrow(RangeError);
    expect(() => betaBinomialMoments([{ count: 4, of: 3 }])).toThrow(RangeError);
    expect(() => gammaPoissonPrior([{ count: 0, exposure: 10 }])).toThrow(RangeError);
    expect(() => marshallRates([{ count: 1, exposure: 0 }])).toThrow(RangeError);
  });
});
