import { LRUCache } from "lru-cache";
import type { Pool } from "pg";
import { halfDoneSql } from "@/lib/data/read/table-stamps";
import { pool } from "@/lib/db/client";

type Read = Known & { readonly halfDone: string | null };
type Known = { readonly snapshot: string; readonly row: Readonly<Record<string, unknown>> | null };
/** On globalThis, because Next.js loads modules more than once; by pool, because tests open several databases one after another. */
type Holder = { lensaStates?: WeakMap<Pool, LRUCache<string, Known>> };
const states = ((globalThis as Holder).lensaStates ??= new WeakMap<Pool, LRUCache<string, Known>>());

/**
 * The one row of a statement, run again only when any transaction has committed since: two statements whose snapshots
 * (`pg_current_snapshot`, PostgreSQL manual, 9.28) are the same see the same rows, whoever wrote what. A look at the snapshot is several times
 * cheaper than the fingerprints of all registers. Where something is written all the time it is asked in vain.
 * @param select a statement without `;` whose columns are named; its text and values are the key.
 * @returns null when the statement has no row.
 */
export async function readUnchanged<Row extends Readonly<Record<string, unknown>>>(select: string, values: readonly unknown[] = []): Promise<Row | null> {
  const database = pool();
  const own = states.get(database) ?? new LRUCache<string, Known>({ max: 2000 });
  states.set(database, own);
  const key = JSON.stringify([select, values]);
  const known = own.get(key);
  if (known !== undefined) {
    const { rows: [now] } = await database.query<{ snapshot: string }>("SELECT pg_current_snapshot()::text AS snapshot");
    // Under one statement there is only what that statement answers.
    if (now?.snapshot === known.snapshot) return known.row as Row | null;
  }
  // One statement has one snapshot.
  const { rows: [found] } = await database.query<Read>({
    text: `SELECT pg_current_snapshot()::text AS snapshot, ${halfDoneSql} AS "halfDone", to_json(x) AS row FROM (SELECT 1) one LEFT JOIN (${select}) x ON TRUE`, values: [...values] });
  if (found === undefined) throw new Error("A statement of one row gave none");
  // What a cluster's workers commit a moment later leaves the coordinator's snapshot as it is.
  if (found.halfDone === null) own.set(key, found);
  return found.row as Row | null;
}
