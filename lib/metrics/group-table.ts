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
  /** People of groups that follow by subtracting another partition (vulnerable ones without a disability). */
  readonly nested: readonly number[];
};

/** Cells of one row whose sum is shown, or may be. */
export type Block = { readonly unit: string; readonly cells: readonly PeopleCell[] };

export const peopleIn = (cells: readonly PeopleCell[]): number => cells.reduce((sum, { counts }) => sum + counts.reduce((all, n) => all + n, 0), 0);

export const isFew = (n: number, minimumN: number): boolean => n > 0 && n < minimumN;

export const holdsFew = ({ counts, nested }: PeopleCell, minimumN: number): boolean => [...counts, ...nested].some((n) => isFew(n, minimumN));

/** People of only one group are known from the sum of the groups: such a cell hides nothing but itself. */
const isMixed = ({ counts }: Pick<PeopleCell, "counts">): boolean => counts.filter((n) => n > 0).length > 1;

/**
 * Whether the sum of these cells may be known: each group has nobody or at least `minimumN` people in them, also when the
 * cells that cannot hide anything are taken away; and the sum does not tell that all people of a small cell are of one group.
 */
export function maySumBeKnown(cells: readonly PeopleCell[], minimumN: number): boolean {
  const tellsAll = cells.length > 0 && !isMixed({ counts: totalsOf(cells.map((cell) => ({ ...cell, nested: [] }))) });
  return !(tellsAll && cells.some((cell) => holdsFew(cell, minimumN))) && [cells, cells.filter(isMixed)].every((part) => !totalsOf(part).some((n) => isFew(n, minimumN)));
}

function totalsOf(cells: readonly PeopleCell[]): number[] {
  const totals: number[] = [];
  for (const { counts, nested } of cells) [...counts, ...nested].forEach((n, at) => { totals[at] = (totals[at] ?? 0) + n; });
  return totals;
}

/**
 * The cells of one column that stay hidden: those with a small group, then the next smallest ones until the sum of the hidden
 * ones, which follows from the column's sum and the shown ones, may be known.
 */
export function hiddenInColumn(column: readonly PeopleCell[], minimumN: number): PeopleCell[] {
  const filled = column.filter((cell) => peopleIn([cell]) > 0);
  const hidden = filled.filter((cell) => holdsFew(cell, minimumN));
  const open = filled.filter((cell) => !hidden.includes(cell)).sort((a, b) => peopleIn([a]) - peopleIn([b]) || (a.unit < b.unit ? -1 : 1));
  while (!maySumBeKnown(hidden, minimumN)) {
    const next = open.shift();
    if (next === undefined) break;
    hidden.push(next);
  }
  return hidden;
}

/**
 * Whether hidden cells keep their secret when the sums of `blocks` (disjoint, each of one row) are shown beside all column
 * sums. What then follows by adding and subtracting are sums of the cells that some columns hold outside the blocks lying
 * wholly within these columns, and nothing smaller (with all sums of a two-way table known, the sums of cells that follow are the
 * one-way cuts of its bipartite graph; Gusfield 1988, SIAM J. Comput. 17:552). So it is enough to try every set of columns:
 * 15 of a year.
 */
export function keepsSecret(blocks: readonly Block[], hidden: readonly PeopleCell[], minimumN: number): boolean {
  const inBlocks = new Set(blocks.flatMap(({ cells }) => cells));
  // Cells in no block are one more row: their sum follows from the columns and the blocks.
  const rest = hidden.filter((cell) => !inBlocks.has(cell));
  const rows = [...blocks.map(({ cells }) => cells), ...(rest.length > 0 ? [rest] : [])];
  if (!rows.every((cells) => maySumBeKnown(cells, minimumN))) return false;
  // The two readings differ in what a row spans: cells that hide nothing may be known.
  return [rows, rows.map((cells) => cells.filter(isMixed))].every((read) => columnSets(hidden).every((columns) => {
    const left = read.filter((cells) => !cells.every(({ quarter }) => columns.has(quarter))).flat();
    return maySumBeKnown(left.filter(({ quarter }) => columns.has(quarter)), minimumN);
  }));
}

function columnSets(cells: readonly PeopleCell[]): ReadonlySet<string>[] {
  const quarters = [...new Set(cells.map(({ quarter }) => quarter))];
  return Array.from({ length: 2 ** quarters.length - 1 }, (_, at) => new Set(quarters.filter((__, bit) => ((at + 1) >> bit) % 2 === 1)));
}

/** Those of `candidates` whose sums may be shown beside the columns and the blocks that are shown already; larger ones first. */
export function showableBlocks(candidates: readonly Block[], { shown, hidden, minimumN }: { readonly shown: readonly Block[]; readonly hidden: readonly PeopleCell[]; readonly minimumN: number }): Block[] {
  const inOrder = candidates.filter(({ cells }) => cells.length > 1).sort((a, b) => peopleIn(b.cells) - peopleIn(a.cells) || (a.unit < b.unit ? -1 : 1));
  const accepted: Block[] = [];
  for (const block of inOrder) if (keepsSecret([...shown, ...accepted, block], hidden, minimumN)) accepted.push(block);
  return accepted;
}
