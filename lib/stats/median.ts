/**
 * The sample median: the middle value, or the mean of the two middle ones (R's `median`, quantile type 7 at 0.5).
 * @param values any order; every finite number counts.
 * @returns `null` for none.
 * @example median([3, 1, 2, 10]) // 2.5
 */
export function median(values: readonly number[]): number | null {
  // Sorts as numbers, without asking for each two which comes first.
  const ascending = Float64Array.from(values).sort();
  const middle = ascending.length >> 1;
  const [low, high] = [ascending[ascending.length % 2 === 0 ? middle - 1 : middle], ascending[middle]];
  // + 0 makes −0, which sorts like 0 anywhere among zeros, the same 0 whatever the order.
  return low === undefined || high === undefined ? null : (low + high) / 2 + 0;
}
