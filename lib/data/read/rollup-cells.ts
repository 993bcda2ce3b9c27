import type { AuthorizedScope } from "@/lib/auth/scope";
import { planCells, type CellPlan } from "@/lib/data/read/cell-plan";
import { readDataVersions } from "@/lib/data/read/data-versions";
import { unitKey, type MetricFilter, type MetricUnit } from "@/lib/data/read/metric-query";
import { arrayTypes } from "@/lib/db/array-types";
import { pool } from "@/lib/db/client";
import type { Dimension } from "@/lib/metrics/define-metric";
import type { Inputs } from "@/lib/metrics/evaluate";
import { toEstimate, type EstimateColumn } from "@/lib/rollup/estimates";
import { familyOf, type HistogramColumn, type RollupFamily, type SumColumn } from "@/lib/rollup/families";
import type { HistogramEstimate } from "@/lib/stats/histogram-estimate";
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

/** Roll-up columns of one unit and period, ready for lib/metrics/evaluate. `key`: that of the unit, the same in every period. */
export type Cell = { readonly unit: CellUnit; readonly key: string; readonly periodId: string; readonly inputs: Inputs; readonly editions: readonly string[] };

/** Where each column stands in the rows of one statement. */
type Positions = { readonly plan: CellPlan; readonly sums: ReadonlyMap<string, number>; readonly estimates: ReadonlyMap<string, number>; readonly histograms: ReadonlyMap<string, number> };
/** The rows of one statement that make up a cell; histograms are merged when first asked for. */
type Part = { readonly at: Positions; readonly rows: (readonly unknown[])[]; readonly merged: Map<number, Histogram> };

/** A class, because a national year of months has thousands of cells: closures for each would cost more than the reading. */
class CellInputs implements Inputs {
  readonly parts: Part[] = [];
  readonly editions: string[] = [];

  add(at: Positions, row: readonly unknown[]): void {
    const known = this.parts.find((part) => part.at === at);
    if (known === undefined) this.parts.push({ at, rows: [row], merged: new Map() });
    else known.rows.push(row);
    if (at.plan.hasEditions) for (const edition of row.at(-1) as string[]) if (!this.editions.includes(edition)) this.editions.push(edition);
  }

  sum(column: string): number | null {
    for (const { at, rows } of this.parts) {
      const position = at.sums.get(column);
      if (position === undefined) continue;
      let total: number | null = null;
      for (const row of rows) {
        const value = row[position] as number | null;
        if (value !== null) total = (total ?? 0) + value;
      }
      return total;
    }
    return null;
  }

  histogram(column: string): Histogram | null {
    for (const { at, rows, merged } of this.parts) {
      const position = at.histograms.get(column);
      if (position === undefined) continue;
      const known = merged.get(position) ?? mergeHistograms(rows.map((row) => ({ buckets: row[position] as number[], counts: row[position + 1] as number[] })));
      merged.set(position, known);
      return known;
    }
    return null;
  }

  estimate(column: EstimateColumn): HistogramEstimate | null {
    for (const { at, rows } of this.parts) {
      const position = at.estimates.get(column);
      if (position !== undefined) return toEstimate(column, rows[0]?.[position] as number[]);
    }
    return null;
  }
}

type MutableCell = { readonly unit: CellUnit; readonly key: string; readonly periodId: string; readonly inputs: CellInputs; readonly editions: string[] };

/**
 * Reads roll-ups by scope: everyone gets published aggregates (closed periods) of all MPPs, open periods only of MPPs
 * whose records they may see. Never touches facts.
 */
export async function readCells(scope: AuthorizedScope, request: CellRequest): Promise<Cell[]> {
  const families = new Set<RollupFamily>([...request.sums, ...request.histograms, ...(request.estimates ?? [])].map(familyOf));
  const versions = await readDataVersions();
  const table = new CellTable(request.periods);
  await Promise.all([...families].map(async (family) => {
    const plan = planCells(scope, family, request, versions.latestMonth(family));
    const at = positionsOf(plan);
    const { rows } = await pool().query<unknown[]>({ text: plan.text, values: [...plan.values], rowMode: "array", types: arrayTypes });
    for (const row of rows) table.cellOf(plan, row).inputs.add(at, row);
  }));
  return table.cells();
}

function positionsOf(plan: CellPlan): Positions {
  const first = 1 + plan.keys.length;
  const from = (start: number, columns: readonly string[], width: number): ReadonlyMap<string, number> => new Map(columns.map((column, i) => [column, start + i * width]));
  return {
    plan, sums: from(first, plan.sums, 1), estimates: from(first + plan.sums.length, plan.estimates, 1),
    histograms: from(first + plan.sums.length + plan.estimates.length, plan.histograms, 2),
  };
}

/** Cells by period and unit; a unit is one object in all its periods. */
class CellTable {
  readonly #units = new Map<string | number, { readonly unit: CellUnit; readonly key: string }>();
  readonly #periods: { readonly id: string; readonly cells: Map<string | number, MutableCell> }[];

  constructor(periods: readonly PeriodMonths[]) {
    this.#periods = periods.map(({ id }) => ({ id, cells: new Map() }));
  }

  cellOf({ keys }: CellPlan, row: readonly unknown[]): MutableCell {
    const period = this.#periods[row[0] as number];
    if (period === undefined) throw new Error("A roll-up row of no period");
    // One statement's keys tell units apart; all statements of a request have the same.
    const short = keys.length === 1 ? (row[1] as string | number) : keys.length === 0 ? "" : row.slice(1, 1 + keys.length).join("|");
    const existing = period.cells.get(short);
    if (existing) return existing;
    const { unit, key } = this.#units.get(short) ?? this.#newUnit(short, keys, row);
    const inputs = new CellInputs();
    const cell: MutableCell = { unit, key, periodId: period.id, inputs, editions: inputs.editions };
    period.cells.set(short, cell);
    return cell;
  }

  #newUnit(short: string | number, keys: CellPlan["keys"], row: readonly unknown[]): { readonly unit: CellUnit; readonly key: string } {
    const unit: CellUnit = Object.fromEntries(keys.map((key, i) => [key, row[i + 1]]));
    const made = { unit, key: unitKey(unit) };
    this.#units.set(short, made);
    return made;
  }

  cells(): Cell[] {
    const all = this.#periods.flatMap(({ cells }) => [...cells.values()]);
    for (const { editions } of all) if (editions.length > 1) editions.sort();
    return all;
  }
}
