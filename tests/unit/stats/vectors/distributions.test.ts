import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { betaQuantile, betaTails } from "@/lib/stats/distributions/beta";
import { binomialProbability, binomialQuantile, binomialTails } from "@/lib/stats/distributions/binomial";
import { chiSquareQuantile, chiSquareTails } from "@/lib/stats/distributions/chi-square";
import { gammaQuantile, gammaTails } from "@/lib/stats/distributions/gamma";
import { logBeta, logGamma } from "@/lib/stats/distributions/log-gamma";
import { normalTails, twoSidedP } from "@/lib/stats/distributions/normal";
import { normalQuantile, z975 } from "@/lib/stats/distributions/normal-quantile";
import { poissonProbability, poissonQuantile, poissonTails } from "@/lib/stats/distributions/poisson";
import { studentQuantile, studentTails } from "@/lib/stats/distributions/student-t";
import { hasShared, readSharedJson } from "@/tests/support/shared-files";
import { expectRelative } from "@/tests/support/vectors";

// Expected: ../shared/vectors/00_distributions.json (R 4.2.2 stats), at the relative tolerance of the file.
const file = "vectors/00_distributions.json";
const vectors = z.object({
  tolerance_rel: z.number(),
  cases: z.array(z.object({ id: z.string(), fn: z.string(), args: z.union([z.number(), z.array(z.number())]), value: z.number() })),
});
const functions: Record<string, (a: number, b: number, c: number) => number> = {
  qnorm: normalQuantile, pnorm: (x) => normalTails(x).lower, qt: studentQuantile, qchisq: chiSquareQuantile, pchisq_upper: (x, degrees) => chiSquareTails(x, degrees).upper,
  qbeta: betaQuantile, pbeta: (x, a, b) => betaTails(x, a, b).lower, qgamma_shape_rate: gammaQuantile,
  pbinom: (x, n, p) => binomialTails(x, n, p).lower, dbinom: binomialProbability, ppois: (x, mean) => poissonTails(x, mean).lower, dpois: poissonProbability,
  lgamma: logGamma, lbeta: logBeta,
};

describe.skipIf(!hasShared(file))("distributions against R", () => {
  const { tolerance_rel: tolerance, cases } = hasShared(file) ? vectors.parse(readSharedJson(file)) : { tolerance_rel: 0, cases: [] };
  it.each(cases)("$id", ({ fn, args, value }) => {
    const [a = 0, b = 0, c = 0] = [args].flat();
    const apply = functions[fn];
    if (!apply) throw new Error(`no function for ${fn}`);
    // R prints a lower tail that is no number any more as 0; ours is still one.
    if (value === 0) expect(Math.abs(apply(a, b, c))).toBeLessThan(1e-300);
    else expectRelative(apply(a, b, c), value, tolerance);
  });
});

describe("distributions", () => {
  const probability = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
  const parameter = fc.oneof(fc.double({ min: 0.2, max: 50, noNaN: true }), fc.integer({ min: 50, max: 3_000_000 }));

  // mpmath 1.3 with 60 digits: the power series and the sum of the binomial probabilities.
  it("keep their far tails at counts in the millions", () => {
    expectRelative(gammaTails(2987832.073134426, 3_000_000).lower, 9.99999999943117888e-13, 1e-10);
    expectRelative(poissonTails(5_010_633, 5_000_000).upper, 9.97963814141994453e-7, 1e-10);
    expectRelative(binomialTails(3, 4_000_000, 1e-6).lower, 0.433470022683248651, 1e-12);
    expectRelative(betaTails(1.0241515747614543e-5, 5, 1_000_000).lower, 0.974999999999999778, 1e-12);
  });
  it("have the 97,5 % point of the normal distribution that the intervals use", () => {
    expectRelative(normalQuantile(0.975), z975, 1e-15);
    expectRelative(twoSidedP(z975), 0.05, 1e-14);
  });
  it("come back to the probability from its quantile", () => {
    fc.assert(fc.property(probability, parameter, parameter, (p, a, b) => {
      const close = (tails: { lower: number; upper: number }): void => (p <= 0.5 ? expectRelative(tails.lower, p, 1e-8) : expectRelative(tails.upper, 1 - p, 1e-6));
      close(normalTails(normalQuantile(p)));
      close(gammaTails(gammaQuantile(p, a), a));
      close(studentTails(studentQuantile(p, a), a));
      // Next to 1 a share has no digits left for the upper tail.
      const share = betaQuantile(p, a, b);
      if (share < 0.99) close(betaTails(share, a, b));
    }));
  });
  it("have a quantile of counts that is the first to reach the probability", () => {
    fc.assert(fc.property(probability, fc.integer({ min: 1, max: 5_000_000 }), fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (p, n, share) => {
      for (const [k, lower] of [
        [binomialQuantile(p, n, share), (count: number) => binomialTails(count, n, share).lower], [poissonQuantile(p, n * share), (count: number) => poissonTails(count, n * share).lower],
      ] as const) {
        expect(lower(k)).toBeGreaterThanOrEqual(p * (1 - 1e-13));
        expect(lower(k - 1)).toBeLessThan(p);
      }
    }));
  });
  it("add up over the counts", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
      let sum = 0;
      for (let k = 0; k <= n; k++) {
        sum += binomialProbability(k, n, share);
        expect(Math.abs(binomialTails(k, n, share).lower - sum)).toBeLessThan(1e-12);
      }
      expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
    }));
  });
  it("are no NaN anywhere, with tails within 0–1", () => {
    const anything = fc.double({ noNaN: true });
    fc.assert(fc.property(anything, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), fc.double({ min: 1e-3, max: 1e6, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (x, a, b, p) => {
      for (const { lower, upper } of [normalTails(x), gammaTails(x, a, b), chiSquareTails(x, a), betaTails(x, a, b), studentTails(x, a), poissonTails(x, a), binomialTails(x, Math.ceil(b), p)]) {
        expect(lower >= 0 && lower <= 1 && upper >= 0 && upper <= 1).toBe(true);
      }
      expect([normalQuantile(p), gammaQuantile(p, a, b), betaQuantile(p, a, b), studentQuantile(p, a), chiSquareQuantile(p, b), poissonQuantile(p, a)].some(Number.isNaN)).toBe(false);
    }));
  });
  it("refuse what is no distribution", () => {
    expect(() => gammaTails(1, 0)).toThrow(RangeError);
    expect(() => gammaQuantile(1.1, 1)).toThrow(RangeError);
    expect(() => betaTails(0.5, -1, 2)).toThrow(RangeError);
    expect(() => betaQuantile(0.5, 1, Infinity)).toThrow(RangeError);
    expect(() => normalQuantile(Number.NaN)).toThrow(RangeError);
    expect(() => twoSidedP(Number.NaN)).toThrow(RangeError);
    expect(() => studentQuantile(0.5, 0)).toThrow(RangeError);
    expect(() => binomialTails(1, 2.5, 0.5)).toThrow(RangeError);
    expect(() => binomialQuantile(0.5, 2, 1.5)).toThrow(RangeError);
    expect(() => poissonTails(1, -1)).toThrow(RangeError);
    expect(() => logGamma(0)).toThrow(RangeError);
    expect(() => logBeta(1, 0)).toThrow(RangeError);
  });
});
