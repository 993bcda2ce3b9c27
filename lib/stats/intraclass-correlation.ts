import type { Interval } from "@/lib/measured";
import { betaQuantileLogit } from "@/lib/stats/distributions/beta";

export type IntraclassCorrelation = {
  /** 1: raters give the same; near 0 or below: what one rater gives says nothing about what another would. Can pass below −1 with few targets. */
  readonly correlation: number;
  readonly targets: number;
  readonly raters: number;
  /** 95 %, by F with Satterthwaite's degrees of freedom; at most 1. */
  readonly interval: Interval;
};

const leastTargets = 3;

/** Quantile of F with broken degrees of freedom, by the odds of a beta share. */
const fQuantile = (p: number, first: number, second: number): number => (second / first) * Math.exp(betaQuantileLogit(p, first / 2, second / 2));

/**
 * ICC(2,1) of Shrout & Fleiss (1979): every target is rated by the same raters, who stand for all raters there could be, and a
 * rater who is always stricter counts against agreement (absolute agreement of single ratings; ICC(A,1) of McGraw & Wong 1996).
 * One row per target, one rating per rater. `null` with fewer than 3 targets or 2 raters, and when nothing varies.
 * @throws RangeError on rows of different lengths or a rating that is no finite number
 */
export function intraclassCorrelation(ratings: readonly (readonly number[])[]): IntraclassCorrelation | null {
  const [n, k] = [ratings.length, ratings[0]?.length ?? 0];
  if (ratings.some((row) => row.length !== k || !row.every(Number.isFinite))) throw new RangeError("intraclass correlation: as many finite ratings of each target");
  if (n < leastTargets || k < 2) return null;
  const { targets, judges, error } = meanSquares(ratings, n, k);
  const denominator = targets + (k - 1) * error + (k * (judges - error)) / n;
  if (!(targets + judges + error > 0) || !(denominator > 0)) return null;
  const correlation = (targets - error) / denominator;
  // Of ratings that are all equal within each target the limits have no width.
  if (judges + error === 0) return { correlation: 1, targets: n, raters: k, interval: { low: 1, high: 1 } };
  // A negative estimate stands for none: put in as it is, it can leave no degrees of freedom at all.
  const share = Math.max(0, correlation);
  const own = n * (1 + (k - 1) * share) - k * share;
  const degrees = ((k - 1) * (n - 1) * (k * share * judges + own * error) ** 2) / ((n - 1) * (k * share * judges) ** 2 + (own * error) ** 2);
  const rest = k * judges + (k * n - k - n) * error;
  if (!(degrees > 0)) return { correlation, targets: n, raters: k, interval: { low: -1, high: 1 } };
  const [below, above] = [fQuantile(0.975, n - 1, degrees), fQuantile(0.975, degrees, n - 1)];
  const low = (n * (targets - below * error)) / (below * rest + n * targets);
  const high = (n * (above * targets - error)) / (rest + n * above * targets);
  return { correlation, targets: n, raters: k, interval: { low, high: Math.min(1, high) } };
}

/** Mean squares of the two-way layout without repetition. */
function meanSquares(ratings: readonly (readonly number[])[], n: number, k: number): { readonly targets: number; readonly judges: number; readonly error: number } {
  const mean = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length;
  const rows = ratings.map(mean);
  const columns = Array.from({ length: k }, (_, at) => mean(ratings.map((row) => row[at] ?? 0)));
  const all = mean(rows);
  const squares = (values: readonly number[]): number => values.reduce((total, value) => total + (value - all) ** 2, 0);
  // Residuals one by one: a difference of sums of squares would leave dust where there is none.
  const residual = ratings.reduce((total, row, i) => total + row.reduce((part, value, j) => part + (value - (rows[i] ?? 0) - (columns[j] ?? 0) + all) ** 2, 0), 0);
  const dust = 1e-24 * (1 + squares(ratings.flat()) + all ** 2) * n * k;
  const clean = (value: number): number => (value < dust ? 0 : value);
  return { targets: clean(k * squares(rows)) / (n - 1), judges: clean(n * squares(columns)) / (k - 1), error: clean(residual) / ((n - 1) * (k - 1)) };
}
