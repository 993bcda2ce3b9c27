import type { AuthorizedScope } from "@/lib/auth/scope";
import { bookColumns, decodeEstimates, readBooks, type BlockRows } from "@/lib/data/read/cell-books";
import { planCells, type CellKey, type CellPlan } from "@/lib/data/read/cell-plan";
import { cellStatement } from "@/lib/data/read/cell-sql";
import { readDataVersions } from "@/lib/data/read/data-versions";
import { unitKey, type MetricFilter, type MetricUnit } from "@/lib/data/read/metric-query";
import { isWithin, readMpps } from "@/lib/data/read/mpps";
import { arrayTypes } from "@/lib/db/array-types";
import { pool } from "@/lib/db/client";
import { ownTurn } from "@/lib/own-turn";
import type { Dimension } from "@/lib/metrics/define-metric";
import type { Inputs } from "@/lib/metrics/evaluate";
import type { EstimateColumn } from "@/lib/rollup/estimates";
import { familyOf, isStock, type HistogramColumn, type RollupFamily, type SumColumn } from "@/lib/rollup/families";
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

/** Where each column stands in rows of one kind; editions come last. */
type Positions = { readonly sums: ReadonlyMap<string, number>; readonly estimates: ReadonlyMap<string, number>; readonly histograms: ReadonlyMap<string, number>; readonly hasEditions: boolean };
type Row = readonly unknown[];
/** The rows of one kind that make up a cell; histograms are merged when first asked for. */
type Part = { readonly at: Positions; readonly rows: Row[]; /** Those whose levels count; null: all. */ atEnd: Row[] | null; merged: Map<number, Histogram> | null };
const none: readonly string[] = [];

/** A class, because a national year of months has thousands of cells: closures for each would cost more than the reading. */
class CellInputs implements Inputs {
  readonly parts: Part[] = [];
  editions: readonly string[] = none;

  add(at: Positions, row: Row, isLast: boolean): void {
    const known = this.parts.find((part) => part.at === at);
    if (known === undefined) this.parts.push({ at, rows: [row], atEnd: isLast ? null : [], merged: null });
    else {
      if (isLast) known.atEnd?.push(row);
      else known.atEnd ??= [...known.rows];
      known.rows.push(row);
    }
    if (at.hasEditions) this.editions = [...new Set([...this.editions, ...(row.at(-1) as string[])])].sort();
  }

  sum(column: SumColumn): number | null {
    for (const { at, rows, atEnd } of this.parts) {
      const position = at.sums.get(column);
      if (position === undefined) continue;
      let total: number | null = null;
      for (const row of atEnd !== null && isStock(column) ? atEnd : rows) {
        const value = row[position] as number | null;
        if (value !== null) total = (total ?? 0) + value;
      }
      return total;
    }
    return null;
  }

  histogram(column: string): Histogram | null {
    for (const part of this.parts) {
      const position = part.at.histograms.get(column);
      if (position === undefined) continue;
      part.merged ??= new Map();
      const known = part.merged.get(position) ?? mergeHistograms(part.rows.map((row) => ({ buckets: row[position] as number[], counts: row[position + 1] as number[] })));
      part.merged.set(position, known);
      return known;
    }
    return null;
  }

  estimate(column: EstimateColumn): HistogramEstimate | null {
    for (const { at, rows } of this.parts) {
      const position = at.estimates.get(column);
      if (position !== undefined) return rows[0]?.[position] as HistogramEstimate | null;
    }
    return null;
  }
}

type MutableCell = { readonly unit: CellUnit; readonly key: string; readonly periodId: string; readonly inputs: CellInputs; editions: readonly string[] };

/**
 * Reads roll-ups by scope: everyone gets published aggregates (closed periods) of all MPPs, open periods only of MPPs
 * whose records they may see. Never touches facts.
 */
export async function readCells(scope: AuthorizedScope, request: CellRequest): Promise<Cell[]> {
  const families = new Set<RollupFamily>([...request.sums, ...request.histograms, ...(request.estimates ?? [])].map(familyOf));
  const versions = await readDataVersions();
  // Whatever else the page asks of the database is on its way before rows in memory are added up.
  await ownTurn();
  const table = new CellTable(request.periods);
  await Promise.all([...families].map(async (family) => {
    const plan = planCells(scope, family, request, versions.latestMonth(family));
    const books = await readBooks(plan, versions);
    if (books === null) await addStatement(table, plan);
    else await addBooks(table, plan, books);
  }));
  return table.cells();
}

