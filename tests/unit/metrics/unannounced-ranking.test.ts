import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexMethodSchema } from "@/lib/domain/index-method";
import { unannouncedMethod, unannouncedRanks } from "@/lib/metrics/unannounced-ranking";
import methods from "@/prisma/reference/index-methods.json";

const score = fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { nil: null });

describe("the ranking by unannounced visits alone", () => {
  it("keeps every weight and goalpost of each method, and reads no announced visit", () => {
    for (const method of indexMethodSchema.array().parse(methods)) {
      const adapted = unannouncedMethod(method);
      expect(indexMethodSchema.parse(adapted)).toEqual(adapted);
      expect(JSON.stringify(adapted)).not.toContain('"visit-score"');
      expect(JSON.stringify(adapted).replaceAll("visit-score-unannounced", "visit-score")).toBe(JSON.stringify(method));
    }
  });
  it("holds both ranks against the same MPPs: one without an unannounced visit moves nobody", () => {
    const rows = [{ mppId: 1, official: 90, unannounced: null }, { mppId: 2, official: 80, unannounced: 60 }, { mppId: 3, official: 70, unannounced: 65 }];
    expect(unannouncedRanks(rows)).toEqual([
      { mppId: 3, official: { rank: 2, shared: false }, unannounced: { rank: 1, shared: false }, climbed: 1 },
      { mppId: 2, official: { rank: 1, shared: false }, unannounced: { rank: 2, shared: false }, climbed: -1 },
    ]);
  });
  it("does not depend on the order of the MPPs, and equal indices share a rank in both", () => {
    fc.assert(fc.property(fc.array(fc.tuple(score, score), { maxLength: 30 }), (pairs) => {
      const rows = pairs.map(([official, unannounced], mppId) => ({ mppId, official, unannounced }));
      expect(unannouncedRanks([...rows].reverse())).toEqual(unannouncedRanks(rows));
      expect(unannouncedRanks(rows.map((row) => ({ ...row, unannounced: row.official }))).every(({ climbed }) => climbed === 0)).toBe(true);
    }));
  });
});
