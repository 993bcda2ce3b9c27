import type { MetricPage } from "@/lib/loaders/metric-page";
import type { PeriodRanking } from "@/lib/loaders/ranking-core";
import { valueOrNull } from "@/lib/measured";
import { comparisonOf, indexDifference } from "@/lib/metrics/index-difference";

const listed = 5;

/** An MPP whose index lies furthest from its value a period before, in index points. */
export type Mover = { readonly code: string; readonly name: string; readonly provinceName: string; readonly own: boolean; readonly before: number; readonly now: number; readonly delta: number };

export type Movers = {
  readonly up: readonly Mover[];
  readonly down: readonly Mover[];
  /** MPPs with an index from the same pillars in both periods. */
  readonly comparable: number;
  /** MPPs with an index in both, but from other pillars: their difference is no change. */
  readonly otherPillars: number;
};

/** The largest differences of the index within the filters, where both periods have one made of the same pillars. */
export function moversOf({ filters, mppById, user }: MetricPage, rankings: { readonly before: PeriodRanking; readonly current: PeriodRanking } | null): Movers {
  if (rankings === null) return { up: [], down: [], comparable: 0, otherPillars: 0 };
  const { before, current } = rankings;
  const comparison = comparisonOf(before, current);
  let otherPillars = 0;
  const movers = current.rows.flatMap((row): Mover[] => {
    const mpp = mppById.get(row.mppId);
    if (!mpp || (filters.province ?? mpp.provinceCode) !== mpp.provinceCode || (filters.peerGroup ?? mpp.peerGroup) !== mpp.peerGroup) return [];
    const earlier = before.byMpp.get(row.mppId);
    const difference = indexDifference(row, earlier, comparison);
    const [was, now] = [earlier ? valueOrNull(earlier.index) : null, valueOrNull(row.index)];
    if (difference.kind === "none" || was === null || now === null) return [];
    if (!difference.samePillars) {
      otherPillars += 1;
      return [];
    }
    return [{ code: mpp.code, name: mpp.name, provinceName: mpp.provinceName, own: user.mppIds.includes(mpp.id), before: was, now, delta: difference.delta }];
  });
  const sorted = movers.sort((a, b) => b.delta - a.delta);
  return {
    up: sorted.filter(({ delta }) => delta > 0).slice(0, listed),
    down: sorted.filter(({ delta }) => delta < 0).slice(-listed).reverse(),
    comparable: sorted.length, otherPillars,
  };
}
