import { normalTails } from "@/lib/stats/distributions/normal";

/** Counts in three neighbouring bins of equal width: the one in which values may heap, and one on either side. */
export type HeapCounts = { readonly heap: number; readonly beside: number };

/**
 * Largest share of three neighbouring bins of equal width that the middle one can hold when values are normally distributed: the
 * bin then lies on the mode. A density that is straight across the three bins puts a third there, whatever its slope.
 * After McCrary (2008, J Econometrics 142:698), who compares the density on both sides of an edge; the third bin makes the
 * comparison free of the density's slope, which exact tests of "just above" against "just below" take for heaping.
 * @param width of a bin, in standard deviations of the values; > 0. @returns 1/3 (narrow bins) to 1 (wide ones).
 * @example smoothHeapShare(0.2) // 0.3378
 */
export function smoothHeapShare(width: number): number {
  if (!(width > 0)) throw new RangeError(`smoothHeapShare: ${width}`);
  const within = (half: number): number => 1 - 2 * normalTails(half).upper;
  return within(width / 2) / within(1.5 * width);
}

/** Which of the three bins around an edge a value lies in: just above it (the heap), beside that, or none. */
export function binAt(value: number, edge: number, width: number): keyof HeapCounts | null {
  const bins = Math.floor((value - edge) / width + 1e-9);
  return bins === 0 ? "heap" : bins === -1 || bins === 1 ? "beside" : null;
}
