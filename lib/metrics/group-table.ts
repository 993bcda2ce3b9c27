/**
 * Which cells of a table of people stay hidden, so that nobody who adds and subtracts finds a small group. One table: the
 * parts of one place (rows) by the quarters of one span (columns), where every column's sum over the rows is known. Cells hold
 * one count a group. Pure.
 */
export type PeopleCell = {
  readonly unit: string;
  readonly quarter: string;
  /** People of each group; the groups are a partition whose sum anybody may know. */
  readonly counts: readonly number[];
  /** Where the partition lies within another that is published: people of its group and the others of the outer group; else empty. */
  readonly nested: readonly number[];
  /** `counts`, then `nested`, of those MPPs alone that hide something (`hidingPeople`). */
  readonly hiding: readonly number[];
};

/** Cells of one row whose sum is shown, or may be. */
export type Block = { readonly unit: string; readonly cells: readonly PeopleCell[] };

const total = (people: readonly number[]): number => people.reduce((sum, n) => sum + n, 0);

export const peopleIn = (cells: readonly PeopleCell[]): number => cells.reduce((sum, { counts }) => sum + total(counts), 0);

const isFew = (n: number, minimumN: number): boolean => n > 0 && n < minimumN;

/**
 * The people of one MPP and quarter who count in `hiding`: none where all are of one group, which the sum of the groups tells, nor
 * where all of the outer group are of one group, which the outer partition tells. Such a cell hides nothing but itself.
 */
export function hidingPeople({ counts, nested }: Pick<PeopleCell, "counts" | "nested">): number[] {
  const hides = counts.filter((n) => n > 0).length > 1 && nested.every((n) => n > 0);
  return [...counts, ...nested].map((n) => (hides ? n : 0));
}

/** Whether a cell holds people who hide something; of a nested partition also: of the group and of the others. */
const isMixed = ({ hiding }: PeopleCell): boolean => hiding.some((n) => n > 0);

/**
 * Whether a cell's own figures may be known: each group has nobody or at least `minimumN` people, also among those who hide
 * something. Of a nested partition: these are none only where the outer partition tells the figure (all or nobody of its group).
 */
export function mayBeShown({ counts, nested, hiding }: PeopleCell, minimumN: number): boolean {
  if ([...counts, ...nested, ...hiding].some((n) => isFew(n, minimumN))) return false;
  return nested.some((n) => n === 0) || hiding.slice(counts.length).every((n) => n >= minimumN);
}

/**
 * Whether the sum of these cells may be known: each group has nobody or at least `minimumN` people in them, also when the
 * cells that cannot hide anything are taken away; and the sum does not tell that all people of a small cell are of one group.
 * Of a nested partition: as many of the group and of the others are among those who hide something, or the outer group has nobody.
 */
export function maySumBeKnown(cells: readonly PeopleCell[], minimumN: number): boolean {
  const shape = shapeOf(cells);
  const sum = zeros(shape);
  for (const cell of cells) add(sum, summaryOf(cell, minimumN), 1);
  return maySummaryBeKnown(sum, shape, minimumN);
}

/**
 * What must be known of a set of cells to say whether its sum may be. It adds up, so that no set is gone through twice: the number of
 * cells that may not be shown; people by group and nested group; the same of those who hide something.
 */
type Summary = number[];
type Shape = { readonly groups: number; readonly nested: number };

const shapeOf = ([first]: readonly PeopleCell[]): Shape => ({ groups: first?.counts.length ?? 0, nested: first?.nested.length ?? 0 });
const zeros = ({ groups, nested }: Shape): Summary => new Array<number>(1 + 2 * (groups + nested)).fill(0);

const summaryOf = (cell: PeopleCell, minimumN: number): Summary => [mayBeShown(cell, minimumN) ? 0 : 1, ...cell.counts, ...cell.nested, ...cell.hiding];

function add(to: Summary, parts: Summary, sign: 1 | -1): void {
  for (let at = 0; at < to.length; at += 1) to[at] = (to[at] ?? 0) + sign * (parts[at] ?? 0);
}

function maySummaryBeKnown(summary: Summary, { groups, nested }: Shape, minimumN: number): boolean {
  for (let at = 1; at < summary.length; at += 1) if (isFew(summary[at] ?? 0, minimumN)) return false;
  let inOuter = 0;
  for (let at = 0; at < nested; at += 1) inOuter += summary[1 + groups + at] ?? 0;
  for (let at = summary.length - nested; inOuter > 0 && at < summary.length; at += 1) if ((summary[at] ?? 0) < minimumN) return false;
  if (summary[0] === 0) return true;
  let filled = 0;
  for (let at = 1; at <= groups; at += 1) if ((summary[at] ?? 0) > 0) filled += 1;
  return filled > 1;
}

/**
 * The cells of one column that stay hidden: those that must, then the next smallest ones until the sum of the hidden
 * ones, which follows from the column's sum and the shown ones, may be known.
 */
export function hiddenInColumn(column: readonly PeopleCell[], mustHide: (cell: PeopleCell) => boolean, minimumN: number): PeopleCell[] {
  const filled = column.filter((cell) => peopleIn([cell]) > 0);
  const hidden = filled.filter(mustHide);
  const open = filled.filter((cell) => !hidden.includes(cell)).sort((a, b) => peopleIn([a]) - peopleIn([b]) || (a.unit < b.unit ? -1 : 1));
  while (!maySumBeKnown(hidden, minimumN)) {
    const next = open.shift();
    if (next === undefined) break;
    hidden.push(next);
  }
  return hidden;
}

