import { copyRows, type CopyRow } from "@/lib/db/bulk-copy";
import { inTransaction, pool } from "@/lib/db/client";
import { refreshRollups } from "@/lib/rollup/refresh";
import type { RollupFamily } from "@/lib/rollup/families";
import { civilDate, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";
import { raiseDataVersion } from "@/lib/data/write/imports/import-lock";

/** What the demonstration data need of the database. Names of tables and columns come from prisma/demo alone. */

export async function readHolidaysWithNames(): Promise<{ date: CivilDate; kind: "national" | "joint-leave"; name: string }[]> {
  const { rows } = await pool().query<{ date: string; kind: string; name: string }>("SELECT date, kind, name_id AS name FROM holiday ORDER BY date");
  return rows.map(({ date, kind, name }) => ({ date: civilDate(date), kind: kind === "national" ? "national" : "joint-leave", name }));
}

/** The next free MPP number, and the codes that are taken. */
export async function readMppRegister(): Promise<{ nextId: number; codes: readonly string[] }> {
  const { rows } = await pool().query<{ id: number; code: string }>("SELECT id, code FROM mpp");
  return { nextId: Math.max(0, ...rows.map(({ id }) => id)) + 1, codes: rows.map(({ code }) => code) };
}

export type DemoBatch = { readonly id: string; readonly sourceId: string; readonly fileName: string; readonly dataAsOf: CivilDate | null };

/** The batches stand before their first row, so that an interrupted load can be taken out again. */
export async function insertDemoBatches(batches: readonly DemoBatch[]): Promise<void> {
  await pool().query(
    `INSERT INTO import_batch (id, source_id, status, files, data_as_of, demo)
     SELECT id, "sourceId", 'committing', jsonb_build_array(jsonb_build_object('name', "fileName", 'bytes', 0)), "dataAsOf", true
     FROM jsonb_to_recordset($1) AS b(id uuid, "sourceId" text, "fileName" text, "dataAsOf" date)`,
    [JSON.stringify(batches)],
  );
}

export type CopyJob = { readonly table: string; readonly columns: readonly string[]; readonly rows: Iterable<CopyRow> };

/** Writes several tables in one transaction; returns the number of rows. */
export async function copyAll(jobs: Iterable<CopyJob>): Promise<number> {
  return inTransaction(async (client) => {
    await client.query("SET LOCAL synchronous_commit = off");
    let count = 0;
    for (const { table, columns, rows } of jobs) count += await copyRows(client, table, columns, rows);
    return count;
  });
}

/** Without fresh statistics the planner takes the loaded tables for empty ones. */
export async function analyzeTables(tables: readonly string[]): Promise<void> {
  for (const table of tables) await pool().query(`ANALYZE ${table}`);
}

export async function refreshFamily(family: RollupFamily, mppIds: readonly number[], months: readonly CivilMonth[]): Promise<void> {
  await inTransaction(async (client) => {
    await client.query("SET LOCAL synchronous_commit = off");
    await client.query("SET LOCAL work_mem = '64MB'");
    await refreshRollups(client, mppIds.map((mppId) => ({ mppId, family, months })));
  });
}

/** MPPs of the batches that came late. */
export async function readLateMppIds(fileNameEnd: string): Promise<number[]> {
  const { rows } = await pool().query<{ id: number }>(
    `SELECT DISTINCT unnest(mpp_ids) AS id FROM import_batch b, jsonb_array_elements(b.files) f WHERE b.demo AND right(f ->> 'name', length($1)) = $1 ORDER BY 1`, [fileNameEnd]);
  return rows.map(({ id }) => id);
}

/** Counts what stands behind each batch, calls it committed and gives the data a new version. */
export async function finishDemoLoad(registerRows: number): Promise<void> {
  await inTransaction(async (client) => {
    await client.query(
      `UPDATE import_batch b SET status = 'committed', progress = 1, committed_at = now(), rows_read = coalesce(c.rows, 0), rows_new = coalesce(c.rows, 0),
              mpp_ids = coalesce(c.mpp_ids, '{}')
       FROM import_batch d LEFT JOIN (
         SELECT batch_id, sum(rows)::int AS rows, array_agg(DISTINCT mpp_id ORDER BY mpp_id) AS mpp_ids
         FROM (SELECT batch_id, mpp_id, rows FROM rollup_batch UNION ALL SELECT batch_id, mpp_id, 1 FROM external_assessment) f GROUP BY 1) c ON c.batch_id = d.id
       WHERE b.id = d.id AND b.demo`,
    );
    await client.query("UPDATE import_batch SET rows_read = $1, rows_new = $1 WHERE demo AND source_id = 'mpps'", [registerRows]);
    await client.query("DELETE FROM import_batch WHERE demo AND rows_read = 0");
    await raiseDataVersion(client);
  });
}

/**
 * Puts the made-up MPPs somewhere within about 3 km of their region's centroid and marks these positions as simulated. Those that a page
 * or a decree names are real, and nobody has looked up where they stand: they keep none.
 */
export async function simulatePositions(): Promise<void> {
  const moved = (centroid: string, salt: string): string => `round((${centroid} + 0.04 * ((hashtext(m.code || '${salt}') & 1023) / 1023.0 - 0.5))::numeric, 5)::float8`;
  await pool().query(
    `UPDATE mpp m SET latitude = ${moved("r.lat", "-lat")}, longitude = ${moved("r.lng", "-lng")}, position_simulated = true
     FROM region r WHERE r.code = m.region_code AND m.source_url IS NULL AND r.lat IS NOT NULL AND r.lng IS NOT NULL`);
}
