import { skmIndex, type SkmElementTotal } from "@/lib/domain/skm-index";
import type { MetricDefinition } from "@/lib/metrics/define-metric";
import type { Formula } from "@/lib/metrics/formula";
import { caseTimes } from "@/lib/metrics/case-times";
import { estimateOf as storedColumn } from "@/lib/metrics/columns-of";
import { unitScales } from "@/lib/metrics/unit";
import { measuredValue, missing, suppressed, type Interval, type Measured } from "@/lib/measured";
import type { EstimateColumn } from "@/lib/rollup/estimates";
import type { HistogramColumn, SumColumn } from "@/lib/rollup/families";
import { quantileEstimateOf, survivalEstimateOf, type HistogramEstimate } from "@/lib/stats/histogram-estimate";
import { meanDifferenceInterval, meanInterval, type Moments } from "@/lib/stats/mean-interval";
import type { Histogram } from "@/lib/stats/quantile-histogram";
import { poissonInterval } from "@/lib/stats/poisson-interval";
import { wilsonInterval } from "@/lib/stats/wilson-interval";

/** What the roll-ups hold for one unit and period. `null`: no row (missing, not 0). */
export type Inputs = {
  readonly sum: (column: SumColumn) => number | null;
  readonly histogram: (column: HistogramColumn) => Histogram | null;
  /** A quantile as stored beside the histogram of the one row that answers; null: there is none, read the histogram. */
  readonly estimate?: (column: EstimateColumn) => HistogramEstimate | null;
};

type Estimate = { readonly value: number; readonly n: number; readonly low?: number; readonly high?: number } | "not-reported" | "not-assessed";

/**
 * The one place where roll-ups become a metric's value. Index metrics are composed elsewhere (lib/metrics/compose-index).
 * @param showsGroups whether groups of persons may be shown here (lib/metrics/group-lattice); nobody may leave it out by mistake:
 * without it such a metric is hidden.
 */
export function evaluate(metric: MetricDefinition, inputs: Inputs, showsGroups = false): Measured {
  const estimate = estimateOf(metric.formula, inputs);
  // Also where one group has nobody: that is as much a secret of a hidden place as few people are.
  if (metric.groups !== undefined && !showsGroups && estimate !== "not-reported") return hiddenGroups(metric, estimate);
  if (typeof estimate === "string") return missing(estimate);
  if (estimate.n < metric.minimumN) return estimate.n === 0 && metric.formula.kind !== "sum" ? missing("not-assessed") : suppressed(estimate.n, metric.minimumN);
  const { value, n, low, high } = estimate;
  return low === undefined || high === undefined ? measuredValue(value, n) : measuredValue(value, n, withinScale(low, high, metric));
}

const hiddenGroups = ({ minimumN }: MetricDefinition, estimate: Estimate): Measured =>
  suppressed(null, minimumN, typeof estimate !== "string" && estimate.n < minimumN ? "too-few" : "protects-others");

/** Student's interval of few observations may reach beyond a closed scale, where no truth can lie. */
function withinScale(low: number, high: number, { unit, formula }: MetricDefinition): Interval {
  const scale = formula.kind === "mean-difference" ? undefined : unitScales[unit];
  return scale === undefined ? { low, high } : { low: Math.max(scale[0], low), high: Math.min(scale[1], high) };
}

function estimateOf(formula: Formula, inputs: Inputs): Estimate {
  switch (formula.kind) {
    case "sum": return sumEstimate(inputs.sum(formula.of));
    case "ratio": return ratioEstimate(formula, inputs);
    case "mean": return meanEstimate(formula, inputs);
    case "quantile": return quantileEstimate(formula, inputs);
    case "survival-median": return survivalEstimate(formula, inputs);
    case "skm-index": return skmEstimate(inputs);
    case "mean-difference": return differenceEstimate(formula, inputs);
    case "index": throw new Error("An index is composed from metrics, not evaluated from columns");
  }
}

const sumEstimate = (sum: number | null): Estimate => (sum === null ? "not-reported" : { value: sum, n: sum });

function ratioEstimate({ of, to, times = 1, interval }: Extract<Formula, { kind: "ratio" }>, inputs: Inputs): Estimate {
  const [part, whole] = [inputs.sum(of), inputs.sum(to)];
  if (part === null || whole === null) return "not-reported";
  if (whole <= 0) return "not-assessed";
  const estimate = { value: (part / whole) * times, n: whole };
  if (interval === "poisson") {
    const cases = poissonInterval(part);
    return { ...estimate, low: (cases.low / whole) * times, high: (cases.high / whole) * times };
  }
  return interval === "wilson" ? { ...estimate, ...wilsonInterval(part, whole) } : estimate;
}

