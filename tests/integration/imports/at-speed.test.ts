import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commandLineScope } from "@/lib/auth/session";
import { readBatch } from "@/lib/data/read/imports/import-batch";
import { listRejectedRows } from "@/lib/data/read/imports/rejected-rows";
import { commitBatch, undoBatch } from "@/lib/data/write/imports/commit-batch";
import { startImport } from "@/lib/data/write/imports/start-import";
import { settleInterrupted } from "@/lib/data/write/imports/sweep-imports";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { pool } from "@/lib/db/client";
import { verifyRollups } from "@/lib/rollup/verify";
import { finishWork, interruptWork } from "@/tests/bench/crash-run";
import { clearImports, csvFile, importNow } from "@/tests/support/import-files";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const admin = commandLineScope();
const query = async <Row extends object>(sql: string): Promise<Row[]> => (await pool().query<Row>(sql)).rows;
const wrongRollups = async () => (await verifyRollups()).filter(({ differenceCount }) => differenceCount > 0);
beforeAll(loadKnownMpps);
beforeEach(clearImports);

const header = ["MPP", "Instansi", "Nomor antrean", "Waktu ambil", "Waktu panggil"];
const mpps = ["64.72", "11.05", "11.07"];
/** Tickets `from` to `to`, over three MPPs and some months; equal numbers are equal tickets in every file. */
const tickets = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => {
  const no = from + i;
  const day = `2024-0${1 + (no % 6)}-1${no % 9}`;
  return [mpps[no % 3] ?? "", "Disdukcapil", `A${no}`, `${day} 08:00`, `${day} 08:${String(no % 60).padStart(2, "0")}`];
});
const totals = () => query(`SELECT m.code, r.month, r.taken, r.wait_sum, r.wait_bucket, r.wait_count FROM rollup_ticket r JOIN mpp m ON m.id = r.mpp_id WHERE span = 1 AND agency_id = 0 AND detail = '' ORDER BY 1, 2`);

describe("imports at once", () => {
  it.each([2, 4])("%i of overlapping files give the numbers of one after the other, and none are left when all are undone", async (count) => {
    const files = Array.from({ length: count }, (_, i) => csvFile([header, ...tickets(400 * i, 400 * i + 900)], `berkas-${i}.csv`));
    for (const file of files) await importNow({ sourceId: "tickets", files: [file] });
    const serial = await totals();
    await clearImports();
    const batches = await Promise.all(files.map(async (file) => (await startImport(admin, { sourceId: "tickets", files: [file] })).batch));
    await Promise.all(batches.map(({ id }) => commitBatch(admin, id)));
    expect(await totals()).toEqual(serial);
    expect(await query("SELECT count(*)::int AS n FROM service_ticket")).toEqual([{ n: 400 * (count - 1) + 900 }]);
    const told = await Promise.all(batches.map(({ id }) => readBatch(admin, id)));
    expect(told.reduce((sum, { rowsNew }) => sum + rowsNew, 0)).toBe(400 * (count - 1) + 900);
    expect(await wrongRollups()).toEqual([]);
    for (const { id } of batches) await undoBatch(admin, id);
    expect([await totals(), await wrongRollups()]).toEqual([[], []]);
  });

  it("of which one has rows that another wrote after its preview looks each of them up", async () => {
    const [first, second] = await Promise.all([1, 2].map(async () => (await startImport(admin, { sourceId: "tickets", files: [csvFile([header, ...tickets(0, 50)])] })).batch));
    await commitBatch(admin, first?.id ?? "");
    expect(await commitBatch(admin, second?.id ?? "")).toMatchObject({ rowsNew: 0, rowsSame: 50 });
  });

  it("whose rows were written without a new version of the data are looked up too", async () => {
    const [first, second] = await Promise.all([1, 2].map(async () => (await startImport(admin, { sourceId: "tickets", files: [csvFile([header, ...tickets(0, 50)])] })).batch));
    await commitBatch(admin, first?.id ?? "");
    await pool().query("UPDATE setting SET value = to_jsonb((value #>> '{}')::int - 1) WHERE key = 'data-version'");
    expect(await commitBatch(admin, second?.id ?? "")).toMatchObject({ rowsNew: 0, rowsSame: 50 });
  });
});

describe("a column's way of writing", () => {
  it("is decided by the whole file, also by a row far behind those it was first read by", async () => {
    const open = Array.from({ length: 12_000 }, (_, i) => ["64.72", i === 3 ? "Dinas Rahasia" : "Disdukcapil", `A${i}`, "03/04/2024 08:00", "03/04/2024 08:10"]);
    const file = csvFile([header, ...open, ["64.72", "Disdukcapil", "Z1", "04/25/2024 08:00", "04/25/2024 08:10"]]);
    const { batch } = await startImport(admin, { sourceId: "tickets", files: [file] });
    expect(batch).toMatchObject({ rowsRead: 12_001, rowsNew: 12_000, rowsRejected: 1, dataAsOf: "2024-04-25" });
    expect(batch.files[0]?.formats?.["takenAt"]?.date).toMatchObject({ order: "mdy", decidedBy: "evidence", example: "04/25/2024 08:00" });
    expect(await listRejectedRows(admin, batch.id)).toEqual([expect.objectContaining({ rowNumber: 5 })]);
    await commitBatch(admin, batch.id);
    expect(await query("SELECT day, count(*)::int AS n FROM service_ticket GROUP BY 1 ORDER BY 1")).toEqual([{ day: "2024-03-04", n: 11_999 }, { day: "2024-04-25", n: 1 }]);
  });
});

describe("a process that is killed", () => {
  it("in the middle of an import or an undo leaves all or nothing, and the work can be begun again", async () => {
    const file = csvFile([header, ...tickets(0, 6_000)]).path;
    const usual = await finishWork({ action: "import", file });
    const outcomes: number[] = [];
    for (const [action, share] of [["undo", 0.3], ["import", 0.4], ["import", 0.8]] as const) {
      await interruptWork({ action, file }, share * usual, (child) => void child.kill("SIGKILL"));
      // PostgreSQL notices that its client is gone when it next speaks to it.
      while ((await query("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'")).length > 0) await sleep(50);
      await settleInterrupted();
      outcomes.push((await query<{ n: number }>("SELECT count(*)::int AS n FROM service_ticket"))[0]?.n ?? -1);
      expect(await wrongRollups()).toEqual([]);
    }
    expect(outcomes.every((n) => n === 0 || n === 6_000)).toBe(true);
    await finishWork({ action: "import", file });
    expect(await query("SELECT count(*)::int AS n FROM service_ticket")).toEqual([{ n: 6_000 }]);
    expect(await wrongRollups()).toEqual([]);
  });
});
