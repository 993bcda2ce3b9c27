import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mergeCases, type Cases } from "@/lib/metrics/case-times";
import { compareSurvival } from "@/lib/metrics/survival-comparison";
import { answeredAt, commonHorizon, meanWithin, readSurvival, survivalMinimumN, type SurvivalReading } from "@/lib/metrics/survival-reading";
import type { SurvivalCount } from "@/lib/stats/kaplan-meier";

const cases = (closed: Readonly<Record<number, number>>, open: Readonly<Record<number, number>> = {}, rest: Partial<Cases> = {}): Cases => {
  const pairs = (of: Readonly<Record<number, number>>) => ({ buckets: Object.keys(of).map(Number), counts: Object.values(of) });
  const n = [...Object.values(closed), ...Object.values(open)].reduce((sum, count) => sum + count, 0);
  return { closed: pairs(closed), open: pairs(open), received: n, archived: 0, due: 0, onTime: 0, ...rest };
};
const read = (of: Cases): SurvivalReading => {
  const reading = readSurvival(of);
  if (reading.kind !== "value") throw new Error(`no reading: ${reading.kind}`);
  return reading;
};

describe("a group of complaints", () => {
  // Kaplan & Meier 1958, 4.1: deaths at 0.8, 3.1, 5.4, 9.2, losses at 1.0, 2.7, 7.0, 12.1 give S = 0.875, 0.70, 0.525, 0.2625; here in tenths.
  it("has the curve of Kaplan and Meier's own example, told as the share answered", () => {
    const reading = read(cases({ 8: 1, 31: 1, 54: 1, 92: 1 }, { 10: 1, 27: 1, 70: 1, 121: 1 }));
    expect([8, 31, 54, 92].map((day) => Number(answeredAt(reading, day)?.share.toFixed(4)))).toEqual([0.125, 0.3, 0.475, 0.7375]);
    expect(answeredAt(reading, 7)).toMatchObject({ share: 0, low: null, high: null, atRisk: 8 });
    expect(answeredAt(reading, 54)?.atRisk).toBe(4);
    expect(reading.median).toMatchObject({ kind: "reached", day: 92 });
  });

  it("says nothing after the last day that was watched, unless all are answered", () => {
    expect(answeredAt(read(cases({ 2: 5 }, { 9: 5 })), 10)).toBeNull();
    expect(answeredAt(read(cases({ 2: 5, 9: 5 })), 400)).toMatchObject({ share: 1, low: null, high: null });
  });

  it("never has a day for a share that is not reached", () => {
    const reading = read(cases({ 3: 4 }, { 30: 16 }));
    expect(reading.median).toEqual({ kind: "not-reached", atLeast: null });
    expect(reading.p90.kind).toBe("not-reached");
    expect(commonHorizon([reading])).toBe(30);
    const mean = meanWithin(reading, 30);
    // Four of twenty end on day 3: 0.2 · 3 + 0.8 · 30.
    expect(mean.kind === "value" && mean.value).toBeCloseTo(24.6, 12);
  });

  it("knows the lower limit of a median that is not reached, and leaves an unreached upper limit open", () => {
    const almost = read(cases({ 1: 3, 2: 3, 3: 3 }, { 20: 10 }));
    // After day 2 thirteen of nineteen are open: S = 0.684, lower log-log limit exp(−0.380 · exp(1.96 · 0.156 / 0.380)) = 0.428, below one half.
    expect(almost.median).toEqual({ kind: "not-reached", atLeast: 2 });
    const half = read(cases({ 1: 2, 2: 2, 3: 2 }, { 4: 1, 20: 3 }));
    expect(half.median).toMatchObject({ kind: "reached", high: null });
  });

  it("counts archived cases as watched without an answer, and undated ones not at all", () => {
    const reading = read(cases({ 1: 6 }, { 2: 3, 5: 1 }, { archived: 3, received: 12 }));
    expect(reading).toMatchObject({ n: 10, answered: 6, open: 1, archived: 3, undated: 2 });
  });

  it("is hidden below the least number and missing without a case", () => {
    expect(readSurvival(cases({ 1: survivalMinimumN - 1 }))).toMatchObject({ kind: "suppressed", minimumN: survivalMinimumN });
    expect(readSurvival(cases({}))).toEqual({ kind: "missing", reason: "not-reported" });
    expect(readSurvival(cases({}, {}, { received: 4 }))).toEqual({ kind: "missing", reason: "not-assessed" });
  });
});

