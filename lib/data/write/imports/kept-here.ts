import type { Pool, PoolClient } from "pg";
import { stagingTable } from "@/lib/data/write/imports/staging";
import { pool } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { factTables, type FactTable } from "@/lib/ingest/fact-tables";
import { dayAt } from "@/lib/ingest/zoned-time";

/**
 * Files against what was done in the app: a follow-up with steps of its own is what its steps say, and a visit that was
 * published here is no row of a file. What a file says anew of them is refused, what it says as before changes nothing.
 */
export type KeptRow = { readonly fileNo: number; readonly rowNo: number; readonly field: string; readonly value: string; readonly status: string; readonly day: string };
export type KeptReport = { readonly refused: readonly KeptRow[]; /** Rows of the files, those beyond the limit included. */ readonly rows: number };

const nothingKept: KeptReport = { refused: [], rows: 0 };
/** Reminders change nothing. */
const stepsSql = `(SELECT mpp_id, follow_up_id, max(at) AS at FROM follow_up_step WHERE action <> 'remind' GROUP BY 1, 2)`;
/** Column of the file that a column of the table comes from. */
const fieldOf: Readonly<Record<string, string>> = {
  agency_id: "agency", follow_up_no: "followUpNo", visit_id: "visitNo", finding: "finding", recommendation: "recommendation", owner: "owner", raised_on: "raisedOn", due_on: "dueOn", done_on: "doneOn",
  verified_on: "verifiedOn", status: "status", evidence: "evidence",
};

type Guarded = { readonly id: string; readonly mppId: number; readonly fileNo: number; readonly rowNo: number; readonly rows: number; readonly at: Date; readonly timeZone: string; readonly said: Readonly<Record<string, unknown>> };
type Stored = { readonly id: string; readonly mppId: number; readonly values: Readonly<Record<string, unknown>> };

/** Staged rows whose record was worked on here, wherever it is stored now. */
async function guardedRows(client: Pool | PoolClient, name: string): Promise<Guarded[]> {
  const { rows } = await client.query<Guarded>(
    `SELECT s.id, s.mpp_id AS "mppId", s.file_no AS "fileNo", s.row_no AS "rowNo", s.row_count AS rows, k.at, m.time_zone AS "timeZone", to_jsonb(s) AS said
     FROM ${name} s JOIN ${stepsSql} k ON k.follow_up_id = s.id JOIN mpp m ON m.id = k.mpp_id ORDER BY s.file_no, s.row_no`);
  return rows;
}

const differing = (columns: readonly string[], a: Readonly<Record<string, unknown>>, b: Readonly<Record<string, unknown>>): string[] => columns.filter((name) => JSON.stringify(a[name] ?? null) !== JSON.stringify(b[name] ?? null));

