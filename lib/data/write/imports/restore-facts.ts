import type { PoolClient } from "pg";
import type { FactTable } from "@/lib/ingest/fact-tables";
import type { DirtyRange } from "@/lib/rollup/refresh";
import { dirtyMonths, toDirty } from "@/lib/data/write/imports/merge-facts";

/**
 * Takes a batch's rows out of the facts and puts back, for each, the latest revision whose batch is not undone (wherever
 * the record then was); a record without one disappears. Rows of the batch that a later batch replaced are no facts any
 * more: they are only passed over from now on, because their batch is undone. So any order of undoing gives the same.
 */
export async function restoreFacts(client: PoolClient, batchId: string, table: FactTable): Promise<readonly DirtyRange[]> {
  const { child } = table;
  await client.query(`CREATE TEMP TABLE undo_row ON COMMIT DROP AS SELECT mpp_id, id FROM public.${table.name} WHERE batch_id = '${batchId}'`);
  await client.query("CREATE INDEX ON undo_row (id); ANALYZE undo_row");
  await client.query(
    `CREATE TEMP TABLE undo_back ON COMMIT DROP AS
     SELECT DISTINCT ON (r.fact_id) r.mpp_id, r.fact_id AS id, r.seq, r.data, r.batch_id
     FROM fact_revision r JOIN undo_row u ON u.id = r.fact_id JOIN import_batch b ON b.id = r.batch_id
     WHERE r.fact_table = '${table.name}' AND b.status <> 'undone' AND b.id <> '${batchId}' ORDER BY r.fact_id, r.seq DESC`);
  const before = await dirtyMonths(client, table, `public.${table.name} f JOIN undo_row u ON u.mpp_id = f.mpp_id AND u.id = f.id`);
  if (child !== null) await client.query(`DELETE FROM public.${child.name} c USING undo_row u WHERE c.mpp_id = u.mpp_id AND c.${child.parentColumn} = u.id`);
  await client.query(`DELETE FROM public.${table.name} f USING undo_row u WHERE f.mpp_id = u.mpp_id AND f.id = u.id`);
  await client.query(`INSERT INTO public.${table.name} SELECT (jsonb_populate_record(NULL::public.${table.name}, b.data)).* FROM undo_back b`);
  if (child !== null) {
    const types = Object.entries(child.columns).map(([name, type]) => `${name} ${type}`).join(", ");
    await client.query(
      `INSERT INTO public.${child.name} (mpp_id, ${child.parentColumn}, batch_id, ${Object.keys(child.columns).join(", ")})
       SELECT b.mpp_id, b.id, b.batch_id, ${Object.keys(child.columns).map((name) => `c.${name}`).join(", ")}
       FROM undo_back b CROSS JOIN LATERAL jsonb_to_recordset(CASE WHEN jsonb_typeof(b.data -> 'children') = 'array' THEN b.data -> 'children' ELSE '[]' END) AS c(${types})`);
  }
  const after = await dirtyMonths(client, table, `public.${table.name} f JOIN undo_back b ON b.mpp_id = f.mpp_id AND b.id = f.id`);
  // What is a fact again is a revision no more.
  await client.query(`DELETE FROM fact_revision r USING undo_back b WHERE r.fact_table = '${table.name}' AND r.fact_id = b.id AND r.mpp_id = b.mpp_id AND r.seq = b.seq`);
  return toDirty(table, [...before, ...after]);
}
