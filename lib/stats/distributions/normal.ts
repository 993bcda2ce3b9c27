import { gammaTails } from "@/lib/stats/distributions/gamma";
import type { Tails } from "@/lib/stats/distributions/tails";

/** Tails of the standard normal distribution, from the gamma distribution of z²/2 with shape ½; right into the far tails. */
export function normalTails(z: number): Tails {
  const beyond = twoSidedP(z) / 2;
  return z < 0 ? { lower: beyond, upper: 1 - beyond } : { lower: 1 - beyond, upper: beyond };
}

/** Two-sided p value of a standard normal test statistic, 0–1. @throws RangeError for NaN. */
export const twoSidedP = (z: number): number => gammaTails((z * z) / 2, 0.5).upper;
