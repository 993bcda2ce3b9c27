import type { PoolClient } from "pg";
import { mostBitsApart } from "@/lib/domain/photo-likeness";

/**
 * Compares a photo that was just noted, or hashed anew, with those of all other visits, and keeps which are very alike. In SQL, because
 * the hashes stay where they are: one pass over the table (no index serves a distance), 15 ms for 50.000 photos. One photo at a time,
 * so that of two that come together one sees the other: until the caller's transaction ends.
 */
export async function noteLikeness(client: PoolClient, evidenceId: string): Promise<void> {
  await client.query("SELECT pg_advisory_xact_lock(hashtext('lensa-evidence-likeness'))");
  await client.query("DELETE FROM evidence_likeness WHERE evidence_id = $1 OR other_id = $1", [evidenceId]);
  await client.query(
    `INSERT INTO evidence_likeness (evidence_id, other_id, bits_apart)
     SELECT e.id, o.id, bit_count(o.photo_hash # e.photo_hash) FROM evidence e JOIN evidence o ON bit_count(o.photo_hash # e.photo_hash) <= $2
     WHERE e.id = $1 AND o.case_id <> e.case_id AND o.sha256 <> e.sha256 AND o.hashed_by = e.hashed_by`, [evidenceId, mostBitsApart]);
}
