import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { CopyText } from "@/lib/db/copy-text";

/** A value on its way to COPY: text, numbers, booleans, null, a list of texts, a list of numbers (null elements are NULL), or JSON. */
export type CopyCell = string | number | boolean | null | readonly string[] | { readonly numbers: readonly (number | null)[] } | { readonly json: unknown };
export type CopyRow = readonly CopyCell[];

/** Streams rows into a table by COPY in the caller's transaction; names of table and columns must be the program's own. */
export async function copyRows(client: PoolClient, table: string, columns: readonly string[], rows: Iterable<CopyRow>): Promise<number> {
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  await pipeline(Readable.from(chunksOf(rows), { objectMode: false }), stream);
  return stream.rowCount;
}

function* chunksOf(rows: Iterable<CopyRow>): Generator<Buffer> {
  const text = new CopyText();
  for (const row of rows) {
    for (const cell of row) {
      if (typeof cell !== "object" || cell === null) text.cell(cell);
      else if ("json" in cell) text.json(cell.json);
      else if ("numbers" in cell) text.cell(`{${cell.numbers.map((value) => value ?? "NULL").join(",")}}`);
      else text.cell(cell);
    }
    text.endRow();
    if (text.isFull) yield text.take();
  }
  if (!text.isEmpty) yield text.take();
}
