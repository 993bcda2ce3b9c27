import { pool } from "@/lib/db/client";
import { findSource } from "@/lib/ingest/registry";
import { dropStaging } from "@/lib/data/write/imports/staging";

/** A reading that was cut off by a crash leaves its batch behind; no honest one takes this long. */
const READING_DAYS = 1;
/** Previews that nobody committed. */
const PREVIEW_DAYS = 14;

/**
 * Deletes what has outlived its purpose: rejected rows past their date (they may hold personal data), readings that a
 * crash cut off, previews that nobody took up. Called at the start of each import.
 */
export async function sweepImports(at: Date): Promise<void> {
  await pool().query("DELETE FROM rejected_row r USING import_batch b WHERE b.id = r.batch_id AND b.keep_rejected_until < $1", [at]);
  const { rows } = await pool().query<{ id: string; source_id: string }>(
    `UPDATE import_batch SET status = CASE status WHEN 'reading' THEN 'failed' ELSE 'discarded' END,
       failure = CASE status WHEN 'reading' THEN '{"code": "conflict", "reason": "import-stopped"}'::jsonb END
     WHERE (status = 'reading' AND created_at < $1::timestamptz - make_interval(days => $2)) OR (status = 'previewed' AND created_at < $1::timestamptz - make_interval(days => $3))
     RETURNING id, source_id`, [at, READING_DAYS, PREVIEW_DAYS]);
  for (const { id, source_id } of rows) {
    const source = findSource(source_id);
    if (source !== null) await dropStaging(id, source.kind === "facts" ? source.table.name : "register");
  }
}
