/**
 * Quantile of a sample by the definitions of Hyndman & Fan 1996 (R's types; 7 is the default of R, Excel and numpy), or the
 * order statistic below or above type 7's position.
 * @param values any order, finite; @param q 0–1.
 * @returns in the unit of the data; `null` for none. One value is every quantile of itself.
 * @throws RangeError for q outside 0–1.
 */
export function sampleQuantile(values: readonly number[], q: number, type: QuantileType = 7): number | null {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`sampleQuantile: q ${q}`);
  const ascending = [...values].sort((a, b) => a - b);
  const n = ascending.length;
  const place = Math.min(n, Math.max(1, placeOf(type, n, q)));
  const [low, high] = [ascending[Math.floor(place) - 1], ascending[Math.ceil(place) - 1]];
  return low === undefined || high === undefined ? null : low + (place % 1) * (high - low);
}

export type QuantileType = 1 | 6 | 7 | 8 | "lower" | "higher";

/** Place among the ascending values, from 1; broken places interpolate. Rounding must not push a whole place over. */
function placeOf(type: QuantileType, n: number, q: number): number {
  if (type === 1) return Math.ceil(q * n - 1e-9);
  if (type === 6) return q * (n + 1);
  if (type === 8) return (n + 1 / 3) * q + 1 / 3;
  const place = 1 + q * (n - 1);
  return type === 7 ? place : type === "lower" ? Math.floor(place) : Math.ceil(place);
}
