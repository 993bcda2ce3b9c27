import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexMethodSchema, type IndexMethod } from "@/lib/domain/index-method";
import { measuredValue, missing, valueOrNull, type Measured } from "@/lib/measured";
import { composeIndex, type ComposedIndex } from "@/lib/metrics/compose-index";
import { rankMoveParts, type PeriodIndices } from "@/lib/metrics/rank-move";

const method = (id: string): IndexMethod => indexMethodSchema.parse({
  id, validFrom: "2024-01-01", aggregation: "arithmetic", minimumCoverage: 0.5, noteId: "", noteEn: "",
  pillars: [
    { id: "visit", labelId: "Kunjungan", labelEn: "Visits", weight: 60, metrics: [{ metric: "visit-score", weight: 100, worst: 0, best: 100 }] },
    { id: "service-time", labelId: "Waktu", labelEn: "Times", weight: 40, metrics: [{ metric: "wait-median", weight: 50, worst: 60, best: 0 }, { metric: "service-within-standard", weight: 50, worst: 0, best: 1 }] },
  ],
});
const value = (of: number | null): Measured => (of === null ? missing("not-reported") : measuredValue(of, 50));
type Values = readonly [number | null, number | null, number | null];
const composed = ([visit, wait, within]: Values, of = method("1")): ComposedIndex =>
  composeIndex(of, (id) => value(id === "visit-score" ? visit : id === "wait-median" ? wait : within));
function period(units: readonly Values[], of = method("1")): PeriodIndices & { readonly own: ComposedIndex | null } {
  const all = units.map((values) => composed(values, of));
  return { method: of, indexOf: new Map(all.map((index, id) => [id, valueOrNull(index.index)])), own: all[0] ?? null };
}
const total = (parts: readonly { readonly climbed: number }[]): number => parts.reduce((sum, { climbed }) => sum + climbed, 0);

describe("why a rank moved", () => {
  const one = fc.tuple(fc.option(fc.double({ min: 0, max: 100, noNaN: true }), { freq: 8 }), fc.option(fc.double({ min: 0, max: 60, noNaN: true }), { freq: 8 }), fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 8 }));
  it("is told in whole places that add up to the move exactly, for every MPP and pair of periods, whatever is missing", () => {
    fc.assert(fc.property(fc.array(one, { minLength: 1, maxLength: 15 }), fc.array(one, { minLength: 1, maxLength: 15 }), fc.boolean(), (then, now, isSameMethod) => {
      const reading = rankMoveParts(0, period(then), period(now, method(isSameMethod ? "1" : "2")));
      if (reading === null) return;
      expect(total(reading.parts)).toBe(reading.before - reading.after);
      expect(reading.parts.every(({ climbed }) => Number.isInteger(climbed))).toBe(true);
    }));
  });
  it("names what the MPP did itself, by metric, and nothing else when nothing else changed", () => {
    const rest: Values[] = [[50, 30, 0.5], [60, 30, 0.5], [70, 30, 0.5]];
    const reading = rankMoveParts(0, period([[40, 30, 0.5], ...rest]), period([[65, 30, 0.5], ...rest]));
    expect(reading).toMatchObject({ before: 4, after: 2 });
    expect(reading?.parts.filter(({ climbed }) => climbed !== 0)).toEqual([{ cause: "own", metricId: "visit-score", climbed: 2 }]);
  });
  it("tells places lost to newcomers and to others' progress from one's own, and places won by leavers", () => {
    const before = period([[50, 30, 0.5], [60, 30, 0.5], [40, 30, 0.5]]);
    expect(rankMoveParts(0, before, period([[50, 30, 0.5], [60, 30, 0.5], [55, 30, 0.5]]))?.parts).toContainEqual({ cause: "others", climbed: -1 });
    expect(rankMoveParts(0, before, period([[50, 30, 0.5], [60, 30, 0.5], [40, 30, 0.5], [90, 30, 0.5]]))?.parts).toContainEqual({ cause: "entrants", climbed: -1 });
    expect(rankMoveParts(0, before, period([[50, 30, 0.5], [null, null, null], [40, 30, 0.5]]))?.parts).toContainEqual({ cause: "leavers", climbed: 1 });
  });
  it("keeps another method's effect in one part, and says nothing of an MPP that was not ranked", () => {
    const reading = rankMoveParts(0, period([[50, 30, 0.5], [60, 30, 0.5]]), period([[70, 30, 0.5], [60, 30, 0.5]], method("2")));
    expect(reading?.parts.at(-1)).toEqual({ cause: "method", climbed: 1 });
    expect(rankMoveParts(0, period([[null, null, null]]), period([[50, 30, 0.5]]))).toBeNull();
  });
});
