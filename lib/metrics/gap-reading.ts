import type { Measured } from "@/lib/measured";

/** What may be said of a difference of two means. `unknown`: there is no difference, or none with an interval. */
export type GapReading = "higher" | "lower" | "within-chance" | "unknown";

/** A difference is called one only when its 95 % interval leaves 0 out. */
export function readGap(gap: Measured): GapReading {
  if (gap.kind !== "value" || gap.interval === undefined) return "unknown";
  if (gap.interval.low > 0) return "higher";
  return gap.interval.high < 0 ? "lower" : "within-chance";
}
