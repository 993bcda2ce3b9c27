import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indexMethodSchema, sameRules, type IndexMethod } from "@/lib/domain/index-method";
import { measuredValue, missing, valueOrNull, type Measured } from "@/lib/measured";
import { composeIndex, type ComposedIndex } from "@/lib/metrics/compose-index";
import { rankMoveParts, type IndexField, type RankMoveInput, type RankMovePart, type RankMoveReading } from "@/lib/metrics/rank-move";
import { rankPassers } from "@/lib/metrics/rank-passers";
import { sharedRanks } from "@/lib/stats/shared-ranks";

type Pillar = { readonly id: string; readonly weight: number; readonly metrics: readonly (readonly [metric: string, weight: number, worst: number, best: number])[] };
const methodOf = (pillars: readonly Pillar[], { id = "1", aggregation = "arithmetic", minimumCoverage = 0.5 } = {}): IndexMethod => indexMethodSchema.parse({
  id, validFrom: "2024-01-01", aggregation, minimumCoverage, noteId: "", noteEn: "",
  pillars: pillars.map(({ id: pillarId, weight, metrics }) => ({ id: pillarId, labelId: pillarId, labelEn: pillarId, weight, metrics: metrics.map(([metric, share, worst, best]) => ({ metric, weight: share, worst, best })) })),
});
const times: Pillar = { id: "service-time", weight: 40, metrics: [["wait-median", 50, 60, 0], ["service-within-standard", 50, 0, 1]] };
const method = methodOf([{ id: "visit", weight: 60, metrics: [["visit-score", 100, 0, 100]] }, times]);

type Data = Readonly<Record<string, number | null>>;
type Nation = ReadonlyMap<number, Data>;
const composed = (data: Data, by: IndexMethod): ComposedIndex => composeIndex(by, (id): Measured => { const value = data[id] ?? null; return value === null ? missing("not-reported") : measuredValue(value, 50); });
const fieldOf = (nation: Nation, by: IndexMethod): IndexField => new Map([...nation].map(([id, data]) => [id, valueOrNull(composed(data, by).index)]));

type Story = { readonly published?: Nation | null; readonly before: Nation; readonly after: Nation; readonly by: IndexMethod; readonly newBy?: IndexMethod | undefined };
const inputOf = (mppId: number, { published = null, before, after, by, newBy }: Story): RankMoveInput => ({
  mppId, method: by, published: published === null ? null : fieldOf(published, by),
  before: { field: fieldOf(before, by), own: composed(before.get(mppId) ?? {}, by) }, after: { field: fieldOf(after, by), own: composed(after.get(mppId) ?? {}, by) },
  newField: newBy === undefined ? null : fieldOf(after, newBy),
});
const explain = (story: Story, mppId = 0): RankMoveReading | null => rankMoveParts(inputOf(mppId, story));
const nation = (...all: readonly (readonly [number | null, number | null, number | null] | null)[]): Nation =>
  new Map(all.flatMap((each, id): [number, Data][] => (each === null ? [] : [[id, { "visit-score": each[0], "wait-median": each[1], "service-within-standard": each[2] }]])));
const total = (parts: readonly { readonly climbed: number }[]): number => parts.reduce((sum, { climbed }) => sum + climbed, 0);
const moved = (reading: RankMoveReading | null): readonly RankMovePart[] => (reading?.parts ?? []).filter(({ climbed }) => climbed !== 0);
const rankOf = (field: IndexField, mppId: number): number | undefined => sharedRanks([...field.values()], "higher")[[...field.keys()].indexOf(mppId)]?.rank;

