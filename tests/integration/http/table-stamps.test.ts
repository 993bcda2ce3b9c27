import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import { readChangeStamp, readPageStamp } from "@/lib/data/read/page-stamp";
import { adjustedTables, importTables, personTables, registerTables } from "@/lib/data/read/table-stamps";
import { readMpps } from "@/lib/data/read/mpps";
import { addHoliday, removeHoliday } from "@/lib/data/write/holidays";
import { addLimitRebase } from "@/lib/data/write/limit-rebases";
import { markNoticesRead } from "@/lib/data/write/notices";
import { addPlausibilityCheck } from "@/lib/data/write/plausibility";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { setTarget } from "@/lib/data/write/targets";
import { createUser } from "@/lib/data/write/users";
import { inTransaction, pool } from "@/lib/db/client";
import { refreshRollups } from "@/lib/rollup/refresh";
import { ruleIds } from "@/lib/metrics/plausibility/registry";
import { civilDate, civilMonth } from "@/lib/time/civil-date";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const reader = { userId: "", version: 0 };

beforeAll(async () => {
  await loadKnownMpps();
  reader.userId = await createUser(commandLineScope(), { email: "a@example.id", name: "A", role: "planner", password: "rahasia-sekali-1" });
  const { rows: [row] } = await pool().query<{ version: number }>(`SELECT session_version AS version FROM "user" WHERE id = $1`, [reader.userId]);
  reader.version = row?.version ?? 0;
  const [batch, notice] = [randomUUID(), randomUUID()];
  // A row in each table that has none yet.
  await pool().query("INSERT INTO import_batch (id, source_id, status) VALUES ($1, 'tickets', 'committed')", [batch]);
  await pool().query("INSERT INTO rejected_row (batch_id, seq, file_name, row_number, issues, cells) VALUES ($1, 1, 'a.csv', 2, '[]', '[]')", [batch]);
  await pool().query("INSERT INTO notice (id, kind, params, href) VALUES ($1, 'no-data', '{}', '/')", [notice]);
  await pool().query("INSERT INTO notice_read (notice_id, user_id) VALUES ($1, $2)", [notice, reader.userId]);
  await pool().query("INSERT INTO ranking_edition (period_id, seq, recorded_at, method, batch_ids) VALUES ('2026-TW1', 1, now(), '{}', '{}')");
  await pool().query("INSERT INTO setting (key, value) VALUES ('note', '1')");
});

const pageStamp = (showsImports = false): Promise<string | null> => readPageStamp(reader, showsImports);

/** Whether a change of any row, by anybody, changes the stamp; the row is left as it was found. */
async function noticesRewriting(table: string, stampOf: () => Promise<string | null>): Promise<boolean> {
  const before = await stampOf();
  const { rows: [column] } = await pool().query<{ name: string }>("SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 AND table_schema = current_schema() ORDER BY ordinal_position LIMIT 1", [table]);
  const { rowCount } = await pool().query(`UPDATE "${table}" SET "${column?.name}" = "${column?.name}" WHERE "${column?.name}" = (SELECT "${column?.name}" FROM "${table}" LIMIT 1)`);
  expect(rowCount, `${table} has rows`).toBeGreaterThan(0);
  return (await stampOf()) !== before;
}

const someMpp = async (): Promise<number> => (await readMpps())[0]?.id ?? 0;
const addRebase = (from: string) => addLimitRebase(commandLineScope(), { metricId: "wait-median", mppId: null, from, reason: "Loket pindah" }, civilDate("2026-11-25"));
const mark = async (periodId: string) => addPlausibilityCheck(commandLineScope(), { mppId: await someMpp(), ruleId: ruleIds[0] ?? "", periodId, note: "Sudah diperiksa" });
const aim = (value: number) => setTarget(commandLineScope(), { metricId: "skm-index", unitKind: "nation", unitCode: "ID", periodId: "2026", value });

describe("the stamp of answers and pages", () => {
  const seeded = { limit_rebase: () => addRebase("2026-02"), plausibility_check: () => mark("2026-TW1"), target: () => aim(80) };

  it.each([...registerTables, ...adjustedTables])("changes with any row of %s, whoever writes it", async (table) => {
    if (table in seeded) await seeded[table as keyof typeof seeded]();
    expect(await noticesRewriting(table, readChangeStamp)).toBe(true);
    expect(await noticesRewriting(table, pageStamp)).toBe(true);
  });

  it.each(importTables)("changes with any row of %s for pages that show imports, and for no other", async (table) => {
    expect(await noticesRewriting(table, () => pageStamp(true))).toBe(true);
    expect(await noticesRewriting(table, () => pageStamp(false))).toBe(false);
  });

  it("changes with a row added and with a row taken away", async () => {
    const before = await readChangeStamp();
    await pool().query("INSERT INTO setting (key, value) VALUES ('passing', '1')");
    const during = await readChangeStamp();
    await pool().query("DELETE FROM setting WHERE key = 'passing'");
    expect(new Set([before, during, await readChangeStamp()]).size).toBeGreaterThan(1);
    expect(during).not.toBe(before);
  });

  it("changes not at all while nothing is written, and not by what is rolled back", async () => {
    const before = await pageStamp(true);
    await inTransaction(async (client) => {
      await client.query("UPDATE mpp SET name = name || '!'");
      throw new Error("rolled back");
    }).catch(() => {});
    expect(await pageStamp(true)).toBe(before);
  });

  it("changes with the person's own row and notices", async () => {
    for (const table of personTables) {
      const before = await pageStamp();
      if (table === "user") await pool().query(`UPDATE "user" SET name = name || '.' WHERE id = $1`, [reader.userId]);
      if (table === "notice") await pool().query("INSERT INTO notice (id, kind, params, href) VALUES ($1, 'no-data', '{}', '/')", [randomUUID()]);
      if (table === "notice_read") await markNoticesRead((await scopeOfUser(reader.userId)) ?? commandLineScope());
      expect(await pageStamp(), table).not.toBe(before);
    }
  });
});

describe("what people and imports do shows on the next page", () => {
  it.each([
    ["a target", () => aim(85)],
    ["a mark that a peculiar figure was looked into", () => mark("2026-TW2")],
    ["limits computed anew", () => addRebase("2026-03")],
    ["a holiday", () => addHoliday(commandLineScope(), { date: civilDate("2027-03-10"), kind: "national", nameId: "Contoh", nameEn: "Example" })],
    ["a holiday taken back", () => removeHoliday(commandLineScope(), civilDate("2027-03-10"))],
    ["roll-ups of an import", async () => inTransaction(async (client) => refreshRollups(client, [{ mppId: await someMpp(), family: "visit", months: [civilMonth("2026-01")] }]))],
  ])("%s", async (_name, change) => {
    const before = await readChangeStamp();
    await change();
    expect(await readChangeStamp()).not.toBe(before);
  });
});
