import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "@/lib/errors";
import type { TableRow } from "@/lib/ingest/readers/cell-input";
import { openTable, type Table, type TableInput } from "@/lib/ingest/readers/read-table";

/** Writes bytes to a file of its own, lets `use` work on it and removes it. */
export async function withFile<T>(name: string, content: string | Uint8Array, use: (path: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "lensa-table-"));
  try {
    const path = join(folder, name);
    await writeFile(path, content);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function collect(table: Table): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  return rows;
}

export const readAll = (name: string, content: string | Uint8Array, options: Omit<TableInput, "path" | "name"> = {}): Promise<{ table: Table; rows: TableRow[] }> =>
  withFile(name, content, async (path) => {
    const table = await openTable({ path, name, ...options });
    return { table, rows: await collect(table) };
  });

/** The reason of the refusal that reading a file ends with; "read" when it is not refused. */
export async function refusalOf(name: string, content: string | Uint8Array, options: Omit<TableInput, "path" | "name"> = {}): Promise<unknown> {
  try {
    await readAll(name, content, options);
    return "read";
  } catch (error) {
    if (error instanceof AppError) return error.detail["reason"];
    throw error;
  }
}