/** Rows of a table, added up by the columns that they span: that and nothing else of a row decides what follows from it. */
class SpannedRows {
  readonly #bySpan = new Map<number, Summary[]>();
  readonly #columns: number;
  readonly #shape: Shape;
  constructor(columns: number, shape: Shape) {
    this.#columns = columns;
    this.#shape = shape;
  }

  add(row: readonly TableCell[], sign: 1 | -1): void {
    const span = row.reduce((set, { column }) => set | (1 << column), 0);
    const sums = this.#bySpan.get(span) ?? Array.from({ length: this.#columns }, () => zeros(this.#shape));
    this.#bySpan.set(span, sums);
    for (const { column, summary } of row) add(sums[column] ?? [], summary, sign);
  }

  /** Whether each sum that follows may be known: of the cells that some columns hold of rows not wholly within them. */
  keepSecret(rest: RestRow, minimumN: number): boolean {
    const rows: (readonly [span: number, sums: readonly Summary[]])[] = [...this.#bySpan, [rest.span(), rest.sums]];
    for (let columns = 1; columns < 1 << this.#columns; columns += 1) {
      const left = zeros(this.#shape);
      for (const [span, sums] of rows) {
        if ((span & ~columns) === 0) continue;
        sums.forEach((sum, column) => { if ((columns >> column) % 2 === 1) add(left, sum, 1); });
      }
      if (!maySummaryBeKnown(left, this.#shape, minimumN)) return false;
    }
    return true;
  }
}

/** Cells in no block are one more row: their sum follows from the columns and the blocks. */
class RestRow {
  readonly sums: Summary[];
  readonly #cells: number[];
  constructor(columns: number, shape: Shape) {
    this.sums = Array.from({ length: columns }, () => zeros(shape));
    this.#cells = this.sums.map(() => 0);
  }

  add(row: readonly TableCell[], sign: 1 | -1): void {
    for (const { column, summary } of row) {
      add(this.sums[column] ?? [], summary, sign);
      this.#cells[column] = (this.#cells[column] ?? 0) + sign;
    }
  }

  span(): number {
    return this.#cells.reduce((set, cells, column) => (cells > 0 ? set | (1 << column) : set), 0);
  }
}

type TableCell = { readonly column: number; readonly summary: Summary; readonly mixed: boolean };

/**
 * Whether hidden cells keep their secret when the sums of blocks (disjoint, each of one row) are shown beside all column
 * sums. What then follows by adding and subtracting are sums of the cells that some columns hold outside the blocks lying
 * wholly within these columns, and nothing smaller (with all sums of a two-way table known, the sums of cells that follow are the
 * one-way cuts of its bipartite graph; Gusfield 1988, SIAM J. Comput. 17:552). So it is enough to try every set of columns:
 * 15 of a year.
 */
class HiddenTable {
  readonly #minimumN: number;
  readonly #shape: Shape;
  readonly #cells: ReadonlyMap<PeopleCell, TableCell>;
  /** Two readings, which differ in what a row spans: cells that hide nothing may be known. */
  readonly #readings: readonly { readonly mixedOnly: boolean; readonly rows: SpannedRows; readonly rest: RestRow }[];

  constructor(hidden: readonly PeopleCell[], minimumN: number) {
    this.#minimumN = minimumN;
    const shape = (this.#shape = shapeOf(hidden));
    const quarters = [...new Set(hidden.map(({ quarter }) => quarter))];
    this.#cells = new Map(hidden.map((cell) => [cell, { column: quarters.indexOf(cell.quarter), summary: summaryOf(cell, minimumN), mixed: isMixed(cell) }]));
    this.#readings = [false, true].map((mixedOnly) => ({ mixedOnly, rows: new SpannedRows(quarters.length, shape), rest: new RestRow(quarters.length, shape) }));
    for (const { mixedOnly, rest } of this.#readings) rest.add([...this.#cells.values()].filter(({ mixed }) => mixed || !mixedOnly), 1);
  }

  /** Takes the cells of a block out of the rest and shows their sum; or, with -1, back. */
  show({ cells }: Block, sign: 1 | -1 = 1): void {
    const own = cells.flatMap((cell) => this.#cells.get(cell) ?? []);
    for (const { mixedOnly, rows, rest } of this.#readings) {
      const row = own.filter(({ mixed }) => mixed || !mixedOnly);
      rest.add(row, sign === 1 ? -1 : 1);
      rows.add(row, sign);
    }
  }

  /** Shows the block's sum if all secrets are kept then; otherwise all is as before. */
  tryToShow(block: Block): boolean {
    if (!maySumBeKnown(block.cells, this.#minimumN) || (this.#shape.nested > 0 && !block.cells.every(isMixed))) return false;
    this.show(block);
    if (this.#maySumOfRestBeKnown() && this.#readings.every(({ rows, rest }) => rows.keepSecret(rest, this.#minimumN))) return true;
    this.show(block, -1);
    return false;
  }

  #maySumOfRestBeKnown(): boolean {
    const sum = zeros(this.#shape);
    for (const part of this.#readings[0]?.rest.sums ?? []) add(sum, part, 1);
    return maySummaryBeKnown(sum, this.#shape, this.#minimumN);
  }
}

/** Those of `candidates` whose sums may be shown beside the columns and the blocks that are shown already; larger ones first. */
export function showableBlocks(candidates: readonly Block[], { shown, hidden, minimumN }: { readonly shown: readonly Block[]; readonly hidden: readonly PeopleCell[]; readonly minimumN: number }): Block[] {
  const inOrder = candidates.filter(({ cells }) => cells.length > 1).sort((a, b) => peopleIn(b.cells) - peopleIn(a.cells) || (a.unit < b.unit ? -1 : 1));
  const table = new HiddenTable(hidden, minimumN);
  for (const block of shown) table.show(block);
  return inOrder.filter((block) => table.tryToShow(block));
}
