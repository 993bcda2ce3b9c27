import { describe, expect, it } from "vitest";
import { correctTogether, gapAlpha, groupGaps, readCorrected, type GroupSums } from "@/lib/metrics/group-gaps";
import { benjaminiHochbergAdjusted, holmAdjusted } from "@/lib/stats/multiplicity";
import { seededRandom, type Random } from "@/lib/stats/random";

/** Answers as the scale has them: nine answers of 1–4 that hang together through the person, so skewed and with a ceiling. */
function answers(key: string, n: number, random: Random, shift = 0): GroupSums {
  let [total, squares, positive] = [0, 0, 0];
  for (let i = 0; i < n; i += 1) {
    const person = 3.3 + shift + 0.45 * random.normal();
    let sum = 0;
    for (let item = 0; item < 9; item += 1) sum += Math.min(4, Math.max(1, Math.round(person + 0.45 * random.normal())));
    const points = (25 * sum) / 9;
    total += points;
    squares += points * points;
    if (points >= 75) positive += 1;
  }
  return { key, n, total, squares, positive };
}

const testOf = (cells: readonly GroupSums[]) => groupGaps(cells, "false", "mean", 10).map(({ p }) => p).filter((p) => p !== null);

describe("the false signals of honest answers", () => {
  it("among 60 MPPs without a gap, any is called in at most 5 % of the periods (Benjamini-Hochberg)", () => {
    const random = seededRandom(20_261_124);
    const periods = 150;
    let called = 0;
    for (let period = 0; period < periods; period += 1) {
      const ps = Array.from({ length: 60 }, () => testOf([answers("true", 10 + Math.floor(random.uniform() * 40), random), answers("false", 60 + Math.floor(random.uniform() * 120), random)])).flat();
      if (benjaminiHochbergAdjusted(ps).some((p) => p < gapAlpha)) called += 1;
    }
    // Of 150 periods with a chance of 5 % each, more than 14 happen in fewer than 1 of 100 runs (binomial).
    expect(called).toBeLessThanOrEqual(14);
  }, 60_000);

  it("among the groups of a page without a gap, any is called in at most 5 % of the pages (Holm)", () => {
    const random = seededRandom(7);
    let called = 0;
    for (let page = 0; page < 400; page += 1) {
      const people = Array.from({ length: 9 }, (_, i) => answers(String(i), 20 + 15 * i, random));
      const ps = (["mean", "share"] as const).flatMap((outcome) => groupGaps(people, "8", outcome, 10).map(({ p }) => p));
      if (correctTogether(ps, holmAdjusted).some((p) => p !== null && p < gapAlpha)) called += 1;
    }
    // Binomial(400, 5 %): more than 31 in fewer than 1 of 100 runs.
    expect(called).toBeLessThanOrEqual(31);
  }, 60_000);
});

it("a true gap of half a step among 60 people is found", () => {
  const random = seededRandom(3);
  const [vulnerable] = groupGaps([answers("true", 60, random, -0.45), answers("false", 200, random)], "false", "mean", 10);
  expect(readCorrected(vulnerable?.gap ?? null, vulnerable?.p ?? null, vulnerable?.p ?? null)).toBe("lower");
});

it("no gap is shown where one of its groups is hidden, whichever it is", () => {
  const random = seededRandom(5);
  for (const [a, b] of [[4, 200], [200, 4]] as const) {
    const gaps = groupGaps([answers("true", a, random), answers("false", b, random)], "false", "mean", 10);
    expect(gaps.map(({ figure }) => figure.kind)).toEqual(["suppressed", "suppressed"]);
    expect(gaps[0]?.gap?.kind).toBe("suppressed");
    expect(gaps[0]?.p).toBeNull();
  }
});

it("a gap that only its own interval leaves 0 out of is not called one", () => {
  const gap = { kind: "value", value: -2, n: 30, interval: { low: -3.9, high: -0.1 } } as const;
  expect([readCorrected(gap, 0.04, 0.4), readCorrected(gap, 0.001, 0.01), readCorrected(gap, 0.3, 1), readCorrected(null, null, null)]).toEqual(["not-after-correction", "lower", "within-chance", "unknown"]);
});
