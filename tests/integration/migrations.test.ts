import { readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { afterAll, describe, expect, it } from "vitest";
import { applyMigrations, diffSchemas, readSchemaFiles } from "@/lib/db/schema-engine";
import { createEmptyDatabase, type TestDatabase } from "@/tests/support/test-database";

const opened: TestDatabase[] = [];
const empty = async (): Promise<TestDatabase> => {
  const database = await createEmptyDatabase();
  opened.push(database);
  return database;
};
afterAll(async () => {
  for (const database of opened) await database.drop();
});

async function query<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Everything that a schema file can say, as the server's own catalogue tells it. */
async function catalogue(url: string): Promise<Record<string, unknown[]>> {
  return {
    columns: await query(url, `SELECT table_name, column_name, data_type, udt_name, is_nullable, column_default FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> '_prisma_migrations' ORDER BY 1, 2`),
    indexes: await query(url, "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1, 2"),
    constraints: await query(url, `SELECT conrelid::regclass::text AS table, conname, pg_get_constraintdef(oid) AS definition FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_prisma_migrations' ORDER BY 1, 2`),
  };
}

describe("migrations", () => {
  it("lead an empty database to exactly what the schema files describe", async () => {
    const [migrated, described] = [await empty(), await empty()];
    await applyMigrations(migrated.url);
    await query(described.url, await diffSchemas(described.url, null, readSchemaFiles()));
    await query(described.url, readFileSync(path.join("prisma", "checks.sql"), "utf8"));
    expect(await catalogue(migrated.url)).toEqual(await catalogue(described.url));
  });

  it("run once: applying them again does nothing", async () => {
    const { url } = await empty();
    const first = await applyMigrations(url);
    expect(first.length).toBeGreaterThan(0);
    expect(await applyMigrations(url)).toEqual([]);
    const rows = await query<{ migration_name: string; finished: boolean }>(url, "SELECT migration_name, finished_at IS NOT NULL AS finished FROM _prisma_migrations ORDER BY 1");
    expect(rows).toEqual(first.map((name) => ({ migration_name: name, finished: true })));
  });
});
