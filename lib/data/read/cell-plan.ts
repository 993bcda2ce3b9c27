import { seesAllRecords, type AuthorizedScope } from "@/lib/auth/scope";
import type { CellRequest, PeriodMonths } from "@/lib/data/read/rollup-cells";
import { blocksOf, firstDayOfNumber, monthNumber, spansOf, type Block, type BlockSpan } from "@/lib/rollup/blocks";
import { isStoredInMonths, sourcesOf, type EstimateColumn } from "@/lib/rollup/estimates";
import { columnName, familyOf, isStock, nationArea, rollupFamilies, type HistogramColumn, type RollupFamily, type SumColumn } from "@/lib/rollup/families";

/** Whose rows answer. */
type Source = "mpp" | "area";

/** One statement that reads what a request wants of a family. */
export type CellPlan = {
  readonly text: string;
  readonly values: readonly unknown[];
  /** What stands before the numbers: period first, then the asked units. */
  readonly keys: readonly ("province" | "mppId" | "agencyId" | "serviceId" | "category")[];
  readonly sums: readonly SumColumn[];
  readonly estimates: readonly EstimateColumn[];
  readonly histograms: readonly HistogramColumn[];
  readonly hasEditions: boolean;
};

/** `latest`: the last month of any data of the family; there are no rows after it. */
export function planCells(scope: AuthorizedScope, family: RollupFamily, request: CellRequest, latest: number | null): CellPlan {
  const { by, filter, periods } = request;
  const of = <Column extends SumColumn | HistogramColumn | EstimateColumn>(columns: readonly Column[]): Column[] => columns.filter((column) => familyOf(column) === family);
  const source = sourceOf(request);
  const blocks = periods.map((period) => blocksIn(period, latest, spansIn(family, request)));
  const isEdition = rollupFamilies[family].detail === "edition";
  const oneRow = !isEdition && isOneUnit(source, request) && blocks.every((each) => each.length <= 1);
  const isStored = (column: EstimateColumn): boolean => oneRow && !isDetailed(request) && (source === "area" || isStoredInMonths(column) || blocks.every(([block]) => block === undefined || block.span > 1));
  const wanted = of(request.estimates ?? []);
  const sums = of(request.sums);
  const estimates = wanted.filter(isStored);
  const histograms = [...new Set([...of(request.histograms), ...wanted.filter((column) => !isStored(column)).flatMap(sourcesOf)])];
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
    "p.i", ...keys.map(({ sql }) => sql), ...sums.map(number), ...estimates.map((column) => `r.${columnName(column)}`),
    ...histograms.flatMap((column) => [`r.${columnName(column)}_bucket`, `r.${columnName(column)}_count`]),
    ...(isEdition ? [grouped ? "array_agg(DISTINCT r.detail)" : "ARRAY[r.detail]"] : []),
  ];
  const text = `SELECT ${select.join(", ")} FROM unnest($1::int2[], $2::date[], $3::int[], $4::bool[], $5::bool[]) AS p(span, month, i, last, closed)
    JOIN rollup_${family}${source === "area" ? "_area" : ""} r ON r.month = p.month AND r.span = p.span${needsMpp ? " JOIN mpp m ON m.id = r.mpp_id" : ""}
    WHERE ${where.join(" AND ")}${grouped ? ` GROUP BY ${[1, ...keys.map((_, i) => i + 2)].join(", ")}` : ""}`;
  return { text, values, keys: keys.map(({ key }) => key), sums, estimates, histograms, hasEditions: isEdition };
}

const isDetailed = ({ by, filter }: CellRequest): boolean => by.includes("service") || by.includes("category") || filter.serviceIds !== undefined;

/** Services are told by MPP only. */
const sourceOf = ({ by, filter }: CellRequest): Source =>
  by.includes("mpp") || by.includes("service") || filter.mppIds || filter.peerGroups || filter.serviceIds ? "mpp" : "area";

const spansIn = (family: RollupFamily, request: CellRequest): readonly BlockSpan[] =>
  spansOf(family, isDetailed(request) ? "detail" : request.by.includes("agency") || request.filter.agencyIds ? "agency" : "whole");

/** The blocks of a period; nothing is stored after the latest month of any data. */
function blocksIn({ months }: PeriodMonths, latest: number | null, spans: readonly BlockSpan[]): Block[] {
  const numbers = months.map(monthNumber).filter((month) => latest === null || month <= latest);
  const [first, last] = [numbers[0], numbers.at(-1)];
  if (first === undefined || last === undefined) return [];
  return last - first + 1 === numbers.length ? blocksOf(first, last, spans) : numbers.map((month) => ({ span: 1, last: month }));
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
