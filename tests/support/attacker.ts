/**
 * Somebody who adds and subtracts published figures: Gauss-Jordan over the sums that are known, exact for the small whole
 * numbers that such systems hold. A sum of nobody tells that each of its cells is empty.
 */
export type KnownSum = { readonly cells: ReadonlySet<number>; readonly people: number };

const close = (x: number): boolean => Math.abs(x) < 1e-7;

export class Attacker {
  private readonly rows: number[][] = [];
  private readonly pivots: number[] = [];

  private readonly width: number;

  /** @param width how many cells there are. @param known sums of cells that are published. */
  constructor(width: number, known: readonly KnownSum[]) {
    this.width = width;
    for (const { cells, people } of known) this.learn([...Array.from({ length: width }, (_, at) => (cells.has(at) ? 1 : 0)), people]);
    while (this.emptyCells().some((at) => this.learn(Array.from({ length: width + 1 }, (_, i) => (i === at ? 1 : 0))))) { /* each empty cell may show more */ }
  }

  /** Whether the sum of these cells follows from what is known. */
  knows(cells: ReadonlySet<number>): boolean {
    return this.reduced(Array.from({ length: this.width + 1 }, (_, at) => (cells.has(at) ? 1 : 0))).slice(0, this.width).every(close);
  }

  private learn(row: number[]): boolean {
    const rest = this.reduced(row);
    const pivot = rest.findIndex((x, at) => at < this.width && !close(x));
    if (pivot < 0) return false;
    const factor = rest[pivot] ?? 1;
    const unit = rest.map((x) => (close(x) ? 0 : x / factor));
    for (const each of this.rows) subtract(each, unit, each[pivot] ?? 0);
    this.rows.push(unit);
    this.pivots.push(pivot);
    return true;
  }

  private reduced(row: readonly number[]): number[] {
    const rest = [...row];
    this.rows.forEach((each, at) => subtract(rest, each, rest[this.pivots[at] ?? 0] ?? 0));
    return rest;
  }

  private emptyCells(): number[] {
    return this.rows.flatMap((row) => {
      const used = row.flatMap((x, at) => (at < this.width && !close(x) ? [at] : []));
      const isOneSign = used.every((at) => (row[at] ?? 0) > 0) || used.every((at) => (row[at] ?? 0) < 0);
      return close(row[this.width] ?? 0) && isOneSign ? used : [];
    });
  }
}

function subtract(from: number[], row: readonly number[], times: number): void {
  if (close(times)) return;
  row.forEach((x, at) => { from[at] = (from[at] ?? 0) - times * x; });
}
