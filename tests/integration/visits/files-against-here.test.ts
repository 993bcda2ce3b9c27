import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { commandLineScope } from "@/lib/auth/session";
import { readFollowUp, readFollowUpSteps } from "@/lib/data/read/follow-ups/follow-up-detail";
import { listRejectedRows } from "@/lib/data/read/imports/rejected-rows";
import { actOnFollowUp } from "@/lib/data/write/follow-ups/act";
import { commitBatch, undoBatch } from "@/lib/data/write/imports/commit-batch";
import { startImport } from "@/lib/data/write/imports/start-import";
import { publishVisit } from "@/lib/data/write/visit-cases/publish";
import { closeReply, reviewVisit } from "@/lib/data/write/visit-cases/review";
import { pool } from "@/lib/db/client";
import { describeIssue } from "@/lib/ingest/issue-words";
import { verifyRollups } from "@/lib/rollup/verify";
import { addDays } from "@/lib/time/civil-date";
import { csvFile, importNow } from "@/tests/support/import-files";
import { todayThere } from "@/tests/support/today-there";
import { beginVisit, headOf } from "@/tests/support/visit-journey";
import { fillBoth, makeVisitWorld, planVisit, samarinda, settleAll, visitIn, type VisitWorld } from "@/tests/support/visit-world";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const admin = commandLineScope();
const today = todayThere();
let world: VisitWorld;
beforeAll(async () => {
  world = await makeVisitWorld();
});

const count = async (sql: string, values: readonly unknown[] = []): Promise<number> => (await pool().query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, [...values])).rows[0]?.n ?? -1;
const reasons = async (batchId: string) => (await listRejectedRows(admin, batchId)).map(({ fileName, rowNumber, issues }) => ({ fileName, rowNumber, issues: issues.map(({ column, value, code }) => [column, value, code]) }));

