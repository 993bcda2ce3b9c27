/**
 * Competition ranks ("1224"): equal values share the best rank, from unrounded values.
 * @param values `null` is not ranked.
 * @param better which end is rank 1.
 * @returns rank from 1 and whether it is shared, in the order of `values`.
 * @example sharedRanks([90, 80, 90, null], "higher") // [{1,shared}, {3}, {1,shared}, null]
 */
export function sharedRanks(values: readonly (number | null)[], better: "higher" | "lower"): (SharedRank | null)[] {
  const counts = new Map<number, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  const ordered = [...counts.keys()].sort((a, b) => (better === "higher" ? b - a : a - b));
  const rankOf = new Map<number, SharedRank>();
  let rank = 1;
  for (const value of ordered) {
    const count = counts.get(value) ?? 0;
    rankOf.set(value, { rank, shared: count > 1 });
    rank += count;
  }
  return values.map((value) => (value === null ? null : (rankOf.get(value) ?? null)));
}

export type SharedRank = { readonly rank: number; readonly shared: boolean };
