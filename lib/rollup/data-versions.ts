import type { PoolClient } from "pg";
import type { RollupFamily } from "@/lib/rollup/families";

/**
 * Notes in the caller's transaction which families of which MPPs have changed, under one number above all before. The
 * caller holds the lock of the area tables, so that no two give the same.
 */
export async function raiseVersions(client: PoolClient, touched: readonly { readonly mppId: number; readonly family: RollupFamily }[]): Promise<void> {
  const pairs = [...new Map(touched.map((each) => [`${each.mppId}#${each.family}`, each])).values()];
  await client.query(
    `INSERT INTO data_version (mpp_id, family, version)
     SELECT t.mpp_id, t.family, v.version
     FROM unnest($1::int[], $2::text[]) AS t(mpp_id, family),
          (SELECT greatest(coalesce(max(version), 0) + 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint) AS version FROM data_version) v
     ON CONFLICT (mpp_id, family) DO UPDATE SET version = excluded.version`,
    [pairs.map(({ mppId }) => mppId), pairs.map(({ family }) => family)]);
}
