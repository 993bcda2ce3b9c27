import { gapAlpha } from "@/lib/metrics/group-gaps";
import type { SurvivalCount } from "@/lib/stats/kaplan-meier";
import { logRank } from "@/lib/stats/log-rank";
import { holmAdjusted } from "@/lib/stats/multiplicity";

export type ComparedGroup = { readonly id: string; readonly points: readonly SurvivalCount[] };

/** Two groups: `faster` has more answers than expected if both were alike; said only where the corrected probability is below 5 %. */
export type SurvivalPair = {
  readonly first: string;
  readonly second: string;
  readonly p: number;
  /** Holm over all pairs. */
  readonly adjusted: number;
  readonly faster: "first" | "second";
  readonly reading: "different" | "not-after-correction" | "within-chance";
};

export type SurvivalComparison = {
  /** All tested groups together (log-rank); null where fewer than two can be tested. */
  readonly p: number | null;
  readonly isDifferent: boolean;
  readonly tested: readonly string[];
  /** Too few answers to be tested. */
  readonly untested: readonly string[];
  readonly pairs: readonly SurvivalPair[];
};

/** The chi-square is rough where fewer answers are expected in a group. */
const fewestExpected = 5;

/**
 * Whether the groups differ by more than chance, together and pair by pair (log-rank tests; pairs corrected by Holm). Groups
 * must not overlap: a place is never held against one that contains it. Those with fewer than five expected answers are left
 * out, the smallest first.
 */
export function compareSurvival(groups: readonly ComparedGroup[]): SurvivalComparison {
  let kept = [...groups];
  let test = testOf(kept);
  while (test !== null && Math.min(...test.expected) < fewestExpected) {
    const weakest = test.expected.indexOf(Math.min(...test.expected));
    kept = kept.filter((_, at) => at !== weakest);
    test = testOf(kept);
  }
  const tested = test === null ? [] : kept.map(({ id }) => id);
  const raw = kept.flatMap((first, i) => kept.slice(i + 1).flatMap((second) => {
    const result = test === null ? null : testOf([first, second]);
    if (result === null || Math.min(...result.expected) < fewestExpected) return [];
    const [a, b] = result.observed.map((observed, at) => observed / (result.expected[at] ?? 1));
    return [{ first: first.id, second: second.id, p: result.p, faster: (a ?? 0) >= (b ?? 0) ? "first" as const : "second" as const }];
  }));
  const adjusted = holmAdjusted(raw.map(({ p }) => p));
  return {
    p: test?.p ?? null, isDifferent: test !== null && test.p < gapAlpha, tested, untested: groups.map(({ id }) => id).filter((id) => !tested.includes(id)),
    pairs: raw.map((pair, i) => { const corrected = adjusted[i] ?? 1; return { ...pair, adjusted: corrected, reading: corrected < gapAlpha ? "different" : pair.p < gapAlpha ? "not-after-correction" : "within-chance" }; }),
  };
}

const testOf = (groups: readonly ComparedGroup[]) => (groups.length < 2 ? null : logRank(groups.map(({ points }) => points)));
