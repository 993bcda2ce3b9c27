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

/** Limits are there in every estimate, though not always as numbers: objects of one shape, because pages ask for tens of thousands. */
type Estimate = { readonly value: number; readonly n: number; readonly low: number | null; readonly high: number | null } | "not-reported" | "not-assessed";

/** A limit that is not reached is no limit: then no interval is given. */
const estimate = (value: number, n: number, low: number | null = null, high: number | null = null): Estimate => (low === null || high === null ? { value, n, low: null, high: null } : { value, n, low, high });

/**
 * The one place where roll-ups become a metric's value. Index metrics are composed elsewhere (lib/metrics/compose-index).
 * @param showsGroups whether groups of persons may be shown here (lib/metrics/group-lattice); nobody may leave it out by mistake:
 * without it such a metric is hidden.
 */
export function evaluate(metric: MetricDefinition, inputs: Inputs, showsGroups = false): Measured {
  const found = estimateOf(metric.formula, inputs);
  // Also where one group has nobody: that is as much a secret of a hidden place as few people are.
  if (metric.groups !== undefined && !showsGroups && found !== "not-reported") return hiddenGroups(metric, found);
  if (typeof found === "string") return missing(found);
  const { value, n, low, high } = found;
  if (n < metric.minimumN) return n === 0 && metric.formula.kind !== "sum" ? missing("not-assessed") : suppressed(n, metric.minimumN);
  return low === null || high === null ? measuredValue(value, n) : measuredValue(value, n, withinScale(low, high, metric));
}

const hiddenGroups = ({ minimumN }: MetricDefinition, found: Estimate): Measured =>
  suppressed(null, minimumN, typeof found !== "string" && found.n < minimumN ? "too-few" : "protects-others");

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

const sumEstimate = (sum: number | null): Estimate => (sum === null ? "not-reported" : estimate(sum, sum));

function ratioEstimate({ of, to, times = 1, interval }: Extract<Formula, { kind: "ratio" }>, inputs: Inputs): Estimate {
  const [part, whole] = [inputs.sum(of), inputs.sum(to)];
  if (part === null || whole === null) return "not-reported";
  if (whole <= 0) return "not-assessed";
  const value = (part / whole) * times;
  if (interval === "poisson") {
    const { low, high } = poissonInterval(part);
    return estimate(value, whole, (low / whole) * times, (high / whole) * times);
  }
  if (interval !== "wilson") return estimate(value, whole);
  const { low, high } = wilsonInterval(part, whole);
  return estimate(value, whole, low, high);
}

function meanEstimate({ sum, n, squares }: Extract<Formula, { kind: "mean" }>, inputs: Inputs): Estimate {
  const [total, count] = [inputs.sum(sum), inputs.sum(n)];
  if (total === null || count === null) return "not-reported";
  if (count <= 0) return "not-assessed";
  const squareSum = squares ? inputs.sum(squares) : null;
  const interval = squareSum === null ? null : meanInterval({ n: count, sum: total, squares: squareSum });
  return estimate(total / count, count, interval?.low, interval?.high);
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

const toEstimate = ({ n, value, low, high }: HistogramEstimate): Estimate => (value === null ? "not-assessed" : estimate(value, n, low, high));

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
  return half === null ? estimate(measured.value, responses) : estimate(measured.value, responses, measured.value - half, measured.value + half);
}

function differenceEstimate({ a, b }: Extract<Formula, { kind: "mean-difference" }>, inputs: Inputs): Estimate {
  const [first, second] = [momentsOf(a, inputs), momentsOf(b, inputs)];
  if (first === null || second === null) return "not-reported";
  if (first.n <= 0 || second.n <= 0) return "not-assessed";
  const interval = meanDifferenceInterval(first, second);
  // The smaller side decides how much the difference can carry.
  return estimate(first.sum / first.n - second.sum / second.n, Math.min(first.n, second.n), interval?.low, interval?.high);
}

function momentsOf(columns: Extract<Formula, { kind: "mean-difference" }>["a"], inputs: Inputs): Moments | null {
  const [n, sum, squares] = [inputs.sum(columns.n), inputs.sum(columns.sum), inputs.sum(columns.squares)];
  return n === null || sum === null || squares === null ? null : { n, sum, squares };
}
