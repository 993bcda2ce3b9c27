import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readBatch, type ImportBatch } from "@/lib/data/read/imports/import-batch";
import { whileAtWork } from "@/lib/data/write/imports/batch-at-work";
import { auditImport, lockBatch, raiseDataVersion, readDataVersion } from "@/lib/data/write/imports/import-lock";
import { checkKeptHere } from "@/lib/data/write/imports/kept-here";
import { checkStaged, insertNewFacts, mergeFacts } from "@/lib/data/write/imports/merge-facts";
import { checkRegisterUnused, mergeRegister, restoreRegister } from "@/lib/data/write/imports/merge-register";
import { sourceFor } from "@/lib/data/write/imports/prepare-import";
import { restoreFacts } from "@/lib/data/write/imports/restore-facts";
import { dropStaging, stagingTable } from "@/lib/data/write/imports/staging";
import { inTransaction, pool } from "@/lib/db/client";
import { visitShardsInTurn } from "@/lib/db/cluster";
import { AppError } from "@/lib/errors";
import type { SourceDefinition } from "@/lib/ingest/define-source";
import { findSource } from "@/lib/ingest/registry";
import { refreshRollups } from "@/lib/rollup/refresh";
import { now } from "@/lib/time/clock";

const allowedOf = (scope: AuthorizedScope): readonly number[] | null => (scope.records.kind === "all" ? null : scope.records.mppIds);

function sourceOf(sourceId: string): SourceDefinition {
  const source = findSource(sourceId);
  if (source === null) throw new AppError("conflict", `Source ${sourceId} is no longer known.`, { reason: "source-unknown", source: sourceId });
  return source;
}

export type CommitPhase = "merging" | "summing";

const stagedName = (source: SourceDefinition): string => (source.kind === "facts" ? source.table.name : "register");

/** A batch changes every MPP it names: all of them must be in scope, not only some. */
function checkOwnsAll(scope: AuthorizedScope, mppIds: readonly number[]): void {
  const allowed = allowedOf(scope);
  if (allowed !== null && !mppIds.every((id) => allowed.includes(id))) throw new AppError("not-allowed", "The batch holds records of other MPPs.", { reason: "batch-of-others" });
}

/**
 * Writes a previewed batch into facts or registers, with its roll-ups, in one transaction: a crash leaves everything as
 * it was and the batch can be committed again (or, when PostgreSQL itself went down, uploaded again: `staging-lost`).
 */
export async function commitBatch(scope: AuthorizedScope, batchId: string, onPhase: (phase: CommitPhase) => void = () => {}): Promise<ImportBatch> {
  const visible = await readBatch(scope, batchId);
  const source = sourceFor(scope, visible.sourceId);
  checkOwnsAll(scope, visible.mppIds);
  await whileAtWork(batchId, () => commitStaged(scope, batchId, source, onPhase));
  return readBatch(scope, batchId);
}

async function commitStaged(scope: AuthorizedScope, batchId: string, source: SourceDefinition, onPhase: (phase: CommitPhase) => void): Promise<void> {
  // Shows other readers that work is under way; the lock, not this, decides who commits.
  await pool().query("UPDATE import_batch SET status = 'committing', progress = 0 WHERE id = $1 AND status = 'previewed'", [batchId]);
  try {
    await writeStaged(scope, batchId, source, onPhase).catch(async (error: unknown) => {
      if (!isTaken(error)) throw error;
      // Somebody wrote rows without raising the version of the data: then each row has to be looked up after all.
      await pool().query("UPDATE import_batch SET new_in_version = NULL WHERE id = $1", [batchId]);
      await writeStaged(scope, batchId, source, onPhase);
    });
  } catch (error) {
    await afterFailedCommit(batchId, error);
    throw error;
  }
}

