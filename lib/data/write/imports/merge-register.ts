import type { PoolClient } from "pg";
import { AppError } from "@/lib/errors";
import type { RegisterRecord } from "@/lib/ingest/define-source";
import { isSameRow, loadRegister, mergedRow, noBatch, registerRowId, registerTables, writeRegisterRow, type Register, type RegisterRow } from "@/lib/data/write/imports/register-tables";
import { stagingTable } from "@/lib/data/write/imports/staging";

/** Writes a batch's staged register rows; what they replace is kept as revisions (under MPP 0). */
export async function mergeRegister(client: PoolClient, batchId: string, register: Register): Promise<{ new: number; changed: number }> {
  const { rows } = await client.query<{ data: RegisterRecord }>(`SELECT data FROM ${stagingTable(batchId, "register")} ORDER BY file_no, row_no`);
  const stored = await loadRegister(client, register);
  const counts = { new: 0, changed: 0 };
  for (const { data } of rows) {
    const current = stored.get(data.key);
    const next = { ...mergedRow(register, current, data), batchId };
    if (current !== undefined && isSameRow(current, next)) continue;
    if (current === undefined) counts.new++;
    else {
      counts.changed++;
      await keepRevision(client, register, data.key, current, batchId);
    }
    await writeRegisterRow(client, register, next);
  }
  return counts;
}

async function keepRevision(client: PoolClient, register: Register, key: string, row: RegisterRow, replacedBy: string): Promise<void> {
  await client.query(
    `INSERT INTO fact_revision (mpp_id, fact_table, fact_id, seq, batch_id, replaced_by, data)
     SELECT 0, $1, $2, 1 + coalesce(max(seq), 0), $3, $4, $5 FROM fact_revision WHERE fact_table = $1 AND fact_id = $2`,
    [register, registerRowId(register, key), row.batchId ?? noBatch, replacedBy, JSON.stringify({ values: row.values, children: row.children })]);
}

type Revision = { readonly seq: number; readonly batch_id: string; readonly data: { readonly values: RegisterRow["values"]; readonly children: RegisterRow["children"] } };

async function latestRevision(client: PoolClient, register: Register, key: string, undone: string): Promise<Revision | undefined> {
  const { rows } = await client.query<Revision>(
    `SELECT r.seq, r.batch_id, r.data FROM fact_revision r LEFT JOIN import_batch b ON b.id = r.batch_id
     WHERE r.fact_table = $1 AND r.fact_id = $2 AND r.batch_id <> $3 AND b.status IS DISTINCT FROM 'undone' ORDER BY r.seq DESC LIMIT 1`,
    [register, registerRowId(register, key), undone]);
  return rows[0];
}

const ownRows = async (client: PoolClient, register: Register, batchId: string): Promise<[string, RegisterRow][]> =>
  [...(await loadRegister(client, register))].filter(([, row]) => row.batchId === batchId);

/** Refuses to undo a register batch while anything refers to a row that would disappear. */
export async function checkRegisterUnused(client: PoolClient, batchId: string, register: Register): Promise<void> {
  for (const [key, row] of await ownRows(client, register, batchId)) {
    if ((await latestRevision(client, register, key, batchId)) !== undefined) continue;
    for (const [table, column, by] of registerTables[register].users) {
      const { rows } = await client.query(`SELECT 1 FROM ${table} WHERE ${column} = $1 LIMIT 1`, [by === "id" ? row.id : key]);
      if (rows.length > 0) throw new AppError("conflict", `${register} ${key} is used by ${table}.`, { reason: "register-in-use", register, key, table });
    }
  }
}

/** Puts back what a register batch replaced and removes what it made. */
export async function restoreRegister(client: PoolClient, batchId: string, register: Register): Promise<void> {
  const { child, hasId } = registerTables[register];
  for (const [key, row] of await ownRows(client, register, batchId)) {
    const revision = await latestRevision(client, register, key, batchId);
    if (revision !== undefined) {
      await writeRegisterRow(client, register, { id: row.id, batchId: revision.batch_id === noBatch ? null : revision.batch_id, ...revision.data });
      await client.query("DELETE FROM fact_revision WHERE mpp_id = 0 AND fact_table = $1 AND fact_id = $2 AND seq = $3", [register, registerRowId(register, key), revision.seq]);
      continue;
    }
    if (child !== null && hasId) await client.query(`DELETE FROM ${child.table} WHERE ${child.parentColumn} = $1`, [row.id]);
    await client.query(`DELETE FROM ${register} WHERE code = $1`, [key]);
  }
}
