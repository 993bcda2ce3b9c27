import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { PoolClient } from "pg";
import { from as copyFrom } from "pg-copy-streams";

/** A value on its way to COPY: text, numbers, booleans, null, a list of texts, a list of numbers (null elements are NULL), or JSON. */
export type CopyCell = string | number | boolean | null | readonly string[] | { readonly numbers: readonly (number | null)[] } | { readonly json: unknown };
export type CopyRow = readonly CopyCell[];

/** Characters sent at a time: large enough to be fast, small enough that memory stays flat. */
const chunkLength = 1 << 16;

/** Streams rows into a table by COPY in the caller's transaction; names of table and columns must be the program's own. */
export async function copyRows(client: PoolClient, table: string, columns: readonly string[], rows: Iterable<CopyRow>): Promise<number> {
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(", ")}) FROM STDIN`));
  await pipeline(Readable.from(chunksOf(rows), { objectMode: false }), stream);
  return stream.rowCount;
}

function* chunksOf(rows: Iterable<CopyRow>): Generator<Buffer> {
  let text = "";
  for (const row of rows) {
    text += `${row.map(cellText).join("\t")}\n`;
    if (text.length < chunkLength) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text !== "") yield Buffer.from(text);
}

function cellText(cell: CopyCell): string {
  if (cell === null) return "\\N";
  if (typeof cell === "string") return escapeText(cell);
  if (typeof cell === "number") {
    if (!Number.isFinite(cell)) throw new RangeError(`COPY: ${cell} is no number to store`);
    return String(cell);
  }
  if (typeof cell === "boolean") return cell ? "t" : "f";
  if ("numbers" in cell) return `{${cell.numbers.map((value) => (value === null ? "NULL" : value)).join(",")}}`;
  if ("json" in cell) return escapeText(JSON.stringify(cell.json));
  return escapeText(`{${cell.map((item) => `"${item.replace(/["\\]/g, "\\$&")}"`).join(",")}}`);
}

const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

const escapeText = (text: string): string => (/[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (mark) => escapes[mark] ?? mark) : text);
