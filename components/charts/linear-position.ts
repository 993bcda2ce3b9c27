import type { Domain } from "@/lib/charts/chart-model";

/** Where a value lies along an axis, in percent of its length, kept within it. */
export const positionPercent = (value: number, [low, high]: Domain): number =>
  high === low ? 0 : Math.min(100, Math.max(0, ((value - low) / (high - low)) * 100));
