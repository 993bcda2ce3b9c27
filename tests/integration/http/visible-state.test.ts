import type { PoolClient } from "pg";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { readUnchanged } from "@/lib/data/read/visible-state";
import { pool } from "@/lib/db/client";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

const select = "SELECT count(*)::int AS n, coalesce(sum(value), 0)::int AS total FROM seen";
const truth = async (): Promise<unknown> => (await pool().query<Record<string, unknown>>(select)).rows[0];

beforeAll(async () => {
  await pool().query("CREATE TABLE seen (id int PRIMARY KEY, value int NOT NULL)");
});

describe("a row that is read again only after a commit", () => {
  it("is that of the database after any order of writes, commits and rollbacks of transactions side by side", async () => {
    const step = fc.record({ client: fc.nat(2), action: fc.constantFrom("write", "savepoint", "commit", "rollback", "alone") });
    let id = 0;
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const clients: PoolClient[] = [await pool().connect(), await pool().connect(), await pool().connect()];
      const open = new Set<PoolClient>();
      try {
        for (const { client: at, action } of steps) {
          const client = clients[at];
          if (client === undefined) continue;
          id += 1;
          const write = `INSERT INTO seen VALUES (${id}, ${id % 7})`;
          if (action === "alone") await pool().query(write);
          else if (action === "commit" || action === "rollback") {
            if (open.delete(client)) await client.query(action);
          } else {
            if (!open.has(client)) await client.query("BEGIN");
            open.add(client);
            if (action === "savepoint") await client.query("SAVEPOINT here");
            await client.query(write);
          }
          expect(await readUnchanged(select)).toEqual(await truth());
        }
      } finally {
        for (const client of clients) {
          if (open.has(client)) await client.query("ROLLBACK");
          client.release();
        }
      }
      expect(await readUnchanged(select)).toEqual(await truth());
    }), { numRuns: 60 });
  });

  it("is not asked for again while nothing is committed, and is another for other values", async () => {
    const moment = "SELECT clock_timestamp()::text AS at, $1::int AS value";
    const momentOf = async (value: number) => readUnchanged<{ at: string; value: number }>(moment, [value]);
    // PostgreSQL tidies up by itself now and then, and that is a commit too.
    await expect.poll(async () => (await momentOf(1))?.at === (await momentOf(1))?.at).toBe(true);
    expect((await momentOf(2))?.value).toBe(2);
    const before = await momentOf(1);
    await pool().query("INSERT INTO seen VALUES (-1, 0)");
    expect((await momentOf(1))?.at).not.toBe(before?.at);
  });

  it("is null where there is none, also when asked again", async () => {
    const nobody = "SELECT value FROM seen WHERE id = 0";
    expect(await readUnchanged(nobody)).toBeNull();
    expect(await readUnchanged(nobody)).toBeNull();
    await pool().query("INSERT INTO seen VALUES (0, 9)");
    expect(await readUnchanged(nobody)).toEqual({ value: 9 });
  });
});
