import { describe, expect, it } from "vitest";
import { pool } from "@/lib/db/client";
import { factTables, type FactTable } from "@/lib/ingest/fact-tables";
import { registerTables } from "@/lib/data/write/imports/register-tables";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const columnsOf = async (table: string): Promise<string[]> =>
  (await pool().query<{ name: string }>("SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1", [table])).rows.map(({ name }) => name).sort();

describe("the tables that imports write", () => {
  it.each(Object.values(factTables).map((table: FactTable) => [table.name, table] as const))("%s names every column of the schema and no other", async (name, table) => {
    expect([...table.columns, "mpp_id", "id", "batch_id"].sort()).toEqual(await columnsOf(name));
    if (table.child !== null) expect([...Object.keys(table.child.columns), "mpp_id", table.child.parentColumn, "batch_id"].sort()).toEqual(await columnsOf(table.child.name));
  });
  it.each(Object.entries(registerTables))("the register %s names every column of the schema and no other", async (name, { columns, hasId }) => {
    expect([...columns, "batch_id", ...(hasId ? ["id"] : [])].sort()).toEqual(await columnsOf(name));
  });
});
