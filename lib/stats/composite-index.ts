/**
 * Goalpost normalisation and weighted arithmetic aggregation (OECD/JRC Handbook on Constructing Composite Indicators,
 * 2008). Goalposts are fixed by the method version, so that a unit's index does not depend on who else is in the set.
 */
export type Goalpost = { readonly worst: number; readonly best: number };

/**
 * `lowest` (0) at `worst`, 100 at `best`, clamped; `best` may be the smaller one (times). Throws when both are equal.
 * @param lowest points at the worst goalpost, see `lowestPoints`.
 */
export function goalpostScore(value: number, { worst, best }: Goalpost, lowest = 0): number {
  if (worst === best) throw new RangeError("goalpostScore: worst and best are equal");
  return lowest + (100 - lowest) * Math.min(1, Math.max(0, (value - worst) / (best - worst)));
}

export type WeightedPart = { readonly weight: number; readonly value: number | null };
export type Aggregate = {
  /** Weighted mean over the available parts, weights renormalised among them; `null` below the coverage. */
  readonly value: number | null;
  /** Share of the weight that is available, 0–1. */
  readonly coverage: number;
};

/** How parts become one: the geometric mean lets no part make up for a very low one; it needs values above 0. */
export type Aggregation = "arithmetic" | "geometric" | "harmonic";

/**
 * Points at the worst goalpost: a geometric or harmonic mean has no 0 (one part at its worst would make the whole nothing,
 * whatever the others), so that its parts run from 1 to 100. The handbook only asks for values above 0; 1 is our choice.
 */
export const lowestPoints: Readonly<Record<Aggregation, number>> = { arithmetic: 0, geometric: 1, harmonic: 1 };

/** On the scale of its aggregation an index is a plain weighted sum of its parts; `back` leads to points again. */
export const aggregationScales: Readonly<Record<Aggregation, { readonly there: (value: number) => number; readonly back: (mean: number) => number }>> = {
  arithmetic: { there: (value) => value, back: (mean) => mean },
  geometric: { there: Math.log, back: Math.exp },
  harmonic: { there: (value) => 1 / value, back: (mean) => 1 / mean },
};

/**
 * @param parts weights ≥ 0 in any common unit; `null` values are missing.
 * @param minimumCoverage share of weight (0–1) that must be available: without it a missing part would silently be
 *   replaced by the others.
 * @throws RangeError for values of 0 or less in a geometric or harmonic mean.
 */
export function weightedMean(parts: readonly WeightedPart[], minimumCoverage: number, aggregation: Aggregation = "arithmetic"): Aggregate {
  const { there, back } = aggregationScales[aggregation];
  const total = parts.reduce((sum, part) => sum + part.weight, 0);
  let weight = 0;
  let sum = 0;
  for (const part of parts) {
    if (part.value === null) continue;
    if (aggregation !== "arithmetic" && part.value <= 0) throw new RangeError(`weightedMean: ${part.value} in a ${aggregation} mean`);
    weight += part.weight;
    sum += part.weight * there(part.value);
  }
  const coverage = total > 0 ? weight / total : 0;
  const enough = weight > 0 && coverage >= minimumCoverage - 1e-12;
  return { value: enough ? back(sum / weight) : null, coverage };
}
