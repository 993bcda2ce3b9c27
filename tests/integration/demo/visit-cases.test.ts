import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { commandLineScope } from "@/lib/auth/session";
import { clearMppsBeforeDemo, createDemoAccounts, markSimulated, removeDemo } from "@/lib/data/write/demo";
import { verifyVisits } from "@/lib/data/read/visit-cases/verify-visits";
import { pool } from "@/lib/db/client";
import { setEnv } from "@/lib/env";
import { verifyRollups } from "@/lib/rollup/verify";
import { todayInJakarta } from "@/lib/time/clock";
import { loadDemo } from "@/prisma/demo/load-demo";
import { simulateVisitCases } from "@/prisma/demo/visit-cases";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const today = todayInJakarta();
const countRows = async (table: string): Promise<number> => (await pool().query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)).rows[0]?.n ?? 0;

const files = mkdtempSync(path.join(tmpdir(), "lensa-evidence-"));
const storedFiles = (): string[] => readdirSync(files, { recursive: true, encoding: "utf8", withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);

beforeAll(async () => {
  setEnv({ LENSA_DATA_DIR: files });
  await clearMppsBeforeDemo();
  await markSimulated("kata sandi yang panjang", false);
  await loadDemo({ today, seed: 3, months: 2, ticketsPerDay: 0.2, truthPath: path.join(mkdtempSync(path.join(tmpdir(), "lensa-demo-")), "demo-truth.json") });
  await createDemoAccounts(commandLineScope(), "kata sandi yang panjang");
  await simulateVisitCases(today);
}, 180_000);

describe("visits of the demonstration", () => {
  it("stand in every state that somebody has to act on, with a published one of two versions, a decided reply and follow-ups", async () => {
    const { rows } = await pool().query<{ state: string; n: number }>("SELECT state, count(*)::int AS n FROM visit_case WHERE demo GROUP BY 1 ORDER BY 1");
    expect(rows).toEqual([{ state: "draft", n: 1 }, { state: "planned", n: 2 }, { state: "published", n: 1 }, { state: "rejected", n: 1 }, { state: "reviewed", n: 1 }, { state: "submitted", n: 1 }]);
    expect(await countRows("visit_case WHERE NOT demo")).toBe(0);
    expect(await countRows("visit_version")).toBe(2);
    expect(await countRows("visit_reply WHERE decision = 'corrected'")).toBe(1);
    expect(await countRows("visit_version WHERE evidenced > 0 AND evidenced < 1")).toBe(2);
    expect(await countRows("evidence WHERE latitude IS NOT NULL AND taken_at IS NOT NULL")).toBeGreaterThan(10);
    expect(await countRows("follow_up f JOIN visit_finding v ON v.id = f.id")).toBe(2);
    expect((await verifyRollups()).filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });

  it("hold one file twice and one photo saved anew, and no other two photos that are alike", async () => {
    const { rows: same } = await pool().query("SELECT sha256 FROM evidence GROUP BY 1 HAVING count(DISTINCT case_id) > 1");
    expect(same).toHaveLength(1);
    expect(await countRows("evidence WHERE photo_hash IS NULL")).toBe(0);
    const { rows: alike } = await pool().query<{ item: string; other: string }>("SELECT e.item_id AS item, o.item_id AS other FROM evidence_likeness l JOIN evidence e ON e.id = l.evidence_id JOIN evidence o ON o.id = l.other_id");
    expect(alike.length).toBeGreaterThan(2);
    expect(new Set(alike.flatMap(({ item, other }) => [item, other])).size).toBe(1);
  });

  it("puts made-up MPPs alone somewhere, near their region, and says that it made it up", async () => {
    expect(await countRows("mpp WHERE source_url IS NOT NULL AND latitude IS NOT NULL")).toBe(0);
    expect(await countRows("mpp WHERE latitude IS NOT NULL AND NOT position_simulated")).toBe(0);
    expect(await countRows("mpp m JOIN region r ON r.code = m.region_code WHERE m.position_simulated AND abs(m.latitude - r.lat) <= 0.02001 AND abs(m.longitude - r.lng) <= 0.02001")).toBe(await countRows("mpp WHERE source_url IS NULL"));
  });

  it("are found by the check of the stored data when a fact or a file is not what was published", async () => {
    const wrong = async (): Promise<string[]> => (await verifyVisits()).flatMap(({ differences }) => differences.map(({ table, column }) => `${table}.${column}`)).sort();
    expect(await wrong()).toEqual([]);
    const { rows: [fact] } = await pool().query<{ id: string; score: number }>("SELECT f.id, f.score FROM visit f JOIN visit_case c ON c.id = f.id");
    await pool().query("UPDATE visit SET score = score + 1 WHERE id = $1", [fact?.id]);
    const { rows: [file] } = await pool().query<{ id: string; sha256: string }>("SELECT id, sha256 FROM evidence ORDER BY id LIMIT 1");
    await pool().query("UPDATE evidence SET sha256 = repeat('0', 64) WHERE id = $1", [file?.id]);
    expect(await wrong()).toEqual(["evidence.file", "visit_case.score"]);
    await pool().query("UPDATE visit SET score = $2 WHERE id = $1", [fact?.id, fact?.score]);
    await pool().query("UPDATE evidence SET sha256 = $2 WHERE id = $1", [file?.id, file?.sha256]);
  });

  it("go with the demonstration, with all that was done to them", async () => {
    expect(storedFiles().length).toBeGreaterThan(10);
    await removeDemo(commandLineScope());
    expect(storedFiles()).toEqual([]);
    for (const table of ["visit_case", "visit_answer", "visit_event", "visit_version", "visit", "visit_item_score", "follow_up", "follow_up_step", "evidence", "import_batch", "fact_revision"]) expect(await countRows(table), table).toBe(0);
    expect((await verifyRollups()).filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  }, 60_000);
});
