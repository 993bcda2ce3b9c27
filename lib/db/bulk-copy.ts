import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { CopyText } from "@/lib/db/copy-text";

/** A value on its way to COPY: text, numbers, booleans, null, a list of texts, a list of numbers (null elements are NULL), or JSON. */
export type CopyCell = string | number | boolean | null | readonly string[] | { readonly numbers: readonly (number | null)[] } | { readonly json: unknown };
export type CopyRow = readonly CopyCell[];

/** Streams rows into a table by COPY in the caller's transaction; names of table and columns must be the program's own. */
export const copyRows = (client: PoolClient, table: string, columns: readonly string[], rows: Iterable<CopyRow>): Promise<number> =>
  sendRows(client, table, columns, chunksOf(rows));

/** Rows as the bytes that COPY takes: a fraction of the memory of the rows themselves, with nothing in it to be collected. */
export class PackedRows {
  readonly #text = new CopyText();
  readonly #full: Buffer[] = [];

  add(row: CopyRow): void {
    writeRow(this.#text, row);
    if (this.#text.isFull) this.#full.push(this.#text.copyOut());
  }

  *chunks(): Generator<Buffer> {
    yield* this.#full;
    if (!this.#text.isEmpty) yield this.#text.copyOut();
  }
}

/** As `copyRows`, of rows that were packed before, one pack after the other. */
export const copyPacked = (client: PoolClient, table: string, columns: readonly string[], packs: readonly PackedRows[]): Promise<number> =>
  sendRows(client, table, columns, allChunks(packs));

function* allChunks(packs: readonly PackedRows[]): Generator<Buffer> {
  for (const pack of packs) yield* pack.chunks();
}

async function sendRows(client: PoolClient, table: string, columns: readonly string[], chunks: Iterable<Buffer>): Promise<number> {
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  await pipeline(Readable.from(chunks, { objectMode: false }), stream);
  return stream.rowCount;
}

function* chunksOf(rows: Iterable<CopyRow>): Generator<Buffer> {
  const text = new CopyText();
  for (const row of rows) {
    writeRow(text, row);
    if (text.isFull) yield text.take();
  }
  if (!text.isEmpty) yield text.take();
}

function writeRow(text: CopyText, row: CopyRow): void {
  for (const cell of row) {
    if (typeof cell !== "object" || cell === null) text.cell(cell);
    else if ("json" in cell) text.json(cell.json);
    else if ("numbers" in cell) text.cell(`{${cell.numbers.map((value) => value ?? "NULL").join(",")}}`);
    else text.cell(cell);
  }
  text.endRow();
}