describe("a file of visits", () => {
  const header = ["MPP", "Nomor kunjungan", "Tanggal kunjungan", "Jenis kunjungan", "Lembaga", "Nilai total"];

  it("does not make a visit a second time that was published here, by number or by day and team, and says where and what to do", async () => {
    const id = await visitIn(world, "published");
    const { visitNo, day } = await headOf(id);
    const before = await pool().query("SELECT * FROM visit WHERE id = $1", [id]);
    const { batch } = await startImport(admin, { sourceId: "visits", files: [csvFile([
      header, ["64.72", visitNo, day, "joint", "Bappenas; Ombudsman", "80"], ["64.72", visitNo.toLowerCase(), day, "joint", "Bappenas; Ombudsman", "80"], ["64.71", visitNo, day, "joint", "Bappenas", "70"],
      ["64.72", "", day, "kunjungan bersama", "Ombudsman; Bappenas", "80"], ["64.72", "KJ-1", day, "routine", "Bappenas", "70"],
    ], "kunjungan.csv")] });
    expect(await reasons(batch.id)).toEqual([
      { fileName: "kunjungan.csv", rowNumber: 2, issues: [["Nomor kunjungan", visitNo, "visit-made-here"]] }, { fileName: "kunjungan.csv", rowNumber: 3, issues: [["Nomor kunjungan", visitNo.toLowerCase(), "visit-made-here"]] },
      { fileName: "kunjungan.csv", rowNumber: 4, issues: [["Nomor kunjungan", visitNo, "visit-made-here"]] }, { fileName: "kunjungan.csv", rowNumber: 5, issues: [["Tanggal kunjungan", day, "visit-made-here"]] },
    ]);
    const [first] = await listRejectedRows(admin, batch.id);
    for (const [locale, words] of [["id", /diterbitkan di aplikasi ini.*Hapus barisnya/], ["en", /published in this app.*Remove the row/]] as const) {
      const { reason, remedy } = describeIssue(first?.issues[0] ?? { column: "", value: "", code: "", params: {} }, locale);
      expect(`${reason} ${remedy}`).toMatch(words);
      expect(reason).toContain(visitNo);
    }
    expect(await commitBatch(admin, batch.id)).toMatchObject({ rowsNew: 1, rowsChanged: 0 });
    expect((await pool().query("SELECT * FROM visit WHERE id = $1", [id])).rows).toEqual(before.rows);
    expect(await count("visit WHERE upper(visit_no) = $1", [visitNo])).toBe(1);
    expect((await verifyRollups()).filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  }, 60_000);

  it("tells nothing of a visit at work; then the number is told when it is published, and what was previewed before is read again", async () => {
    const id = await planVisit(world);
    const { visitNo } = await headOf(id);
    const files = [csvFile([header, ["64.72", visitNo, addDays(today, -1), "joint", "Bappenas", "80"]])];
    const [imported, previewed] = [await startImport(admin, { sourceId: "visits", files }), await startImport(admin, { sourceId: "visits", files })];
    expect(imported.batch).toMatchObject({ rowsNew: 1, rowsRejected: 0 });
    await commitBatch(admin, imported.batch.id);
    await beginVisit(world.team, id);
    await fillBoth(world, id);
    await settleAll(world, id);
    await reviewVisit(world.planner, id);
    await closeReply(world.sekda, id);
    await expect(publishVisit(world.planner, id)).rejects.toMatchObject({ code: "conflict", detail: { reason: "visit-no-imported" } });
    await undoBatch(admin, imported.batch.id);
    await publishVisit(world.planner, id);
    await expect(commitBatch(admin, previewed.batch.id)).rejects.toMatchObject({ detail: { reason: "preview-outdated" } });
    expect(await count("visit WHERE visit_no = $1", [visitNo])).toBe(1);
  }, 60_000);
});

describe("a file of follow-ups", () => {
  const header = ["MPP", "Nomor tindak lanjut", "Temuan", "Rekomendasi", "Tanggal temuan", "Tenggat", "Tanggal selesai", "Status"];
  const row = (no: string, change: { readonly due?: string; readonly done?: string; readonly status?: string } = {}) =>
    ["64.72", no, `Jadwal gerai ${no}`, "Pasang jadwal", addDays(today, -60), change.due ?? addDays(today, 20), change.done ?? "", change.status ?? "belum"];
  const file = (...rows: readonly string[][]) => [csvFile([header, ...rows], "tindak-lanjut.csv")];
  const idOf = async (no: string): Promise<string> => (await pool().query<{ id: string }>("SELECT id FROM follow_up WHERE follow_up_no = $1", [no])).rows[0]?.id ?? "";

  it("never sets back what was done here: the same rows again change nothing, others are refused with the reason, the rest goes in", async () => {
    const numbers = ["TL-LAPOR", "TL-VERIFIKASI", "TL-TENGGAT", "TL-PENGINGAT", "TL-BIASA"];
    const first = file(...numbers.map((no) => row(no)));
    await importNow({ sourceId: "follow-up", files: first });
    const act = async (no: string, scope: "operator" | "planner", action: "report" | "verify" | "reschedule" | "remind"): Promise<void> =>
      actOnFollowUp(world[scope], { mppId: samarinda, id: await idOf(no), action, note: "Sudah.", dueOn: action === "reschedule" ? addDays(today, 40) : null });
    await act("TL-LAPOR", "operator", "report");
    await act("TL-VERIFIKASI", "operator", "report");
    await act("TL-VERIFIKASI", "planner", "verify");
    await act("TL-TENGGAT", "planner", "reschedule");
    await act("TL-PENGINGAT", "planner", "remind");
    const states = async () => (await pool().query("SELECT follow_up_no, status, due_on, done_on, verified_on, evidence FROM follow_up WHERE follow_up_no = ANY($1) ORDER BY 1", [numbers])).rows;
    const kept = await states();

    expect(await importNow({ sourceId: "follow-up", files: first })).toMatchObject({ rowsNew: 0, rowsChanged: 0, rowsSame: 5, rowsRejected: 0 });
    expect(await states()).toEqual(kept);

    const changed = file(row("TL-LAPOR", { status: "proses" }), row("TL-VERIFIKASI", { due: addDays(today, 25) }), row("TL-TENGGAT"), row("TL-PENGINGAT", { status: "proses" }), row("TL-BIASA", { status: "proses" }), row("TL-BARU"));
    const { batch } = await startImport(admin, { sourceId: "follow-up", files: changed });
    expect(batch).toMatchObject({ rowsNew: 1, rowsChanged: 2, rowsSame: 1, rowsRejected: 2 });
    expect(await reasons(batch.id)).toEqual([
      { fileName: "tindak-lanjut.csv", rowNumber: 2, issues: [["Status", "in-progress", "follow-up-kept-here"]] }, { fileName: "tindak-lanjut.csv", rowNumber: 3, issues: [["Tenggat", addDays(today, 25), "follow-up-kept-here"]] },
    ]);
    for (const issue of (await listRejectedRows(admin, batch.id)).flatMap(({ issues }) => issues)) for (const locale of ["id", "en"] as const) expect(describeIssue(issue, locale).reason).toContain(today);
    await commitBatch(admin, batch.id);
    const after = await states();
    expect(after.filter(({ follow_up_no: no }) => !["TL-PENGINGAT", "TL-BIASA"].includes(String(no)))).toEqual(kept.filter(({ follow_up_no: no }) => !["TL-PENGINGAT", "TL-BIASA"].includes(String(no))));
    expect(await readFollowUp(admin, samarinda, await idOf("TL-BIASA"))).toMatchObject({ status: "in-progress" });
    expect((await readFollowUpSteps(admin, samarinda, [await idOf("TL-VERIFIKASI")])).map(({ action }) => action)).toEqual(["report", "verify"]);
    expect((await verifyRollups()).filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  }, 60_000);

  it("that was previewed before a step is read again", async () => {
    await importNow({ sourceId: "follow-up", files: file(row("TL-ANTARA")) });
    const id = await idOf("TL-ANTARA");
    const [changed, same] = [await startImport(admin, { sourceId: "follow-up", files: file(row("TL-ANTARA", { status: "proses" })) }), await startImport(admin, { sourceId: "follow-up", files: file(row("TL-ANTARA")) })];
    await actOnFollowUp(world.operator, { mppId: samarinda, id, action: "report", note: "Terpasang.", dueOn: null });
    for (const { batch } of [changed, same]) await expect(commitBatch(admin, batch.id)).rejects.toMatchObject({ detail: { reason: "preview-outdated" } });
    expect((await readFollowUp(admin, samarinda, id)).status).toBe("done");
  });

  it("makes no follow-up a second time that came from a visit published here, by number or by what it says", async () => {
    await visitIn(world, "published");
    const { rows: [made] } = await pool().query<{ no: string; finding: string; raisedOn: string }>(`SELECT follow_up_no AS no, finding, raised_on AS "raisedOn" FROM follow_up WHERE follow_up_no LIKE 'TL-6472-%' ORDER BY 1 LIMIT 1`);
    const said = (no: string) => ["64.72", no, made?.finding ?? "", "Pasang", made?.raisedOn ?? "", "", "", "belum"];
    const { batch } = await startImport(admin, { sourceId: "follow-up", files: file(said(made?.no ?? randomUUID()), said("")) });
    expect(await reasons(batch.id)).toEqual([
      { fileName: "tindak-lanjut.csv", rowNumber: 2, issues: [["Nomor tindak lanjut", made?.no, "follow-up-made-here"]] }, { fileName: "tindak-lanjut.csv", rowNumber: 3, issues: [["Temuan", made?.finding, "follow-up-made-here"]] },
    ]);
    expect(batch).toMatchObject({ rowsNew: 0, rowsChanged: 0 });
  });
});
