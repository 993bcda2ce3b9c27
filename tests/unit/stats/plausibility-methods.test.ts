import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binAt, smoothHeapShare } from "@/lib/stats/heaping";
import { overdispersedLimit, overdispersedTail, shareSpread } from "@/lib/stats/overdispersed-share";
import { riseAndFall, riseAndFallP, type Season } from "@/lib/stats/rise-and-fall";
import { robustDeviation } from "@/lib/stats/robust-scale";

const spread = fc.record({ centre: fc.double({ min: 0, max: 1, noNaN: true }), deviation: fc.double({ min: 0, max: 0.5, noNaN: true }) });
const trial = fc.integer({ min: 1, max: 400 }).chain((trials) => fc.record({ trials: fc.constant(trials), count: fc.integer({ min: 0, max: trials }) }));

describe("the over-dispersed share", () => {
  it("without spread is the exact binomial tail (R: pbinom(7, 10, 0.4, lower.tail = FALSE))", () => {
    expect(overdispersedTail(8, 10, { centre: 0.4, deviation: 0 })).toBeCloseTo(0.0122945536, 10);
  });

  it("has a probability from 0 to 1 that falls as the count grows, and 1 for a count of none", () => {
    fc.assert(fc.property(trial, spread, ({ count, trials }, around) => {
      const p = overdispersedTail(count, trials, around);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      if (count === 0) expect(p).toBe(1);
      else expect(p).toBeLessThanOrEqual(overdispersedTail(count - 1, trials, around) + 1e-12);
    }));
  });

  it("is less surprised the more units differ", () => {
    expect(overdispersedTail(30, 100, { centre: 0.1, deviation: 0.1 })).toBeGreaterThan(overdispersedTail(30, 100, { centre: 0.1, deviation: 0.02 }));
  });

  it("has a limit that is the largest count not below the level", () => {
    fc.assert(fc.property(trial, spread, fc.double({ min: 1e-4, max: 0.5, noNaN: true }), ({ trials }, around, level) => {
      const limit = overdispersedLimit(level, trials, around);
      expect(overdispersedTail(limit, trials, around)).toBeGreaterThanOrEqual(level);
      if (limit < trials) expect(overdispersedTail(limit + 1, trials, around)).toBeLessThan(level);
    }));
  });

  it("does not take what a few units do for what is ordinary", () => {
    const honest = Array.from({ length: 100 }, (_, i) => ({ count: i % 3, base: 50 }));
    const withOutliers = [...honest.slice(4), ...Array.from({ length: 4 }, () => ({ count: 40, base: 50 }))];
    expect(overdispersedTail(40, 50, shareSpread(withOutliers))).toBeLessThan(1e-8);
  });

  it("refuses what is no count of trials", () => {
    for (const [count, trials] of [[11, 10], [1.5, 10], [Number.NaN, 10]] as const) expect(() => overdispersedTail(count, trials, { centre: 0.1, deviation: 0 })).toThrow(RangeError);
    expect(() => overdispersedTail(1, 10, { centre: Number.NaN, deviation: 0 })).toThrow(RangeError);
  });
});

describe("heaping", () => {
  it("allows the share that a normal mode puts there (R: diff(pnorm(c(-.1, .1))) / diff(pnorm(c(-.3, .3))))", () => {
    expect(smoothHeapShare(0.2)).toBeCloseTo(0.0796556746 / 0.2358228, 5);
    expect(smoothHeapShare(0.001)).toBeCloseTo(1 / 3, 6);
  });

  it("sorts an edge itself above it, and only the bins beside it", () => {
    expect([76.6, 76.61, 77.1, 77.11, 75.61, 75.5].map((value) => binAt(value, 76.61, 0.5))).toEqual(["beside", "heap", "heap", "beside", null, null]);
  });
});

const moments = (values: readonly number[]) => ({ n: values.length, sum: values.reduce((a, b) => a + b, 0), squares: values.reduce((a, b) => a + b * b, 0) });
const around = (mean: number) => moments([-2, -1, 0, 1, 2, -2, -1, 0, 1, 2].map((step) => mean + step));
const season = (before: number, during: number, after: number): Season => ({ before: around(before), during: around(during), after: around(after) });
const still = { rise: 0, fall: 0 };
const pOf = (seasons: readonly Season[]): number => { const found = riseAndFall(seasons.map((each) => ({ season: each, everybody: still }))); return found === null ? Number.NaN : riseAndFallP(found, 1); };

describe("rise and fall", () => {
  it("is Student's test of the smaller difference: 3 points at s² = 60/27, n = 10 and 10 (R: pt(4.5, 27, lower.tail = FALSE))", () => {
    const found = riseAndFall([{ season: season(80, 83, 80), everybody: still }]);
    expect(found).toMatchObject({ rise: 3, fall: 3, degrees: 27, n: 30 });
    expect(found?.riseT).toBeCloseTo(4.5, 9);
    expect(pOf([season(80, 83, 80)])).toBeCloseTo(0.0000586, 6);
  });

  it("does not take a lasting improvement, or a fall without a rise, for a jump", () => {
    expect(pOf([season(80, 85, 85)])).toBeGreaterThan(0.4);
    expect(pOf([season(85, 85, 80)])).toBeGreaterThan(0.4);
  });

  it("takes off what everybody did in the season", () => {
    const found = riseAndFall([{ season: season(80, 83, 80), everybody: { rise: 3, fall: 3 } }]);
    expect(found).toMatchObject({ rise: 0, fall: 0 });
  });

  it("says nothing with few answers or when nobody differs", () => {
    expect(riseAndFall([{ season: { ...season(80, 83, 80), after: moments([80, 81]) }, everybody: still }])).toBeNull();
    const flat = moments([80, 80, 80, 80, 80]);
    expect(riseAndFall([{ season: { before: flat, during: flat, after: flat }, everybody: still }])).toBeNull();
  });

  it("has a probability from 0 to 1 whatever the seasons and their order", () => {
    const part = fc.array(fc.integer({ min: 25, max: 100 }), { minLength: 5, maxLength: 20 }).map(moments);
    fc.assert(fc.property(fc.array(fc.record({ before: part, during: part, after: part }), { minLength: 1, maxLength: 3 }), (seasons) => {
      const p = pOf(seasons);
      if (Number.isNaN(p)) return;
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(pOf([...seasons].reverse())).toBeCloseTo(p, 9);
    }));
  });
});

it("the robust deviation is R's mad, and far-out values do not move it", () => {
  expect(robustDeviation([1, 2, 3, 4, 5])).toBeCloseTo(1.482602, 5);
  expect(robustDeviation([1, 2, 3, 4, 500])).toBeCloseTo(1.482602, 5);
  expect(robustDeviation([])).toBeNull();
});
