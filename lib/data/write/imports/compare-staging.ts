import type { PoolClient } from "pg";
import { inTransaction, pool } from "@/lib/db/client";
import type { FactTable } from "@/lib/ingest/fact-tables";
import { stagingTable } from "@/lib/data/write/imports/staging";

/** Children of a stored fact in one canonical form: without the parent's columns, in their order. */
export function storedChildren(table: FactTable, parent: string): string {
  const { child } = table;
  if (child === null) return "NULL::jsonb";
  const fields = Object.keys(child.columns).map((name) => `'${name}', c.${name}`).join(", ");
  return `(SELECT jsonb_agg(jsonb_build_object(${fields}) ORDER BY ${child.order}) FROM public.${child.name} c WHERE c.mpp_id = ${parent}.mpp_id AND c.${child.parentColumn} = ${parent}.id)`;
}

/** Children as staged, brought through the same types: "…Z" and "+00:00" are then one instant. */
export function stagedChildren(table: FactTable, staged: string): string {
  const { child } = table;
  if (child === null) return "NULL::jsonb";
  const types = Object.entries(child.columns).map(([name, type]) => `${name} ${type}`).join(", ");
  const fields = Object.keys(child.columns).map((name) => `'${name}', c.${name}`).join(", ");
  return `(SELECT jsonb_agg(jsonb_build_object(${fields}) ORDER BY ${child.order}) FROM jsonb_to_recordset(${staged}.children) AS c(${types}))`;
}

const columnsOf = (table: FactTable, alias: string): string => table.columns.map((name) => `${alias}.${name}`).join(", ");

/** Whether a staged row says the same as the stored one. */
const isSameSql = (table: FactTable): string =>
  `(f.mpp_id = s.mpp_id AND ROW(${columnsOf(table, "f")}) IS NOT DISTINCT FROM ROW(${columnsOf(table, "s")})` +
  `${table.child === null ? "" : ` AND ${storedChildren(table, "f")} IS NOT DISTINCT FROM s.canonical`})`;

/**
 * Staged rows `s` beside the stored ones `f` with the same id, wherever they are stored. An inner join on purpose: of a
 * distributed table it brings only the records found, where an outer one would bring the whole table (lib/decisions/0018).
 * The children are made canonical before the join, because what makes them so is not allowed within shards.
 */
const foundSql = (table: FactTable, staging: string): string =>
  `(SELECT s.*, ${stagedChildren(table, "s")} AS canonical FROM ${staging} s) s JOIN public.${table.name} f ON f.id = s.id`;

/** same | moved | changed, of staged `s` against stored `f` (found by id, wherever it is stored). */
const kindSql = (table: FactTable): string => `CASE WHEN f.mpp_id <> s.mpp_id THEN 'moved' WHEN ${isSameSql(table)} THEN 'same' ELSE 'changed' END`;

/**
 * Writes the staged rows whose record is stored already into the temporary table `merge_match` (id, mpp_id that holds it, kind:
 * same | moved | changed), gone with the caller's transaction. A staged row that is not in it is new.
 */
export async function findMatches(client: PoolClient, table: FactTable, staging: string): Promise<void> {
  await client.query(`CREATE TEMP TABLE merge_match ON COMMIT DROP AS SELECT s.id, f.mpp_id, ${kindSql(table)} AS kind FROM ${foundSql(table, staging)}`);
  await client.query("ANALYZE merge_match");
}

export type Conflict = { readonly fileNo: number; readonly rowNo: number; readonly otherFileNo: number; readonly otherRowNo: number; readonly key: string };

const contentSql = (alias: string, table: FactTable): string =>
  `md5(ROW(${alias}.mpp_id, ${columnsOf(table, alias)}${table.child === null ? "" : `, ${stagedChildren(table, alias)}`})::text)`;

export type DuplicateReport = { readonly conflicts: readonly Conflict[]; readonly conflictRows: number; readonly identicalByFile: ReadonlyMap<number, number> };

/**
 * Settles rows of the files that have the same identity: equal ones become one, contradicting ones are all taken out,
 * because nothing tells which is right. At most `limit` contradicting rows are told by place; all are counted.
 */
export async function settleDuplicates(batchId: string, table: FactTable, limit: number): Promise<DuplicateReport> {
  const name = stagingTable(batchId, table.name);
  const twins = `SELECT s.ctid, s.id, s.file_no, s.row_no, s.row_count, ${contentSql("s", table)} AS content FROM ${name} s
    WHERE s.id IN (SELECT id FROM ${name} GROUP BY id HAVING count(*) > 1)`;
  const contradicting = `WITH t AS (${twins}), bad AS (SELECT id FROM t GROUP BY id HAVING count(DISTINCT content) > 1)`;
  const { rows: conflicts } = await pool().query<Conflict>(
    `${contradicting}
     SELECT t.file_no AS "fileNo", t.row_no AS "rowNo", o.file_no AS "otherFileNo", o.row_no AS "otherRowNo", t.id::text AS key
     FROM t JOIN bad USING (id) CROSS JOIN LATERAL (
       SELECT file_no, row_no FROM t o WHERE o.id = t.id AND o.content <> t.content ORDER BY file_no, row_no LIMIT 1) o
     ORDER BY t.file_no, t.row_no LIMIT $1`,
    [limit],
  );
  const { rowCount } = await pool().query(`${contradicting} DELETE FROM ${name} s USING bad WHERE s.id = bad.id`);
  const { rows: removed } = await pool().query<{ file_no: number; n: number }>(
    `WITH t AS (SELECT ctid, file_no, row_count, row_number() OVER (PARTITION BY id ORDER BY file_no, row_no) AS n FROM ${name}
                 WHERE id IN (SELECT id FROM ${name} GROUP BY id HAVING count(*) > 1)),
          gone AS (DELETE FROM ${name} s USING t WHERE s.ctid = t.ctid AND t.n > 1 RETURNING t.file_no, t.row_count)
     SELECT file_no, sum(row_count)::int AS n FROM gone GROUP BY 1`,
  );
  return { conflicts, conflictRows: rowCount ?? 0, identicalByFile: new Map(removed.map((row) => [row.file_no, row.n])) };
}

