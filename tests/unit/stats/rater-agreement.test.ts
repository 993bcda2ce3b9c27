import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { intraclassCorrelation } from "@/lib/stats/intraclass-correlation";
import { raterSeverities, type DoubleRating } from "@/lib/stats/rater-severity";
import { seededRandom } from "@/lib/stats/random";
import { weightedKappa, type RatingPair } from "@/lib/stats/weighted-kappa";

const pairsOf = (first: readonly number[], second: readonly number[]): RatingPair[] => first.map((rating, i) => ({ first: rating, second: second[i] ?? NaN }));
const tableOf = (counts: readonly (readonly number[])[]): RatingPair[] => counts.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => ({ first: i, second: j }))));
const pair = fc.record({ first: fc.integer({ min: 0, max: 10 }).map((half) => half / 2), second: fc.integer({ min: 0, max: 10 }).map((half) => half / 2) });

describe("weighted kappa", () => {
  it("of the data set anxiety, raters 2 and 3, is 0,1459075 with equal and 0,2520325 with squared weights (R irr, kappa2, as kept by statsmodels)", () => {
    // irr drops the level 5, which nobody gave, and so moves 6 next to 4.
    const level = (rating: number): number => (rating === 6 ? 5 : rating);
    const all = [3, 3, 3, 4, 5, 5, 2, 3, 5, 2, 2, 6, 1, 5, 2, 2, 1, 2, 4, 3, 3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4, 2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2];
    const pairs = pairsOf(all.slice(20, 40).map(level), all.slice(40).map(level));
    expect(weightedKappa(pairs, "linear")?.kappa).toBeCloseTo(0.1459075, 7);
    expect(weightedKappa(pairs, "quadratic")?.kappa).toBeCloseTo(0.2520325, 7);
  });

  it("of a 3 × 3 table is 0,4701 (0,1845–0,7558) with linear weights (SAS PROC FREQ, as kept by statsmodels)", () => {
    const found = weightedKappa(tableOf([[0, 4, 1], [0, 8, 0], [0, 1, 5]]), "linear");
    expect(found?.kappa).toBeCloseTo(0.4701, 4);
    expect(found?.interval?.low).toBeCloseTo(0.1845, 4);
    expect(found?.interval?.high).toBeCloseTo(0.7558, 4);
  });

  it("is 1 of identical ratings that vary, and none where nothing varies: never 1 because everything got the same level", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 40 }), fc.constantFrom("linear" as const, "quadratic" as const), (ratings, weights) => {
      const found = weightedKappa(pairsOf(ratings, ratings), weights);
      if (new Set(ratings).size === 1) expect(found).toBeNull();
      else expect(found?.kappa).toBeCloseTo(1, 12);
    }));
    expect(weightedKappa(pairsOf([3, 3, 3], [4, 4, 4]), "linear")).toBeNull();
    expect(weightedKappa([], "linear")).toBeNull();
    expect(weightedKappa(pairsOf([3, 3, 3], [4, 3, 2]), "linear")?.kappa).toBeCloseTo(0, 12);
  });

  it("is the same with the raters exchanged and on a scale turned around or stretched, lies within −1 and 1, and its interval holds it", () => {
    fc.assert(fc.property(fc.array(pair, { minLength: 1, maxLength: 60 }), fc.constantFrom("linear" as const, "quadratic" as const), (pairs, weights) => {
      const found = weightedKappa(pairs, weights);
      const turned = weightedKappa(pairs.map(({ first, second }) => ({ first: 10 - 3 * second, second: 10 - 3 * first })), weights);
      if (found === null) expect(turned).toBeNull();
      if (found === null) return;
      expect(turned?.kappa).toBeCloseTo(found.kappa, 9);
      expect(found.kappa).toBeLessThanOrEqual(1 + 1e-12);
      expect(found.kappa).toBeGreaterThanOrEqual(-1 - 1e-12);
      expect(found.interval === null).toBe(pairs.length < 10);
      if (found.interval !== null) expect(found.interval.low <= found.kappa + 1e-12 && found.kappa <= found.interval.high + 1e-12).toBe(true);
    }));
  });

  it("refuses a rating that is no number", () => {
    expect(() => weightedKappa([{ first: NaN, second: 1 }], "linear")).toThrow(RangeError);
  });
});

/** Shrout & Fleiss 1979, Table 2: six targets, four judges. */
const shroutFleiss = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];

