import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { kaplanMeier, survivalAt, type SurvivalCount } from "@/lib/stats/kaplan-meier";
import { logRank } from "@/lib/stats/log-rank";
import { restrictedMean } from "@/lib/stats/restricted-mean";
import { survivalQuantile } from "@/lib/stats/survival-quantile";
import { hasShared } from "@/tests/support/shared-files";
import { expectAllNear, expectNear, expectRelative, vectorCases } from "@/tests/support/vectors";

// Expected: ../shared/vectors/04_kaplan_meier.json (R survival 3.5.3: survfit, quantile, summary, survdiff).
const tolerance = 1e-8;
const input = z.object({ time: z.array(z.number()), event: z.array(z.number()), group: z.array(z.string()).optional() });
const quantiles = z.record(z.string(), z.number().nullable());
const byGroup = z.union([quantiles, z.record(z.string(), quantiles)]);
const atTime = z.object({ time: z.number(), n_risk: z.number(), surv: z.number(), std_err: z.number(), lower_loglog: z.number().nullable(), upper_loglog: z.number().nullable(), group: z.string().optional() });
const rmst = z.object({ rmean: z.number(), se: z.number(), group: z.string().optional() });
const expectedOf = z.object({
  quantiles_by_conf_type: z.record(z.enum(["log", "log-log", "plain"]), z.object({ quantile: byGroup, lower: byGroup, upper: byGroup })),
  survival_at: z.array(atTime), rmst_tau: z.number(), rmst: z.union([rmst, z.array(rmst)]),
  logrank: z.object({ chisq: z.number(), df: z.number(), p: z.number(), n: z.record(z.string(), z.number()), observed: z.record(z.string(), z.number()), expected: z.record(z.string(), z.number()) }).optional(),
  peto_rho1: z.object({ chisq: z.number() }).optional(),
});
const ofGroup = (values: z.infer<typeof byGroup>, group: string): z.infer<typeof quantiles> => quantiles.parse(group === "" ? values : values[group]);

describe.skipIf(!hasShared("vectors/04_kaplan_meier.json"))("Kaplan-Meier against R survival", () => {
  it.each(vectorCases("04_kaplan_meier.json"))("$id", (one) => {
    const { time, event, group } = input.parse(one.input);
    const expected = expectedOf.parse(one.expected);
    const labels = group ?? time.map(() => "");
    const names = [...new Set(labels)].sort();
    // Every point of the file belongs to a group that is compared.
    expect(expected.survival_at.every((each) => names.includes(each.group ?? ""))).toBe(true);
    const countsOf = (name: string): SurvivalCount[] => time.flatMap((each, i) => (labels[i] === name ? [{ time: each, ended: event[i] === 1 ? 1 : 0, open: event[i] === 1 ? 0 : 1 }] : []));
    for (const name of names) {
      for (const limits of ["log", "log-log", "plain"] as const) {
        const { quantile, lower, upper } = expected.quantiles_by_conf_type[limits];
        const curve = kaplanMeier(countsOf(name), limits);
        for (const key of Object.keys(ofGroup(quantile, name))) {
          const actual = survivalQuantile(curve, Number(key.slice(1)) / 100);
          expectAllNear([actual.value, actual.low, actual.high], [quantile, lower, upper].map((each) => ofGroup(each, name)[key] ?? null), tolerance, `${limits} ${key} ${name}`);
        }
      }
      const curve = kaplanMeier(countsOf(name));
      for (const at of expected.survival_at.filter((each) => (each.group ?? "") === name)) {
        const step = curve.findLast((each) => each.time <= at.time);
        expectNear(survivalAt(curve, at.time), at.surv, tolerance);
        expectAllNear([step?.error ?? 0, step?.low ?? null, step?.high ?? null], [at.std_err, at.lower_loglog, at.upper_loglog], tolerance, `at ${at.time}`);
        expect(countsOf(name).filter((each) => each.time >= at.time).length).toBe(at.n_risk);
      }
      const mean = [expected.rmst].flat().find((each) => (each.group ?? "") === name);
      const actual = restrictedMean(curve, expected.rmst_tau);
      expectAllNear([actual.mean, actual.error], [mean?.rmean ?? null, mean?.se ?? null], tolerance, "rmst");
    }
    if (group === undefined) return;
    const test = logRank(names.map(countsOf));
    const { logrank } = expected;
    if (logrank === undefined) throw new Error("groups without a log-rank test");
    expectNear(test.chiSquare, logrank.chisq, tolerance);
    expect(test.degrees).toBe(logrank.df);
    expectRelative(test.p, logrank.p, tolerance);
    expect(Object.fromEntries(names.map((name) => [name, countsOf(name).length]))).toEqual(logrank.n);
    expectNear(logRank(names.map(countsOf), 1).chiSquare, expected.peto_rho1?.chisq ?? null, tolerance);
    expectAllNear(test.observed, names.map((name) => logrank.observed[name] ?? null), tolerance);
    expectAllNear(test.expected, names.map((name) => logrank.expected[name] ?? null), tolerance);
  });
});

describe("Kaplan-Meier", () => {
  const counts = fc.array(fc.record({ time: fc.nat(50), ended: fc.nat(3), open: fc.nat(3) }), { minLength: 1, maxLength: 30 });
  const medianOf = (points: readonly SurvivalCount[]) => survivalQuantile(kaplanMeier(points), 0.5).value;
  it("has a median that is not reached, rather than 0, when most cases are still open", () => {
    expect(medianOf([{ time: 3, ended: 1, open: 0 }, { time: 10, ended: 0, open: 5 }])).toBeNull();
  });
  it("has a longer median than the closed cases when slow ones are open", () => {
    const closed = [1, 2, 3].map((time) => ({ time, ended: 1, open: 0 }));
    expect(medianOf([...closed, { time: 2, ended: 0, open: 2 }, { time: 9, ended: 1, open: 0 }])).toBe(3);
  });
  it("falls from 1 to no less than 0, within limits that hold it, without NaN", () => {
    fc.assert(fc.property(counts, fc.constantFrom("log" as const, "log-log" as const, "plain" as const), (points, limits) => {
      let before = 1;
      for (const { survival, error, low, high } of kaplanMeier(points, limits)) {
        expect(survival >= 0 && survival <= before && !Number.isNaN(error)).toBe(true);
        if (low !== null && high !== null) expect(low >= 0 && low <= survival + 1e-12 && survival <= high + 1e-12 && high <= 1).toBe(true);
        before = survival;
      }
    }));
  });
  it("gives the same test whichever group comes first", () => {
    fc.assert(fc.property(counts, counts, counts, fc.constantFrom(0, 1), (a, b, c, rho) => {
      const [one, other] = [logRank([a, b, c], rho), logRank([c, a, b], rho)];
      expectNear(one.chiSquare, other.chiSquare, 1e-6);
      expect(one.p >= 0 && one.p <= 1).toBe(true);
    }));
  });
  it("finds nothing between equal groups, and refuses one group", () => {
    const points = [{ time: 1, ended: 2, open: 1 }, { time: 4, ended: 1, open: 0 }];
    expect(logRank([points, points]).chiSquare).toBeCloseTo(0, 12);
    expect(() => logRank([points])).toThrow(RangeError);
    expect(() => logRank([points, points], -1)).toThrow(RangeError);
  });
});
