import { pool } from "@/lib/db/client";
import { seesAllRecords, type AuthorizedScope } from "@/lib/auth/scope";
import { unitKey, type MetricFilter, type MetricUnit } from "@/lib/data/read/metric-query";
import type { Dimension } from "@/lib/metrics/define-metric";
import type { Inputs } from "@/lib/metrics/evaluate";
import { columnName, familyOf, isStock, nationArea, rollupFamilies, type HistogramColumn, type RollupFamily, type SumColumn } from "@/lib/rollup/families";
import { mergeHistograms, type Histogram } from "@/lib/stats/quantile-histogram";
import { firstDayOf, type CivilMonth } from "@/lib/time/civil-date";

/** Months that make up one asked period; windows may overlap (a trailing year). */
export type PeriodMonths = { readonly id: string; readonly months: readonly CivilMonth[]; readonly closed: boolean };

/** Complaints are also kept by category, of the MPP as a whole: of a family without categories, or together with an agency, there are none. */
export type CellDimension = Dimension | "category";
/** `category` is there when asked for: the office's own word, `-` where none was given. */
export type CellUnit = MetricUnit & { readonly category?: string };

export type CellRequest = {
  readonly sums: readonly SumColumn[];
  readonly histograms: readonly HistogramColumn[];
  readonly periods: readonly PeriodMonths[];
  readonly by: readonly CellDimension[];
  readonly filter: MetricFilter;
};

/** Roll-up columns of one unit and period, ready for lib/metrics/evaluate. */
export type Cell = { readonly unit: CellUnit; readonly periodId: string; readonly inputs: Inputs; readonly editions: readonly string[] };

type MutableCell = { unit: CellUnit; periodId: string; sums: Map<string, number | null>; histograms: Map<string, Histogram>; editions: Set<string> };

/**
 * Reads roll-ups by scope: everyone gets published aggregates (closed periods) of all MPPs, open periods only of MPPs
 * whose records they may see. Never touches facts.
 */
export async function readCells(scope: AuthorizedScope, request: CellRequest): Promise<Cell[]> {
  const families = new Set<RollupFamily>([...request.sums, ...request.histograms].map(familyOf));
  const cells = new Map<string, MutableCell>();
  const asOf = await latestMonths();
  await Promise.all([...families].map((family) => readFamily(scope, family, request, asOf.get(family) ?? null, cells)));
  return [...cells.values()].map(({ unit, periodId, sums, histograms, editions }) => ({
    unit, periodId, editions: [...editions].sort(),
    inputs: { sum: (column) => sums.get(column) ?? null, histogram: (column) => histograms.get(column) ?? null },
  }));
}

async function latestMonths(): Promise<Map<RollupFamily, string>> {
  const { rows } = await pool().query<{ family: RollupFamily; month: string }>(
    "SELECT family, date_trunc('month', max(as_of))::date AS month FROM rollup_as_of GROUP BY 1");
  return new Map(rows.map(({ family, month }) => [family, month]));
}

type Plan = { readonly select: readonly string[]; readonly from: string; readonly where: readonly string[]; readonly parameters: unknown[] };

async function readFamily(scope: AuthorizedScope, family: RollupFamily, request: CellRequest, latestMonth: string | null, cells: Map<string, MutableCell>): Promise<void> {
  const plan = planOf(scope, family, request, latestMonth);
  const sums = request.sums.filter((column) => familyOf(column) === family);
  const histograms = request.histograms.filter((column) => familyOf(column) === family);
  await Promise.all([
    sums.length > 0 ? readSums(plan, family, sums, cells) : null,
    histograms.length > 0 ? readHistograms(plan, histograms, cells) : null,
  ]);
}

const usesArea = ({ by, filter }: CellRequest): boolean =>
  !by.includes("mpp") && !by.includes("service") && !filter.mppIds && !filter.peerGroups && !filter.serviceIds;

function planOf(scope: AuthorizedScope, family: RollupFamily, request: CellRequest, latestMonth: string | null): Plan {
  const { by, filter, periods } = request;
  const flat = periods.flatMap((period) => period.months.map((month) => ({ month: firstDayOf(month), period })));
  const levelMonth = (period: PeriodMonths): string => period.months.map(firstDayOf).filter((month) => latestMonth === null || month <= latestMonth).at(-1) ?? "";
  const parameters: unknown[] = [flat.map(({ month }) => month), flat.map(({ period }) => period.id),
    flat.map(({ month, period }) => month === levelMonth(period)), flat.map(({ period }) => period.closed)];
  const bind = (value: unknown): string => `$${parameters.push(value)}`;
  const area = usesArea(request);
  const where = [...unitConditions(family, request, bind), ...publishedConditions(scope, request, bind)];
  if (area) where.push(by.includes("province") || filter.provinceCodes ? `r.area <> '${nationArea}'` : `r.area = '${nationArea}'`);
  if (filter.provinceCodes) where.push(`${area ? "r.area" : "m.province_code"} = ANY(${bind(filter.provinceCodes)}::text[])`);
  if (filter.mppIds) where.push(`r.mpp_id = ANY(${bind(filter.mppIds)}::int[])`);
  if (filter.peerGroups) where.push(`m.peer_group = ANY(${bind(filter.peerGroups)}::text[])`);
  const select = ["p.period"];
  if (by.includes("province")) select.push(`${area ? "r.area" : "m.province_code"} AS province`);
  if (by.includes("mpp")) select.push("r.mpp_id");
  if (by.includes("agency")) select.push("r.agency_id");
  if (by.includes("service")) select.push("r.detail AS service");
  if (by.includes("category")) select.push("r.detail AS category");
  const table = area ? `rollup_${family}_area r` : `rollup_${family} r JOIN mpp m ON m.id = r.mpp_id`;
  const from = `${table} JOIN unnest($1::date[], $2::text[], $3::bool[], $4::bool[]) AS p(month, period, last, closed) ON p.month = r.month`;
  return { select, from, where, parameters };
}

