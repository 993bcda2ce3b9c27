import { holdImportsBriefly, raiseDataVersion } from "@/lib/data/write/imports/import-lock";
import { inTransaction, pool } from "@/lib/db/client";
import { refreshRollups } from "@/lib/rollup/refresh";
import { monthOf, type CivilDate } from "@/lib/time/civil-date";

/**
 * Follow-ups that are kept here reach up to today, unlike those of a file, which reach up to the file's own date: without this
 * one that nobody touches would never become overdue. Called once a day. @returns MPPs whose follow-ups were carried forward
 */
export async function carryFollowUpsForward(today: CivilDate): Promise<number> {
  const { rows: batches } = await pool().query<{ id: string }>("SELECT id FROM import_batch WHERE origin = 'form' AND source_id = 'follow-up' AND status = 'committed' AND (data_as_of IS NULL OR data_as_of < $1)", [today]);
  if (batches.length === 0) return 0;
  const { rows: open } = await pool().query<{ mppId: number; batchId: string }>(
    'SELECT DISTINCT mpp_id AS "mppId", batch_id AS "batchId" FROM follow_up WHERE done_on IS NULL AND batch_id = ANY($1::uuid[])', [batches.map(({ id }) => id)]);
  if (open.length === 0) return 0;
  const mppIds = [...new Set(open.map(({ mppId }) => mppId))];
  await inTransaction(async (client) => {
    await holdImportsBriefly(client);
    await client.query("UPDATE import_batch SET data_as_of = $2 WHERE id = ANY($1::uuid[]) AND (data_as_of IS NULL OR data_as_of < $2)", [open.map(({ batchId }) => batchId), today]);
    await refreshRollups(client, mppIds.map((mppId) => ({ mppId, family: "follow_up" as const, months: [monthOf(today)] })));
    await raiseDataVersion(client);
  });
  return mppIds.length;
}
