import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareEditions, editionLines, type ComparableEdition, type ScorePart } from "@/lib/domain/edition-comparability";
import { visitAspects } from "@/lib/domain/visit-aspect";
import { visitItemSchema, visitScore, type VisitItem } from "@/lib/domain/visit-instrument";
import { valueOrNull } from "@/lib/measured";

const item = (id: string, aspect: VisitItem["aspect"], weight: number): VisitItem =>
  visitItemSchema.parse({ id, aspect, weight, labelId: id, labelEn: id, agencyScoped: false, flags: [], sources: ["observation"] });
const edition = (id: string, items: readonly VisitItem[], comparableFrom: string | null = null, comparableItems: readonly string[] = items.map((each) => each.id)): ComparableEdition & { readonly items: readonly VisitItem[] } =>
  ({ id, items, comparableFrom, comparableItems });

const total: ScorePart = { kind: "total" };
const aspectPart = (aspect: VisitItem["aspect"]): ScorePart => ({ kind: "aspect", aspect });
const base = [item("a", "integrity", 30), item("b", "integrity", 10), item("c", "inclusion", 60)];

/** An instrument of 2 to 12 items with two aspects or more. */
const instrument = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z]{1,6}$/), aspect: fc.constantFrom(...visitAspects), weight: fc.integer({ min: 1, max: 40 }) }), { minLength: 2, maxLength: 12, selector: ({ id }) => id })
  .map((items) => items.map(({ id, aspect, weight }) => item(id, aspect, weight)));
const partsOf = (items: readonly VisitItem[]): ScorePart[] => [total, ...[...new Set(items.map(({ aspect }) => aspect))].map(aspectPart), ...items.map(({ id }): ScorePart => ({ kind: "item", itemId: id }))];

describe("two editions are one line", () => {
  it("in every part when nothing changed, not even the scale of the weights, and every item was declared", () => {
    fc.assert(fc.property(instrument, fc.double({ min: 0.1, max: 10, noNaN: true }), (items, factor) => {
      const [from, to] = [edition("1", items), edition("2", items.map((each) => ({ ...each, weight: each.weight * factor })), "1")];
      for (const part of partsOf(items)) expect(compareEditions(from, to, part)).toEqual({ comparable: true });
    }));
  });
  it("in no part when nothing was declared, or when it was declared of another edition", () => {
    fc.assert(fc.property(instrument, (items) => {
      for (const to of [edition("3", items, null), edition("3", items, "1"), edition("3", items, "2", [])]) {
        for (const part of partsOf(items)) expect(compareEditions(edition("2", items), to, part)).toMatchObject({ comparable: false, reason: "not-declared" });
      }
    }));
  });
  it("one item that was not declared breaks its aspect and the total, and no other aspect and no other item", () => {
    fc.assert(fc.property(instrument, fc.nat(), (items, at) => {
      const left = items[at % items.length];
      if (left === undefined) throw new Error("no item");
      const to = edition("2", items, "1", items.filter(({ id }) => id !== left.id).map(({ id }) => id));
      for (const part of partsOf(items)) {
        const touches = part.kind === "total" || (part.kind === "aspect" && part.aspect === left.aspect) || (part.kind === "item" && part.itemId === left.id);
        expect(compareEditions(edition("1", items), to, part)).toEqual(touches ? { comparable: false, reason: "items-undeclared", itemIds: [left.id] } : { comparable: true });
      }
    }));
  });
  it("an item that only one of them has breaks its aspect and the total, whichever has it", () => {
    const more = [...base, item("d", "inclusion", 5)];
    for (const [from, to] of [[base, more], [more, base]] as const) {
      const [first, second] = [edition("1", from), edition("2", to, "1")];
      expect(compareEditions(first, second, total)).toEqual({ comparable: false, reason: "items-differ", itemIds: ["d"] });
      expect(compareEditions(first, second, aspectPart("inclusion"))).toMatchObject({ reason: "items-differ" });
      expect(compareEditions(first, second, aspectPart("integrity"))).toEqual({ comparable: true });
    }
    expect(compareEditions(edition("1", base), edition("2", base, "1"), aspectPart("facilities"))).toMatchObject({ reason: "items-differ", itemIds: [] });
  });
  it("until the share of an item in the part has moved by more than a hundredth", () => {
    // By hand: integrity 30/40 = 0.75 and 29.6/40 = 0.74: just within; 29.5/40 = 0.7375: beyond. Of the total 0.296 and 0.295 are both within.
    const moved = (weight: number): ReturnType<typeof edition> => edition("2", [item("a", "integrity", weight), item("b", "integrity", 40 - weight), item("c", "inclusion", 60)], "1");
    expect(compareEditions(edition("1", base), moved(29.6), aspectPart("integrity"))).toEqual({ comparable: true });
    expect(compareEditions(edition("1", base), moved(29.5), aspectPart("integrity"))).toEqual({ comparable: false, reason: "weights-differ", itemIds: ["a", "b"] });
    expect(compareEditions(edition("1", base), moved(29.5), total)).toEqual({ comparable: true });
    expect(compareEditions(edition("1", base), moved(10), { kind: "item", itemId: "a" })).toEqual({ comparable: true });
  });
  it("and then the same levels score the same in both, as near as the shares are", () => {
    fc.assert(fc.property(instrument, fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 12, maxLength: 12 }), fc.array(fc.double({ min: -0.2, max: 0.2, noNaN: true }), { minLength: 12, maxLength: 12 }), (items, halves, nudges) => {
      const later = items.map((each, at) => ({ ...each, weight: each.weight * (1 + (nudges[at] ?? 0)) }));
      fc.pre(compareEditions(edition("1", items), edition("2", later, "1"), total).comparable);
      const levels = items.map(({ id }, at) => ({ itemId: id, agencyId: 0, score: (halves[at] ?? 0) / 2 }));
      const scores = [items, later].map((each) => valueOrNull(visitScore(each, levels).score) ?? Number.NaN);
      // The shares differ by 0.01 each at most, and add up to 1 in both: half of them up, half down.
      expect(Math.abs((scores[0] ?? 0) - (scores[1] ?? 100))).toBeLessThanOrEqual(100 * 0.01 * (items.length / 2) + 1e-6);
    }));
  });
});

describe("lines over several editions", () => {
  it("run through those that continue each other and begin anew, with the reason, where one does not", () => {
    const [one, two, three, four] = [edition("1", base), edition("2", base, "1"), edition("3", base, null), edition("4", base, "3", ["a"])];
    expect([...editionLines([one, two, three, four], total)]).toEqual([
      ["1", { first: "1", reason: null }], ["2", { first: "1", reason: null }], ["3", { first: "3", reason: "not-declared" }], ["4", { first: "4", reason: "items-undeclared" }],
    ]);
    expect(editionLines([one, two, three, four], { kind: "item", itemId: "a" }).get("4")).toEqual({ first: "3", reason: "not-declared" });
  });
  it("never reach further back than to the first of the editions that continue each other in a row", () => {
    fc.assert(fc.property(fc.array(fc.boolean(), { maxLength: 8 }), (declared) => {
      const editions = [edition("0", base), ...declared.map((isDeclared, at) => edition(String(at + 1), base, isDeclared ? String(at) : null))];
      const lines = editionLines(editions, total);
      for (const [at, { id }] of editions.entries()) {
        let first = at;
        while (first > 0 && declared[first - 1] === true) first -= 1;
        expect(lines.get(id)?.first).toBe(String(first));
      }
    }));
  });
});
