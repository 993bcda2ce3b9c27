import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { inTransaction } from "@/lib/db/client";
import { rollupFamilyIds, type RollupFamily } from "@/lib/rollup/families";
import { refreshRollups, type DirtyRange } from "@/lib/rollup/refresh";
import { firstDayOf, isCivilDate, monthOf, type CivilMonth } from "@/lib/time/civil-date";

/**
 * Roll-ups that follow their facts a moment later. Whoever changes facts without refreshing marks what has changed, in the
 * same transaction; whoever settles refreshes what is marked and takes the marks away, in one transaction too. So a crash
 * at any moment leaves either equal roll-ups or a mark that says which are not.
 */
export async function markDirty(client: PoolClient, dirty: readonly DirtyRange[]): Promise<void> {
  const marks = dirty.flatMap(({ mppId, family, months }) => months.map((month) => ({ mpp_id: mppId, family, month: firstDayOf(month) })));
  if (marks.length === 0) return;
  await client.query(
    "INSERT INTO rollup_dirty (mpp_id, family, month, id) SELECT DISTINCT mpp_id, family, month, $2::uuid FROM jsonb_to_recordset($1::jsonb) AS m(mpp_id int, family text, month date)",
    [JSON.stringify(marks), randomUUID()]);
}

type Mark = { readonly mpp_id: number; readonly family: string; readonly month: string };

function rangesOf(marks: readonly Mark[]): DirtyRange[] {
  const ranges = new Map<string, { mppId: number; family: RollupFamily; months: Set<CivilMonth> }>();
  for (const { mpp_id, family: name, month } of marks) {
    const family = rollupFamilyIds.find((id) => id === name);
    if (family === undefined || !isCivilDate(month)) throw new Error(`A mark of no roll-up: ${name} ${month}`);
    const key = `${mpp_id}/${family}`;
    const range = ranges.get(key) ?? { mppId: mpp_id, family, months: new Set() };
    ranges.set(key, range);
    range.months.add(monthOf(month));
  }
  return [...ranges.values()].map(({ mppId, family, months }) => ({ mppId, family, months: [...months] }));
}

/**
 * Refreshes what is marked. Marks written meanwhile stay for the next time.
 * @param onRefreshed runs in the same transaction when anything was marked. @returns how many (MPP, family) were refreshed
 */
export async function settleDirty(onRefreshed: (client: PoolClient) => Promise<void> = async () => {}): Promise<number> {
  return inTransaction(async (client) => {
    const { rows } = await client.query<Mark>("DELETE FROM rollup_dirty RETURNING mpp_id, family, month");
    const ranges = rangesOf(rows);
    if (ranges.length === 0) return 0;
    await refreshRollups(client, ranges);
    await onRefreshed(client);
    return ranges.length;
  });
}
