import type { SurvivalCount } from "@/lib/stats/kaplan-meier";
import { mergeHistograms, type Histogram } from "@/lib/stats/quantile-histogram";

/**
 * Days of a roll-up as the survival methods take them. What ends a case is its answer: the day a complaint was closed with the
 * status "closed". A case without one was watched without an end, and is censored (roll-up column `open_days`):
 * - still open: at the data's as-of date, not today; a reopened case is open and counts from its first receipt;
 * - archived (rejected, duplicate, withdrawn): on the day it left the queue, because archiving is no answer and must not
 *   make an office look quick.
 * Cases called closed or archived without a date are in neither column: nobody knows how long they took.
 * @param closed, open day columns of a roll-up: a bucket is a whole day ≥ 0. @returns in no order, times may repeat.
 */
export const caseTimes = (closed: Histogram, open: Histogram): SurvivalCount[] => [
  ...closed.buckets.map((day, i) => ({ time: day, ended: closed.counts[i] ?? 0, open: 0 })),
  ...open.buckets.map((day, i) => ({ time: day, ended: 0, open: open.counts[i] ?? 0 })),
];

/** Additive sums of complaints received in a period, with their days; `due` and `onTime` are of those that fell due in it. */
export type Cases = {
  readonly closed: Histogram;
  readonly open: Histogram;
  readonly received: number;
  /** Of those in `open`, the ones that left the queue without an answer. */
  readonly archived: number;
  readonly due: number;
  readonly onTime: number;
};

/** Several places, agencies or months together. */
export const mergeCases = (parts: readonly Cases[]): Cases => {
  const sum = (of: "received" | "archived" | "due" | "onTime"): number => parts.reduce((total, part) => total + part[of], 0);
  return {
    closed: mergeHistograms(parts.map(({ closed }) => closed)), open: mergeHistograms(parts.map(({ open }) => open)),
    received: sum("received"), archived: sum("archived"), due: sum("due"), onTime: sum("onTime"),
  };
};
