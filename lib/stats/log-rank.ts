import { chiSquareTails } from "@/lib/stats/distributions/chi-square";
import { countsByTime, type SurvivalCount } from "@/lib/stats/kaplan-meier";

/**
 * Log-rank test of two or more groups (Mantel 1966) with the hypergeometric variance: observed and expected ends of each
 * group and a chi-square with groups − 1 degrees of freedom. Source: R survival, survdiff(rho). With `rho` 1 it is Peto &
 * Peto's: ends weigh as much as the share still open just before, so that early differences count most. The chi-square is
 * rough when fewer than about 5 ends are expected in a group.
 * @returns `chiSquare` 0 when nothing distinguishes the groups (no end, or all in one group).
 * @throws RangeError below two groups or for rho below 0.
 */
export function logRank(groups: readonly (readonly SurvivalCount[])[], rho = 0): LogRank {
  if (!(rho >= 0)) throw new RangeError(`logRank: rho ${rho}`);
  if (groups.length < 2) throw new RangeError("logRank: needs two groups");
  const counts = groups.map(countsByTime);
  const times = countsByTime(counts.flat());
  const atRisk = counts.map((group) => group.reduce((sum, { ended, open }) => sum + ended + open, 0));
  const observed = counts.map(() => 0);
  const expected = counts.map(() => 0);
  // The last group follows from the others, so the covariance leaves it out.
  const free = groups.length - 1;
  const covariance = Array.from({ length: free }, () => new Array<number>(free).fill(0));
  const here = counts.map((group) => new Map(group.map((each) => [each.time, each])));
  let survival = 1;
  for (const { time, ended } of times) {
    const weight = survival ** rho;
    const total = atRisk.reduce((sum, risk) => sum + risk, 0);
    const spread = total > 1 ? (ended * (total - ended)) / (total - 1) : 0;
    atRisk.forEach((risk, g) => { expected[g] = (expected[g] ?? 0) + (weight * ended * risk) / total; });
    covariance.forEach((row, g) => row.forEach((value, h) => {
      const [share, other] = [(atRisk[g] ?? 0) / total, (atRisk[h] ?? 0) / total];
      row[h] = value + weight * weight * spread * share * ((g === h ? 1 : 0) - other);
    }));
    here.forEach((group, g) => {
      const gone = group.get(time);
      if (!gone) return;
      observed[g] = (observed[g] ?? 0) + weight * gone.ended;
      atRisk[g] = (atRisk[g] ?? 0) - gone.ended - gone.open;
    });
    survival *= 1 - ended / total;
  }
  const difference = observed.slice(0, free).map((value, g) => value - (expected[g] ?? 0));
  const solved = solve(covariance, difference);
  const chiSquare = Math.max(0, difference.reduce((sum, value, g) => sum + value * (solved[g] ?? 0), 0));
  return { chiSquare, degrees: free, p: chiSquareTails(chiSquare, free).upper, observed, expected };
}

/** Weighted ends by group; `p` 0–1. */
export type LogRank = { readonly chiSquare: number; readonly degrees: number; readonly p: number; readonly observed: readonly number[]; readonly expected: readonly number[] };

/** Gaussian elimination with pivots; a direction without variance contributes 0. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const width = rows.length;
  for (let column = 0; column < width; column++) {
    const pivot = rows.findIndex((row, i) => i >= column && Math.abs(row[column] ?? 0) === Math.max(...rows.slice(column).map((each) => Math.abs(each[column] ?? 0))));
    const [from, to] = [rows[pivot], rows[column]];
    if (!from || !to) continue;
    [rows[column], rows[pivot]] = [from, to];
    const lead = from[column] ?? 0;
    if (Math.abs(lead) < 1e-12) continue;
    rows.forEach((row, i) => {
      if (i === column) return;
      const factor = (row[column] ?? 0) / lead;
      from.forEach((value, k) => { row[k] = (row[k] ?? 0) - factor * value; });
    });
  }
  return rows.map((row, i) => (Math.abs(row[i] ?? 0) < 1e-12 ? 0 : (row[width] ?? 0) / (row[i] ?? 1)));
}
