import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, inject } from "vitest";
import { disconnect } from "@/lib/db/client";
import { setEnv } from "@/lib/env";
import { templateName, urlOfDatabase } from "@/tests/support/database-names";

export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> };

/**
 * A database of one's own: migrated, with the reference data (regions, agencies, services, holidays, limits, instruments,
 * methods), without MPPs, users and facts. From here on `prisma()` and `pool()` of this worker mean it.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject("serverUrl");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${templateName}`);
  await disconnect();
  const url = urlOfDatabase(serverUrl, name);
  setEnv({ DATABASE_URL: url });
  return {
    url,
    drop: async () => {
      await disconnect();
      await dropQuietly(serverUrl, name);
    },
  };
}

/** An empty database without tables; for tests of migrations and of restoring. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const serverUrl = inject("serverUrl");
  const name = `empty_${randomBytes(6).toString("hex")}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  return { url: urlOfDatabase(serverUrl, name), drop: () => dropQuietly(serverUrl, name) };
}

/** Call at the top of a test file: one database for the whole file. */
export function useTestDatabase(): void {
  let database: TestDatabase | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => database?.drop());
}

/** Waits for closed pools to say goodbye: a connection cut by FORCE reports an error that belongs to no test. */
async function dropQuietly(serverUrl: string, name: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const rows = await onServer(serverUrl, `SELECT 1 FROM pg_stat_activity WHERE datname = '${name}'`);
    if (rows === 0) break;
    await sleep(50);
  }
  await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function onServer(serverUrl: string, sql: string): Promise<number> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
