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
  /** Columns that hold lists of numbers. */
  readonly lists?: readonly string[];
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
export const hourLists = ["slots", "taken", "wait_n", "wait_sum"] as const;
const hourColumns = ["mpp_id", "month", "agency_id", ...hourLists] as const;

/** All roll-ups by MPP that belong to a family. */
export function tablesOf(family: RollupFamily): RollupTable[] {
  const tables = [familyTable(family), sideTable(family, "batch", batchColumns, 4, true)];
  if (family === "ticket") tables.push({ ...sideTable(family, "ticket_hour", hourColumns, 3, false), lists: hourLists });
  if (family === "complaint" || family === "survey" || family === "visit" || family === "ticket") tables.push(sideTable(family, "breakdown", breakdownColumns, 5, true));
  return tables;
}

export const allTables = (): RollupTable[] => rollupFamilyIds.flatMap(tablesOf);
