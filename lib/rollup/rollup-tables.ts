import { readFileSync } from "node:fs";
import path from "node:path";
import { estimatesOf } from "@/lib/rollup/estimates";
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
  /** Longer blocks lie beside the months (lib/rollup/block-tables). */
  readonly hasBlocks: boolean;
};

// One literal path expression, so that the build's file tracing sees only this folder.
const readSql = (name: string): string => readFileSync(path.join(process.cwd(), "prisma", "rollups", `${name}.sql`), "utf8");

const unitKeys = ["month", "agency_id", "detail"] as const;

/** Value columns that the facts give a family's months, in the order of lib/rollup/families.ts; estimates where SQL makes them. */
export function valueColumns(family: RollupFamily): string[] {
  const { flow, stock } = rollupFamilies[family];
  const estimates = Object.entries(estimatesOf(family)).flatMap(([name, { kind }]) => (kind === "quantile" ? [name] : []));
  return [...flow, ...stock, ...pairColumns(family).flatMap((name) => [`${name}_bucket`, `${name}_count`]), ...estimates];
}

const familyTable = (family: RollupFamily): RollupTable => ({
  table: `rollup_${family}`,
  family,
  keys: ["mpp_id", ...unitKeys],
  columns: ["mpp_id", ...unitKeys, ...valueColumns(family)],
  sql: readSql(family),
  takesFamily: false,
  hasBlocks: true,
});

const sideTable = (family: RollupFamily, name: string, columns: readonly string[], keyCount: number, takesFamily: boolean): RollupTable => ({
  table: `rollup_${name}`, family, columns, keys: columns.slice(0, keyCount), sql: readSql(name), takesFamily, hasBlocks: false,
});

const breakdownColumns = ["mpp_id", "month", "family", "dimension", "key", "n", "total", "squares", "positive"] as const;
const batchColumns = ["mpp_id", "month", "family", "batch_id", "rows"] as const;
const hourColumns = ["mpp_id", "month", "agency_id", "weekday", "hour", "taken", "wait_n", "wait_sum"] as const;

/** Which batches stand behind a family's months; needs nothing but the facts. */
export const batchTable = (family: RollupFamily): RollupTable => sideTable(family, "batch", batchColumns, 4, true);

/** Roll-ups by MPP that belong to a family, beside its batches. */
export function valueTablesOf(family: RollupFamily): RollupTable[] {
  const tables = [familyTable(family)];
  if (family === "ticket") tables.push(sideTable(family, "ticket_hour", hourColumns, 5, false));
  if (family === "complaint" || family === "survey" || family === "visit" || family === "ticket") tables.push(sideTable(family, "breakdown", breakdownColumns, 5, true));
  return tables;
}

export const tablesOf = (family: RollupFamily): RollupTable[] => [batchTable(family), ...valueTablesOf(family)];
export const allTables = (): RollupTable[] => rollupFamilyIds.flatMap(tablesOf);