/** PostgreSQL refused a second row of one key; a Citus coordinator passes a shard's refusal on as an internal error. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "23505" || (error.code === "XX000" && error.message.startsWith("duplicate key")));

async function writeStaged(scope: AuthorizedScope, batchId: string, source: SourceDefinition, onPhase: (phase: CommitPhase) => void): Promise<void> {
  await inTransaction(async (client) => {
    const batch = await lockBatch(client, batchId, ["previewed", "committing"]);
    await checkStaged(client, stagingTable(batchId, stagedName(source)), batch.staged);
    const at = now();
    onPhase("merging");
    if (source.kind === "register") {
      await visitShardsInTurn(client);
      const rows = await mergeRegister(client, batchId, source.register);
      await client.query("UPDATE import_batch SET status = 'committed', committed_at = $2, progress = 1, rows_new = $3, rows_changed = $4 WHERE id = $1", [batchId, at, rows.new, rows.changed]);
    } else {
      await checkKeptHere(client, batchId, source.table);
      const areAllNew = batch.newInVersion !== null && batch.newInVersion === (await readDataVersion(client));
      const merged = await (areAllNew ? insertNewFacts : mergeFacts)(client, batchId, source.table, allowedOf(scope));
      const { new: fresh, changed, moved } = merged.rows;
      await client.query(
        `UPDATE import_batch SET status = 'committed', committed_at = $2, progress = 1, rows_new = $3, rows_changed = $4,
           rows_same = rows_new + rows_changed + rows_same - $3 - $4, mpp_ids = $5 WHERE id = $1`,
        [batchId, at, fresh, changed + moved, merged.mppIds]);
      onPhase("summing");
      // After the batch: how far the data reach is read from it.
      await refreshRollups(client, merged.dirty);
    }
    await client.query(`DROP TABLE ${stagingTable(batchId, stagedName(source))}`);
    await raiseDataVersion(client);
    await auditImport(client, scope.userId, "import.commit", batchId, { source: source.id });
  });
}

/** The transaction is gone; the batch waits again, or says that its rows are lost. */
async function afterFailedCommit(batchId: string, error: unknown): Promise<void> {
  const isLost = error instanceof AppError && error.detail["reason"] === "staging-lost";
  await pool().query(
    "UPDATE import_batch SET status = $2, failure = $3 WHERE id = $1 AND status IN ('committing', 'previewed')",
    [batchId, isLost ? "failed" : "previewed", isLost ? JSON.stringify({ code: "conflict", reason: "staging-lost" }) : null]);
}

/** Who brought a batch in may take it back; others need the right to undo. */
export const mayUndo = (scope: AuthorizedScope, { userId, origin }: Pick<ImportBatch, "userId" | "origin">): boolean =>
  origin !== "form" && (can(scope.role, "undo-import") || (can(scope.role, "import") && userId !== null && userId === scope.userId));

/**
 * Takes a committed batch back: its rows go, what they replaced returns, roll-ups follow, in one transaction. Batches may
 * be undone in any order. A register batch is undone only while no fact refers to the rows it made.
 */
export async function undoBatch(scope: AuthorizedScope, batchId: string): Promise<ImportBatch> {
  const visible = await readBatch(scope, batchId);
  if (visible.origin === "form") throw new AppError("conflict", "What was published here is corrected on the page of the visit.", { reason: "batch-of-form" });
  if (!mayUndo(scope, visible)) throw new AppError("not-allowed", `Role ${scope.role} may not undo imports of others.`);
  const source = sourceOf(visible.sourceId);
  if (source.kind === "register") sourceFor(scope, source.id);
  checkOwnsAll(scope, visible.mppIds);
  await whileAtWork(batchId, () => inTransaction(async (client) => {
    await lockBatch(client, batchId, ["committed"]);
    if (source.kind === "register") {
      await visitShardsInTurn(client);
      await checkRegisterUnused(client, batchId, source.register);
      await restoreRegister(client, batchId, source.register);
    }
    const dirty = source.kind === "facts" ? await restoreFacts(client, batchId, source.table) : [];
    await client.query("UPDATE import_batch SET status = 'undone', undone_at = $2 WHERE id = $1", [batchId, now()]);
    await refreshRollups(client, dirty);
    await raiseDataVersion(client);
    await auditImport(client, scope.userId, "import.undo", batchId, { source: source.id });
  }));
  return readBatch(scope, batchId);
}

/** Throws a preview away; its rejected rows stay for download until they expire. */
export async function discardBatch(scope: AuthorizedScope, batchId: string): Promise<ImportBatch> {
  const { sourceId } = await readBatch(scope, batchId);
  await inTransaction(async (client) => {
    await lockBatch(client, batchId, ["previewed", "failed", "reading"]);
    await client.query("UPDATE import_batch SET status = 'discarded' WHERE id = $1", [batchId]);
  });
  await dropStaging(batchId, stagedName(sourceOf(sourceId)));
  return readBatch(scope, batchId);
}
