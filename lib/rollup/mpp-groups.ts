import type { PoolClient } from "pg";
import { isDistributed } from "@/lib/db/cluster";
import { distributedTables } from "@/lib/db/distribution";

/**
 * Splits MPPs into groups for which a roll-up is computed in one statement: at most `size` each on a plain PostgreSQL, those of
 * one shard on a Citus cluster. A statement about one shard is sent to its node whole, whatever SQL it holds, and its facts
 * do not travel (but for tickets, decision 0015); that is why every SELECT of prisma/rollups narrows each table it reads to `mpp_id = ANY($1::int[])`.
 */
export async function groupMpps(client: PoolClient, mppIds: readonly number[], size: number): Promise<number[][]> {
  if (!(await isDistributed(client))) return chunked(mppIds, size);
  const { rows } = await client.query<{ ids: number[] }>(
    `SELECT array_agg(id ORDER BY id) AS ids FROM unnest($1::int[]) id GROUP BY get_shard_id_for_distribution_column('${distributedTables[0]}', id) ORDER BY 1`, [mppIds]);
  return rows.flatMap(({ ids }) => chunked(ids, size));
}

export function chunked<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
