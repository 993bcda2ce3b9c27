import type { PoolClient } from "pg";
import { importLock } from "@/lib/db/cluster";
import { AppError } from "@/lib/errors";
import type { batchStatuses } from "@/lib/data/read/imports/import-batch";

export type BatchStatus = (typeof batchStatuses)[number];
export type LockedBatch = { readonly id: string; readonly sourceId: string; readonly status: BatchStatus; readonly mppIds: readonly number[]; readonly staged: number; /** Version of the data in which all of its rows are new, if they are. */ readonly newInVersion: number | null };

/** Waits until no commit or undo is under way and holds the next ones off until the transaction ends. */
export async function holdImports(client: PoolClient): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock($1)", [importLock]);
}

/** An import that commits holds the lock; whoever writes a few rows beside it is asked to come again. */
const LOCK_TIMEOUT = "8s";
const RETRY_AFTER_SECONDS = 15;

/** As `holdImports`, but waits for some seconds only; call within `unlessImporting`. */
export async function holdImportsBriefly(client: PoolClient): Promise<void> {
  await client.query(`SET LOCAL lock_timeout = '${LOCK_TIMEOUT}'`);
  await holdImports(client);
}

/** Runs a write that holds the imports briefly; throws `unavailable` when a large import kept it waiting. */
export async function unlessImporting<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "55P03")) throw error;
    throw new AppError("unavailable", "A large import is being written. Do the same again in a moment.", { reason: "busy", retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
}

/** Takes the lock, so that each commit or undo sees the facts the one before left, then the batch; refuses one that is in none of the expected states. */
export async function lockBatch(client: PoolClient, batchId: string, expected: readonly BatchStatus[]): Promise<LockedBatch> {
  await holdImports(client);
  const { rows: [batch] } = await client.query<LockedBatch>(
    `SELECT id, source_id AS "sourceId", status, mpp_ids AS "mppIds", rows_new + rows_changed + rows_same AS staged, new_in_version AS "newInVersion" FROM import_batch WHERE id = $1 FOR UPDATE`, [batchId]);
  if (batch === undefined) throw new AppError("not-found", `No batch ${batchId}.`);
  if (!expected.includes(batch.status)) {
    throw new AppError("conflict", `Batch ${batchId} is ${batch.status}.`, { reason: "batch-status", status: batch.status, expected: [...expected] });
  }
  return batch;
}

/** How often the data have changed: every commit and undo adds one. */
export async function readDataVersion(client: PoolClient): Promise<number> {
  const { rows: [row] } = await client.query<{ version: number }>("SELECT coalesce((SELECT (value #>> '{}')::int FROM setting WHERE key = 'data-version'), 0) AS version");
  return row?.version ?? 0;
}

/** What readers compare to know whether what they remember is still true. */
export async function raiseDataVersion(client: PoolClient): Promise<void> {
  await client.query(
    `INSERT INTO setting (key, value) VALUES ('data-version', '1')
     ON CONFLICT (key) DO UPDATE SET value = to_jsonb(coalesce((setting.value #>> '{}')::int, 0) + 1)`,
  );
}

export async function auditImport(client: PoolClient, userId: string | null, action: string, batchId: string, detail: Readonly<Record<string, unknown>>): Promise<void> {
  await client.query("INSERT INTO audit_entry (id, user_id, action, subject, detail) VALUES (gen_random_uuid(), $1, $2, $3, $4)", [userId, action, batchId, JSON.stringify(detail)]);
}
