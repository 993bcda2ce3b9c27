import { itemFlags, visitScore, type VisitItem, type VisitItemScore } from "@/lib/domain/visit-instrument";
import { visitAspects } from "@/lib/domain/visit-aspect";
import { valueOrNull } from "@/lib/measured";

/** From this rubric level on, an item that asks whether something was there counts as "there". */
const presentFromLevel = 3;

/** Counters at which something was there, of those at which the item was looked at, by the columns of the visit. */
function countsFromItems(items: readonly VisitItem[], scores: readonly VisitItemScore[]): Record<string, number> {
  const columns = { "officer-present": "officer_present", "standards-displayed": "standards_displayed", "counter-open": null } as const;
  const found: Record<string, number> = {};
  for (const flag of itemFlags) {
    const name = columns[flag];
    const flagged = new Set(items.filter(({ flags }) => flags.includes(flag)).map(({ id }) => id));
    const seen = scores.filter(({ itemId, agencyId }) => flagged.has(itemId) && agencyId !== 0);
    if (seen.length === 0) continue;
    const there = seen.filter(({ score }) => score >= presentFromLevel).length;
    found[name === null ? "counters_open" : `${name}_yes`] = there;
    found[name === null ? "counters_total" : `${name}_of`] = seen.length;
  }
  return found;
}

export type ScoredVisit = {
  /** 0–100; null: tidak dinilai. */
  readonly score: number | null;
  /** Share (0–1) of the instrument's weight that was scored. */
  readonly coverage: number;
  /** 0–100 by aspect; only those that were scored. */
  readonly aspectScores: Readonly<Record<string, number>>;
  /** Yes-of counts by column of the visit; only those that were looked at. */
  readonly counts: Readonly<Record<string, number>>;
};

/** What a visit's item levels say of it as a whole, however they came in. */
export function scoredVisit(items: readonly VisitItem[], scores: readonly VisitItemScore[]): ScoredVisit {
  const result = visitScore(items, scores);
  const aspectScores = Object.fromEntries(visitAspects.flatMap((aspect) => {
    const value = valueOrNull(result.aspects[aspect]);
    return value === null ? [] : [[aspect, value]];
  }));
  return { score: valueOrNull(result.score), coverage: result.coverage, aspectScores, counts: countsFromItems(items, scores) };
}
