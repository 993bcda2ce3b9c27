/**
 * Somebody who adds and subtracts published figures: Gauss-Jordan over the sums that are known, exact for the small whole
 * numbers that such systems hold. A sum of nobody tells that each of its cells is empty.
 */
export type KnownSum = { readonly cells: ReadonlySet<number>; readonly people: number };

const close = (x: number): boolean => Math.abs(x) < 1e-7;

export class Attacker {
  private readonly rows: Float64Array[] = [];
  private readonly pivots: number[] = [];

  private readonly width: number;

  /** @param width how many cells there are. @param known sums of cells that are published. */
  constructor(width: number, known: readonly KnownSum[]) {
    this.width = width;
    for (const { cells, people } of known) this.learn(this.rowOf(cells, people));
    while (this.emptyCells().filter((at) => this.learn(this.rowOf([at], 0))).length > 0) { /* each empty cell may show more */ }
  }

  /** Whether the sum of these cells follows from what is known. */
  knows(cells: ReadonlySet<number>): boolean {
    return this.reduced(this.rowOf(cells, 0)).subarray(0, this.width).every(close);
  }

  private rowOf(cells: Iterable<number>, people: number): Float64Array {
    const row = new Float64Array(this.width + 1);
    for (const at of cells) row[at] = 1;
    row[this.width] = people;
    return row;
  }

  private learn(row: Float64Array): boolean {
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

  /** Changes the row in place. */
  private reduced(row: Float64Array): Float64Array {
    this.rows.forEach((each, at) => subtract(row, each, row[this.pivots[at] ?? 0] ?? 0));
    return row;
  }

  private emptyCells(): number[] {
    return this.rows.flatMap((row) => {
      if (!close(row[this.width] ?? 0)) return [];
      const used = [...row.keys()].filter((at) => at < this.width && !close(row[at] ?? 0));
      const isOneSign = used.every((at) => (row[at] ?? 0) > 0) || used.every((at) => (row[at] ?? 0) < 0);
      return isOneSign ? used : [];
    });
  }
}

function subtract(from: Float64Array, row: Float64Array, times: number): void {
  if (close(times)) return;
  for (let at = 0; at < from.length; at += 1) from[at] = (from[at] ?? 0) - times * (row[at] ?? 0);
}
