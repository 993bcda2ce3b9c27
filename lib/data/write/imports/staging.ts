import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { pool } from "@/lib/db/client";
import { CopyText } from "@/lib/db/copy-text";
import type { FactValue, FactValues } from "@/lib/ingest/define-source";
import type { FactTable } from "@/lib/ingest/fact-tables";
import type { RowPlace } from "@/lib/ingest/join-rows";
import type { StagedFact } from "@/lib/ingest/staged-fact";

export type StagingRow = StagedFact & { readonly place: RowPlace; readonly rows: number };

/** Name of the table in which a batch waits. Batch ids are UUIDs made here, so the name needs no quoting of user text. */
export const stagingTable = (batchId: string, table: string): string => `staging.b_${batchId.replaceAll("-", "")}_${table}`;

const isList = (value: FactValue | readonly FactValues[]): value is readonly string[] => Array.isArray(value) && typeof value[0] !== "object";

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

/** Facts as COPY into their staging table takes them. */
export class StagingText {
  readonly #text = new CopyText();
  readonly #columns: readonly string[];
  readonly #hasChildren: boolean;

  constructor({ columns, child }: FactTable) {
    this.#columns = columns;
    this.#hasChildren = child !== null;
  }

  static columnsOf({ columns, child }: FactTable): readonly string[] {
    return ["mpp_id", "id", "file_no", "row_no", "row_count", "by_content", ...(child === null ? [] : ["children"]), ...columns];
  }

  /** @param rows rows of the file that say it */
  add({ mppId, id, isByContent, children, values }: StagedFact, fileNo: number, rowNumber: number, rows: number): void {
    const text = this.#text;
    text.cell(mppId);
    text.cell(id);
    text.cell(fileNo);
    text.cell(rowNumber);
    text.cell(rows);
    text.cell(isByContent);
    if (this.#hasChildren) this.#value(children.length === 0 ? null : children);
    for (const name of this.#columns) this.#value(values[name]);
    text.endRow();
  }

  #value(value: FactValue | readonly FactValues[] | undefined): void {
    if (typeof value !== "object" || value === null || isList(value)) this.#text.cell(value);
    else this.#text.json(value);
  }

  get isFull(): boolean {
    return this.#text.isFull;
  }

  /** What was added since the last time, in bytes; empty when nothing was. */
  take(): Buffer {
    return this.#text.take();
  }
}

/** The text of facts at hand. */
export function* stagedText(table: FactTable, rows: Iterable<StagingRow>): Generator<Buffer> {
  const text = new StagingText(table);
  for (const row of rows) {
    text.add(row, row.place.fileNo, row.place.rowNumber, row.rows);
    if (text.isFull) yield text.take();
  }
  yield text.take();
}

/** Streams facts into a staging table made in the same transaction; the rows are frozen: nobody has to mark them as visible later. */
export async function copyStaged(client: PoolClient, name: string, table: FactTable, text: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<void> {
  const copy = client.query(copyFrom(`COPY ${name} (${StagingText.columnsOf(table).join(", ")}) FROM STDIN WITH (FREEZE)`));
  await pipeline(Readable.from(text, { objectMode: true, highWaterMark: 2 }), copy);
}

/**
 * Makes the batch's table and streams facts into it, in one transaction. Only what PostgreSQL has not taken yet is in memory.
 */
export async function stageRows(batchId: string, table: FactTable, text: AsyncIterable<Buffer>): Promise<void> {
  await ensureStagingSchema();
  await dropStaging(batchId, table.name);
  const client = await pool().connect();
  let failure: Error | undefined;
  try {
    await client.query("BEGIN");
    const name = stagingTable(batchId, table.name);
    await createStaging(client, name, table);
    await copyStaged(client, name, table, text);
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
