import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, inject } from "vitest";
import { disconnect } from "@/lib/db/client";
import { setEnv } from "@/lib/env";
import { onServer, urlOfDatabase } from "@/tests/support/database-names";
import type {} from "@/tests/support/template";

export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> };

/**
 * A database of one's own: migrated, with the reference data (regions, agencies, services, holidays, limits, instruments,
 * methods), without MPPs, users and facts. From here on `prisma()` and `pool()` of this worker mean it.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  await Promise.all(inject("serverUrls").map((serverUrl) => onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${inject("templateName")}`)));
  await disconnect();
  const url = urlOfDatabase(mainServer(), name);
  setEnv({ DATABASE_URL: url });
  return {
    url,
    drop: async () => {
      await disconnect();
      await Promise.all(inject("serverUrls").map((serverUrl) => dropQuietly(serverUrl, name)));
    },
  };
}

/** An empty database without tables; for tests of migrations and of restoring. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  const serverUrl = mainServer();
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

/** The server that the app is told of: the only one, or the coordinator. */
function mainServer(): string {
  const [first] = inject("serverUrls");
  if (first === undefined) throw new Error("No test server");
  return first;
}

/** Waits for closed pools to say goodbye: a connection cut by FORCE reports an error that belongs to no test. */
async function dropQuietly(serverUrl: string, name: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const rows = await onServer(serverUrl, `SELECT 1 FROM pg_stat_activity WHERE datname = '${name}' AND backend_type = 'client backend'`);
    if (rows === 0) break;
    await sleep(50);
  }
  await onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}