describe("why a rank moved", () => {
  const metrics = ["visit-score", "wait-median", "service-within-standard", "skm-index"] as const;
  /** Few values, so that ties are common; some are missing, and some MPPs are not there at all. */
  const data: fc.Arbitrary<Data> = fc.record(Object.fromEntries(metrics.map((id) => [id, fc.option(fc.integer({ min: 0, max: 10 }), { freq: 6 })])));
  const nations: fc.Arbitrary<Nation> = fc.dictionary(fc.constantFrom(..."0123456789"), data, { minKeys: 1 }).map((all) => new Map(Object.entries(all).map(([id, each]) => [Number(id), each])));
  const methods: fc.Arbitrary<IndexMethod> = fc.record({
    chosen: fc.shuffledSubarray([...metrics], { minLength: 2 }), cut: fc.integer({ min: 1, max: 3 }), share: fc.integer({ min: 10, max: 90 }), best: fc.integer({ min: 4, max: 10 }),
    aggregation: fc.constantFrom("arithmetic", "geometric"), minimumCoverage: fc.constantFrom(0, 0.5, 0.75),
  }).map(({ chosen, cut, share, best, ...rest }) => {
    const groups = [chosen.slice(0, cut), chosen.slice(cut)].filter((group) => group.length > 0);
    return methodOf(groups.map((group, at): Pillar => ({ id: `p${at}`, weight: groups.length === 1 ? 100 : at === 0 ? share : 100 - share, metrics: group.map((metric) => [metric, 100 / group.length, 0, best]) })), rest);
  });
  const stories = fc.record({ published: fc.option(nations), before: nations, after: nations, by: methods, newBy: fc.option(methods, { nil: undefined }) });

  it("is told in whole places that add up exactly, for every MPP and pair of periods, with missing values, comers, leavers, revisions and a new method", () => {
    fc.assert(fc.property(stories, (story) => {
      const end = fieldOf(story.after, story.newBy ?? story.by);
      const start = fieldOf(story.before, story.by);
      for (const mppId of new Set([...start.keys(), ...end.keys()])) {
        const reading = explain(story, mppId);
        const isRankedTwice = (start.get(mppId) ?? null) !== null && (end.get(mppId) ?? null) !== null;
        expect(reading !== null).toBe(isRankedTwice);
        if (reading === null) continue;
        const published = story.published === null ? undefined : rankOf(fieldOf(story.published, story.by), mppId);
        expect([reading.before, reading.beforeNow, reading.after]).toEqual([published ?? rankOf(start, mppId), rankOf(start, mppId), rankOf(end, mppId)]);
        expect(total(reading.parts)).toBe(reading.before - reading.after);
        const revision = reading.parts.filter(({ cause }) => cause.startsWith("revision"));
        expect(total(revision)).toBe(reading.before - reading.beforeNow);
        for (const part of reading.parts) {
          expect(Number.isInteger(part.climbed)).toBe(true);
          if (part.cause === "pillar") expect(total(part.metrics)).toBe(part.climbed);
        }
      }
    }), { numRuns: 150 });
  });
  it("names who is behind it: passed, was passed, came, left add up to the same move", () => {
    fc.assert(fc.property(nations, nations, methods, (before, after, by) => {
      const [then, now] = [fieldOf(before, by), fieldOf(after, by)];
      for (const mppId of then.keys()) {
        const passers = rankPassers(mppId, then, now);
        const reading = explain({ before, after, by }, mppId);
        expect(passers === null).toBe(reading === null);
        if (passers === null || reading === null) continue;
        expect(passers.wasPassed.length + passers.goneFromAhead.length - passers.passedIt.length - passers.cameAhead.length).toBe(reading.before - reading.after);
      }
    }));
  });
  it("does not depend on the numbers by which MPPs are known, nor on their order", () => {
    fc.assert(fc.property(stories, fc.shuffledSubarray([..."0123456789"].map(Number), { minLength: 10 }), (story, names) => {
      const renamed = (of: Nation): Nation => new Map([...of].reverse().map(([id, each]) => [names[id] ?? id, each]));
      const other: Story = { ...story, published: story.published === null ? null : renamed(story.published), before: renamed(story.before), after: renamed(story.after) };
      for (const mppId of story.before.keys()) expect(explain(other, names[mppId] ?? mppId)).toEqual(explain(story, mppId));
    }), { numRuns: 60 });
  });
  it("does not depend on the order in which the method lists its metrics, save where a place is split evenly", () => {
    const [first, second] = [methodOf([{ id: "a", weight: 100, metrics: [["visit-score", 50, 0, 100], ["skm-index", 50, 0, 100]] }]), methodOf([{ id: "a", weight: 100, metrics: [["skm-index", 50, 0, 100], ["visit-score", 50, 0, 100]] }])];
    const of = (own: Data): Nation => new Map<number, Data>([[0, own], ...[52, 58, 66].map((score, at): [number, Data] => [at + 1, { "visit-score": score, "skm-index": score }])]);
    // 52 and 58 are passed by either metric with the other's half, 66 only by both: 50 → 60 by one, 50 → 60 by the other.
    const [before, after] = [of({ "visit-score": 50, "skm-index": 50 }), of({ "visit-score": 80, "skm-index": 60 })];
    const shares = (by: IndexMethod) => explain({ before, after, by })?.parts.flatMap((part) => (part.cause === "pillar" ? part.metrics : [])).toSorted((a, b) => (a.metricId < b.metricId ? -1 : 1));
    expect(shares(first)).toEqual(shares(second));
    expect(shares(first)?.map(({ climbed }) => climbed)).toEqual([1, 2]);
  });
});

