import { queryMetrics } from "@/lib/data/read/query-metrics";
import { lineKey, type MetricFilter, type MetricRow } from "@/lib/data/read/metric-query";
import { readTargets } from "@/lib/data/read/targets";
import { explainHref } from "@/lib/filters/explain-href";
import { trendPeriods } from "@/lib/filters/page-filters";
import { roundForUnit } from "@/lib/i18n/format";
import { limitedLine, loadLimitBasis, variationOf } from "@/lib/loaders/limit-basis";
import type { MppChoice } from "@/lib/loaders/mpp-choice";
import type { PageContext } from "@/lib/loaders/page-context";
import { missing, type Measured } from "@/lib/measured";
import { changeBetween, settledChange, type Change } from "@/lib/metrics/change";
import type { MetricDefinition } from "@/lib/metrics/define-metric";
import { isLevel } from "@/lib/metrics/metric-reading";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import { targetInForce } from "@/lib/metrics/target-in-force";
import type { Unit } from "@/lib/metrics/unit";
import type { VariationReading } from "@/lib/metrics/variation";
import { shiftPeriod, type Period } from "@/lib/time/period";

/** One key figure of a page: the value of the chosen period and what may be said against the period before. */
export type FigureView = {
  readonly metric: MetricDefinition;
  readonly measured: Measured;
  readonly change: Change;
  readonly previousId: string;
  readonly explainHref: string | null;
  /** Whether the line up to the period moves by more than chance; null where the value has no line. */
  readonly variation: VariationReading | null;
};

/** Key figures of the filters, in the order of `ids`. A metric that cannot be split by agency is "not applicable" there. */
export async function loadFigures(context: PageContext, { filter, explained }: Pick<MppChoice, "filter" | "explained">, ids: readonly MetricId[]): Promise<FigureView[]> {
  const { period } = context.filters;
  const previous = shiftPeriod(period, -1);
  const [rows, lines, basis, targets] = await Promise.all([
    queryTotals(context, ids, [previous, period], filter), queryTotals(context, ids, trendPeriods(context.filters, context.today), filter), loadLimitBasis(), readTargets(),
  ]);
  const mpp = filter.mppIds?.length === 1 ? context.mppById.get(filter.mppIds[0] ?? 0) : undefined;
  const provinceCode = mpp?.provinceCode ?? context.filters.province;
  const unit = { ...(mpp === undefined ? {} : { mppCode: mpp.code }), ...(provinceCode === null ? {} : { provinceCode }) };
  return ids.map((id) => {
    const metric = metricById(id);
    const line = limitedLine(basis, { id, label: id, metric: id, mppId: mpp?.id ?? null, rows: lines }, context.locale);
    const target = targetInForce(targets, id, unit, period)?.value ?? null;
    const variation = variationOf(line, metric, target);
    const now = rows.find((row) => row.metric === id && row.period.id === period.id);
    const before = rows.find((row) => row.metric === id && row.period.id === previous.id);
    return {
      metric, variation, measured: now?.measured ?? missing("not-reported"), previousId: previous.id,
      change: now === undefined ? { kind: "no-value" } : variation === null ? changeOf(now, before ?? null) : settledChange(changeOf(now, before ?? null), variation),
      explainHref: explained === null ? null : explainHref(id, period.id, explained),
    };
  });
}

/** An unfinished period and an edition that does not continue the other are never compared; what reads the same is the same. */
function changeOf(now: MetricRow, before: MetricRow | null): Change {
  const isSameEdition = before !== null && lineKey(before) === lineKey(now);
  const { unit } = metricById(now.metric);
  return changeBetween(asShown(now.measured, unit), isSameEdition && !now.incomplete ? asShown(before.measured, unit) : null, { tolerance: 1e-12, exact: isLevel(metricById(now.metric)) });
}

const asShown = (measured: Measured, unit: Unit): Measured => (measured.kind === "value" ? { ...measured, value: roundForUnit(measured.value, unit) } : measured);

/** One row a metric and period for the filters as a whole. */
export async function queryTotals(context: Pick<PageContext, "scope" | "today">, ids: readonly MetricId[], periods: readonly Period[], filter: MetricFilter): Promise<MetricRow[]> {
  const isSplit = (id: MetricId): boolean => filter.agencyIds === undefined || metricById(id).dimensions.includes("agency");
  const asked = ids.filter(isSplit);
  const rows = asked.length === 0 ? [] : await queryMetrics(context.scope, { metrics: asked, periods, by: filter.mppIds?.length === 1 ? ["mpp"] : ["nation"], filter }, context.today);
  const refused = ids.filter((id) => !isSplit(id)).flatMap((metric) => periods.map((period): MetricRow => ({
    metric, period, unit: {}, measured: missing("not-applicable"), incomplete: false, editions: [],
  })));
  return [...rows, ...refused];
}
