import type { Measured } from "@/lib/measured";
import { groupsOf, type MppGapDimension } from "@/lib/metrics/gap-dimensions";
import { correctTogether, groupGaps, readCorrected, type CorrectedReading, type GroupSums } from "@/lib/metrics/group-gaps";
import { metricById } from "@/lib/metrics/registry";
import { benjaminiHochbergAdjusted } from "@/lib/stats/multiplicity";

/**
 * Every MPP's gap in the index, tested together (Benjamini-Hochberg): called ones first, the largest disadvantage on top, hidden ones last.
 * @param isShown whether an MPP shows its groups in the period.
 */
export function mppGapRows(byMpp: ReadonlyMap<number, readonly GroupSums[]>, dimension: MppGapDimension, isShown: (mppId: number) => boolean) {
  const [[group], [reference]] = groupsOf(dimension);
  const { minimumN } = metricById("skm-index");
  const gaps = [...byMpp].flatMap(([mppId, sums]) => {
    const cells = [group, reference, "-"].map((key) => sums.find((each) => each.key === key) ?? { key, n: 0, total: 0, squares: 0, positive: 0 });
    const [first, second] = groupGaps(cells, reference, "mean", { isShown: isShown(mppId), minimumN });
    return first?.gap == null || second === undefined ? [] : [{ mppId, gap: first.gap, p: first.p, figures: [first.figure, second.figure] as const }];
  });
  const adjusted = correctTogether(gaps.map(({ p }) => p), benjaminiHochbergAdjusted);
  return gaps.map((row, i) => ({ ...row, reading: readCorrected(row.gap, row.p, adjusted[i] ?? null) })).sort((a, b) => orderOf(a) - orderOf(b) || valueOf(a.gap) - valueOf(b.gap) || a.mppId - b.mppId);
}

const orderOf = (row: { readonly reading: CorrectedReading; readonly gap: Measured }): number => (row.reading === "lower" ? 0 : row.reading === "higher" ? 1 : row.gap.kind === "value" ? 2 : 3);
const valueOf = (gap: Measured): number => (gap.kind === "value" ? gap.value : 0);
