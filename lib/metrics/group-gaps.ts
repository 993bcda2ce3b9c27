import { measuredValue, missing, suppressed, type Interval, type Measured } from "@/lib/measured";
import { meanDifferenceInterval, meanDifferenceP, meanInterval } from "@/lib/stats/mean-interval";
import { miettinenNurminenInterval, scoreTestP } from "@/lib/stats/proportion-gap";
import { wilsonInterval } from "@/lib/stats/wilson-interval";

/** Additive sums of one group; `positive` counts those that meet the mark of a share. */
export type GroupSums = { readonly key: string; readonly n: number; readonly total: number; readonly squares: number; readonly positive: number };

/** `mean` of the group's values, or `share` of its people that meet the mark (0–1). */
export type GroupOutcome = "mean" | "share";

export type GroupGap = {
  readonly key: string;
  readonly figure: Measured;
  /** Group minus reference with its plain 95 % interval, n of the smaller; null for the reference itself and for those who were not asked. */
  readonly gap: Measured | null;
  /** Two-sided probability of so large a gap by chance, not yet corrected for the number of gaps; null where there is no gap. */
  readonly p: number | null;
};

/** The key of those of whom the answer is not known: part of the whole, compared with nobody. */
export const unknownKey = "-";

/** Whether a place and period shows its groups (lib/metrics/group-lattice), and below how many people a group is small. */
export type GroupShowing = { readonly isShown: boolean; readonly minimumN: number };

/** Figures of the groups of a partition: all of them, or none. */
export const groupFigures = <Cell extends { readonly n: number }>(cells: readonly Cell[], { isShown, minimumN }: GroupShowing, figureOf: (cell: Cell) => Measured): Measured[] =>
  // A hidden place does not tell that a group has nobody either.
  cells.map((cell) => (!isShown ? suppressed(null, minimumN, cell.n > 0 && cell.n < minimumN ? "too-few" : "protects-others") : cell.n === 0 ? missing("not-reported") : figureOf(cell)));

/** Mean of additive sums. */
export const meanFigure = ({ n, total }: { readonly n: number; readonly total: number }): Measured => measuredValue(total / n, n);

/** The groups of one dimension against a reference group. */
export function groupGaps(cells: readonly GroupSums[], reference: string, outcome: GroupOutcome, showing: GroupShowing): GroupGap[] {
  const figures = groupFigures(cells, showing, (cell) => figureOf(cell, outcome));
  const at = cells.findIndex(({ key }) => key === reference);
  const [base, baseFigure] = [cells[at], figures[at]];
  return cells.map((cell, i): GroupGap => {
    const figure = figures[i] ?? missing("not-reported");
    if (i === at || cell.key === unknownKey) return { key: cell.key, figure, gap: null, p: null };
    if (base === undefined || baseFigure?.kind !== "value") return { key: cell.key, figure, gap: figure.kind === "value" ? (baseFigure ?? missing("not-reported")) : figure, p: null };
    if (figure.kind !== "value") return { key: cell.key, figure, gap: figure, p: null };
    const { interval, p } = outcome === "mean" ? meanGap(cell, base) : shareGap(cell, base);
    return { key: cell.key, figure, gap: measuredValue(figure.value - baseFigure.value, Math.min(cell.n, base.n), interval ?? undefined), p };
  });
}

const momentsOf = ({ n, total, squares }: GroupSums) => ({ n, sum: total, squares });

function figureOf(cell: GroupSums, outcome: GroupOutcome): Measured {
  if (outcome === "share") return measuredValue(cell.positive / cell.n, cell.n, wilsonInterval(cell.positive, cell.n));
  return measuredValue(cell.total / cell.n, cell.n, meanInterval(momentsOf(cell)) ?? undefined);
}

type Test = { readonly interval: Interval | null; readonly p: number | null };
const meanGap = (a: GroupSums, b: GroupSums): Test => ({ interval: meanDifferenceInterval(momentsOf(a), momentsOf(b)), p: meanDifferenceP(momentsOf(a), momentsOf(b)) });
function shareGap(a: GroupSums, b: GroupSums): Test {
  const [first, second] = [{ count: a.positive, of: a.n }, { count: b.positive, of: b.n }];
  return { interval: miettinenNurminenInterval(first, second), p: scoreTestP(first, second) };
}

/** Called a gap only below this corrected probability. */
export const gapAlpha = 0.05;

/** `not-after-correction`: its own interval leaves 0 out, but of so many gaps one as large is expected by chance. */
export type CorrectedReading = "higher" | "lower" | "within-chance" | "not-after-correction" | "unknown";

export function readCorrected(gap: Measured | null, p: number | null, adjusted: number | null): CorrectedReading {
  if (gap?.kind !== "value" || p === null || adjusted === null) return "unknown";
  if (adjusted < gapAlpha) return gap.value > 0 ? "higher" : "lower";
  return p < gapAlpha ? "not-after-correction" : "within-chance";
}

/** Corrects the probabilities that are there, all together; the others stay null. */
export function correctTogether(ps: readonly (number | null)[], correct: (ps: readonly number[]) => readonly number[]): (number | null)[] {
  const adjusted = [...correct(ps.filter((p) => p !== null))];
  return ps.map((p) => (p === null ? null : (adjusted.shift() ?? null)));
}
