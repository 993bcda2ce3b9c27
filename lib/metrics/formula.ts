import type { DayColumn, LogColumn, SumColumn } from "@/lib/rollup/families";

/**
 * How a metric is computed from roll-up columns. A closed set, so that pages, API, exports and the methods page read the
 * same thing, and so that every number of a metric can be traced to its columns.
 */
export type Formula =
  /** Sum of a column; a stock column is read at the end of the period. */
  | { readonly kind: "sum"; readonly of: SumColumn }
  /** Sum over sum, times `times` (1). `interval` wilson only where `of` counts a part of `to`, poisson where it counts cases beside it. */
  | { readonly kind: "ratio"; readonly of: SumColumn; readonly to: SumColumn; readonly times?: number; readonly interval?: "wilson" | "poisson" }
  /** Mean from sum and count; with squares also its 95 % interval. */
  | { readonly kind: "mean"; readonly sum: SumColumn; readonly n: SumColumn; readonly squares?: SumColumn }
  /** Quantile of log buckets, within 2 %. */
  | { readonly kind: "quantile"; readonly of: LogColumn; readonly q: number }
  /** Kaplan-Meier median over answered cases and those watched without an answer, in whole days. */
  | { readonly kind: "survival-median"; readonly closed: DayColumn; readonly open: DayColumn }
  /** 25 × mean of the nine element means. */
  | { readonly kind: "skm-index" }
  /** Mean of `a` minus mean of `b`, with the 95 % interval of the difference. */
  | { readonly kind: "mean-difference"; readonly a: MeanColumns; readonly b: MeanColumns }
  /** Index Kinerja MPP or one of its pillars, from other metrics by the method version. */
  | { readonly kind: "index"; readonly pillar: string | null };

export type MeanColumns = { readonly n: SumColumn; readonly sum: SumColumn; readonly squares: SumColumn };