/** Which grain of the table answers: its totals (agency 0, no detail) or its parts. */
function unitConditions(family: RollupFamily, { by, filter }: CellRequest, bind: (value: unknown) => string): string[] {
  if (by.includes("category")) return rollupFamilies[family].detail === "category" && !by.includes("agency") && !filter.agencyIds ? ["r.agency_id = 0", "r.detail <> ''"] : ["FALSE"];
  const byService = by.includes("service") || filter.serviceIds !== undefined;
  const byAgency = by.includes("agency") || filter.agencyIds !== undefined || byService;
  const conditions = [byAgency ? "r.agency_id > 0" : "r.agency_id = 0"];
  if (filter.agencyIds) conditions.push(`r.agency_id = ANY(${bind(filter.agencyIds)}::int[])`);
  if (rollupFamilies[family].detail === "edition") return conditions;
  conditions.push(byService ? "r.detail <> ''" : "r.detail = ''");
  if (filter.serviceIds) conditions.push(`r.detail = ANY(${bind(filter.serviceIds.map(String))}::text[])`);
  return conditions;
}

function publishedConditions(scope: AuthorizedScope, { by, filter }: CellRequest, bind: (value: unknown) => string): string[] {
  if (seesAllRecords(scope) || scope.records.kind === "all") return [];
  const own = scope.records.mppIds;
  const perMpp = by.includes("mpp") || (filter.mppIds !== undefined && filter.mppIds.every((id) => own.includes(id)));
  return [perMpp ? `(p.closed OR r.mpp_id = ANY(${bind(own)}::int[]))` : "p.closed"];
}

async function readSums(plan: Plan, family: RollupFamily, columns: readonly SumColumn[], cells: Map<string, MutableCell>): Promise<void> {
  const aggregates = columns.map((column, i) => `sum(r.${columnName(column)})${isStock(column) ? " FILTER (WHERE p.last)" : ""} AS c${i}`);
  const editions = rollupFamilies[family].detail === "edition" ? ", array_agg(DISTINCT r.detail) AS editions" : "";
  const groups = plan.select.map((_, i) => i + 1).join(", ");
  const { rows } = await pool().query<Record<string, unknown>>(
    `SELECT ${plan.select.join(", ")}, ${aggregates.join(", ")}${editions} FROM ${plan.from} WHERE ${plan.where.join(" AND ")} GROUP BY ${groups}`, plan.parameters);
  for (const row of rows) {
    const cell = cellOf(cells, row);
    columns.forEach((column, i) => {
      const value = row[`c${i}`];
      cell.sums.set(column, typeof value === "number" ? value : null);
    });
    const rowEditions = row["editions"];
    if (Array.isArray(rowEditions)) for (const edition of rowEditions) cell.editions.add(String(edition));
  }
}

async function readHistograms(plan: Plan, columns: readonly HistogramColumn[], cells: Map<string, MutableCell>): Promise<void> {
  const names = columns.map(columnName);
  const { rows } = await pool().query<Record<string, unknown>>(
    `SELECT ${plan.select.join(", ")}, ${names.map((name, i) => `r.${name}_bucket AS b${i}, r.${name}_count AS n${i}`).join(", ")} FROM ${plan.from} WHERE ${plan.where.join(" AND ")}`,
    plan.parameters);
  const parts = new Map<MutableCell, Histogram[][]>();
  for (const row of rows) {
    const cell = cellOf(cells, row);
    const lists = parts.get(cell) ?? columns.map((): Histogram[] => []);
    lists.forEach((list, i) => list.push({ buckets: numbers(row[`b${i}`]), counts: numbers(row[`n${i}`]) }));
    parts.set(cell, lists);
  }
  for (const [cell, lists] of parts) columns.forEach((column, i) => cell.histograms.set(column, mergeHistograms(lists[i] ?? [])));
}

const numbers = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : []);

function cellOf(cells: Map<string, MutableCell>, row: Record<string, unknown>): MutableCell {
  const unit: CellUnit = {
    ...(row["province"] === undefined ? {} : { province: String(row["province"]) }),
    ...(row["mpp_id"] === undefined ? {} : { mppId: Number(row["mpp_id"]) }),
    ...(row["agency_id"] === undefined ? {} : { agencyId: Number(row["agency_id"]) }),
    ...(row["service"] === undefined ? {} : { serviceId: Number(row["service"]) }),
    ...(row["category"] === undefined ? {} : { category: String(row["category"]) }),
  };
  const periodId = String(row["period"]);
  const key = `${periodId}#${unitKey(unit)}#${unit.category ?? ""}`;
  const existing = cells.get(key);
  if (existing) return existing;
  const cell: MutableCell = { unit, periodId, sums: new Map(), histograms: new Map(), editions: new Set() };
  cells.set(key, cell);
  return cell;
}
