import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, inject, it } from "vitest";
import { writeBackup } from "@/lib/db/backup";
import { inTransaction, pool } from "@/lib/db/client";
import { importLock } from "@/lib/db/cluster";
import { distributeTables } from "@/lib/db/distribute";
import { distributedTables, localTables, referenceTables } from "@/lib/db/distribution";
import { createEmptyDatabase, useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const isCluster = inject("serverUrls").length > 1;
const urlOfTestDatabase = async (): Promise<string> => {
  const url = new URL(inject("serverUrls")[0] ?? "");
  url.pathname = `/${(await pool().query<{ name: string }>("SELECT current_database() AS name")).rows[0]?.name ?? ""}`;
  return url.href;
};

describe("distributing", () => {
  it("refuses a database without Citus and says what to do", async () => {
    const plain = await createEmptyDatabase();
    try {
      await expect(distributeTables(plain.url)).rejects.toThrow(/this database has no Citus\. Install Citus on every node.*CREATE EXTENSION citus.*docs\/citus\.md/);
    } finally {
      await plain.drop();
    }
  });

  it.skipIf(!isCluster)("puts every table where the list says, and a second run changes nothing", async () => {
    const standing = async () => (await pool().query<{ name: string; kind: string; together: number }>(
      `SELECT table_name::text AS name, citus_table_type AS kind, colocation_id AS together FROM citus_tables WHERE citus_table_type <> 'local' ORDER BY 1`)).rows;
    const before = await standing();
    expect(before.filter(({ kind }) => kind === "distributed").map(({ name }) => name).sort()).toEqual([...distributedTables].sort());
    expect(before.filter(({ kind }) => kind === "reference").map(({ name }) => name).sort()).toEqual([...referenceTables].sort());
    expect(new Set(before.filter(({ kind }) => kind === "distributed").map(({ together }) => together)).size).toBe(1);
    expect(before.map(({ name }) => name).filter((name) => (localTables as readonly string[]).includes(name))).toEqual([]);
    expect(await distributeTables(await urlOfTestDatabase())).toEqual({ moved: [], kept: distributedTables.length + referenceTables.length });
    expect(await standing()).toEqual(before);
  });

  it.skipIf(!isCluster)("takes up a table that came later, with its rows, and refuses one that stands otherwise", async () => {
    await pool().query("SELECT undistribute_table('counter_day')");
    await pool().query("INSERT INTO counter_day (mpp_id, id, agency_id, day, open, batch_id) SELECT i, gen_random_uuid(), 1, '2026-01-05', true, gen_random_uuid() FROM generate_series(1, 20) i");
    expect((await distributeTables(await urlOfTestDatabase())).moved).toEqual(["counter_day"]);
    expect((await pool().query<{ n: number }>("SELECT count(*) AS n FROM counter_day")).rows).toEqual([{ n: 20 }]);
    await pool().query("SELECT undistribute_table('counter_day')");
    await pool().query("SELECT create_distributed_table('counter_day', 'mpp_id', colocate_with => 'none')");
    await expect(distributeTables(await urlOfTestDatabase())).rejects.toThrow("counter_day is a distributed table already, otherwise than this app needs it. Run SELECT undistribute_table('counter_day')");
    await pool().query("SELECT undistribute_table('counter_day')");
    await distributeTables(await urlOfTestDatabase());
  });
});

it("a backup waits for a commit under way on a cluster, whose nodes share no snapshot, and never on one server", async () => {
  const scratch = mkdtempSync(path.join(os.tmpdir(), "lensa-cluster-"));
  let isDone = false;
  try {
    const backup = await inTransaction(async (client) => {
      await client.query("SELECT pg_advisory_xact_lock($1)", [importLock]);
      const writing = writeBackup(path.join(scratch, "saved")).then(() => (isDone = true));
      if (isCluster) await sleep(3_000);
      else await writing;
      expect(isDone).toBe(!isCluster);
      return { writing };
    });
    await backup.writing;
    expect(isDone).toBe(true);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
});