/** Takes out rows whose record another MPP holds that this person may not change; tells up to `limit` of their places. */
export async function removeHeldByOthers(batchId: string, table: FactTable, allowed: readonly number[], limit: number): Promise<{ places: { fileNo: number; rowNo: number }[]; rows: number }> {
  const name = stagingTable(batchId, table.name);
  const held = `SELECT s.id FROM ${name} s JOIN public.${table.name} f ON f.id = s.id WHERE f.mpp_id <> s.mpp_id AND NOT f.mpp_id = ANY($1::int[])`;
  const { rows: places } = await pool().query<{ fileNo: number; rowNo: number }>(
    `SELECT s.file_no AS "fileNo", s.row_no AS "rowNo" FROM ${name} s WHERE s.id IN (${held}) ORDER BY 1, 2 LIMIT $2`, [allowed, limit]);
  const { rowCount } = await pool().query(`DELETE FROM ${name} s WHERE s.id IN (${held})`, [allowed]);
  return { places, rows: rowCount ?? 0 };
}

export type Comparison = { readonly counts: Readonly<Record<"new" | "changed" | "same" | "moved", number>>; readonly mppIds: readonly number[]; readonly asOf: string | null };

/** Compares what is staged with what is stored. Counts are rows of the files. */
export async function compareStaging(batchId: string, table: FactTable): Promise<Comparison> {
  const name = stagingTable(batchId, table.name);
  const rows = await inTransaction(async (client) => {
    await findMatches(client, table, name);
    return (await client.query<{ kind: keyof Comparison["counts"]; n: number }>(
      `SELECT coalesce(m.kind, 'new') AS kind, sum(s.row_count)::int AS n FROM ${name} s LEFT JOIN merge_match m ON m.id = s.id GROUP BY 1`)).rows;
  });
  const reach = table.reachColumns.map((column) => `max(${column})`).join(", ");
  const { rows: [totals] } = await pool().query<{ mpp_ids: number[] | null; as_of: string | null }>(
    `SELECT array_agg(DISTINCT mpp_id) AS mpp_ids, greatest(${reach}) AS as_of FROM ${name}`);
  const counts = { new: 0, changed: 0, same: 0, moved: 0 };
  for (const { kind, n } of rows) counts[kind] = n;
  return { counts, mppIds: totals?.mpp_ids ?? [], asOf: totals?.as_of ?? null };
}

/** Rows by file whose record another MPP holds so far. */
export async function movedByFile(batchId: string, table: FactTable): Promise<ReadonlyMap<number, number>> {
  const { rows } = await pool().query<{ file_no: number; n: number }>(
    `SELECT s.file_no, sum(s.row_count)::int AS n FROM ${stagingTable(batchId, table.name)} s JOIN public.${table.name} f ON f.id = s.id WHERE f.mpp_id <> s.mpp_id GROUP BY 1`);
  return new Map(rows.map((row) => [row.file_no, row.n]));
}

export type ChangedSample = { readonly id: string; readonly before: Readonly<Record<string, unknown>>; readonly after: Readonly<Record<string, unknown>>; readonly fileNo: number; readonly rowNumber: number };

/** Some rows that would change or move, with only the columns that differ. */
export async function sampleChanges(batchId: string, table: FactTable, limit: number): Promise<ChangedSample[]> {
  const name = stagingTable(batchId, table.name);
  const fields = (alias: string, children: string): string =>
    `to_jsonb(${alias}) - '{batch_id,id,file_no,row_no,row_count,by_content,children,canonical}'::text[]${table.child === null ? "" : ` || jsonb_build_object('children', ${children})`}`;
  const { rows } = await pool().query<ChangedSample>(
    `SELECT s.id::text, ${fields("f", storedChildren(table, "f"))} AS before, ${fields("s", "s.canonical")} AS after, s.file_no AS "fileNo", s.row_no AS "rowNumber"
     FROM ${foundSql(table, name)} WHERE NOT ${isSameSql(table)} ORDER BY s.file_no, s.row_no LIMIT $1`, [limit]);
  return rows.map(({ before, after, ...place }) => {
    const differing = Object.keys(after).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
    const pick = (of: Readonly<Record<string, unknown>>) => Object.fromEntries(differing.map((key) => [key, of[key] ?? null]));
    return { ...place, before: pick(before), after: pick(after) };
  });
}
