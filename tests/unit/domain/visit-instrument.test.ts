import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";

import { aspectsOfAim, visitAspects } from "@/lib/domain/visit-aspect";
import { aimScores, declaredTotalToScore, visitItemSchema, visitScore, visitScoreByAgency, weightOfAspect, type VisitItem } from "@/lib/domain/visit-instrument";
import { valueOrNull } from "@/lib/measured";
import instruments from "@/prisma/reference/instruments.json";

const item = (id: string, aspect: VisitItem["aspect"], weight: number, agencyScoped = false): VisitItem => ({ id, aspect, labelId: id, labelEn: id, weight, agencyScoped, flags: [], sources: [], evidenceRequired: false, concerns: [] });
const items = [item("a", "integrity", 30), item("b", "integrity", 10), item("c", "inclusion", 60, true)];
const at = (itemId: string, score: number, agencyId = 0) => ({ itemId, score, agencyId });

describe("visit score", () => {
  // By hand: integrity (5·30 + 1·10)/40 = 4 → 80; inclusion (2 + 4)/2 = 3 → 60; total (80·40 + 60·60)/100 = 68.
  it("averages agencies, then items, then aspects by weight", () => {
    const result = visitScore(items, [at("a", 5), at("b", 1), at("c", 2, 1), at("c", 4, 2)]);
    expect(result.score).toEqual({ kind: "value", value: 68, n: 3 });
    expect(result.aspects.integrity).toEqual({ kind: "value", value: 80, n: 2 });
    expect(result.aspects.inclusion).toEqual({ kind: "value", value: 60, n: 1 });
    expect(result.aspects.facilities).toEqual({ kind: "missing", reason: "not-assessed" });
    expect(result.coverage).toBe(1);
  });
  it("leaves a missing item out instead of counting it as 0, and keeps its aspect's weight", () => {
    // By hand: integrity 100 from item a alone with its whole weight 40, inclusion 40: (100·40 + 40·60)/100 = 64.
    const result = visitScore(items, [at("a", 5), at("c", 2)]);
    expect(valueOrNull(result.score)).toBeCloseTo(64, 9);
    expect(result.coverage).toBeCloseTo(0.9, 9);
  });
  it("is not assessed when nothing was scored", () => {
    expect(visitScore(items, [])).toMatchObject({ score: { kind: "missing", reason: "not-assessed" }, coverage: 0 });
  });
  it("counts a level of 0 as 0", () => {
    expect(valueOrNull(visitScore(items, [at("a", 0)]).score)).toBe(0);
  });
  it("refuses items and levels that the edition does not have", () => {
    expect(() => visitScore(items, [at("z", 1)])).toThrow(/No item/);
    expect(() => visitScore(items, [at("a", 5.5)])).toThrow(/not within/);
    expect(() => visitScore(items, [at("a", Number.NaN)])).toThrow(/not within/);
  });
  it("scores agencies from their own items", () => {
    const byAgency = visitScoreByAgency(items, [at("a", 5), at("c", 2, 1), at("c", 4, 2)]);
    expect([...byAgency].map(([id, score]) => [id, valueOrNull(score)])).toEqual([[1, 40], [2, 80]]);
  });
  it("reads the three aims from their aspects", () => {
    const aims = aimScores(items, visitScore(items, [at("a", 5), at("c", 1)]).aspects);
    expect(valueOrNull(aims.integrity)).toBe(100);
    expect(valueOrNull(aims["non-discrimination"])).toBe(20);
    expect(aims["staff-readiness"]).toEqual({ kind: "missing", reason: "not-assessed" });
  });
  it("with every item at one level is that level, whatever was left out", () => {
    const edition = z.array(z.object({ id: z.string(), items: z.array(visitItemSchema) })).parse(instruments);
    const own = edition.find(({ id }) => id === "lensa-visit-1")?.items ?? [];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.subarray(own, { minLength: 1 }), (level, some) => {
        expect(valueOrNull(visitScore(own, some.map(({ id }) => at(id, level))).score)).toBeCloseTo(level * 20, 9);
      }),
    );
    expect(visitAspects.map((aspect) => weightOfAspect(own, aspect)).reduce((a, b) => a + b, 0)).toBe(100);
  });
});

describe("declared totals", () => {
  it("are put on 0–100", () => {
    expect(declaredTotalToScore(4.2, { min: 1, max: 5 })).toBeCloseTo(80, 9);
    expect(declaredTotalToScore(0, { min: 0, max: 100 })).toBe(0);
  });
  it("are none when blank or off the scale", () => {
    expect(declaredTotalToScore(null, { min: 0, max: 100 })).toBeNull();
    expect(declaredTotalToScore(101, { min: 0, max: 100 })).toBeNull();
    expect(() => declaredTotalToScore(1, { min: 5, max: 5 })).toThrow(RangeError);
  });
});

describe("aims", () => {
  it("are each served by an aspect", () => {
    expect(aspectsOfAim("staff-readiness")).toEqual(["staff-readiness"]);
    expect(aspectsOfAim("non-discrimination")).toEqual(["inclusion"]);
    expect(aspectsOfAim("integrity")).toEqual(["complaint-handling", "integrity"]);
  });
});
