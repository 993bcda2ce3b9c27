import { randomBytes } from "node:crypto";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { generateClient } from "@/lib/cli/generate-client";
import { distributeTables } from "@/lib/db/distribute";
import { readEnv } from "@/lib/env";
import { onServer, urlOfDatabase } from "@/tests/support/database-names";
import { fillTemplate } from "@/tests/support/template";

type Node = { readonly url: string; readonly host: string; readonly port: number };

/**
 * The same tests on a Citus cluster: CITUS_URL names the coordinator, whose database knows the workers. A database is made on
 * every node; a copy of the template on every node is a distributed database of its own, because Citus keeps where the shards
 * are in tables of the database.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { CITUS_URL } = readEnv();
  if (CITUS_URL === undefined) throw new Error("The project `citus` needs CITUS_URL, the address of a Citus coordinator on this computer.");
  generateClient();
  const [coordinator, ...workers] = await readNodes(CITUS_URL);
  if (coordinator === undefined || workers.length === 0) throw new Error("CITUS_URL must name a database in which the coordinator and at least one worker are registered (docs/citus.md).");
  const nodes = [coordinator, ...workers];
  const name = `lensa_template_${randomBytes(4).toString("hex")}`;
  for (const node of nodes) {
    await onServer(node.url, `CREATE DATABASE ${name}`);
    await onServer(urlOfDatabase(node.url, name), "CREATE EXTENSION citus");
  }
  const url = urlOfDatabase(coordinator.url, name);
  await onServer(url, `SELECT citus_set_coordinator_host('${coordinator.host}', ${coordinator.port})`);
  for (const { host, port } of workers) await onServer(url, `SELECT citus_add_node('${host}', ${port})`);
  await fillTemplate(url, distributeTables);
  for (const node of nodes) await closeToConnections(node.url, name);
  project.provide("serverUrls", nodes.map((node) => node.url));
  project.provide("templateName", name);
  return async () => {
    for (const node of nodes) await onServer(node.url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  };
}

/** The nodes as the coordinator knows them, itself first; all are reached with the name and password of CITUS_URL. */
async function readNodes(citusUrl: string): Promise<Node[]> {
  const client = new pg.Client({ connectionString: citusUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ host: string; port: number }>("SELECT nodename AS host, nodeport AS port FROM pg_dist_node WHERE isactive ORDER BY groupid");
    return rows.map(({ host, port }) => {
      const url = new URL(urlOfDatabase(citusUrl, "postgres"));
      url.hostname = host;
      url.port = String(port);
      return { url: urlOfDatabase(url.href, "postgres"), host, port };
    });
  } finally {
    await client.end();
  }
}

/** A template cannot be copied while anyone is connected, and Citus keeps a daemon in each of its databases. */
async function closeToConnections(serverUrl: string, name: string): Promise<void> {
  await onServer(serverUrl, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if ((await onServer(serverUrl, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
