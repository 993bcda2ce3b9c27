import type { PeriodRanking } from "@/lib/loaders/ranking-core";

/** Periods kept in memory, about 0.3 MB each for 305 MPPs: what is computed ahead (warm-rankings) and as much again. */
const capacity = 80;
/** On globalThis, because Next.js loads modules more than once: what is computed ahead must be found by the pages. */
const holder: { lensaRankings?: Map<string, PeriodRanking> } = globalThis as { lensaRankings?: Map<string, PeriodRanking> };
const kept = (holder.lensaRankings ??= new Map<string, PeriodRanking>());

const keyOf = (stamp: string, periodId: string): string => `${stamp}#${periodId}`;

/** The ranking of a closed period under the data's stamp, if it was computed before. */
export function keptRanking(stamp: string, periodId: string): PeriodRanking | undefined {
  const key = keyOf(stamp, periodId);
  const found = kept.get(key);
  if (found) {
    // Back to the end of the line: what was used last leaves last.
    kept.delete(key);
    kept.set(key, found);
  }
  return found;
}

/** Keeps rankings of closed periods, which are the same for every reader; the longest unused give way. */
export function keepRankings(stamp: string, rankings: readonly PeriodRanking[]): void {
  for (const ranking of rankings) if (!ranking.incomplete) kept.set(keyOf(stamp, ranking.period.id), ranking);
  for (const key of kept.keys()) {
    if (kept.size <= capacity) break;
    kept.delete(key);
  }
}
