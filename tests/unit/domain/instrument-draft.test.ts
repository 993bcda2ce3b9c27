import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { draftProblems, isFullWeight, moveItem, newItemId, sumOfWeights, type DraftEdition } from "@/lib/domain/instrument-draft";
import { visitItemSchema, type VisitItem } from "@/lib/domain/visit-instrument";
import { visitRubricSchema } from "@/lib/domain/visit-rubric";
import { civilDate } from "@/lib/time/civil-date";
import instruments from "@/prisma/reference/instruments.json";
import rubric from "@/prisma/reference/visit-rubric.json";

const shipped = z.object({ nameId: z.string(), nameEn: z.string(), source: z.string(), items: z.array(visitItemSchema) }).parse(instruments.find(({ id }) => id === "lensa-visit-1"));
const draft: DraftEdition = { ...shipped, validFrom: civilDate("2027-01-01"), rubric: visitRubricSchema.parse(rubric["lensa-visit-1"]) };
const rules = { today: civilDate("2026-11-26"), predecessorFrom: civilDate("2015-01-01") };
const problemsOf = (change: Partial<DraftEdition>) => draftProblems({ ...draft, ...change }, rules);
const withItem = (at: number, change: Partial<VisitItem>): VisitItem[] => shipped.items.map((item, i) => (i === at ? { ...item, ...change } : item));
const first = shipped.items[0] ?? expect.fail("no item");

describe("a draft may be published", () => {
  it("as the shipped edition is, from today or later", () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ validFrom: rules.today })).toEqual([]);
  });
  it("only when its weights add up to 100 within a hundredth", () => {
    expect(problemsOf({ items: withItem(0, { weight: first.weight + 1 }) })).toEqual([{ kind: "weight-sum", sum: 101 }]);
    expect(problemsOf({ items: withItem(0, { weight: first.weight + 0.01 }) })).toEqual([]);
    expect(problemsOf({ items: withItem(0, { weight: first.weight - 0.02 }) })).toEqual([{ kind: "weight-sum", sum: 99.98 }]);
  });
  it("only for days to come, and after its predecessor began", () => {
    expect(problemsOf({ validFrom: civilDate("2026-11-25") })).toEqual([{ kind: "in-the-past" }]);
    expect(draftProblems(draft, { ...rules, predecessorFrom: civilDate("2027-01-01") })).toEqual([{ kind: "not-after-predecessor", date: "2027-01-01" }]);
    expect(draftProblems(draft, { ...rules, predecessorFrom: null })).toEqual([]);
  });
  it("only with every text in both languages, a source for each item, and six levels that differ", () => {
    const levels = draft.rubric[first.id] ?? [];
    const withLevels = (changed: typeof levels) => problemsOf({ rubric: { ...draft.rubric, [first.id]: changed } });
    expect(problemsOf({ nameEn: " " })).toEqual([{ kind: "no-name" }]);
    expect(problemsOf({ source: "" })).toEqual([{ kind: "no-source" }]);
    expect(problemsOf({ items: withItem(0, { labelEn: "" }) })).toEqual([{ kind: "item-texts", itemId: first.id }]);
    expect(problemsOf({ items: withItem(0, { sources: [] }) })).toEqual([{ kind: "item-sources", itemId: first.id }]);
    expect(withLevels(levels.map((level, at) => (at === 3 ? { ...level, en: "  " } : level)))).toEqual([{ kind: "rubric-texts", itemId: first.id }]);
    expect(withLevels(levels.map((level, at) => (at === 3 ? { ...level, id: ` ${levels[2]?.id.toUpperCase() ?? ""}` } : level)))).toEqual([{ kind: "rubric-repeats", itemId: first.id }]);
    expect(problemsOf({ rubric: {} })).toHaveLength(40);
  });
  it("only with an item in each aspect and no two items that a file could not tell apart", () => {
    const moved = shipped.items.map((item): VisitItem => (item.aspect === "opening-days" ? { ...item, aspect: "facilities" } : item));
    expect(problemsOf({ items: moved })).toEqual([{ kind: "aspect-empty", aspect: "opening-days" }]);
    expect(problemsOf({ items: withItem(1, { labelId: first.labelId.toUpperCase() }) })).toEqual([{ kind: "item-twice", itemId: shipped.items[1]?.id }]);
  });
});

describe("weights", () => {
  it("of tenths add up without the dust of binary fractions, in any order", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 999 }), { maxLength: 60 }), (tenths) => {
      const whole = tenths.reduce((sum, each) => sum + each, 0);
      expect(sumOfWeights(tenths.map((each) => ({ weight: each / 10 })))).toBe(whole / 10);
    }));
    expect([99.99, 100.01, 99.98, 100.02].map(isFullWeight)).toEqual([true, true, false, false]);
  });
});

describe("items of a draft", () => {
  it("get an id from their English text that none had before", () => {
    expect(newItemId("Queue works!", new Set())).toBe("queue-works");
    expect(newItemId("Queue works", new Set(["queue-works", "queue-works-2"]))).toBe("queue-works-3");
    expect(newItemId("???", new Set())).toBe("item");
    fc.assert(fc.property(fc.string(), fc.array(fc.string()), (label, taken) => {
      const id = newItemId(label, new Set(taken));
      expect(taken.includes(id)).toBe(false);
      expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }));
  });
  it("move among those of their aspect, stay at its edges, and are never lost", () => {
    fc.assert(fc.property(fc.nat(39), fc.constantFrom(-1 as const, 1 as const), (at, step) => {
      const item = shipped.items[at] ?? first;
      const moved = moveItem(shipped.items, item.id, step);
      expect([...moved].map(({ id }) => id).sort()).toEqual(shipped.items.map(({ id }) => id).sort());
      const placeIn = (items: readonly VisitItem[]): number => items.filter(({ aspect }) => aspect === item.aspect).findIndex(({ id }) => id === item.id);
      const last = shipped.items.filter(({ aspect }) => aspect === item.aspect).length - 1;
      expect(placeIn(moved)).toBe(Math.min(last, Math.max(0, placeIn(shipped.items) + step)));
    }));
    expect(moveItem(shipped.items, "no-such-item", 1)).toBe(shipped.items);
  });
});