function meanEstimate({ sum, n, squares }: Extract<Formula, { kind: "mean" }>, inputs: Inputs): Estimate {
  const [total, count] = [inputs.sum(sum), inputs.sum(n)];
  if (total === null || count === null) return "not-reported";
  if (count <= 0) return "not-assessed";
  const squareSum = squares ? inputs.sum(squares) : null;
  const interval = squareSum === null ? null : meanInterval({ n: count, sum: total, squares: squareSum });
  return interval === null ? { value: total / count, n: count } : { value: total / count, n: count, low: interval.low, high: interval.high };
}

function quantileEstimate(formula: Extract<Formula, { kind: "quantile" }>, inputs: Inputs): Estimate {
  const stored = storedEstimate(formula, inputs);
  if (stored !== null) return toEstimate(stored);
  const histogram = inputs.histogram(formula.of);
  return histogram === null ? "not-reported" : toEstimate(quantileEstimateOf(histogram, formula.q));
}

function survivalEstimate(formula: Extract<Formula, { kind: "survival-median" }>, inputs: Inputs): Estimate {
  const stored = storedEstimate(formula, inputs);
  if (stored !== null) return toEstimate(stored);
  const [ended, waiting] = [inputs.histogram(formula.closed), inputs.histogram(formula.open)];
  return ended === null || waiting === null ? "not-reported" : toEstimate(survivalEstimateOf(caseTimes(ended, waiting), 0.5));
}

function storedEstimate(formula: Formula, inputs: Inputs): HistogramEstimate | null {
  const column = inputs.estimate === undefined ? null : storedColumn(formula);
  return column === null ? null : (inputs.estimate?.(column) ?? null);
}

/** A limit that is not reached is no limit: then no interval is given. */
function toEstimate({ n, value, low, high }: HistogramEstimate): Estimate {
  if (value === null) return "not-assessed";
  return low === null || high === null ? { value, n } : { value, n, low, high };
}

function skmEstimate(inputs: Inputs): Estimate {
  const responses = inputs.sum("survey.responses");
  if (responses === null) return "not-reported";
  const total = (sum: SumColumn, n: SumColumn): SkmElementTotal => ({ sum: inputs.sum(sum) ?? 0, answered: inputs.sum(n) ?? 0 });
  const measured = skmIndex({
    requirements: total("survey.requirements_sum", "survey.requirements_n"),
    procedure: total("survey.procedure_sum", "survey.procedure_n"),
    completionTime: total("survey.completion_time_sum", "survey.completion_time_n"),
    cost: total("survey.cost_sum", "survey.cost_n"),
    product: total("survey.product_sum", "survey.product_n"),
    competence: total("survey.competence_sum", "survey.competence_n"),
    behaviour: total("survey.behaviour_sum", "survey.behaviour_n"),
    complaints: total("survey.complaints_sum", "survey.complaints_n"),
    facilities: total("survey.facilities_sum", "survey.facilities_n"),
  }, { respondents: responses }).index;
  if (measured.kind !== "value") return "not-assessed";
  // The interval is that of complete answers; the index also uses incomplete ones and lies close to their mean.
  const complete = meanInterval({ n: inputs.sum("survey.complete_n") ?? 0, sum: inputs.sum("survey.index_sum") ?? 0, squares: inputs.sum("survey.index_sq") ?? 0 });
  const half = complete === null ? null : (complete.high - complete.low) / 2;
  return { value: measured.value, n: responses, ...(half === null ? {} : { low: measured.value - half, high: measured.value + half }) };
}

function differenceEstimate({ a, b }: Extract<Formula, { kind: "mean-difference" }>, inputs: Inputs): Estimate {
  const [first, second] = [momentsOf(a, inputs), momentsOf(b, inputs)];
  if (first === null || second === null) return "not-reported";
  if (first.n <= 0 || second.n <= 0) return "not-assessed";
  const interval = meanDifferenceInterval(first, second);
  // The smaller side decides how much the difference can carry.
  return { value: first.sum / first.n - second.sum / second.n, n: Math.min(first.n, second.n), ...(interval ?? {}) };
}

function momentsOf(columns: Extract<Formula, { kind: "mean-difference" }>["a"], inputs: Inputs): Moments | null {
  const [n, sum, squares] = [inputs.sum(columns.n), inputs.sum(columns.sum), inputs.sum(columns.squares)];
  return n === null || sum === null || squares === null ? null : { n, sum, squares };
}
