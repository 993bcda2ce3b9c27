import { describe, expect, it } from "vitest";
import { correctTogether, gapAlpha, groupGaps, readCorrected, type GroupSums } from "@/lib/metrics/group-gaps";
import { evaluate, type Inputs } from "@/lib/metrics/evaluate";
import { metricById } from "@/lib/metrics/registry";
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

const shown = { isShown: true, minimumN: 10 };
const testOf = (cells: readonly GroupSums[]) => groupGaps(cells, "false", "mean", shown).map(({ p }) => p).filter((p) => p !== null);

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
      const ps = (["mean", "share"] as const).flatMap((outcome) => groupGaps(people, "8", outcome, shown).map(({ p }) => p));
      if (correctTogether(ps, holmAdjusted).some((p) => p !== null && p < gapAlpha)) called += 1;
    }
    // Binomial(400, 5 %): more than 31 in fewer than 1 of 100 runs.
    expect(called).toBeLessThanOrEqual(31);
  }, 60_000);
});

it("a true gap of half a step among 60 people is found", () => {
  const random = seededRandom(3);
  const [vulnerable] = groupGaps([answers("true", 60, random, -0.45), answers("false", 200, random)], "false", "mean", shown);
  expect(readCorrected(vulnerable?.gap ?? null, vulnerable?.p ?? null, vulnerable?.p ?? null)).toBe("lower");
});

it("a hidden place tells no figure, no n and not even that a group has nobody", () => {
  const random = seededRandom(5);
  const groups = (n: number) => groupGaps([answers("true", n, random), answers("false", 200, random)], "false", "mean", { isShown: false, minimumN: 10 });
  for (const n of [0, 4, 40]) {
    for (const { figure, gap, p } of groups(n)) {
      expect(figure).toMatchObject({ kind: "suppressed", n: null });
      expect(gap === null || gap.kind === "suppressed").toBe(true);
      expect(p).toBeNull();
    }
  }
  expect(groups(0)).toEqual(groups(40));
});

it("a metric of groups of persons is hidden unless its caller has leave to show it", () => {
  const columns: Readonly<Record<string, number>> = {
    "survey.vulnerable_n": 20, "survey.vulnerable_sum": 1_600, "survey.vulnerable_sq": 129_000, "survey.other_n": 60, "survey.other_sum": 4_900, "survey.other_sq": 402_000,
  };
  const inputs = { sum: (column: string) => columns[column] ?? null, histogram: () => null } satisfies Inputs;
  expect(evaluate(metricById("vulnerable-gap"), inputs)).toEqual({ kind: "suppressed", reason: "protects-others", n: null, minimumN: 10 });
  expect(evaluate(metricById("vulnerable-gap"), inputs, true).kind).toBe("value");
});

it("a gap that only its own interval leaves 0 out of is not called one", () => {
  const gap = { kind: "value", value: -2, n: 30, interval: { low: -3.9, high: -0.1 } } as const;
  expect([readCorrected(gap, 0.04, 0.4), readCorrected(gap, 0.001, 0.01), readCorrected(gap, 0.3, 1), readCorrected(null, null, null)]).toEqual(["not-after-correction", "lower", "within-chance", "unknown"]);
});
