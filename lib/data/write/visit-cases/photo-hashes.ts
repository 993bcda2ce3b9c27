import { buffer } from "node:stream/consumers";
import { noteLikeness } from "@/lib/data/write/visit-cases/photo-likeness";
import { inTransaction, pool } from "@/lib/db/client";
import { evidenceStore } from "@/lib/files/evidence-store";
import { photoHash, photoHashRevision } from "@/lib/files/photo-hash";
import { logger } from "@/lib/logger";

const atOnce = 100;

type Waiting = { readonly id: string; readonly sha256: string };

/**
 * Computes the hashes that photos of evidence lack, and compares them: of those that came before there was one, or before it was computed as now. Each
 * is kept at once, so that it may be stopped at any point and run again, also by two servers at a time. A file that the store has not,
 * or that cannot be read any more, is left for the next run (`npm run verify` names those that are missing).
 * @returns how many photos were looked at, and how many were left.
 */
export async function ensurePhotoHashes(isStopped: () => boolean = () => false): Promise<{ readonly hashed: number; readonly left: number }> {
  let [hashed, left, after] = [0, 0, "00000000-0000-0000-0000-000000000000"];
  for (;;) {
    const { rows } = await pool().query<Waiting>(
      "SELECT id, sha256 FROM evidence WHERE media_type LIKE 'image/%' AND hashed_by IS DISTINCT FROM $1 AND id > $2 ORDER BY id LIMIT $3", [photoHashRevision, after, atOnce]);
    for (const { id, sha256 } of rows) {
      if (isStopped()) return { hashed, left };
      const bits = await hashOfStored(sha256);
      if (bits === undefined) left += 1;
      else {
        await inTransaction(async (client) => {
          await client.query("UPDATE evidence SET photo_hash = $2::bit(64), hashed_by = $3 WHERE id = $1", [id, bits, photoHashRevision]);
          await noteLikeness(client, id);
        });
        hashed += 1;
      }
      after = id;
    }
    if (rows.length < atOnce) return { hashed, left };
  }
}

/** Of the file as it was sent; undefined: there is none that can be read. */
async function hashOfStored(sha256: string): Promise<string | null | undefined> {
  const file = await evidenceStore().get({ sha256, variant: "original" });
  if (file === null) return undefined;
  const bytes = await buffer(file.stream);
  return photoHash(bytes).catch((error: unknown) => {
    logger().warn({ err: error, sha256 }, "a photo of evidence cannot be read any more");
    return undefined;
  });
}

/** At the start of a server, beside its work: photos that were there before this version are compared too from then on. */
export function catchUpPhotoHashes(): void {
  void ensurePhotoHashes().then(
    ({ hashed, left }) => (hashed + left === 0 ? undefined : logger().info({ hashed, left }, "photos of evidence were made comparable")),
    (error: unknown) => logger().warn({ err: error }, "photos of evidence were not made comparable; the next start tries again"),
  );
}
