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

const MAX_CHUNK_CHARS = 64 * 1024;

/** Rows as COPY lines, in chunks: a chunk per row would spend the time on streams. */
async function* copyChunks(rows: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = "";
  for await (const row of rows) {
    chunk += row;
    if (chunk.length < MAX_CHUNK_CHARS) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}

export async function copyLines(client: PoolClient, sql: string, lines: AsyncIterable<string>): Promise<void> {
  await pipeline(Readable.from(copyChunks(lines)), client.query(copyFrom(sql)));
}

export const copyLine = (values: readonly (FactValue | undefined)[]): string => `${values.map(copyText).join("\t")}\n`;

/** Makes the schema and the batch's unlogged table: fast, and gone after a crash, which a commit notices. */
export async function createStaging(batchId: string, table: FactTable): Promise<void> {
  const name = stagingTable(batchId, table.name);
  await ensureStagingSchema();
  await pool().query(
    `CREATE UNLOGGED TABLE ${name} (LIKE public.${table.name} INCLUDING DEFAULTS);
     ALTER TABLE ${name} ADD file_no int NOT NULL, ADD row_no int NOT NULL, ADD row_count int NOT NULL DEFAULT 1, ADD children jsonb, ADD by_content boolean NOT NULL DEFAULT false`,
  );
}

export async function ensureStagingSchema(): Promise<void> {
  const { rows } = await pool().query("SELECT 1 FROM pg_namespace WHERE nspname = 'staging'");
  // Two first imports at once may both find it missing; the loser's error means that it is there.
  if (rows.length === 0) await pool().query("CREATE SCHEMA IF NOT EXISTS staging").catch(() => undefined);
}

/** Streams facts into the batch's table; only what PostgreSQL has not taken yet is in memory. */
export async function copyFacts(batchId: string, table: FactTable, facts: AsyncIterable<StagingRow>): Promise<void> {
  const columns = ["mpp_id", "id", "batch_id", "file_no", "row_no", "row_count", "children", "by_content", ...table.columns];
  const lines = async function* (): AsyncGenerator<string> {
    for await (const { mppId, id, place, rows, children, isByContent, values } of facts) {
      const childText = children.length === 0 ? null : JSON.stringify(children).replaceAll("\\u0000", "");
      yield copyLine([mppId, id, batchId, place.fileNo, place.rowNumber, rows, childText, isByContent, ...table.columns.map((name) => values[name])]);
    }
  };
  const client = await pool().connect();
  let failure: Error | undefined;
  try {
    await copyLines(client, `COPY ${stagingTable(batchId, table.name)} (${columns.join(", ")}) FROM STDIN`, lines());
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection that broke off within COPY is of no more use.
    client.release(failure);
  }
}

/** Gives equal rows of one file ids of their own by occurrence, and indexes the ids. */
export async function finishStaging(batchId: string, table: FactTable): Promise<void> {
  const name = stagingTable(batchId, table.name);
  await pool().query(
    `UPDATE ${name} s SET id = substr(encode(sha256(convert_to(s.id::text || '#' || n.n, 'UTF8')), 'hex'), 1, 32)::uuid
     FROM (SELECT ctid, row_number() OVER (PARTITION BY file_no, id ORDER BY row_no) AS n FROM ${name} WHERE by_content) n
     WHERE s.ctid = n.ctid AND n.n > 1`,
  );
  await pool().query(`CREATE INDEX ON ${name} (id)`);
  await pool().query(`ANALYZE ${name}`);
}

export async function dropStaging(batchId: string, tableName: string): Promise<void> {
  await pool().query(`DROP TABLE IF EXISTS ${stagingTable(batchId, tableName)}`);
}
