import type { MppSummary } from "@/lib/data/read/mpps";
import type { MetricPage } from "@/lib/loaders/metric-page";
import type { PeriodRanking } from "@/lib/loaders/ranking-core";
import { valueOrNull } from "@/lib/measured";
import { comparisonOf, indexDifference } from "@/lib/metrics/index-difference";
import { signalDirection, type VariationReading } from "@/lib/metrics/variation";
import type { Signal } from "@/lib/stats/xmr-signals";

const listed = 5;

/** What is needed of the page: its filters by place, the register and whose MPPs stand out. */
type MoversPage = {
  readonly filters: Pick<MetricPage["filters"], "province" | "peerGroup">;
  readonly mppById: ReadonlyMap<number, Pick<MppSummary, "id" | "code" | "name" | "provinceCode" | "provinceName" | "peerGroup">>;
  readonly user: Pick<MetricPage["user"], "mppIds">;
};

/** An MPP whose index moves by more than chance, with its value a period before, in index points. */
export type Mover = { readonly code: string; readonly name: string; readonly provinceName: string; readonly own: boolean; readonly before: number; readonly now: number; readonly delta: number; /** What the line does. */ readonly signal: Exclude<Signal, "common-cause"> };

export type Movers = {
  /** The line of the index signals this way, and so does the difference; the largest differences first. */
  readonly up: readonly Mover[];
  readonly down: readonly Mover[];
  /** MPPs with an index from the same pillars in both periods. */
  readonly comparable: number;
  /** MPPs with an index in both, but from other pillars: their difference is no change. */
  readonly otherPillars: number;
  /** Of the comparable ones, how many stay within their limits or have none yet. */
  readonly within: number;
  readonly unlimited: number;
};

/**
 * The MPPs within the filters whose index moves by more than chance: both periods have one made of the same pillars, and the
 * line of its months signals the way that the difference goes. The largest differences alone would be mostly chance.
 */
export function moversOf({ filters, mppById, user }: MoversPage, rankings: { readonly before: PeriodRanking; readonly current: PeriodRanking } | null, variations: ReadonlyMap<number, VariationReading>): Movers {
  if (rankings === null) return { up: [], down: [], comparable: 0, otherPillars: 0, within: 0, unlimited: 0 };
  const { before, current } = rankings;
  const comparison = comparisonOf(before, current);
  let [otherPillars, within, unlimited] = [0, 0, 0];
  const movers = current.rows.flatMap((row): (Omit<Mover, "signal"> & { readonly direction: "up" | "down" | null; readonly signal: Signal })[] => {
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
    const reading = variations.get(row.mppId);
    const direction = reading === undefined ? null : signalDirection(reading);
    if (reading?.kind !== "known") unlimited += 1;
    else if (direction === null) within += 1;
    return [{ direction, signal: reading?.kind === "known" ? reading.signal : "common-cause", code: mpp.code, name: mpp.name, provinceName: mpp.provinceName, own: user.mppIds.includes(mpp.id), before: was, now, delta: difference.delta }];
  });
  const sorted = movers.sort((a, b) => b.delta - a.delta);
  const called = sorted.flatMap(({ signal, ...mover }) => (signal === "common-cause" ? [] : [{ ...mover, signal }]));
  return {
    up: called.filter(({ delta, direction }) => delta > 0 && direction === "up").slice(0, listed),
    down: called.filter(({ delta, direction }) => delta < 0 && direction === "down").slice(-listed).reverse(),
    comparable: sorted.length, otherPillars, within, unlimited,
  };
}
