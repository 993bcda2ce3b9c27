/**
 * Quantile of a histogram with fixed edges, as files from elsewhere report it: the first bucket whose cumulative count
 * reaches q × n, interpolated within it (Prometheus histogram_quantile; "log" is geometric, as its native histograms, and
 * falls back to linear in a bucket that begins at 0). Fixed edges promise no relative error: say so beside the number.
 * @param edges ascending, one more than `counts`, in the unit of the data; @param q 0–1.
 * @returns `null` without observations. @throws RangeError for edges or q that do not fit.
 */
export function edgeQuantile(edges: readonly number[], counts: readonly number[], q: number, within: "linear" | "log" = "linear"): number | null {
  const isAscending = edges.every((edge, i) => Number.isFinite(edge) && (i === 0 || edge > (edges[i - 1] ?? edge)));
  if (edges.length !== counts.length + 1 || !isAscending || !(q >= 0 && q <= 1)) throw new RangeError("edgeQuantile: edges, counts or q do not fit");
  const target = q * counts.reduce((sum, count) => sum + count, 0);
  let before = 0;
  for (const [i, count] of counts.entries()) {
    const [low, high] = [edges[i] ?? 0, edges[i + 1] ?? 0];
    if (count > 0 && before + count >= target) {
      const share = (target - before) / count;
      return within === "log" && low > 0 ? low * (high / low) ** share : low + (high - low) * share;
    }
    before += count;
  }
  return null;
}