describe("each cause alone", () => {
  const start = nation([50, 30, 0.5], [60, 30, 0.5], [40, 30, 0.5]);
  const cases: readonly (readonly [string, Partial<Story>, readonly unknown[]])[] = [
    ["one's own metric, under its pillar", { after: nation([65, 30, 0.5], [60, 30, 0.5], [40, 30, 0.5]) }, [{ cause: "pillar", pillarId: "visit", climbed: 1, metrics: [{ metricId: "visit-score", climbed: 1 }] }]],
    ["others that improved", { after: nation([50, 30, 0.5], [60, 30, 0.5], [55, 30, 0.5]) }, [{ cause: "others", climbed: -1 }]],
    ["a newcomer", { after: nation([50, 30, 0.5], [60, 30, 0.5], [40, 30, 0.5], [90, 30, 0.5]) }, [{ cause: "entrants", climbed: -1 }]],
    ["one that left", { after: nation([50, 30, 0.5], [null, null, null], [40, 30, 0.5]) }, [{ cause: "leavers", climbed: 1 }]],
    ["one's own data revised", { published: nation([70, 30, 0.5], [60, 30, 0.5], [40, 30, 0.5]), after: start }, [{ cause: "revision-own", climbed: -1 }]],
    ["others' data revised", { published: nation([50, 30, 0.5], [45, 30, 0.5], [40, 30, 0.5]), after: start }, [{ cause: "revision-others", climbed: -1 }]],
    ["a late reporter", { published: nation([50, 30, 0.5], null, [40, 30, 0.5]), after: start }, [{ cause: "revision-members", climbed: -1 }]],
  ];
  it.each(cases)("is told as itself and nothing else: %s", (_, change, expected) => {
    expect(moved(explain({ before: start, after: start, by: method, ...change }))).toEqual(expected);
  });
  it("lets a revision and a real change against it both be seen where the move alone shows neither", () => {
    const reading = explain({ published: nation([70, 30, 0.5], [60, 30, 0.5]), before: nation([50, 30, 0.5], [60, 30, 0.5]), after: nation([70, 30, 0.5], [60, 30, 0.5]), by: method });
    expect([reading?.before, reading?.beforeNow, reading?.after]).toEqual([1, 2, 1]);
    expect(moved(reading).map(({ cause, climbed }) => [cause, climbed])).toEqual([["revision-own", -1], ["pillar", 1]]);
  });
});

describe("a change of method", () => {
  const before = nation([50, 30, 0.5], [60, 30, 0.3], [40, 30, 0.5]);
  const others: readonly (readonly [string, IndexMethod])[] = [
    ["weights", methodOf([{ id: "visit", weight: 10, metrics: [["visit-score", 100, 0, 100]] }, { ...times, weight: 90 }], { id: "2" })],
    ["goalposts", methodOf([{ id: "visit", weight: 60, metrics: [["visit-score", 100, 0, 40]] }, times], { id: "2" })],
    ["metrics", methodOf([times, { id: "visit", weight: 60, metrics: [["skm-index", 100, 0, 100]] }], { id: "2", minimumCoverage: 0.4 })],
  ];
  it.each(others)("alone, of other %s, is the whole move when no data changed", (_, newBy) => {
    const reading = explain({ before, after: before, by: method, newBy });
    expect(reading).toMatchObject({ before: 2, after: 1 });
    expect(moved(reading)).toEqual([{ cause: "method", climbed: 1 }]);
  });
  it("of another aggregation is the whole move too: a geometric mean lets no pillar make up for a low one", () => {
    const uneven = nation([60, 30, 0.6], [95, 60, 0.1]);
    const newBy = methodOf([{ id: "visit", weight: 60, metrics: [["visit-score", 100, 0, 100]] }, times], { id: "2", aggregation: "geometric" });
    expect(moved(explain({ before: uneven, after: uneven, by: method, newBy }))).toEqual([{ cause: "method", climbed: 1 }]);
    expect(valueOrNull(composed({ "visit-score": 64, "wait-median": 36, "service-within-standard": 0.6 }, newBy).index)).toBeCloseTo((1 + 0.99 * 64) ** 0.6 * ((1 + 0.99 * 40) * (1 + 0.99 * 60)) ** 0.2, 9);
    expect(valueOrNull(composed({ "visit-score": 64, "wait-median": 60, "service-within-standard": 0 }, newBy).index)).toBeCloseTo((1 + 0.99 * 64) ** 0.6, 9);
  });
  it("together with new data: the data are told by the method before, the rest is the method's", () => {
    const [, newBy] = others[0] ?? [];
    if (newBy === undefined) throw new Error("no method");
    const reading = explain({ before, after: nation([70, 30, 0.5], [60, 30, 0.7], [40, 30, 0.5]), by: method, newBy });
    // By the old method: 70 passes 60. By the new one times decide, and the second is ahead again.
    expect(reading).toMatchObject({ before: 2, after: 2 });
    expect(moved(reading).map((part) => [part.cause, part.climbed])).toEqual([["pillar", 1], ["method", -1]]);
  });
  it("is one part with the data where the method before gives no index any more, and says so", () => {
    const newBy = methodOf([{ id: "satisfaction", weight: 100, metrics: [["skm-index", 100, 0, 100]] }], { id: "2" });
    const after: Nation = new Map([[0, { "skm-index": 80 }], [1, { "skm-index": 70 }]]);
    expect(explain({ before, after, by: method, newBy })).toMatchObject({ before: 2, after: 1, parts: [{ cause: "data-and-method", climbed: 1 }] });
  });
  it("is none where only name, note or first day differ", () => {
    expect(sameRules(method, { ...method, id: "9", noteId: "x", validFrom: indexMethodSchema.shape.validFrom.parse("2026-01-01") })).toBe(true);
    for (const [, other] of others) expect(sameRules(method, other)).toBe(false);
  });
});
