import type { PoolClient } from "pg";
import { z } from "zod";
import { pool } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** How long a repetition is recognised. */
export const KEEP_KEYS_DAYS = 7;

export const pushAnswerSchema = z.object({
  batch: z.string(), received: z.number(), new: z.number(), changed: z.number(), same: z.number(),
  refused: z.array(z.object({ index: z.number(), field: z.string(), value: z.string(), code: z.string(), reason: z.string(), remedy: z.string() })),
});
export type PushAnswer = Readonly<z.infer<typeof pushAnswerSchema>>;

/** The answer a key was given before; refuses a key that came with another body. Null for a new key. */
export async function findAnswer(client: Pick<PoolClient, "query">, mppId: number, key: string, bodyHash: string): Promise<PushAnswer | null> {
  const { rows: [known] } = await client.query<{ body_hash: string; answer: unknown }>("SELECT body_hash, answer FROM push_key WHERE mpp_id = $1 AND key = $2", [mppId, key]);
  if (known === undefined) return null;
  if (known.body_hash !== bodyHash) throw new AppError("unprocessable", "This Idempotency-Key was used for another body.", { reason: "idempotency-key-reused" });
  return pushAnswerSchema.parse(known.answer);
}

export const keepAnswer = (client: PoolClient, mppId: number, key: string, bodyHash: string, answer: PushAnswer): Promise<unknown> =>
  client.query("INSERT INTO push_key (mpp_id, key, body_hash, answer) VALUES ($1, $2, $3, $4)", [mppId, key, bodyHash, JSON.stringify(answer)]);

export const sweepKeys = (at: Date): Promise<unknown> =>
  pool().query("DELETE FROM push_key WHERE created_at < $1::timestamptz - make_interval(days => $2)", [at, KEEP_KEYS_DAYS]);
