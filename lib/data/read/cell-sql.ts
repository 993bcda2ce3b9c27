import type { CellKey, CellPlan } from "@/lib/data/read/cell-plan";
import { firstDayOfNumber } from "@/lib/rollup/blocks";
import { columnName, isStock, nationArea, type RollupFamily } from "@/lib/rollup/families";

/** One statement of plain SQL. */
export type Statement = { readonly text: string; readonly values: readonly unknown[] };

type Bind = (value: unknown) => string;

/** The rows of a plan: the period's place, the asked units, sums, estimates, histograms as two arrays each, editions. */
export function cellStatement({ family, blocks, places, keys, sums, estimates, histograms, hasEditions, oneRow, ...plan }: CellPlan): Statement {
  const values: unknown[] = [blocks.map(({ span }) => span), blocks.map(({ last }) => firstDayOfNumber(last)), blocks.map(({ period }) => period), blocks.map(({ isLast }) => isLast), blocks.map(({ closed }) => closed)];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const where = [...unitConditions(plan, hasEditions, bind), ...openConditions(plan.openOf, bind), ...placeConditions(places, bind)];
  const needsMpp = places.source === "mpp" && (keys.includes("province") || places.filter.provinceCodes !== undefined || places.filter.peerGroups !== undefined);
  // Histograms are merged by whoever asked, several times faster than by unnesting them in SQL; sums alone are added here.
  const grouped = !oneRow && histograms.length === 0;
  const sumSql = (column: (typeof sums)[number]): string => {
    const [name, stock] = [`r.${columnName(column)}`, isStock(column)];
    if (grouped) return `sum(${name})${stock ? " FILTER (WHERE p.last)" : ""}`;
    return stock ? `CASE WHEN p.last THEN ${name} END` : name;
  };
  const keySql: Readonly<Record<CellKey, string>> = { province: places.source === "area" ? "r.area" : "m.province_code", mppId: "r.mpp_id", agencyId: "r.agency_id", serviceId: "r.detail::int", category: "r.detail" };
  const select = [
    "p.i", ...keys.map((key) => keySql[key]), ...sums.map(sumSql), ...estimates.map((column) => `r.${columnName(column)}`),
    ...histograms.flatMap((column) => [`r.${columnName(column)}_bucket`, `r.${columnName(column)}_count`]),
    ...(hasEditions ? [grouped ? "array_agg(DISTINCT r.detail)" : "ARRAY[r.detail]"] : []),
  ];
  const text = `SELECT ${select.join(", ")} FROM unnest($1::int2[], $2::date[], $3::int[], $4::bool[], $5::bool[]) AS p(span, month, i, last, closed)
    JOIN ${rollupTable(family, places.source)} r ON r.month = p.month AND r.span = p.span${needsMpp ? " JOIN mpp m ON m.id = r.mpp_id" : ""}
    WHERE ${where.join(" AND ")}${grouped ? ` GROUP BY ${[1, ...keys.map((_, i) => i + 2)].join(", ")}` : ""}`;
  return { text, values };
}

export const rollupTable = (family: RollupFamily, source: CellPlan["places"]["source"]): string => `rollup_${family}${source === "area" ? "_area" : ""}`;

function placeConditions(places: CellPlan["places"], bind: Bind): string[] {
  if (places.source === "area") return [places.areas === "provinces" ? `r.area <> '${nationArea}'` : `r.area = ANY(${bind(places.areas)}::text[])`];
  const { mppIds, provinceCodes, peerGroups } = places.filter;
  return [
    ...(provinceCodes ? [`m.province_code = ANY(${bind(provinceCodes)}::text[])`] : []), ...(mppIds ? [`r.mpp_id = ANY(${bind(mppIds)}::int[])`] : []),
    ...(peerGroups ? [`m.peer_group = ANY(${bind(peerGroups)}::text[])`] : []),
  ];
}

/** Of families kept by edition every row of a place or agency is of one edition, told by its detail. */
function unitConditions({ level, agencyIds, details }: Pick<CellPlan, "level" | "agencyIds" | "details">, hasEditions: boolean, bind: Bind): string[] {
  if (details?.kind === "nothing") return ["FALSE"];
  if (details?.kind === "category") return ["r.agency_id = 0", "r.detail <> ''"];
  const agencies = [level === "whole" ? "r.agency_id = 0" : "r.agency_id > 0", ...(agencyIds ? [`r.agency_id = ANY(${bind(agencyIds)}::int[])`] : [])];
  if (hasEditions) return agencies;
  if (details === null) return [...agencies, "r.detail = ''"];
  return [...agencies, "r.detail <> ''", ...(details.ids ? [`r.detail = ANY(${bind(details.ids.map(String))}::text[])`] : [])];
}

function openConditions(openOf: CellPlan["openOf"], bind: Bind): string[] {
  if (openOf === "all") return [];
  return [openOf.length > 0 ? `(p.closed OR r.mpp_id = ANY(${bind(openOf)}::int[]))` : "p.closed"];
}
