import { pool } from "@/lib/db/client";
import { findSource } from "@/lib/ingest/registry";
import { isAtWorkSql } from "@/lib/data/write/imports/batch-at-work";
import { dropStaging } from "@/lib/data/write/imports/staging";

/** Previews that nobody committed. */
const PREVIEW_DAYS = 14;

type Ended = { readonly id: string; readonly source_id: string; readonly status: string };

async function dropStagingOf(batches: readonly Ended[]): Promise<void> {
  for (const { id, source_id } of batches) {
    const source = findSource(source_id);
    if (source !== null) await dropStaging(id, source.kind === "facts" ? source.table.name : "register");
  }
}

/**
 * Settles batches whose process ended in the middle: a reading has failed; a commit left no trace, so its preview waits
 * for approval again. Called wherever batches are shown or begun, so that none seems at work for ever.
 */
export async function settleInterrupted(): Promise<void> {
  const { rows } = await pool().query<Ended>(
    `UPDATE import_batch b SET status = CASE b.status WHEN 'reading' THEN 'failed' ELSE 'previewed' END,
       failure = CASE b.status WHEN 'reading' THEN '{"code": "conflict", "reason": "import-interrupted"}'::jsonb END
     WHERE b.status IN ('reading', 'committing') AND NOT ${isAtWorkSql}
     RETURNING b.id, b.source_id, b.status`);
  await dropStagingOf(rows.filter(({ status }) => status === "failed"));
}

/**
 * Deletes what has outlived its purpose: rejected rows past their date (they may hold personal data), readings that were
 * cut off, previews that nobody took up. Called at the start of each import.
 */
export async function sweepImports(at: Date): Promise<void> {
  await settleInterrupted();
  await pool().query("DELETE FROM rejected_row r USING import_batch b WHERE b.id = r.batch_id AND b.keep_rejected_until < $1", [at]);
  const { rows } = await pool().query<Ended>(
    `UPDATE import_batch SET status = 'discarded' WHERE status = 'previewed' AND created_at < $1::timestamptz - make_interval(days => $2)
     RETURNING id, source_id, status`, [at, PREVIEW_DAYS]);
  await dropStagingOf(rows);
}
