import { createHash } from "node:crypto";
import { pool } from "@/lib/db/client";
import { readIndexMethods } from "@/lib/data/read/index-methods";
import type { MppSummary } from "@/lib/data/read/mpps";

/**
 * A text that changes whenever a published aggregate may: roll-ups, methods, or the register of MPPs. What is computed
 * from these alone may be kept under it. Tells nothing of the data and so needs no scope.
 */
export async function readDataStamp(mpps: readonly MppSummary[]): Promise<string> {
  const [methods, { rows }] = await Promise.all([
    readIndexMethods(),
    pool().query<{ version: string | null; loaded: string | null; rows: string }>(
      `SELECT s.version, a.loaded, a.rows FROM (SELECT max(loaded_at)::text AS loaded, count(*)::text AS rows FROM rollup_as_of) a
       LEFT JOIN (SELECT value::text AS version FROM setting WHERE key = 'data-version') s ON TRUE`),
  ]);
  const register = mpps.map(({ id, provinceCode, peerGroup, openedOn }) => [id, provinceCode, peerGroup, openedOn]);
  return createHash("sha256").update(JSON.stringify([methods, rows, register])).digest("base64url");
}
