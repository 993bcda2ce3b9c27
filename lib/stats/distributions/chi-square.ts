import { gammaQuantile, gammaTails } from "@/lib/stats/distributions/gamma";
import type { Tails } from "@/lib/stats/distributions/tails";

/** Tails of chi-square: gamma with shape degrees / 2 and rate ½. @throws RangeError for degrees ≤ 0 or NaN. */
export const chiSquareTails = (x: number, degrees: number): Tails => gammaTails(x, degrees / 2, 0.5);

/** Quantile of chi-square. @param p 0–1. @throws RangeError as `gammaQuantile`. */
export const chiSquareQuantile = (p: number, degrees: number): number => gammaQuantile(p, degrees / 2, 0.5);
