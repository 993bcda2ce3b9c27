import { chmodSync, mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { generateClient } from "@/lib/cli/generate-client";
import { acquireEmbedded, deleteEmbedded } from "@/lib/db/embedded";
import { setEnv } from "@/lib/env";
import { templateName, urlOfDatabase } from "@/tests/support/database-names";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the test server's maintenance database. */
    serverUrl: string;
  }
}

/** One PostgreSQL for all files, with a migrated template that holds the reference data. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  generateClient();
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), "lensa-test-"));
  chmodSync(dataFolder, 0o711);
  const server = await acquireEmbedded({ dataFolder, command: "test", isDurable: false });
  await makeTemplate(server.url);
  project.provide("serverUrl", server.url);
  return async () => {
    await server.release();
    deleteEmbedded(dataFolder);
  };
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${templateName}`);
  await client.end();
  const url = urlOfDatabase(serverUrl, templateName);
  setEnv({ DATABASE_URL: url });
  const [{ applyMigrations }, { loadReferenceData }, { disconnect }] = await Promise.all([
    import("@/lib/db/schema-engine"), import("@/lib/data/write/reference"), import("@/lib/db/client"),
  ]);
  await applyMigrations(url);
  await loadReferenceData();
  await disconnect();
}
