import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { pool } from "@/lib/db/client";
import type { FactValue } from "@/lib/ingest/define-source";
import type { FactTable } from "@/lib/ingest/fact-tables";
import type { RowPlace } from "@/lib/ingest/join-rows";
import type { StagedFact } from "@/lib/ingest/staged-fact";

export type StagingRow = StagedFact & { readonly place: RowPlace; readonly rows: number };

/** Name of the table in which a batch waits. Batch ids are UUIDs made here, so the name needs no quoting of user text. */
export const stagingTable = (batchId: string, table: string): string => `staging.b_${batchId.replaceAll("-", "")}_${table}`;

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const escaped = (text: string): string => (/[\\\n\r\t\0]/.test(text) ? text.replaceAll("\0", "").replace(/[\\\n\r\t]/g, (mark) => ESCAPES[mark] ?? mark) : text);

const isList = (value: FactValue): value is readonly string[] => Array.isArray(value);
const arrayText = (list: readonly string[]): string => `{${list.map((item) => `"${item.replace(/(["\\])/g, "\\$1")}"`).join(",")}}`;

/** A value in COPY's text format. */
function copyText(value: FactValue | undefined): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "string") return escaped(value);
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "t" : "f";
  return escaped(isList(value) ? arrayText(value) : JSON.stringify(value));
}

/** Makes a staging table: unlogged, which is fast, and gone after a crash, which a commit notices; or temporary. */
export async function createStaging(client: PoolClient, name: string, table: FactTable, kind: "UNLOGGED" | "TEMPORARY" = "UNLOGGED"): Promise<void> {
  await client.query(
    `CREATE ${kind} TABLE ${name} (LIKE public.${table.name} INCLUDING DEFAULTS);
     ALTER TABLE ${name} DROP batch_id, ADD file_no int NOT NULL, ADD row_no int NOT NULL, ADD row_count int NOT NULL DEFAULT 1, ADD children jsonb, ADD by_content boolean NOT NULL DEFAULT false`,
  );
}

export async function ensureStagingSchema(): Promise<void> {
  const { rows } = await pool().query("SELECT 1 FROM pg_namespace WHERE nspname = 'staging'");
  // Two first imports at once may both find it missing; the loser's error means that it is there.
  if (rows.length === 0) await pool().query("CREATE SCHEMA IF NOT EXISTS staging").catch(() => undefined);
}

/** Characters sent at a time: large enough to be fast, small enough that memory stays flat. */
const MAX_CHUNK_CHARS = 64 * 1024;

/** One row as a line of COPY; built in one go, because a file holds millions. */
function copyLine({ mppId, id, place, rows, isByContent, children, values }: StagingRow, { columns, child }: FactTable): string {
  let line = `${mppId}\t${id}\t${place.fileNo}\t${place.rowNumber}\t${rows}\t${isByContent ? "t" : "f"}`;
  if (child !== null) line += `\t${children.length === 0 ? "\\N" : escaped(JSON.stringify(children).replaceAll("\\u0000", ""))}`;
  for (const name of columns) line += `\t${copyText(values[name])}`;
  return `${line}\n`;
}

/** Streams blocks of facts into a staging table made in the same transaction; the rows are frozen: nobody has to mark them as visible later. */
export async function copyStaged(client: PoolClient, name: string, table: FactTable, blocks: AsyncIterable<Iterable<StagingRow>> | Iterable<Iterable<StagingRow>>): Promise<void> {
  const columns = ["mpp_id", "id", "file_no", "row_no", "row_count", "by_content", ...(table.child === null ? [] : ["children"]), ...table.columns];
  const chunks = async function* (): AsyncGenerator<string> {
    for await (const block of blocks) {
      let chunk = "";
      for (const row of block) {
        chunk += copyLine(row, table);
        if (chunk.length < MAX_CHUNK_CHARS) continue;
        yield chunk;
        chunk = "";
      }
      if (chunk !== "") yield chunk;
    }
  };
  const copy = client.query(copyFrom(`COPY ${name} (${columns.join(", ")}) FROM STDIN WITH (FREEZE)`));
  await pipeline(Readable.from(chunks(), { objectMode: true, highWaterMark: 2 }), copy);
}

/**
 * Makes the batch's table and streams blocks of facts into it, in one transaction. Only what PostgreSQL has not
 * taken yet is in memory.
 */
export async function stageRows(batchId: string, table: FactTable, blocks: AsyncIterable<Iterable<StagingRow>>): Promise<void> {
  await ensureStagingSchema();
  await dropStaging(batchId, table.name);
  const client = await pool().connect();
  let failure: Error | undefined;
  try {
    await client.query("BEGIN");
    const name = stagingTable(batchId, table.name);
    await createStaging(client, name, table);
    await copyStaged(client, name, table, blocks);
    await client.query("COMMIT");
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection that broke off within COPY is of no more use.
    client.release(failure);
  }
}

/** Gives equal rows of one file ids of their own by occurrence. */
export async function finishStaging(batchId: string, table: FactTable, { hasRowsByContent }: { readonly hasRowsByContent: boolean }): Promise<void> {
  const name = stagingTable(batchId, table.name);
  if (hasRowsByContent) await pool().query(
    `UPDATE ${name} s SET id = substr(encode(sha256(convert_to(s.id::text || '#' || n.n, 'UTF8')), 'hex'), 1, 32)::uuid
     FROM (SELECT ctid, row_number() OVER (PARTITION BY file_no, id ORDER BY row_no) AS n FROM ${name} WHERE by_content) n
     WHERE s.ctid = n.ctid AND n.n > 1`,
  );
  await pool().query(`ANALYZE ${name}`);
}

export async function dropStaging(batchId: string, tableName: string): Promise<void> {
  await pool().query(`DROP TABLE IF EXISTS ${stagingTable(batchId, tableName)}`);
}
