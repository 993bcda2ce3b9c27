import { queryMetrics, composeIndices, type ComposedRow } from "@/lib/data/read/query-metrics";
import type { MetricRow } from "@/lib/data/read/metric-query";
import { readCells } from "@/lib/data/read/rollup-cells";
import { readNumberBatches, type NumberBatches } from "@/lib/data/read/number-batches";
import type { MppSummary } from "@/lib/data/read/mpps";
import type { AgencySummary } from "@/lib/data/read/agencies";
import { AppError } from "@/lib/errors";
import type { SearchParams } from "@/lib/filters/page-filters";
import { sources } from "@/lib/ingest/registry";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { columnsOf } from "@/lib/metrics/columns-of";
import type { Dimension, MetricDefinition } from "@/lib/metrics/define-metric";
import { isMetricId, metricById, type MetricId } from "@/lib/metrics/registry";
import { familyOf, isStock, type RollupFamily, type SumColumn } from "@/lib/rollup/families";
import { addMonths, monthOf, monthRange, type CivilMonth } from "@/lib/time/civil-date";
import { isClosed, parsePeriod, type Period } from "@/lib/time/period";

/** Everything behind one number. */
export type NumberView = {
  readonly context: PageContext;
  readonly metric: MetricDefinition;
  readonly period: Period;
  readonly row: MetricRow;
  readonly unit: { readonly mpp: MppSummary | null; readonly province: { readonly code: string; readonly name: string } | null; readonly agency: AgencySummary | null };
  /** Roll-up columns that the formula reads, with their sums; empty for an index and for a hidden value. */
  readonly inputs: readonly { readonly column: SumColumn; readonly value: number | null; readonly isLevel: boolean }[];
  /** Pillars and components, for an index. */
  readonly composed: ComposedRow | null;
  readonly months: { readonly from: CivilMonth; readonly to: CivilMonth };
  readonly batches: NumberBatches;
  /** The name of a source in the reader's language, by its id. */
  readonly sourceNames: Readonly<Record<string, string>>;
};

/** The page `/angka`. An address that names no number is refused as not found with what is wrong. */
export async function loadNumber(searchParams: Promise<SearchParams>): Promise<NumberView> {
  const params = await searchParams;
  const context = await loadPageContext(Promise.resolve({}));
  const metricId = text(params, "metrik");
  const period = parsePeriod(text(params, "periode"));
  if (!isMetricId(metricId) || period === null) throw new AppError("not-found", "No such number");
  const metric = metricById(metricId);
  const unit = unitOf(params, context);
  const by: Dimension[] = [...(unit.mpp ? ["mpp" as const] : unit.province ? ["province" as const] : ["nation" as const]), ...(unit.agency ? ["agency" as const] : [])];
  const filter = {
    ...(unit.mpp ? { mppIds: [unit.mpp.id] } : {}), ...(unit.province ? { provinceCodes: [unit.province.code] } : {}), ...(unit.agency ? { agencyIds: [unit.agency.id] } : {}),
  };
  const [rows, composedRows] = await Promise.all([
    queryMetrics(context.scope, { metrics: [metricId], periods: [period], by, filter }, context.today),
    metric.formula.kind === "index" && unit.mpp ? composeIndices(context.scope, { periods: [period], filter }, context.today) : [],
  ]);
  const row = rows[0];
  if (!row) throw new AppError("not-found", "No row for this number");
  const composed = composedRows[0] ?? null;
  const windowMonths = Math.max(0, ...(composed?.method?.pillars.map((pillar) => pillar.windowMonths ?? 0) ?? []));
  const months = { from: windowMonths > 0 ? addMonths(period.to, 1 - windowMonths) : period.from, to: period.to };
  const [inputs, batches] = await Promise.all([
    // The sums behind a hidden value are the hidden value; those of groups of persons stay so wherever there is no value.
    row.measured.kind === "suppressed" || (metric.groups !== undefined && row.measured.kind !== "value") ? [] : readInputs(context, metric, period, by, filter),
    readNumberBatches(context.scope, {
      families: familiesOf(metric, composed), months: monthRange(months.from, months.to), mppIds: unit.mpp ? [unit.mpp.id] : null, provinceCode: unit.province?.code ?? null,
    }),
  ]);
  const sourceNames = Object.fromEntries(sources.map(({ id, label }) => [id, label[context.locale]]));
  return { context, metric, period, row, unit, inputs, composed, months, batches, sourceNames };
}

function text(params: SearchParams, name: string): string {
  const value = params[name];
  return typeof value === "string" ? value : "";
}

function unitOf(params: SearchParams, { mpps, provinces, agencies }: PageContext): NumberView["unit"] {
  const find = <Item>(name: string, items: readonly Item[], codeOf: (item: Item) => string): Item | null => {
    const code = text(params, name);
    if (code === "") return null;
    const found = items.find((item) => codeOf(item) === code);
    if (!found) throw new AppError("not-found", `Unknown ${name} ${code}`);
    return found;
  };
  return { mpp: find("mpp", mpps, (mpp) => mpp.code), province: find("wilayah", provinces, (province) => province.code), agency: find("instansi", agencies, (agency) => agency.code) };
}

async function readInputs(context: PageContext, metric: MetricDefinition, period: Period, by: readonly Dimension[], filter: Parameters<typeof readCells>[1]["filter"]): Promise<NumberView["inputs"]> {
  const { sums } = columnsOf(metric.formula);
  if (sums.length === 0) return [];
  const cells = await readCells(context.scope, {
    sums, histograms: [], by, filter,
    periods: [{ id: period.id, months: monthRange(period.from, period.to), closed: isClosed(period, monthOf(context.today)) }],
  });
  return sums.map((column) => ({ column, value: cells[0]?.inputs.sum(column) ?? null, isLevel: isStock(column) }));
}

function familiesOf(metric: MetricDefinition, composed: ComposedRow | null): RollupFamily[] {
  const ids: MetricId[] = composed?.method?.pillars.flatMap((pillar) => pillar.metrics.map(({ metric: id }) => id)).filter(isMetricId) ?? [];
  const formulas = [metric, ...ids.map(metricById)].map(({ formula }) => columnsOf(formula));
  return [...new Set(formulas.flatMap(({ sums, histograms }) => [...sums, ...histograms].map(familyOf)))];
}
