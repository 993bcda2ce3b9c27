import type { PoolClient } from "pg";

/** Serialises the writers of the shared area tables (nation, provinces): held until the transaction ends. */
const areaLock = 7_300_001;

export const lockAreas = async (client: PoolClient): Promise<void> => {
  await client.query("SELECT pg_advisory_xact_lock($1)", [areaLock]);
};