async function storedRows(client: Pool | PoolClient, table: FactTable, ids: readonly string[]): Promise<Map<string, Stored>> {
  const { rows } = await client.query<Stored>(`SELECT id, mpp_id AS "mppId", to_jsonb(f) AS values FROM public.${table.name} f WHERE id = ANY($1::uuid[])`, [ids]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What the last file that was not taken back had said of each, before it was worked on. */
async function lastOfFiles(client: Pool | PoolClient, table: FactTable, ids: readonly string[]): Promise<Map<string, Stored>> {
  const { rows } = await client.query<Stored & { batchId: string; seq: number }>(
    'SELECT fact_id AS id, mpp_id AS "mppId", data AS values, batch_id AS "batchId", seq FROM fact_revision WHERE fact_table = $1 AND fact_id = ANY($2::uuid[])', [table.name, ids]);
  const { rows: batches } = await client.query<{ id: string }>("SELECT id FROM import_batch WHERE origin = 'file' AND status = 'committed' AND id = ANY($1::uuid[])", [rows.map(({ batchId }) => batchId)]);
  const ofFiles = new Set(batches.map(({ id }) => id));
  return new Map(rows.filter(({ batchId }) => ofFiles.has(batchId)).sort((a, b) => a.seq - b.seq).map((row) => [row.id, row]));
}

/** as-now: it says what is stored · as-before: what an earlier file had said · anew: something else. */
type Settled = { readonly row: Guarded; readonly stored: Stored; readonly says: "as-now" | "as-before" | "anew"; readonly field: string; readonly value: string };

async function settleGuarded(client: Pool | PoolClient, table: FactTable, name: string): Promise<Settled[]> {
  const guarded = await guardedRows(client, name);
  if (guarded.length === 0) return [];
  const ids = guarded.map(({ id }) => id);
  const [stored, files] = [await storedRows(client, table, ids), await lastOfFiles(client, table, ids)];
  return guarded.flatMap((row): Settled[] => {
    const now = stored.get(row.id);
    // Its import was taken back since: nothing here to keep.
    if (now === undefined) return [];
    const isSame = (of: Stored | undefined): boolean => of !== undefined && of.mppId === row.mppId && differing(table.columns, of.values, row.said).length === 0;
    const [first = "follow_up_no"] = differing(table.columns, now.values, row.said);
    return [{
      row, stored: now, says: isSame(now) ? "as-now" : isSame(files.get(row.id)) ? "as-before" : "anew",
      field: now.mppId === row.mppId ? (fieldOf[first] ?? first) : "mpp", value: now.mppId === row.mppId ? String(row.said[first] ?? "") : "",
    }];
  });
}

/**
 * Takes out of a batch what would set back a follow-up that was worked on here. A row that says what an earlier file had said is
 * no news: it is staged as what is stored, which changes nothing.
 */
export async function removeKeptHere(batchId: string, table: FactTable, limit: number): Promise<KeptReport> {
  if (table.name !== factTables.followUp.name) return nothingKept;
  const name = stagingTable(batchId, table.name);
  const settled = await settleGuarded(pool(), table, name);
  const [before, anew] = [settled.filter(({ says }) => says === "as-before"), settled.filter(({ says }) => says === "anew")];
  if (before.length > 0) {
    await pool().query(
      `UPDATE ${name} s SET ${table.columns.map((column) => `${column} = f.${column}`).join(", ")} FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb) f WHERE s.id = f.id`,
      [JSON.stringify(before.map(({ stored }) => stored.values))]);
  }
  if (anew.length > 0) await pool().query(`DELETE FROM ${name} WHERE id = ANY($1::uuid[])`, [anew.map(({ row }) => row.id)]);
  return {
    rows: anew.reduce((sum, { row }) => sum + row.rows, 0),
    refused: anew.slice(0, limit).map(({ row, stored, field, value }) => ({ fileNo: row.fileNo, rowNo: row.rowNo, field, value, status: String(stored.values["status"]), day: dayAt(row.at, row.timeZone) })),
  };
}

/** Between preview and commit somebody may have worked on a follow-up, or published a visit: then the file has to be read again. */
export async function checkKeptHere(client: PoolClient, batchId: string, table: FactTable): Promise<void> {
  const name = stagingTable(batchId, table.name);
  const isOutdated = table.name === factTables.followUp.name ? (await settleGuarded(client, table, name)).some(({ says }) => says !== "as-now") : table.name === factTables.visits.name && (await makesVisitsTwice(client, name));
  if (isOutdated) throw new AppError("conflict", "What the file says was changed in the app since its preview.", { reason: "preview-outdated" });
}

async function makesVisitsTwice(client: PoolClient, name: string): Promise<boolean> {
  const sorted = (column: string): string => `(SELECT array_agg(x ORDER BY x) FROM unnest(${column}) x)`;
  const { rows } = await client.query(
    `SELECT 1 FROM ${name} s JOIN visit_case c ON c.published_version > 0
       AND (upper(c.visit_no) = upper(s.visit_no) OR (s.visit_no = '' AND c.mpp_id = s.mpp_id AND c.day = s.day AND c.kind = s.kind AND ${sorted("c.institutions")} = ${sorted("s.institutions")})) LIMIT 1`);
  return rows.length > 0;
}