async function addStatement(table: CellTable, plan: CellPlan): Promise<void> {
  const { text, values } = cellStatement(plan);
  const at = positionsOf(1 + plan.keys.length, plan);
  const { rows } = await pool().query<unknown[]>({ text, values: [...values], rowMode: "array", types: arrayTypes });
  for (const row of rows) decodeEstimates(row, 1 + plan.keys.length + plan.sums.length, plan.estimates);
  // Levels that do not count came as null.
  for (const row of rows) table.cellOf(plan.keys, row[0] as number, row.slice(1, 1 + plan.keys.length)).inputs.add(at, row, true);
}

async function addBooks(table: CellTable, plan: CellPlan, books: readonly BlockRows[]): Promise<void> {
  const { family, keys, places } = plan;
  const { sums, estimates } = bookColumns(family);
  const at = positionsOf(2, { sums, estimates, histograms: [], hasEditions: plan.hasEditions });
  const filter = places.source === "mpp" ? places.filter : {};
  const needsRegister = places.source === "mpp" && (keys.includes("province") || filter.provinceCodes !== undefined || filter.peerGroups !== undefined);
  const register = needsRegister ? new Map((await readMpps()).map((mpp) => [mpp.id, mpp])) : null;
  for (const { block, place, rows } of books) {
    const mpp = register?.get(place as number);
    if (register !== null && (mpp === undefined || !isWithin(filter, mpp))) continue;
    for (const row of rows) {
      const unit = keys.map((key) => (key === "mppId" ? place : key === "agencyId" ? row[1] : (mpp?.provinceCode ?? place)));
      table.cellOf(keys, block.period, unit).inputs.add(at, row, block.isLast);
    }
  }
}

function positionsOf(first: number, { sums, estimates, histograms, hasEditions }: { readonly sums: readonly string[]; readonly estimates: readonly string[]; readonly histograms: readonly string[]; readonly hasEditions: boolean }): Positions {
  const from = (start: number, columns: readonly string[], width: number): ReadonlyMap<string, number> => new Map(columns.map((column, i) => [column, start + i * width]));
  return { hasEditions, sums: from(first, sums, 1), estimates: from(first + sums.length, estimates, 1), histograms: from(first + sums.length + estimates.length, histograms, 2) };
}

/** Cells by period and unit; a unit is one object in all its periods. */
class CellTable {
  readonly #units = new Map<unknown, { readonly unit: CellUnit; readonly key: string }>();
  readonly #periods: { readonly id: string; readonly cells: Map<unknown, MutableCell> }[];

  constructor(periods: readonly PeriodMonths[]) {
    this.#periods = periods.map(({ id }) => ({ id, cells: new Map() }));
  }

  /** `own`: the unit by `keys`, which are the same in all rows of a request. */
  cellOf(keys: readonly CellKey[], periodAt: number, own: readonly unknown[]): MutableCell {
    const period = this.#periods[periodAt];
    if (period === undefined) throw new Error("A roll-up row of no period");
    const short = own.length === 1 ? own[0] : own.join("|");
    const existing = period.cells.get(short);
    if (existing) return existing;
    const { unit, key } = this.#units.get(short) ?? this.#newUnit(short, keys, own);
    const cell: MutableCell = { unit, key, periodId: period.id, inputs: new CellInputs(), editions: none };
    period.cells.set(short, cell);
    return cell;
  }

  #newUnit(short: unknown, keys: readonly CellKey[], own: readonly unknown[]): { readonly unit: CellUnit; readonly key: string } {
    const unit: CellUnit = Object.fromEntries(keys.map((key, i) => [key, own[i]]));
    const made = { unit, key: unitKey(unit) };
    this.#units.set(short, made);
    return made;
  }

  cells(): Cell[] {
    const all = this.#periods.flatMap(({ cells }) => [...cells.values()]);
    for (const cell of all) cell.editions = cell.inputs.editions;
    return all;
  }
}
