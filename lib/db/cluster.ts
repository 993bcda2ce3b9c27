import type pg from "pg";
import { inTransaction } from "@/lib/db/client";
import { distributedTables } from "@/lib/db/distribution";

/** Serialises commits and undos of imports (lib/data/write/imports/import-lock.ts). */
export const importLock = 7_300_002;

/** True when this database's tables are spread over a Citus cluster. */
export async function isDistributed(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query("SELECT 1 FROM pg_class WHERE relname = 'pg_dist_partition'");
  if (rows.length === 0) return false;
  return (await client.query("SELECT 1 FROM pg_dist_partition WHERE logicalrelid = to_regclass($1)", [distributedTables[0]])).rows.length > 0;
}

/**
 * Call first in a transaction that writes tables which Citus keeps whole on every node (lib/db/distribution.ts) and touches
 * distributed ones too: shards are then visited one after another, without which Citus refuses the write. On a plain
 * PostgreSQL the setting is nobody's.
 */
export async function visitShardsInTurn(client: pg.ClientBase): Promise<void> {
  await client.query("SET LOCAL citus.multi_shard_modify_mode = 'sequential'");
}

/**
 * Runs `work`, which reads everything in a snapshot of its own. One server's snapshot is exact; a cluster has none over its
 * nodes, so that there commits and undos of imports wait until `work` is done. The lock is taken by another transaction,
 * because a snapshot is older than whatever its own transaction waits for.
 */
export async function whileImportsRest<Result>(work: () => Promise<Result>): Promise<Result> {
  return inTransaction(async (client) => {
    if (await isDistributed(client)) await client.query("SELECT pg_advisory_xact_lock_shared($1)", [importLock]);
    return work();
  });
}
