import { seesAllRecords, type AuthorizedScope } from "@/lib/auth/scope";
import type { CellRequest, PeriodMonths } from "@/lib/data/read/rollup-cells";
import { blocksOf, firstDayOfNumber, monthNumber, type Block } from "@/lib/rollup/blocks";
import { sourcesOf, type EstimateColumn } from "@/lib/rollup/estimates";
import { columnName, familyOf, isStock, nationArea, rollupFamilies, type HistogramColumn, type RollupFamily, type SumColumn } from "@/lib/rollup/families";

/** Where rows come from: months by service, blocks of MPPs, blocks of areas. */
type Source = "base" | "block" | "area";

/** One statement that reads what a request wants of a family. */
export type CellPlan = {
  readonly text: string;
  readonly values: readonly unknown[];
  /** What stands before the numbers: period first, then the asked units. */
  readonly keys: readonly ("province" | "mppId" | "agencyId" | "serviceId" | "category")[];
  readonly sums: readonly SumColumn[];
  readonly estimates: readonly EstimateColumn[];
  readonly histograms: readonly HistogramColumn[];
  /** Histograms are packed (blocks) or pairs of arrays (months). */
  readonly packed: boolean;
  readonly hasEditions: boolean;
};

/** `latest`: the last month of any data of the family; there are no rows after it. */
export function planCells(scope: AuthorizedScope, family: RollupFamily, request: CellRequest, latest: number | null): CellPlan {
  const { by, filter, periods } = request;
  const of = <Column extends SumColumn | HistogramColumn | EstimateColumn>(columns: readonly Column[]): Column[] => columns.filter((column) => familyOf(column) === family);
  const source = sourceOf(request);
  const blocks = periods.map((period) => (source === "base" ? singles(period, latest) : blocksIn(period, latest)));
  const isEdition = rollupFamilies[family].detail === "edition";
  const oneRow = source !== "base" && !isEdition && isOneUnit(source, request) && blocks.every((each) => each.length <= 1);
  const wanted = of(request.estimates ?? []);
  const sums = of(request.sums);
  const estimates = oneRow ? wanted : [];
  const histograms = [...new Set([...of(request.histograms), ...(oneRow ? [] : wanted.flatMap(sourcesOf))])];
  const entries = blocks.flatMap((each, i) => each.map((block) => ({ ...block, i, isLast: block === each.at(-1), closed: periods[i]?.closed ?? false })));
  const values: unknown[] = [entries.map(({ span }) => span), entries.map(({ last }) => firstDayOfNumber(last)), entries.map(({ i }) => i), entries.map(({ isLast }) => isLast), entries.map(({ closed }) => closed)];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where = [...unitConditions(family, request, bind), ...publishedConditions(scope, request, bind), ...placeConditions(source, request, bind)];
  const needsMpp = source !== "area" && (by.includes("province") || filter.provinceCodes !== undefined || filter.peerGroups !== undefined);
  const keys = keyColumns(source, request);
  // Histograms are merged here, several times faster than by unnesting them in SQL; sums alone are added there.
  const grouped = !oneRow && histograms.length === 0;
  const number = (column: SumColumn): string => {
    const [name, stock] = [`r.${columnName(column)}`, isStock(column)];
    if (grouped) return `sum(${name})${stock ? " FILTER (WHERE p.last)" : ""}`;
    return stock ? `CASE WHEN p.last THEN ${name} END` : name;
  };
  const select = [
    "p.i", ...keys.map(({ sql }) => sql), `ARRAY[${sums.map(number).join(", ")}]::float8[]`, ...estimates.map((column) => `r.${columnName(column)}`),
    ...histograms.flatMap((column) => { const name = `r.${columnName(column)}`; return source === "base" ? [`${name}_bucket`, `${name}_count`] : [name]; }),
    ...(isEdition ? [grouped ? "array_agg(DISTINCT r.detail)" : "ARRAY[r.detail]"] : []),
  ];
  const table = { base: `rollup_${family}`, block: `rollup_${family}_block`, area: `rollup_${family}_area` }[source];
  const text = `SELECT ${select.join(", ")} FROM unnest($1::int2[], $2::date[], $3::int[], $4::bool[], $5::bool[]) AS p(span, month, i, last, closed)
    JOIN ${table} r ON r.month = p.month${source === "base" ? "" : " AND r.span = p.span"}${needsMpp ? " JOIN mpp m ON m.id = r.mpp_id" : ""}
    WHERE ${where.join(" AND ")}${grouped ? ` GROUP BY ${[1, ...keys.map((_, i) => i + 2)].join(", ")}` : ""}`;
  return { text, values, keys: keys.map(({ key }) => key), sums, estimates, histograms, packed: source !== "base", hasEditions: isEdition };
}

function sourceOf({ by, filter }: CellRequest): Source {
  if (by.includes("service") || filter.serviceIds) return "base";
  return by.includes("mpp") || filter.mppIds || filter.peerGroups ? "block" : "area";
}

/** Months with data that may be asked for: nothing is stored after the latest. */
function monthsIn({ months }: PeriodMonths, latest: number | null): number[] {
  const numbers = months.map(monthNumber);
  return latest === null ? numbers : numbers.filter((month) => month <= latest);
}

const singles = (period: PeriodMonths, latest: number | null): Block[] => monthsIn(period, latest).map((last) => ({ span: 1, last }));

function blocksIn(period: PeriodMonths, latest: number | null): Block[] {
  const months = monthsIn(period, latest);
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  return last - first + 1 === months.length ? blocksOf(first, last) : singles(period, latest);
}

/** Whether a unit of the answer has one row a block. */
function isOneUnit(source: Source, { by, filter }: CellRequest): boolean {
  const oneAgency = by.includes("agency") || filter.agencyIds === undefined || filter.agencyIds.length === 1;
  const onePlace = source === "area"
    ? by.includes("province") || filter.provinceCodes === undefined || filter.provinceCodes.length === 1
    : by.includes("mpp") || filter.mppIds?.length === 1;
  return oneAgency && onePlace;
}

function keyColumns(source: Source, { by }: CellRequest): { readonly key: CellPlan["keys"][number]; readonly sql: string }[] {
  const province = { key: "province", sql: source === "area" ? "r.area" : "m.province_code" } as const;
  return [
    ...(by.includes("province") ? [province] : []), ...(by.includes("mpp") ? [{ key: "mppId", sql: "r.mpp_id" } as const] : []),
    ...(by.includes("agency") ? [{ key: "agencyId", sql: "r.agency_id" } as const] : []), ...(by.includes("service") ? [{ key: "serviceId", sql: "r.detail::int" } as const] : []),
    ...(by.includes("category") ? [{ key: "category", sql: "r.detail" } as const] : []),
  ];
}

function placeConditions(source: Source, { by, filter }: CellRequest, bind: (value: unknown) => string): string[] {
  const conditions: string[] = [];
  if (source === "area") {
    if (filter.provinceCodes) conditions.push(`r.area = ANY(${bind(filter.provinceCodes)}::text[])`);
    else conditions.push(by.includes("province") ? `r.area <> '${nationArea}'` : `r.area = '${nationArea}'`);
    return conditions;
  }
  if (filter.provinceCodes) conditions.push(`m.province_code = ANY(${bind(filter.provinceCodes)}::text[])`);
  if (filter.mppIds) conditions.push(`r.mpp_id = ANY(${bind(filter.mppIds)}::int[])`);
  if (filter.peerGroups) conditions.push(`m.peer_group = ANY(${bind(filter.peerGroups)}::text[])`);
  return conditions;
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
