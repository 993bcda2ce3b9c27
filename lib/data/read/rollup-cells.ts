import type { AuthorizedScope } from "@/lib/auth/scope";
import { planCells, type CellPlan } from "@/lib/data/read/cell-plan";
import { readLatestMonths } from "@/lib/data/read/latest-months";
import { unitKey, type MetricFilter, type MetricUnit } from "@/lib/data/read/metric-query";
import { arrayTypes } from "@/lib/db/array-types";
import { pool } from "@/lib/db/client";
import type { Dimension } from "@/lib/metrics/define-metric";
import type { Inputs } from "@/lib/metrics/evaluate";
import { toEstimate } from "@/lib/rollup/block-tables";
import type { EstimateColumn } from "@/lib/rollup/estimates";
import { familyOf, type HistogramColumn, type RollupFamily, type SumColumn } from "@/lib/rollup/families";
import { unpackHistogram } from "@/lib/rollup/histogram-codec";
import { mergeHistograms, type Histogram } from "@/lib/stats/quantile-histogram";
import type { CivilMonth } from "@/lib/time/civil-date";

/** Months that make up one asked period; windows may overlap (a trailing year). */
export type PeriodMonths = { readonly id: string; readonly months: readonly CivilMonth[]; readonly closed: boolean };

/** Complaints are also kept by category, of the MPP as a whole: of a family without categories, or together with an agency, there are none. */
export type CellDimension = Dimension | "category";
/** `category` is there when asked for: the office's own word, `-` where none was given. */
export type CellUnit = MetricUnit & { readonly category?: string };

export type CellRequest = {
  readonly sums: readonly SumColumn[];
  readonly histograms: readonly HistogramColumn[];
  /** Stored quantiles that will do where one row answers; where several do, their histograms are read. */
  readonly estimates?: readonly EstimateColumn[];
  readonly periods: readonly PeriodMonths[];
  readonly by: readonly CellDimension[];
  readonly filter: MetricFilter;
};

/** Roll-up columns of one unit and period, ready for lib/metrics/evaluate. */
export type Cell = { readonly unit: CellUnit; readonly periodId: string; readonly inputs: Inputs; readonly editions: readonly string[] };

/** What one family gave to a cell; which column stands where is the plan's to know. */
type Part = { readonly columns: Columns; numbers: number[]; readonly estimates: readonly (readonly number[])[]; readonly histograms: Histogram[][] };
type Columns = { readonly sums: ReadonlyMap<string, number>; readonly estimates: ReadonlyMap<string, number>; readonly histograms: ReadonlyMap<string, number> };
type MutableCell = { readonly unit: CellUnit; readonly periodId: string; readonly parts: Part[]; readonly editions: Set<string> };

/**
 * Reads roll-ups by scope: everyone gets published aggregates (closed periods) of all MPPs, open periods only of MPPs
 * whose records they may see. Never touches facts.
 */
export async function readCells(scope: AuthorizedScope, request: CellRequest): Promise<Cell[]> {
  const families = new Set<RollupFamily>([...request.sums, ...request.histograms, ...(request.estimates ?? [])].map(familyOf));
  const cells = new Map<string, MutableCell>();
  const latest = await readLatestMonths();
  await Promise.all([...families].map((family) => readFamily(planCells(scope, family, request, latest.get(family) ?? null), request.periods, cells)));
  return [...cells.values()].map(({ unit, periodId, parts, editions }) => ({ unit, periodId, editions: [...editions].sort(), inputs: inputsOf(parts) }));
}

const positions = (columns: readonly string[]): ReadonlyMap<string, number> => new Map(columns.map((column, i) => [column, i]));

async function readFamily(plan: CellPlan, periods: readonly PeriodMonths[], cells: Map<string, MutableCell>): Promise<void> {
  const columns: Columns = { sums: positions(plan.sums), estimates: positions(plan.estimates), histograms: positions(plan.histograms) };
  const { rows } = await pool().query<unknown[]>({ text: plan.text, values: [...plan.values], rowMode: "array", types: arrayTypes });
  const atNumbers = 1 + plan.keys.length;
  const atHistograms = atNumbers + 1 + plan.estimates.length;
  for (const row of rows) {
    const cell = cellOf(cells, row, plan, periods);
    const histograms = plan.histograms.map((_, i) => histogramAt(row, atHistograms, i, plan.packed));
    const numbers = row[atNumbers] as number[];
    const known = cell.parts.find((part) => part.columns === columns);
    if (known === undefined) cell.parts.push({ columns, numbers, estimates: row.slice(atNumbers + 1, atHistograms) as number[][], histograms: histograms.map((histogram) => [histogram]) });
    else addTo(known, numbers, histograms);
    if (plan.hasEditions) for (const edition of row.at(-1) as string[]) cell.editions.add(edition);
  }
}

const histogramAt = (row: readonly unknown[], offset: number, i: number, packed: boolean): Histogram =>
  packed ? unpackHistogram(row[offset + i] as Uint8Array) : { buckets: row[offset + 2 * i] as number[], counts: row[offset + 2 * i + 1] as number[] };

/** A further row of the same cell: sums are added, NaN being none; histograms wait until they are asked for. */
function addTo(part: Part, numbers: readonly number[], histograms: readonly Histogram[]): void {
  part.numbers = part.numbers.map((value, i) => { const other = numbers[i] ?? NaN; return Number.isNaN(value) ? other : Number.isNaN(other) ? value : value + other; });
  histograms.forEach((histogram, i) => part.histograms[i]?.push(histogram));
}

function inputsOf(parts: readonly Part[]): Inputs {
  const find = <Kind extends keyof Columns>(kind: Kind, column: string): { readonly part: Part; readonly at: number } | null => {
    for (const part of parts) {
      const at = part.columns[kind].get(column);
      if (at !== undefined) return { part, at };
    }
    return null;
  };
  return {
    sum: (column) => {
      const found = find("sums", column);
      const value = found?.part.numbers[found.at] ?? NaN;
      return Number.isNaN(value) ? null : value;
    },
    histogram: (column) => {
      const found = find("histograms", column);
      const list = found?.part.histograms[found.at];
      if (list === undefined) return null;
      const [first] = list;
      const merged = list.length === 1 && first !== undefined ? first : mergeHistograms(list);
      list.splice(0, list.length, merged);
      return merged;
    },
    estimate: (column) => {
      const found = find("estimates", column);
      const stored = found?.part.estimates[found.at];
      return stored === undefined ? null : toEstimate(stored);
    },
  };
}

function cellOf(cells: Map<string, MutableCell>, row: readonly unknown[], { keys }: CellPlan, periods: readonly PeriodMonths[]): MutableCell {
  const unit: CellUnit = Object.fromEntries(keys.map((key, i) => [key, row[i + 1]]));
  const periodId = periods[row[0] as number]?.id ?? "";
  const key = `${periodId}#${unitKey(unit)}#${unit.category ?? ""}`;
  const existing = cells.get(key);
  if (existing) return existing;
  const cell: MutableCell = { unit, periodId, parts: [], editions: new Set() };
  cells.set(key, cell);
  return cell;
}
