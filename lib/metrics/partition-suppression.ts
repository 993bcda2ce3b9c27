import { measuredValue, missing, suppressed, type Measured } from "@/lib/measured";

/** Why a cell is hidden: too few people of its own, or because showing it would give away one that has too few. */
export type Hiding = "too-few" | "protects-others";

/**
 * Which cells of a partition (groups that together are a whole whose figure is known) stay hidden, so that no hidden cell
 * follows from the shown ones by subtraction from the whole (complementary suppression; Hundepool et al. 2012, Statistical
 * Disclosure Control, chapter 4). Cells of fewer than `minimumN` people are hidden; then the next smallest one, as long as
 * only one is hidden or the hidden ones together hold fewer than `minimumN`. What subtraction then leaves is a figure of at
 * least `minimumN` people of at least two groups. Empty cells tell nothing and are never hidden.
 *
 * Limits: one partition of one place and period at a time. It does not hold between partitions of the same people (see
 * `hidesNested`), nor between places that contain each other (see lib/metrics/hidden-units), or periods that overlap: who adds
 * up all other months of a quarter learns what one month hides, where no other one is hidden.
 * @param counts people of each cell, whole numbers ≥ 0. @returns parallel to `counts`; null is shown.
 */
export function hiddenInPartition(counts: readonly number[], minimumN: number): readonly (Hiding | null)[] {
  const hiding: (Hiding | null)[] = counts.map((n) => (n > 0 && n < minimumN ? "too-few" : null));
  const open = counts.map((n, at) => ({ n, at })).filter(({ n, at }) => n > 0 && hiding[at] === null).sort((a, b) => a.n - b.n || a.at - b.at);
  let hidden = counts.filter((_, at) => hiding[at] !== null).length;
  let people = counts.reduce((sum, n, at) => (hiding[at] === null ? sum : sum + n), 0);
  while (hidden > 0 && (hidden < 2 || people < minimumN)) {
    const next = open.shift();
    if (next === undefined) break;
    hiding[next.at] = "protects-others";
    hidden += 1;
    people += next.n;
  }
  return hiding;
}

/** The figures of a partition's cells, each shown, hidden with its reason, or missing where nobody is in it. */
export function partitionMeasured<Cell extends { readonly n: number }>(cells: readonly Cell[], minimumN: number, figureOf: (cell: Cell) => Measured): Measured[] {
  const hiding = hiddenInPartition(cells.map(({ n }) => n), minimumN);
  return cells.map((cell, at) => {
    const reason = hiding[at] ?? null;
    if (cell.n === 0) return missing("not-reported");
    return reason === null ? figureOf(cell) : suppressed(cell.n, minimumN, reason);
  });
}

/** Mean of additive sums, where a cell may be shown. */
export const meanFigure = ({ n, total }: { readonly n: number; readonly total: number }): Measured => measuredValue(total / n, n);

/**
 * True when two shown groups, of which one lies (nearly) within the other, give away their difference: too few people are in
 * the one and not in the other. Then the inner partition must stay hidden whole.
 */
export const hidesNested = (inner: number, outer: number, minimumN: number): boolean => inner !== outer && Math.abs(outer - inner) < minimumN;
