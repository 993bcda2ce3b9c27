import { chmodSync, mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { generateClient } from "@/lib/cli/generate-client";
import { acquireEmbedded, deleteEmbedded } from "@/lib/db/embedded";
import { sayCitusIsSkipped } from "@/lib/cli/citus-skipped";
import { onServer, urlOfDatabase } from "@/tests/support/database-names";
import { fillTemplate } from "@/tests/support/template";

const templateName = "lensa_template";

/** One PostgreSQL for all files, with a migrated template that holds the reference data. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  sayCitusIsSkipped();
  generateClient();
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), "lensa-test-"));
  chmodSync(dataFolder, 0o711);
  const server = await acquireEmbedded({ dataFolder, command: "test", isDurable: false });
  await onServer(server.url, `CREATE DATABASE ${templateName}`);
  await fillTemplate(urlOfDatabase(server.url, templateName));
  project.provide("serverUrls", [server.url]);
  project.provide("templateName", templateName);
  return async () => {
    await server.release();
    deleteEmbedded(dataFolder);
  };
}
