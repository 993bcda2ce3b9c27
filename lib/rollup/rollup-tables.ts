import { readFileSync } from "node:fs";
import path from "node:path";
import { pairColumns, rollupFamilies, rollupFamilyIds, type RollupFamily } from "@/lib/rollup/families";

/** One stored roll-up: its table, the columns that an INSERT names, and the SELECT that computes it from the facts. */
export type RollupTable = {
  readonly table: string;
  readonly family: RollupFamily;
  readonly columns: readonly string[];
  readonly keys: readonly string[];
  readonly sql: string;
  /** The SELECT takes the family as $3. */
  readonly takesFamily: boolean;
};

// One literal path expression, so that the build's file tracing sees only this folder.
const readSql = (name: string): string => readFileSync(path.join(process.cwd(), "prisma", "rollups", `${name}.sql`), "utf8");

const unitKeys = ["month", "agency_id", "detail"] as const;

/** Value columns of a family's table, in the order of lib/rollup/families.ts. */
export function valueColumns(family: RollupFamily): string[] {
  const { flow, stock } = rollupFamilies[family];
  return [...flow, ...stock, ...pairColumns(family).flatMap((name) => [`${name}_bucket`, `${name}_count`])];
}

export const summableColumns = (family: RollupFamily): string[] => [...rollupFamilies[family].flow, ...rollupFamilies[family].stock];

const familyTable = (family: RollupFamily): RollupTable => ({
  table: `rollup_${family}`,
  family,
  keys: ["mpp_id", ...unitKeys],
  columns: ["mpp_id", ...unitKeys, ...valueColumns(family)],
  sql: readSql(family),
  takesFamily: false,
});

const sideTable = (family: RollupFamily, name: string, columns: readonly string[], keyCount: number, takesFamily: boolean): RollupTable => ({
  table: `rollup_${name}`, family, columns, keys: columns.slice(0, keyCount), sql: readSql(name), takesFamily,
});

const breakdownColumns = ["mpp_id", "month", "family", "dimension", "key", "n", "total", "squares", "positive"] as const;
const batchColumns = ["mpp_id", "month", "family", "batch_id", "rows"] as const;
const hourColumns = ["mpp_id", "month", "agency_id", "weekday", "hour", "taken", "wait_n", "wait_sum"] as const;

/** All roll-ups by MPP that belong to a family. */
export function tablesOf(family: RollupFamily): RollupTable[] {
  const tables = [familyTable(family), sideTable(family, "batch", batchColumns, 4, true)];
  if (family === "ticket") tables.push(sideTable(family, "ticket_hour", hourColumns, 5, false));
  if (family === "complaint" || family === "survey" || family === "visit" || family === "ticket") tables.push(sideTable(family, "breakdown", breakdownColumns, 5, true));
  return tables;
}

export const allTables = (): RollupTable[] => rollupFamilyIds.flatMap(tablesOf);

/** SELECT of the area rows (nation and provinces) of some months ($1 date[]), from the MPP rows. */
export function areaSelect(family: RollupFamily): string {
  const pairs = pairColumns(family);
  // Services are told by MPP only; editions and categories of an area too.
  const grain = rollupFamilies[family].detail === "service" ? "r.detail = ''" : "TRUE";
  const from = `FROM rollup_${family} r JOIN mpp m ON m.id = r.mpp_id CROSS JOIN LATERAL (VALUES ('ID'), (m.province_code)) AS a(area)`;
  const where = `WHERE r.month = ANY($1::date[]) AND ${grain}`;
  const sums = summableColumns(family).map((column) => `sum(r.${column}) AS ${column}`).join(", ");
  const parts = pairs.map((name) => `, ${name}_h AS (
    SELECT area, month, agency_id, detail, array_agg(bucket ORDER BY bucket) AS ${name}_bucket, array_agg(n ORDER BY bucket) AS ${name}_count
    FROM (SELECT a.area, r.month, r.agency_id, r.detail, u.bucket, sum(u.n)::int AS n ${from}
          CROSS JOIN LATERAL unnest(r.${name}_bucket, r.${name}_count) AS u(bucket, n) ${where} GROUP BY 1, 2, 3, 4, 5) b
    GROUP BY 1, 2, 3, 4)`);
  const joins = pairs.map((name) => `LEFT JOIN ${name}_h USING (area, month, agency_id, detail)`).join(" ");
  const histogramColumns = pairs.map((name) => `, coalesce(${name}_bucket, '{}') AS ${name}_bucket, coalesce(${name}_count, '{}') AS ${name}_count`).join("");
  return `WITH sums AS (SELECT a.area, r.month, r.agency_id, r.detail, ${sums} ${from} ${where} GROUP BY 1, 2, 3, 4)${parts.join("")}
    SELECT sums.*${histogramColumns} FROM sums ${joins}`;
}

export const areaColumns = (family: RollupFamily): string[] => ["area", ...unitKeys, ...valueColumns(family)];
