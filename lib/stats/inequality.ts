import { sampleQuantile } from "@/lib/stats/sample-quantile";

/** How far units lie apart. All but `range` have no unit; `giniUnbiased` and `variation` are null below 2 units. */
export type Inequality = {
  readonly gini: number; readonly giniUnbiased: number | null; readonly theil: number; readonly variation: number | null; readonly range: number;
  /** 90 % quantile ÷ 10 % quantile (type 7); null when the lower is 0. */
  readonly p90ToP10: number | null;
};

/**
 * Gini, Theil's T, coefficient of variation (n − 1), P90 ÷ P10 and range of values of 0 or more, at least one above 0.
 * @throws RangeError for other values.
 */
export function inequality(values: readonly number[]): Inequality {
  const n = values.length;
  // In the order of size, so that the order of the units never shows.
  const sorted = [...values].sort((a, b) => a - b);
  const mean = sorted.reduce((sum, value) => sum + value, 0) / n;
  if (!(mean > 0 && Number.isFinite(mean) && values.every((value) => value >= 0))) throw new RangeError("inequality: values of 0 or more, not all 0");
  const gini = sorted.reduce((sum, value, i) => sum + (2 * (i + 1) - n - 1) * value, 0) / (n * n * mean);
  const squares = sorted.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const [low, high] = [sampleQuantile(values, 0.1) ?? 0, sampleQuantile(values, 0.9) ?? 0];
  return {
    gini,
    giniUnbiased: n < 2 ? null : (gini * n) / (n - 1),
    theil: sorted.reduce((sum, value) => sum + (value === 0 ? 0 : (value / mean) * Math.log(value / mean)), 0) / n,
    variation: n < 2 ? null : Math.sqrt(squares / (n - 1)) / mean,
    range: (sorted.at(-1) ?? 0) - (sorted[0] ?? 0),
    p90ToP10: low === 0 ? null : high / low,
  };
}
