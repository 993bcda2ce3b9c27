import type { Formula } from "@/lib/metrics/formula";
import { estimateColumn, type EstimateColumn } from "@/lib/rollup/estimates";
import { elementIds, type HistogramColumn, type SumColumn } from "@/lib/rollup/families";

export type FormulaColumns = { readonly sums: readonly SumColumn[]; readonly histograms: readonly HistogramColumn[] };

/** The roll-up columns a formula reads; an index reads none of its own. */
export function columnsOf(formula: Formula): FormulaColumns {
  switch (formula.kind) {
    case "sum": return { sums: [formula.of], histograms: [] };
    case "ratio": return { sums: [formula.of, formula.to], histograms: [] };
    case "mean": return { sums: formula.squares ? [formula.sum, formula.n, formula.squares] : [formula.sum, formula.n], histograms: [] };
    case "quantile": return { sums: [], histograms: [formula.of] };
    case "survival-median": return { sums: [], histograms: [formula.closed, formula.open] };
    case "skm-index":
      return { sums: ["survey.responses", "survey.complete_n", "survey.index_sum", "survey.index_sq", ...elementIds.flatMap((id): SumColumn[] => [`survey.${id}_sum`, `survey.${id}_n`])], histograms: [] };
    case "mean-difference":
      return { sums: [formula.a.n, formula.a.sum, formula.a.squares, formula.b.n, formula.b.sum, formula.b.squares], histograms: [] };
    case "index": return { sums: [], histograms: [] };
  }
}

const estimates = new WeakMap<Formula, EstimateColumn | null>();

/** The stored quantile that a formula can be read from; null when none is. Remembered, because it is asked for every cell. */
export function estimateOf(formula: Formula): EstimateColumn | null {
  const known = estimates.get(formula);
  if (known !== undefined) return known;
  const found = formula.kind === "quantile" ? estimateColumn(formula)
    : formula.kind === "survival-median" ? estimateColumn({ closed: formula.closed, open: formula.open, q: 0.5 }) : null;
  estimates.set(formula, found);
  return found;
}
