import { sampleQuantile } from "@/lib/stats/sample-quantile";

/** What many draws of the ranks of the same units say of each unit; shares 0–1. */
export type RankSummary = {
  readonly mean: number; readonly median: number;
  /** Percentile interval (type 7) of the asked level. */
  readonly low: number; readonly high: number;
  readonly first: number;
  /** Share of draws among the best `top`. */
  readonly inTop: number;
};

/** Collects draws of scores (higher is better), which must have the same units in the same order. */
export class RankDraws {
  private readonly units: number;
  private readonly counts: Int32Array[];
  private draws = 0;

  constructor(units: number) {
    this.units = units;
    if (!(Number.isInteger(units) && units > 0)) throw new RangeError(`RankDraws: ${units} units`);
    this.counts = Array.from({ length: units }, () => new Int32Array(units + 1));
  }

  /** One draw; equal scores share the best rank. @throws RangeError for other units or NaN. */
  add(scores: ArrayLike<number>): void {
    if (scores.length !== this.units) throw new RangeError(`RankDraws: ${scores.length} scores for ${this.units} units`);
    const order = Int32Array.from({ length: this.units }, (_, unit) => unit).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
    let rank = 0;
    let before = Number.NaN;
    order.forEach((unit, place) => {
      const score = scores[unit] ?? Number.NaN;
      if (Number.isNaN(score)) throw new RangeError("RankDraws: a score is NaN");
      if (score !== before) rank = place + 1;
      before = score;
      const row = this.counts[unit];
      if (row !== undefined) row[rank] = (row[rank] ?? 0) + 1;
    });
    this.draws += 1;
  }

  /** @param level of the interval, such as 0.9; @param top how many ranks count as the top. */
  summaries(level: number, top: number): RankSummary[] {
    if (this.draws === 0) throw new RangeError("RankDraws: no draws");
    return this.counts.map((row) => {
      const ranks = expand(row);
      const tail = (1 - level) / 2;
      const at = (q: number): number => sampleQuantileOfSorted(ranks, q);
      const inTop = row.slice(1, top + 1).reduce((sum, n) => sum + n, 0);
      return {
        mean: row.reduce((sum, n, rank) => sum + n * rank, 0) / this.draws, median: at(0.5), low: at(tail), high: at(1 - tail),
        first: (row[1] ?? 0) / this.draws, inTop: inTop / this.draws,
      };
    });
  }
}

/** The ranks themselves, ascending, from how often each occurred. */
function expand(row: Int32Array): number[] {
  const ranks: number[] = [];
  row.forEach((n, rank) => { for (let i = 0; i < n; i++) ranks.push(rank); });
  return ranks;
}

const sampleQuantileOfSorted = (ascending: readonly number[], q: number): number => sampleQuantile(ascending, q) ?? Number.NaN;