describe("intraclass correlation", () => {
  it("of Shrout & Fleiss 1979, Table 2, is 0,29 (Table 4) with the interval 0,019–0,76 (R psych, ICC)", () => {
    const found = intraclassCorrelation(shroutFleiss);
    expect(found?.correlation).toBeCloseTo(0.2897638, 7);
    expect(found?.interval.low).toBeCloseTo(0.0187865, 6);
    expect(found?.interval.high).toBeCloseTo(0.7610844, 6);
    expect([found?.targets, found?.raters]).toEqual([6, 4]);
  });

  it("is 1 of identical ratings that vary, and none where nothing varies or too little is there", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 3, maxLength: 20 }), fc.integer({ min: 2, max: 4 }), (ratings, raters) => {
      const found = intraclassCorrelation(ratings.map((rating) => Array.from({ length: raters }, () => rating)));
      if (new Set(ratings).size === 1) expect(found).toBeNull();
      else expect(found).toMatchObject({ correlation: 1, interval: { low: 1, high: 1 } });
    }));
    expect(intraclassCorrelation([[1, 2], [3, 4]])).toBeNull();
    expect(intraclassCorrelation([[1], [2], [3]])).toBeNull();
    expect(intraclassCorrelation([])).toBeNull();
    expect(() => intraclassCorrelation([[1, 2], [3], [4, 5]])).toThrow(RangeError);
  });

  it("does not know raters by their place, moves with no shift or stretch of the scale, never passes 1, and its interval holds it", () => {
    const rows = fc.integer({ min: 2, max: 4 }).chain((raters) => fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: raters, maxLength: raters }), { minLength: 3, maxLength: 15 }));
    fc.assert(fc.property(rows, (ratings) => {
      const found = intraclassCorrelation(ratings);
      const other = intraclassCorrelation(ratings.map((row) => [...row].reverse().map((value) => 7 - 2 * value)));
      if (found === null) expect(other).toBeNull();
      if (found === null) return;
      expect(other?.correlation).toBeCloseTo(found.correlation, 9);
      expect(found.correlation).toBeLessThanOrEqual(1);
      expect(Number.isFinite(found.correlation) && Number.isFinite(found.interval.low) && Number.isFinite(found.interval.high)).toBe(true);
      expect(found.interval.low <= found.correlation + 1e-9 && found.correlation <= found.interval.high + 1e-9, JSON.stringify({ ratings, found })).toBe(true);
    }), { numRuns: 500 });
  });

  it("counts a rater who is always two levels stricter against agreement", () => {
    const strict = intraclassCorrelation([1, 2, 3, 4, 5].map((level) => [level, level - 2]));
    expect(strict?.correlation).toBeCloseTo(2.5 / (2.5 + 2), 9);
  });
});

const rating = (visitId: string, a: readonly [string, number], b: readonly [string, number]): DoubleRating =>
  ({ visitId, first: { raterId: a[0], score: a[1] }, second: { raterId: b[0], score: b[1] } });

describe("severity of raters", () => {
  it("is the mean over visits, not over items, of how much lower a rater scores than the other", () => {
    const found = raterSeverities([
      ...[1, 2, 3, 4].map((score) => rating("v1", ["a", score], ["b", score + 1])),
      rating("v2", ["b", 3], ["a", 3]),
    ]);
    expect(found).toEqual([
      { raterId: "a", visits: 2, items: 5, difference: 0.5, severity: null },
      { raterId: "b", visits: 2, items: 5, difference: -0.5, severity: null },
    ]);
  });

  it("is drawn towards 0 the more, the fewer visits there are, never past it, and says nothing of raters when only chance differs", () => {
    const { normal: noise } = seededRandom(7);
    const ratings = Array.from({ length: 60 }, (_, visit) => rating(`v${visit}`, [visit < 50 ? "strict" : "rare", 3 + noise() / 2 - 1], [`mild${visit % 4}`, 3 + noise() / 2]));
    const by = new Map(raterSeverities(ratings).map((each) => [each.raterId, each]));
    for (const { difference, severity } of by.values()) {
      expect(Math.abs(severity?.value ?? 9)).toBeLessThanOrEqual(Math.abs(difference));
      expect((severity?.value ?? 0) * difference).toBeGreaterThanOrEqual(0);
      expect((severity?.interval.low ?? 1) <= (severity?.value ?? 0) && (severity?.value ?? 0) <= (severity?.interval.high ?? -1)).toBe(true);
    }
    expect(by.get("strict")?.severity?.weightOnRaw ?? 0).toBeGreaterThan(by.get("rare")?.severity?.weightOnRaw ?? 1);
    expect(by.get("strict")?.severity?.interval.low ?? 0).toBeGreaterThan(0.5);
    const alike = raterSeverities(Array.from({ length: 40 }, (_, visit) => rating(`v${visit}`, ["a", 3 + (visit % 2)], ["b", 3 + ((visit + 1) % 2)])));
    expect(alike.map(({ severity }) => severity)).toEqual([0, 1].map(() => ({ value: 0, interval: { low: 0, high: 0 }, weightOnRaw: 0 })));
  });

  it("holds the true severity in 95 % of intervals when raters are drawn from a normal population (Morris 1983), within 90–99 %", () => {
    const { normal } = seededRandom(11);
    let [inside, all] = [0, 0];
    for (let round = 0; round < 200; round += 1) {
      const truth = new Map<string, number>(Array.from({ length: 12 }, (_, i) => [`r${i}`, 0.4 * normal()] as const));
      // Everybody against one reference without severity, so that the truth is the difference itself.
      const ratings = [...truth].flatMap(([raterId, severity], r) => Array.from({ length: 3 + (r % 5) }, (_, v) => rating(`${raterId}-${v}`, [raterId, 3 - severity + 0.5 * normal()], [`ref-${raterId}-${v}`, 3])));
      for (const { raterId, severity } of raterSeverities(ratings)) {
        const own = truth.get(raterId);
        if (own === undefined || severity === null) continue;
        all += 1;
        if (severity.interval.low <= own && own <= severity.interval.high) inside += 1;
      }
    }
    expect(inside / all).toBeGreaterThan(0.9);
    expect(inside / all).toBeLessThan(0.99);
  });

  it("turns its sign with the raters exchanged, and refuses a rater paired with themself", () => {
    fc.assert(fc.property(fc.array(pair, { minLength: 1, maxLength: 30 }), (pairs) => {
      const found = raterSeverities(pairs.map(({ first, second }, i) => rating(`v${i}`, ["a", first], ["b", second])));
      const [a, b] = [found.find(({ raterId }) => raterId === "a"), found.find(({ raterId }) => raterId === "b")];
      expect((a?.difference ?? NaN) + (b?.difference ?? NaN)).toBeCloseTo(0, 9);
      expect((a?.severity?.value ?? 0) + (b?.severity?.value ?? 0)).toBeCloseTo(0, 9);
    }));
    expect(() => raterSeverities([rating("v", ["a", 1], ["a", 2])])).toThrow(RangeError);
  });
});
