import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { auditImport } from "@/lib/data/write/imports/import-lock";

type LiveBatch = { readonly sourceId: string; readonly origin: "push" | "form"; readonly mppId: number; readonly mppCode: string; /** Civil date at the MPP. */ readonly day: string; readonly userId: string | null; readonly at: Date };

/**
 * Whether what a person does belongs to the demonstration, and goes with it. Asked by itself: Citus refuses a subquery on
 * users among the VALUES of an INSERT (lib/decisions/0018).
 */
export async function isDemoUser(client: PoolClient, userId: string | null): Promise<boolean> {
  const { rows: [user] } = await client.query<{ demo: boolean }>('SELECT demo FROM "user" WHERE id = $1', [userId]);
  return user?.demo ?? false;
}

/** The batch that gathers what comes in for an MPP on a day, from one source; another one after it was undone. */
export async function liveBatch(client: PoolClient, { sourceId, origin, mppId, mppCode, day, userId, at }: LiveBatch): Promise<string> {
  const { rows: [open] } = await client.query<{ id: string }>(
    "SELECT id FROM import_batch WHERE mpp_id = $1 AND live_on = $2 AND source_id = $3 AND origin = $4 AND status = 'committed' AND demo = $5 LIMIT 1",
    [mppId, day, sourceId, origin, await isDemoUser(client, userId)]);
  return open?.id ?? (await openBatch(client, { sourceId, origin, mppId, mppCode, name: `${origin === "push" ? "API" : "Lensa"} ${day}`, liveOn: day, userId, at }));
}

type NewBatch = Omit<LiveBatch, "day"> & { readonly name: string; readonly liveOn: string | null };

/** A committed batch of what does not come from a file. */
export async function openBatch(client: PoolClient, { sourceId, origin, mppId, mppCode, name, liveOn, userId, at }: NewBatch): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO import_batch (id, source_id, status, files, mapping, mpp_id, mpp_ids, progress, created_at, committed_at, live_on, origin, user_id, demo)
     VALUES ($1, $2, 'committed', $3, '{"columns": {}}', $4, ARRAY[$4::int], 1, $5, $5, $6, $7, $8, $9)`,
    [id, sourceId, JSON.stringify([{ name, format: "json" }]), mppId, at, liveOn, origin, userId, await isDemoUser(client, userId)]);
  await auditImport(client, userId, `import.${origin === "push" ? "live" : "form"}`, id, { source: sourceId, mpp: mppCode });
  return id;
}
