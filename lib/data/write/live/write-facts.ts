import type { PoolClient } from "pg";
import { raiseDataVersion } from "@/lib/data/write/imports/import-lock";
import { mergeFacts, type MergeResult } from "@/lib/data/write/imports/merge-facts";
import { copyStaged, createStaging, stagedText } from "@/lib/data/write/imports/staging";
import type { FactTable } from "@/lib/ingest/fact-tables";
import type { FactValues } from "@/lib/ingest/define-source";
import { refreshRollups } from "@/lib/rollup/refresh";

export type MadeFact = { readonly id: string; readonly values: FactValues; readonly children?: readonly FactValues[] };
const staging = "pg_temp.made_facts";

/** Writes facts of one MPP that were made here into a batch, through the same merge as an import: what they replace is kept. */
export async function mergeMadeFacts(client: PoolClient, batchId: string, table: FactTable, mppId: number, facts: readonly MadeFact[]): Promise<MergeResult> {
  await createStaging(client, staging, table, "TEMPORARY");
  const rows = facts.map(({ id, values, children = [] }, i) => ({ id, mppId, values, children, isByContent: false, place: { fileNo: 0, rowNumber: i + 1 }, rows: 1 }));
  await copyStaged(client, staging, table, stagedText(table, rows));
  const merged = await mergeFacts(client, batchId, table, [mppId], staging);
  await client.query(`DROP TABLE ${staging}; DROP TABLE merge_plan; DROP TABLE IF EXISTS merge_match`);
  const { new: fresh, changed, moved, same } = merged.rows;
  await client.query("UPDATE import_batch SET rows_read = rows_read + $2, rows_new = rows_new + $3, rows_changed = rows_changed + $4, rows_same = rows_same + $5 WHERE id = $1", [batchId, facts.length, fresh, changed + moved, same]);
  return merged;
}

/** As `mergeMadeFacts`, with the roll-ups and the version of the data: the numbers follow in the same transaction. */
export async function writeMadeFacts(client: PoolClient, batchId: string, table: FactTable, mppId: number, facts: readonly MadeFact[]): Promise<void> {
  const { dirty } = await mergeMadeFacts(client, batchId, table, mppId, facts);
  await refreshRollups(client, dirty);
  await raiseDataVersion(client);
}
