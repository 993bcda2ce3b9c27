import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defaultRiskWeights, riskWeightsSchema, visitRisk, wholeMonths, type RiskFacts } from "@/lib/domain/visit-risk";
import { addMonths, civilDate, civilMonth, firstDayOf } from "@/lib/time/civil-date";

const today = civilDate("2026-11-26");
const calm: RiskFacts = { lastVisit: civilDate("2026-10-20"), signals: [], silent: [], overdue: 0, flags: 0 };
const scoreOf = (facts: Partial<RiskFacts>): number => visitRisk({ ...calm, ...facts }, defaultRiskWeights, today).score;

describe("months since a visit", () => {
  it.each([["2026-11-26", "2026-11-26", 0], ["2026-10-27", "2026-11-26", 0], ["2026-10-26", "2026-11-26", 1], ["2024-07-25", "2026-11-26", 28], ["2026-01-31", "2026-02-28", 0], ["2026-12-01", "2026-11-26", 0]])(
    "from %s to %s are %d whole ones", (from, to, months) => expect(wholeMonths(civilDate(from), civilDate(to))).toBe(months));
});

describe("the risk of an MPP", () => {
  it("is nothing when it was visited lately and nothing is known against it", () => {
    expect(visitRisk(calm, defaultRiskWeights, today)).toEqual({ score: 0, reasons: [] });
  });

  it("is worked out by hand: 28 months give 22 × 3 bounded at 36, two signals 20, one silent source 10, three overdue findings 6, four flags 15", () => {
    const risk = visitRisk({ lastVisit: civilDate("2024-07-25"), signals: ["visit-score", "wait-median"], silent: ["ticket"], overdue: 3, flags: 4 }, defaultRiskWeights, today);
    expect(risk.score).toBe(36 + 20 + 10 + 6 + 15);
    expect(risk.reasons.map(({ reason, points }) => [reason, points])).toEqual([["months-since", 36], ["plausibility", 15], ["signal", 10], ["signal", 10], ["silence", 10], ["overdue", 6]]);
    expect(risk.reasons[0]?.params).toEqual({ months: 28, day: "2024-07-25" });
  });

  it("of one that was never visited says so instead of counting months", () => {
    expect(visitRisk({ ...calm, lastVisit: null }, defaultRiskWeights, today)).toEqual({ score: 40, reasons: [{ reason: "never-visited", params: {}, points: 40 }] });
  });

  it("is the sum of its reasons, and never falls when one more thing is known or more time goes by", () => {
    const facts = fc.record({
      lastVisit: fc.option(fc.integer({ min: 0, max: 60 }).map((back) => firstDayOf(addMonths(civilMonth("2026-11"), -back))), { nil: null }),
      signals: fc.uniqueArray(fc.constantFrom("visit-score", "wait-median", "complaints-per-1000")), silent: fc.uniqueArray(fc.constantFrom("ticket", "survey")), overdue: fc.nat(30), flags: fc.nat(8),
    });
    const weights = fc.record(Object.fromEntries(Object.entries(riskWeightsSchema.shape).map(([name]) => [name, fc.integer({ min: 0, max: 60 })])));
    fc.assert(fc.property(facts, weights, (known, some) => {
      const parsed = riskWeightsSchema.parse(some);
      const { score, reasons } = visitRisk(known, parsed, today);
      expect(reasons.reduce((sum, { points }) => sum + points, 0)).toBe(score);
      expect(reasons.every(({ points }) => points > 0)).toBe(true);
      expect(visitRisk({ ...known, overdue: known.overdue + 1 }, parsed, today).score).toBeGreaterThanOrEqual(score);
      expect(visitRisk({ ...known, flags: known.flags + 1 }, parsed, today).score).toBeGreaterThanOrEqual(score);
      expect(visitRisk({ ...known, signals: [...known.signals, "visits-made"] }, parsed, today).score).toBe(score + parsed.signal);
      expect(visitRisk(known, parsed, civilDate("2027-01-01")).score).toBeGreaterThanOrEqual(score);
    }));
  });

  it("takes what is silent by source", () => {
    expect(scoreOf({ silent: ["ticket", "survey"] })).toBe(20);
  });
});
