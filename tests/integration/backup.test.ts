import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commandLineScope } from "@/lib/auth/session";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { createUser } from "@/lib/data/write/users";
import { restoreBackup, writeBackup } from "@/lib/db/backup";
import { pool, prisma } from "@/lib/db/client";
import { createTestDatabase, useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const scratch = mkdtempSync(path.join(os.tmpdir(), "lensa-backup-"));
const folder = path.join(scratch, "saved");
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** One line per row of every table, in order: equal texts are equal databases. */
async function everything(): Promise<Record<string, string>> {
  const { rows: tables } = await pool().query<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1");
  const contents: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await pool().query<{ text: string }>(`SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') AS text FROM "${name}" t`);
    contents[name] = rows[0]?.text ?? "";
  }
  return contents;
}

beforeAll(async () => {
  await loadKnownMpps();
  await createUser(commandLineScope(), { email: "a@b.id", name: "Tab\there \\N «é» \n line", role: "planner", password: "sandi yang panjang" });
  await pool().query("INSERT INTO service_ticket (mpp_id, id, agency_id, ticket_no, taken_at, day, hour, wait_minutes, batch_id) SELECT 1, gen_random_uuid(), 1, 'A-' || i, now(), '2026-01-05', 9, i / 7.0, gen_random_uuid() FROM generate_series(1, 500) i");
  await writeBackup(folder);
});

it("brings every row of every table back into another database", async () => {
  const before = await everything();
  const other = await createTestDatabase();
  try {
    await restoreBackup(folder, { replace: false });
    expect(await everything()).toEqual(before);
  } finally {
    await other.drop();
  }
});

it("refuses a database in use, and a failed restore leaves everything as it was", async () => {
  const other = await createTestDatabase();
  try {
    await createUser(commandLineScope(), { email: "keep@me.id", name: "Keep", role: "planner", password: "sandi yang panjang" });
    await expect(restoreBackup(folder, { replace: false })).rejects.toMatchObject({ code: "conflict" });
    const before = await everything();
    const broken = path.join(scratch, "broken");
    await writeBackup(broken);
    writeFileSync(path.join(broken, "mpp.copy.gz"), gzipSync("not\ta\trow\n"));
    await expect(restoreBackup(broken, { replace: true })).rejects.toThrow();
    expect(await everything()).toEqual(before);
    await restoreBackup(folder, { replace: true });
    expect(await prisma().user.count({ where: { email: "keep@me.id" } })).toBe(0);
  } finally {
    await other.drop();
  }
});

it("files outside of the database are in the backup before it appears, and a failure among them leaves no backup", async () => {
  const other = await createTestDatabase();
  try {
    const withFiles = path.join(scratch, "with-files");
    await writeBackup(withFiles, undefined, async (half) => writeFileSync(path.join(half, "beside"), "x"));
    expect(existsSync(path.join(withFiles, "beside"))).toBe(true);
    const failed = path.join(scratch, "failed");
    await expect(writeBackup(failed, undefined, () => Promise.reject(new Error("a damaged file")))).rejects.toThrow("a damaged file");
    expect([existsSync(failed), existsSync(`${failed}.part`)]).toEqual([false, false]);
  } finally {
    await other.drop();
  }
});
