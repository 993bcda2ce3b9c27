import { normalQuantile } from "@/lib/stats/distributions/normal-quantile";
import { median } from "@/lib/stats/median";

/**
 * Standard deviation from the median absolute deviation, for values of which up to half may be far out (Hampel 1974, JASA 69:383;
 * R's `mad`). In the unit of the values; `null` for none.
 */
export function robustDeviation(values: readonly number[]): number | null {
  const middle = median(values);
  if (middle === null) return null;
  const spread = median(values.map((value) => Math.abs(value - middle)));
  return spread === null ? null : spread / normalQuantile(0.75);
}
