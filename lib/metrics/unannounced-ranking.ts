import type { IndexMethod } from "@/lib/domain/index-method";
import type { MetricId } from "@/lib/metrics/registry";
import { sharedRanks, type SharedRank } from "@/lib/stats/shared-ranks";

const staged: MetricId = "visit-score";
const unstaged: MetricId = "visit-score-unannounced";

/** The method with the scores of unannounced visits alone in the place of all; weights and goalposts stay. */
export const unannouncedMethod = (method: IndexMethod): IndexMethod => ({
  ...method,
  pillars: method.pillars.map((pillar) => ({ ...pillar, metrics: pillar.metrics.map((part) => (part.metric === staged ? { ...part, metric: unstaged } : part)) })),
});

/** One MPP: its index by all visits and by unannounced ones, 0–100 unrounded; null: none. */
export type BothIndices = { readonly mppId: number; readonly official: number | null; readonly unannounced: number | null };
export type BothRanks = { readonly mppId: number; readonly official: SharedRank; readonly unannounced: SharedRank; /** Places higher by unannounced visits alone. */ readonly climbed: number };

/**
 * Ranks by unannounced visits alone beside the ranks by all visits, both among the MPPs that have both indices: an MPP
 * without an unannounced visit moves nobody. Best first.
 */
export function unannouncedRanks(rows: readonly BothIndices[]): BothRanks[] {
  const both = rows.filter(({ official, unannounced }) => official !== null && unannounced !== null);
  const before = sharedRanks(both.map(({ official }) => official), "higher");
  const after = sharedRanks(both.map(({ unannounced }) => unannounced), "higher");
  return both
    .flatMap(({ mppId }, at): BothRanks[] => {
      const [official, unannounced] = [before[at], after[at]];
      return official && unannounced ? [{ mppId, official, unannounced, climbed: official.rank - unannounced.rank }] : [];
    })
    .sort((a, b) => a.unannounced.rank - b.unannounced.rank || a.mppId - b.mppId);
}