const group = fc.dictionary(fc.integer({ min: 0, max: 40 }).map(String), fc.integer({ min: 1, max: 6 }), { minKeys: 1, maxKeys: 12 });

it("parts put together have the curve of the whole, in any order", () => {
  fc.assert(fc.property(fc.array(fc.tuple(group, group), { minLength: 1, maxLength: 4 }), (parts) => {
    const each = parts.map(([closed, open]) => cases(closed, open));
    const [whole, reversed] = [readSurvival(mergeCases(each)), readSurvival(mergeCases([...each].reverse()))];
    expect(whole).toEqual(reversed);
    expect(whole.kind === "value" ? whole.n : whole.kind === "suppressed" ? whole.n : 0).toBe(each.reduce((sum, { received }) => sum + received, 0));
  }));
});

const ends = (...times: readonly (readonly [number, number])[]): SurvivalCount[] => times.map(([time, ended]) => ({ time, ended, open: 0 }));
/** Leukaemia, Freireich 1963 (Kalbfleisch & Prentice): weeks of remission; log-rank chi-square 16.79, p = 4.17e-5 (R survival, survdiff). */
const placebo = ends([1, 2], [2, 2], [3, 1], [4, 2], [5, 2], [8, 4], [11, 2], [12, 2], [15, 1], [17, 1], [22, 1], [23, 1]);
const treated: SurvivalCount[] = [
  { time: 6, ended: 3, open: 1 }, { time: 7, ended: 1, open: 0 }, { time: 9, ended: 0, open: 1 }, { time: 10, ended: 1, open: 1 }, { time: 11, ended: 0, open: 1 }, { time: 13, ended: 1, open: 0 },
  { time: 16, ended: 1, open: 0 }, { time: 17, ended: 0, open: 1 }, { time: 19, ended: 0, open: 1 }, { time: 20, ended: 0, open: 1 }, { time: 22, ended: 1, open: 0 }, { time: 23, ended: 1, open: 0 },
  { time: 25, ended: 0, open: 1 }, { time: 32, ended: 0, open: 2 }, { time: 34, ended: 0, open: 1 }, { time: 35, ended: 0, open: 1 },
];

describe("groups held against each other", () => {
  it("differ by the log-rank test, and the one with more answers than expected is the faster", () => {
    const result = compareSurvival([{ id: "treated", points: treated }, { id: "placebo", points: placebo }]);
    expect(result).toMatchObject({ isDifferent: true, tested: ["treated", "placebo"], untested: [] });
    expect(result.p).toBeCloseTo(4.17e-5, 7);
    expect(result.pairs).toMatchObject([{ first: "treated", second: "placebo", faster: "second", reading: "different" }]);
  });

  it("that are alike are not told apart, in whatever order they come", () => {
    const alike = ["a", "b", "c"].map((id) => ({ id, points: placebo }));
    const result = compareSurvival(alike);
    expect(result.isDifferent).toBe(false);
    expect(result.pairs.map(({ reading }) => reading)).toEqual(["within-chance", "within-chance", "within-chance"]);
    fc.assert(fc.property(fc.shuffledSubarray(["x", "y", "z"], { minLength: 3, maxLength: 3 }), (order) => {
      const points: Readonly<Record<string, SurvivalCount[]>> = { x: treated, y: placebo, z: ends([5, 10], [9, 10]) };
      expect(compareSurvival(order.map((id) => ({ id, points: points[id] ?? [] }))).p).toBeCloseTo(compareSurvival(["x", "y", "z"].map((id) => ({ id, points: points[id] ?? [] }))).p ?? -1, 10);
    }));
  });

  it("of which one has too few answers are tested without it, and of fewer than two nothing is said", () => {
    const result = compareSurvival([{ id: "treated", points: treated }, { id: "few", points: [{ time: 3, ended: 1, open: 5 }] }, { id: "placebo", points: placebo }]);
    expect(result.untested).toEqual(["few"]);
    expect(result.p).toBeCloseTo(4.17e-5, 7);
    expect(compareSurvival([{ id: "one", points: placebo }])).toMatchObject({ p: null, isDifferent: false, tested: [], untested: ["one"], pairs: [] });
  });

  it("in pairs are corrected for their number (Holm)", () => {
    // Two pairs of three are alike: the smallest p is multiplied by three.
    const result = compareSurvival([{ id: "treated", points: treated }, { id: "placebo", points: placebo }, { id: "again", points: placebo }]);
    const [first] = result.pairs;
    expect(first?.adjusted).toBeCloseTo(3 * (first?.p ?? 0), 12);
  });
});
