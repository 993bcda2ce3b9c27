import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";
import { commandLineScope } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import type { ImportBatch } from "@/lib/data/read/imports/import-batch";
import { commitBatch } from "@/lib/data/write/imports/commit-batch";
import { pool } from "@/lib/db/client";
import { startImport, type StartImport } from "@/lib/data/write/imports/start-import";

const folder = mkdtempSync(path.join(tmpdir(), "lensa-imports-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let counter = 0;

/** A file of text to import, with a name of its own unless told. */
export function textFile(content: string | Uint8Array, name = "berkas.csv"): { path: string; name: string } {
  counter += 1;
  const file = path.join(folder, `${counter}-${name}`);
  writeFileSync(file, content);
  return { path: file, name };
}

export const csvFile = (rows: readonly (readonly (string | number)[])[], name = "berkas.csv"): { path: string; name: string } =>
  textFile(`${rows.map((row) => row.map((cell) => (/[",\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(",")).join("\n")}\n`, name);

/** Reads and commits at once. */
export async function importNow(request: StartImport, scope: AuthorizedScope = commandLineScope()): Promise<ImportBatch> {
  const { batch } = await startImport(scope, request);
  return commitBatch(scope, batch.id);
}

/** Empties facts, their revisions, batches and roll-ups; registers and reference data stay. */
export async function clearImports(): Promise<void> {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND (tablename LIKE 'rollup_%' OR tablename IN ('service_ticket', 'complaint', 'complaint_event',
       'survey_response', 'visit', 'visit_item_score', 'follow_up', 'external_assessment', 'counter_day', 'fact_revision', 'saved_mapping', 'rejected_row'))`);
  await pool().query(`TRUNCATE ${rows.map(({ name }) => name).join(", ")}; DELETE FROM import_batch`);
}
