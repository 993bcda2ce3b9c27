import pg from "pg";
import { pool } from "@/lib/db/client";
import { databaseUrl } from "@/lib/db/database-url";

/** First half of the advisory lock's key; the second is the batch's. */
const workLock = 7_300_004;
/** True for `b` of import_batch while some process, here or elsewhere, reads, commits or undoes it. */
export const isAtWorkSql = `EXISTS (SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND l.classid::bigint = ${workLock} AND l.objid = hashtext(b.id::text)::oid)`;

/**
 * Does `work` while a lock of PostgreSQL says that the batch is at work. A process that ends, however it ends, loses its
 * connection and so the lock: nothing has to be cleaned up, and no clock has to be guessed. The lock has a connection of its
 * own, because many imports at once would otherwise wait in the pool for each other, and a transaction of its own, because a
 * connection pooler may give the session to somebody else between two transactions. The open transaction reads nothing.
 */
export async function whileAtWork<Result>(batchId: string, work: () => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: databaseUrl(), application_name: "lensa-import" });
  // The server closing it ends the lock, not this process; what `work` meets then it says itself.
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL idle_in_transaction_session_timeout = 0");
    await client.query("SELECT pg_advisory_xact_lock($1, hashtext($2))", [workLock, batchId]);
    return await work();
  } finally {
    await client.end().catch(() => {});
  }
}

export async function isAtWork(batchId: string): Promise<boolean> {
  const { rows: [row] } = await pool().query<{ found: boolean }>(`SELECT ${isAtWorkSql} AS found FROM (SELECT $1::uuid AS id) b`, [batchId]);
  return row?.found ?? false;
}
