/**
 * The smallest count whose lower tail reaches `p`: doubling steps from a guess, then bisection.
 * `p` is lowered by a few roundings, so that the quantile of P(X ≤ k) is k (as R does).
 */
export function searchCount(lowerTail: (count: number) => number, p: number, guess: number, most = Number.MAX_SAFE_INTEGER): number {
  const target = p * (1 - 64 * Number.EPSILON);
  const reaches = (count: number): boolean => count >= most || lowerTail(count) >= target;
  let high = Math.min(most, Math.max(0, Math.floor(guess)));
  for (let step = 1; !reaches(high); step *= 2) high += step;
  let low = high;
  for (let step = 1; low >= 0 && reaches(low); step *= 2) {
    high = low;
    low -= step;
  }
  low = Math.max(-1, low);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return Math.min(high, most);
}
