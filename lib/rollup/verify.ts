import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/client";
import { whileImportsRest } from "@/lib/db/cluster";
import { rollupFamilyIds } from "@/lib/rollup/families";
import { groupMpps } from "@/lib/rollup/mpp-groups";
import { allTables, type RollupTable } from "@/lib/rollup/rollup-tables";
import { checkBlocks } from "@/lib/rollup/verify-blocks";

/** One stored row that differs from what the facts say now. */
export type RollupDifference = { readonly table: string; readonly key: string; readonly column: string; readonly stored: string; readonly fromFacts: string };
export type RollupCheck = { readonly table: string; readonly rows: number; readonly differences: readonly RollupDifference[]; readonly differenceCount: number };

/** Sums of minutes may be added in another order: differences below this relative size are rounding, not error. */
const tolerance = 1e-9;
const shown = 20;

/**
 * Computes every roll-up anew from the facts and compares it with what is stored, within one snapshot.
 * @param onProgress called before each table. @returns one entry a table; no differences means equal.
 */
export async function verifyRollups(onProgress: (table: string) => void = () => {}): Promise<RollupCheck[]> {
  return whileImportsRest(() => inTransaction(async (client) => {
    await client.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const [mppIds, months] = [await allMppIds(client), await everyMonth(client)];
    const groups = await groupMpps(client, mppIds, mppIds.length);
    const checks: RollupCheck[] = [];
    for (const table of allTables()) {
      onProgress(table.table);
      const parts = [await checkStrangers(client, table, mppIds)];
      for (const group of groups) parts.push(await checkMppTable(client, table, group, months));
      checks.push(joined(table.table, parts));
    }
    for (const family of rollupFamilyIds) {
      onProgress(`rollup_${family}_area`);
      checks.push(...await checkBlocks(client, family, mppIds, months, { tolerance, shown }));
    }
    return checks;
  }));
}

const allMppIds = async (client: PoolClient): Promise<number[]> => (await client.query<{ id: number }>("SELECT id FROM mpp")).rows.map((row) => row.id);

async function everyMonth(client: PoolClient): Promise<string[]> {
  const sources = [["service_ticket", "day"], ["complaint", "opened_on"], ["survey_response", "day"], ["visit", "day"], ["counter_day", "day"], ["follow_up", "raised_on"]];
  const ranges = sources.map(([table, day]) => `SELECT min(${day}) AS a, max(${day}) AS b FROM ${table}`).join(" UNION ALL ");
  const { rows } = await client.query<{ month: string }>(
    `SELECT m::date AS month FROM (SELECT min(a) AS a, greatest(max(b), (SELECT max(as_of) FROM rollup_as_of)) AS b FROM (${ranges}) r) r,
     generate_series(date_trunc('month', a), date_trunc('month', b), interval '1 month') m`,
  );
  return rows.map((row) => row.month);
}

function checkMppTable(client: PoolClient, { table, keys, columns, sql, takesFamily, hasBlocks, family }: RollupTable, mppIds: number[], months: string[]): Promise<RollupCheck> {
  const parameters: unknown[] = takesFamily ? [mppIds, months, family] : [mppIds, months];
  return compare(client, table, keys, columns, sql, parameters, ` WHERE mpp_id = ANY($1::int[])${takesFamily ? ` AND family = '${family}'` : ""}${hasBlocks ? " AND span = 1" : ""}`);
}

/** Stored rows of MPPs that are not in the register: no facts stand behind them. */
async function checkStrangers(client: PoolClient, { table, keys, columns, takesFamily, family }: RollupTable, mppIds: number[]): Promise<RollupCheck> {
  const { rows } = await client.query<{ key: string; stored: Record<string, unknown> }>(
    `SELECT ${keyText(keys.map((column) => `s.${column}`))} AS key, to_jsonb(s) AS stored FROM ${table} s
     WHERE NOT mpp_id = ANY($1::int[])${takesFamily ? ` AND family = '${family}'` : ""} LIMIT ${shown}`, [mppIds]);
  const values = columns.filter((column) => !keys.includes(column));
  return { table, rows: rows.length, differences: rows.flatMap((row) => describe(table, row.key, values, row.stored, null)), differenceCount: rows.length };
}

const joined = (table: string, parts: readonly RollupCheck[]): RollupCheck => ({
  table,
  rows: parts.reduce((sum, { rows }) => sum + rows, 0),
  differences: parts.flatMap(({ differences }) => differences),
  differenceCount: parts.reduce((sum, { differenceCount }) => sum + differenceCount, 0),
});

const keyText = (columns: readonly string[]): string => columns.map((column) => `${column}::text`).join(" || ' / ' || ");

async function compare(
  client: PoolClient, table: string, keys: readonly string[], columns: readonly string[], sql: string, parameters: unknown[], storedFilter: string,
): Promise<RollupCheck> {
  const values = columns.filter((column) => !keys.includes(column));
  const differs = values.map((column) => (isNumeric(column)
    ? `(s.${column} IS NULL OR f.${column} IS NULL OR abs(s.${column} - f.${column}) > ${tolerance} * greatest(1, abs(f.${column})))`
    : `s.${column} IS DISTINCT FROM f.${column}`));
  const key = keyText(keys.map((column) => `coalesce(s.${column}, f.${column})`));
  const { rows } = await client.query<{ key: string; stored: Record<string, unknown> | null; facts: Record<string, unknown> | null; total: number; different: boolean }>(
    `WITH f AS MATERIALIZED (SELECT ${columns.join(", ")} FROM (${sql}) q), s AS (SELECT ${columns.join(", ")} FROM ${table}${storedFilter}), joined AS (
       SELECT ${key} AS key, to_jsonb(s) AS stored, to_jsonb(f) AS facts, (${differs.join(" OR ")}) AS different
       FROM s FULL JOIN f ON ${keys.map((column) => `s.${column} = f.${column}`).join(" AND ")})
     SELECT key, stored, facts, different, count(*) OVER () AS total FROM joined ORDER BY different DESC LIMIT ${shown + 1}`,
    parameters,
  );
  const bad = rows.filter((row) => row.different);
  const differences = bad.slice(0, shown).flatMap((row) => describe(table, row.key, values, row.stored, row.facts));
  return { table, rows: rows[0]?.total ?? 0, differences, differenceCount: bad.length };
}

const isNumeric = (column: string): boolean => !/_(bucket|count|q\d+)$/.test(column);

function describe(table: string, key: string, values: readonly string[], stored: Record<string, unknown> | null, facts: Record<string, unknown> | null): RollupDifference[] {
  const text = (row: Record<string, unknown> | null, column: string): string => (row ? JSON.stringify(row[column]) : "no row");
  return values
    .filter((column) => text(stored, column) !== text(facts, column))
    .map((column) => ({ table, key, column, stored: text(stored, column), fromFacts: text(facts, column) }));
}
