import { readFileSync } from "node:fs";
import path from "node:path";
import ExcelJS from "exceljs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { listBatches, readBatch } from "@/lib/data/read/imports/import-batch";
import { listRejectedRows, rejectedRowsCsv } from "@/lib/data/read/imports/rejected-rows";
import { commitBatch, discardBatch, undoBatch } from "@/lib/data/write/imports/commit-batch";
import { saveMapping } from "@/lib/data/write/imports/saved-mappings";
import { settleInterrupted } from "@/lib/data/write/imports/sweep-imports";
import { startImport } from "@/lib/data/write/imports/start-import";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { createUser } from "@/lib/data/write/users";
import { pool } from "@/lib/db/client";
import { mappingSchema } from "@/lib/ingest/mapping";
import { sources } from "@/lib/ingest/registry";
import { templateCsv, templateXlsx } from "@/lib/ingest/template";
import { verifyRollups } from "@/lib/rollup/verify";
import { clearImports, csvFile, importNow, textFile } from "@/tests/support/import-files";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const admin = commandLineScope();
const query = async <Row extends object>(sql: string): Promise<Row[]> => (await pool().query<Row>(sql)).rows;
const count = async (table: string): Promise<number> => (await query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n ?? -1;
const fixture = (name: string) => ({ path: path.resolve(import.meta.dirname, "../../fixtures", name), name: path.basename(name) });

let operator: AuthorizedScope;
beforeAll(async () => {
  await loadKnownMpps();
  const [samarinda] = await query<{ id: number }>("SELECT id FROM mpp WHERE code = '64.72'");
  const id = await createUser(admin, { email: "operator@samarinda.go.id", name: "Operator", role: "operator", mppIds: [samarinda?.id ?? 0], password: "kata sandi yang panjang" });
  const scope = await scopeOfUser(id);
  if (scope === null) throw new Error("No scope.");
  operator = scope;
});
beforeEach(clearImports);

const ticketHeader = ["MPP", "Instansi", "Layanan", "Nomor antrean", "Waktu ambil", "Waktu panggil", "Waktu selesai"];
const ticket = (no: string, minutes = 12, mpp = "64.72") => [mpp, "Disdukcapil", "KTP-el", no, "2024-07-25 08:00", `2024-07-25 08:${String(minutes).padStart(2, "0")}`, "2024-07-25 08:40"];
const complaintHeader = ["MPP", "Nomor laporan", "Tanggal masuk", "Kategori"];

describe("a batch", () => {
  it("writes nothing before it is committed, tells what it would change, and changes nothing the second time", async () => {
    const files = [csvFile([ticketHeader, ticket("A1"), ticket("A2")])];
    const { batch } = await startImport(admin, { sourceId: "tickets", files });
    expect(batch).toMatchObject({ status: "previewed", rowsNew: 2, dataAsOf: "2024-07-25" });
    expect(await count("service_ticket")).toBe(0);
    await commitBatch(admin, batch.id);
    expect(await query("SELECT wait_minutes, service_minutes, within_standard, hour, to_char(taken_at AT TIME ZONE 'UTC', 'HH24:MI') AS utc FROM service_ticket LIMIT 1"))
      .toEqual([{ wait_minutes: 12, service_minutes: 28, within_standard: true, hour: 8, utc: "00:00" }]);
    const again = await importNow({ sourceId: "tickets", files });
    expect(again).toMatchObject({ rowsNew: 0, rowsChanged: 0, rowsSame: 2 });
    const { batch: third, changes } = await startImport(admin, { sourceId: "tickets", files: [csvFile([ticketHeader, ticket("A1", 20), ticket("A3")])] });
    expect(third).toMatchObject({ rowsNew: 1, rowsChanged: 1 });
    expect(changes).toEqual([expect.objectContaining({
      before: expect.objectContaining({ wait_minutes: 12, service_minutes: 28 }), after: expect.objectContaining({ wait_minutes: 20, service_minutes: 20 }), rowNumber: 2 })]);
  });

  it("whose reading or commit was cut off by the end of its process fails, or waits for approval again", async () => {
    const files = [csvFile([ticketHeader, ticket("A1")])];
    const [cutReading, cutCommit] = [(await startImport(admin, { sourceId: "tickets", files })).batch, (await startImport(admin, { sourceId: "tickets", files })).batch];
    await pool().query("UPDATE import_batch SET status = CASE id WHEN $1 THEN 'reading' ELSE 'committing' END", [cutReading.id]);
    await settleInterrupted();
    expect(await readBatch(admin, cutReading.id)).toMatchObject({ status: "failed", failure: { reason: "import-interrupted" } });
    expect(await readBatch(admin, cutCommit.id)).toMatchObject({ status: "previewed", failure: null });
    expect(await commitBatch(admin, cutCommit.id)).toMatchObject({ status: "committed", rowsNew: 1 });
  });

  it("that is still being read is left alone by whoever looks", async () => {
    let looked: Promise<string> = Promise.resolve("never looked");
    const look = async (id: string): Promise<string> => {
      await settleInterrupted();
      return (await readBatch(admin, id)).status;
    };
    const { batch } = await startImport(admin, { sourceId: "tickets", files: [csvFile([ticketHeader, ticket("A1")])], onBatch: (id) => { looked = look(id); } });
    expect(["reading", "previewed"]).toContain(await looked);
    expect(batch).toMatchObject({ status: "previewed", failure: null });
    await discardBatch(admin, batch.id);
  });

  it("of an assessor is undone by that assessor, who undoes no one else's", async () => {
    const userId = await createUser(admin, { email: "penilai@bappenas.go.id", name: "Penilai", role: "assessor", institution: "bappenas", password: "kata sandi yang panjang" });
    const assessor = await scopeOfUser(userId);
    if (assessor === null) throw new Error("No scope.");
    const visit = (number: string) => csvFile([["MPP", "No kunjungan", "Tanggal", "Nilai", "Skala min", "Skala maks"], ["64.72", number, "2024-08-01", 80, 0, 100]]);
    const others = await importNow({ sourceId: "visits", files: [visit("K1")] });
    await expect(undoBatch(assessor, others.id)).rejects.toMatchObject({ code: "not-allowed" });
    const { batch } = await startImport(assessor, { sourceId: "visits", files: [visit("K2")] });
    await commitBatch(assessor, batch.id);
    expect(await count("visit")).toBe(2);
    expect(await undoBatch(assessor, batch.id)).toMatchObject({ status: "undone" });
    expect(await query("SELECT visit_no FROM visit")).toEqual([{ visit_no: "K1" }]);
  });

  it("moves a record that turns up at another MPP, and undo moves it back", async () => {
    await importNow({ sourceId: "complaints", files: [csvFile([complaintHeader, ["64.72", "L-1", "2024-06-03", "a"]])] });
    const moved = await importNow({ sourceId: "complaints", files: [csvFile([complaintHeader, ["11.05", "L-1", "2024-06-03", "a"]])] });
    expect(moved).toMatchObject({ rowsNew: 0, rowsChanged: 1, rowsMoved: 1 });
    const where = () => query("SELECT m.code FROM complaint c JOIN mpp m ON m.id = c.mpp_id");
    expect(await where()).toEqual([{ code: "11.05" }]);
    expect((await verifyRollups()).filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
    await undoBatch(admin, moved.id);
    expect(await where()).toEqual([{ code: "64.72" }]);
    expect((await verifyRollups()).filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });

  it("keeps equal numbers of two MPPs apart when the MPP is fixed from outside", async () => {
    const file = () => csvFile([complaintHeader.slice(1), ["1", "2024-06-03", "a"]]);
    await importNow({ sourceId: "complaints", files: [file()], mppCode: "64.72" });
    expect(await importNow({ sourceId: "complaints", files: [file()], mppCode: "11.05" })).toMatchObject({ rowsNew: 1, rowsMoved: 0 });
    expect(await count("complaint")).toBe(2);
  });

  it("merges equal rows, also across files, and does not merge equal answers of different respondents", async () => {
    const rows = [ticketHeader, ticket("A1"), ticket("A2")];
    expect(await importNow({ sourceId: "tickets", files: [csvFile(rows, "juli.csv"), csvFile(rows, "juli-agustus.csv")] })).toMatchObject({ rowsRead: 4, rowsNew: 2, rowsSame: 2, identicalDuplicates: 2 });
    const answers = ["64.72", "2024-07-25", ..."444444444"];
    const survey = [["MPP", "Tanggal", "Persyaratan", "Prosedur", "Waktu penyelesaian", "Biaya", "Produk", "Kompetensi", "Perilaku", "Penanganan pengaduan", "Sarana"], answers, answers, answers];
    expect(await importNow({ sourceId: "survey", files: [csvFile(survey)] })).toMatchObject({ rowsNew: 3, rowsSame: 0 });
    expect(await importNow({ sourceId: "survey", files: [csvFile([...survey, answers])] })).toMatchObject({ rowsNew: 1, rowsSame: 3 });
  });

  it("is committed once when two people press the button", async () => {
    const { batch } = await startImport(admin, { sourceId: "tickets", files: [csvFile([ticketHeader, ticket("A1")])] });
    const results = await Promise.allSettled([commitBatch(admin, batch.id), commitBatch(admin, batch.id)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await count("service_ticket")).toBe(1);
  });

  it("says that it must be uploaded again when its staged rows are lost, and leaves nothing when discarded", async () => {
    const { batch } = await startImport(admin, { sourceId: "tickets", files: [csvFile([ticketHeader, ticket("A1")])] });
    await pool().query(`TRUNCATE staging.b_${batch.id.replaceAll("-", "")}_service_ticket`);
    await expect(commitBatch(admin, batch.id)).rejects.toMatchObject({ code: "conflict", detail: { reason: "staging-lost" } });
    expect(await readBatch(admin, batch.id)).toMatchObject({ status: "failed" });
    await discardBatch(admin, batch.id);
    expect(await query("SELECT 1 FROM pg_tables WHERE schemaname = 'staging' AND tablename LIKE '%service_ticket'").then((rows) => rows.length)).toBeLessThanOrEqual(1);
  });

  it("gives back rejected rows that can be corrected and imported again, added columns and all", async () => {
    const { batch } = await startImport(admin, { sourceId: "tickets", files: [csvFile([ticketHeader, ticket("A1"), [...ticket("A2").slice(0, 5), "2024-07-25 07:00", ""]])] });
    let csv = "";
    for await (const piece of rejectedRowsCsv(admin, batch.id, "id")) csv += piece;
    expect(csv).toContain("Waktu panggil “2024-07-25 07:00” lebih awal daripada waktu ambil “2024-07-25 08:00”.");
    await commitBatch(admin, batch.id);
    expect(await importNow({ sourceId: "tickets", files: [textFile(csv.replace("2024-07-25 07:00,", "2024-07-25 08:09,"))] })).toMatchObject({ rowsRead: 1, rowsNew: 1, rowsRejected: 0 });
  });

  it("is recognised by a saved mapping with its headers, and refused with the missing columns otherwise", async () => {
    const file = () => csvFile([["Cabang", "Loket X", "Kode", "Masuk"], ["Samarinda", "Dukcapil", "A1", "25/07/2024 08.05"]]);
    await expect(startImport(admin, { sourceId: "tickets", files: [file()] })).rejects.toMatchObject({ detail: { reason: "columns-missing", fields: ["mpp", "agency", "takenAt"] } });
    await saveMapping(admin, { sourceId: "tickets", name: "mesin antrean", mapping: mappingSchema.parse({ columns: { mpp: "Cabang", agency: "Loket X", ticketNo: "Kode", takenAt: "Masuk" } }) });
    expect(await importNow({ sourceId: "tickets", files: [file()] })).toMatchObject({ mappingName: "mesin antrean", rowsNew: 1 });
  });
});

describe("an operator", () => {
  it("imports for the own MPP only and sees own batches only", async () => {
    const { batch } = await startImport(operator, { sourceId: "tickets", files: [csvFile([ticketHeader, ticket("A1"), ticket("A2", 12, "11.05")])] });
    expect(batch).toMatchObject({ rowsNew: 1, rowsRejected: 1 });
    expect((await listRejectedRows(operator, batch.id))[0]?.issues).toEqual([expect.objectContaining({ code: "unit-not-yours" })]);
    await commitBatch(operator, batch.id);
    const other = await importNow({ sourceId: "tickets", files: [csvFile([ticketHeader, ticket("B1", 12, "11.05")])] });
    await expect(readBatch(operator, other.id)).rejects.toMatchObject({ code: "not-found" });
    expect((await listBatches(operator)).batches.map(({ id }) => id)).toEqual([batch.id]);
    await expect(startImport(operator, { sourceId: "mpps", files: [csvFile([["Kode", "Nama"]])] })).rejects.toMatchObject({ code: "not-allowed" });
  });

  it("cannot take a record from another MPP by using its number", async () => {
    await importNow({ sourceId: "complaints", files: [csvFile([complaintHeader, ["11.05", "L-1", "2024-06-03", "a"]])] });
    const { batch } = await startImport(operator, { sourceId: "complaints", files: [csvFile([complaintHeader, ["64.72", "L-1", "2024-06-03", "a"]])] });
    expect(batch).toMatchObject({ rowsNew: 0, rowsRejected: 1 });
    expect((await listRejectedRows(operator, batch.id))[0]).toMatchObject({ rowNumber: 2, cells: ["64.72", "L-1", "2024-06-03", "a"], issues: [{ code: "held-by-other-unit" }] });
  });
});

describe("registers", () => {
  it("are added to and corrected, and undone only while nothing uses what they made", async () => {
    const made = await importNow({ sourceId: "agencies", files: [csvFile([["Kode instansi", "Nama instansi", "Nama lain"], ["uji", "Instansi Uji", "Kantor Uji; Uji Coba"]])] });
    const renamed = await importNow({ sourceId: "agencies", files: [csvFile([["Kode instansi", "Nama instansi", "Nama lain"], ["uji", "Instansi Uji Baru", "UJI-3"]])] });
    expect(renamed).toMatchObject({ rowsChanged: 1 });
    const tickets = await importNow({ sourceId: "tickets", files: [csvFile([ticketHeader, ["64.72", "Kantor Uji", "", "U1", "2024-07-25 08:00", "", ""]])] });
    await undoBatch(admin, renamed.id);
    expect(await query("SELECT name_id, array_agg(alias ORDER BY alias) AS aliases FROM agency a JOIN agency_alias x ON x.agency_id = a.id WHERE code = 'uji' GROUP BY 1")).toEqual([{ name_id: "Instansi Uji", aliases: ["kantor uji", "uji coba"] }]);
    await expect(undoBatch(admin, made.id)).rejects.toMatchObject({ code: "conflict", detail: { reason: "register-in-use", key: "uji", table: "service_ticket" } });
    await undoBatch(admin, tickets.id);
    await undoBatch(admin, made.id);
    expect(await query("SELECT 1 FROM agency WHERE code = 'uji'")).toEqual([]);
  });
});

describe("the register of MPPs", () => {
  const header = ["Kode MPP", "Nama MPP", "Kode wilayah", "Lintang gedung", "Bujur gedung"];
  const positionOf = (code: string) => query(`SELECT latitude, longitude, position_simulated AS simulated FROM mpp WHERE code = '${code}'`);

  it("brings positions of buildings, both coordinates or neither; blanks leave what is there, and an undo takes them back", async () => {
    await query("UPDATE mpp SET latitude = -0.4, longitude = 117.1, position_simulated = true WHERE code = '64.72'");
    const batch = await importNow({ sourceId: "mpps", files: [csvFile([header, ["64.72", "MPP Samarinda", "64.72", "-0.502106", "117.153709"], ["64.74", "MPP Bontang", "64.74", "", ""]])] });
    expect((await listRejectedRows(admin, batch.id)).map(({ issues }) => issues)).toEqual([]);
    expect(await positionOf("64.72")).toEqual([{ latitude: -0.502106, longitude: 117.153709, simulated: false }]);
    expect(await positionOf("64.74")).toEqual([{ latitude: null, longitude: null, simulated: false }]);
    const renamed = await importNow({ sourceId: "mpps", files: [csvFile([header, ["64.72", "MPP Kota Tepian", "64.72", "", ""]])] });
    expect(await positionOf("64.72")).toEqual([{ latitude: -0.502106, longitude: 117.153709, simulated: false }]);
    const refused = await startImport(admin, { sourceId: "mpps", files: [csvFile([header, ["64.72", "MPP Samarinda", "64.72", "-0.502106", ""], ["64.74", "MPP Bontang", "64.74", "117.153709", "-0.502106"]])] });
    expect(refused.batch).toMatchObject({ rowsRejected: 2 });
    expect((await listRejectedRows(admin, refused.batch.id)).map(({ issues }) => issues.map(({ code }) => code))).toEqual([["missing-value"], ["number-out-of-range", "number-out-of-range"]]);
    await undoBatch(admin, renamed.id);
    await undoBatch(admin, batch.id);
    expect(await positionOf("64.72")).toEqual([{ latitude: -0.4, longitude: 117.1, simulated: true }]);
    expect(await positionOf("64.74")).toEqual([]);
  });
});

describe("files of all kinds", () => {
  it("workbooks give the same facts as text: real dates, numbers as codes, a title above the header", async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("Antrean");
    sheet.addRow(["LAPORAN ANTREAN JULI 2024"]);
    sheet.addRow(ticketHeader);
    sheet.addRow(["64.72", "Disdukcapil", "KTP-el", 101, new Date(Date.UTC(2024, 6, 25, 8, 0)), new Date(Date.UTC(2024, 6, 25, 8, 12)), new Date(Date.UTC(2024, 6, 25, 8, 40))]);
    const batch = await importNow({ sourceId: "tickets", files: [textFile(new Uint8Array(await book.xlsx.writeBuffer()), "antrean.xlsx")] });
    expect(batch).toMatchObject({ rowsNew: 1, files: [{ format: "xlsx", sheet: "Antrean" }] });
    expect(await importNow({ sourceId: "tickets", files: [csvFile([ticketHeader, ticket("101")])] })).toMatchObject({ rowsSame: 1, rowsNew: 0 });
  });

  it.each(sources.map(({ id }) => [id] as const))("the template of %s is recognised in both languages", async (id) => {
    for (const locale of ["id", "en"] as const) {
      const text = await startImport(admin, { sourceId: id, files: [textFile(templateCsv(id, locale))] });
      const book = await startImport(admin, { sourceId: id, files: [textFile(await templateXlsx(id, locale), "templat.xlsx")] });
      expect([text.batch.rowsRead, text.batch.rowsRejected, book.batch.rowsRead, book.batch.rowsRejected]).toEqual([1, 0, 1, 0]);
    }
  });
});

describe("the visit of 25 July 2024 to MPP Samarinda", () => {
  it("stands as it was told: sudden, unguided, who came and received, what was found, not assessed", async () => {
    expect(await importNow({ sourceId: "visits", files: [fixture("visits/samarinda-2024-07-25.csv")] })).toMatchObject({ rowsNew: 1, rowsRejected: 0 });
    expect(await importNow({ sourceId: "follow-up", files: [fixture("visits/samarinda-2024-07-25-tindak-lanjut.csv")] })).toMatchObject({ rowsNew: 1, rowsRejected: 0 });
    const [visit] = await query<Record<string, unknown>>("SELECT v.*, m.name FROM visit v JOIN mpp m ON m.id = v.mpp_id");
    expect(visit).toMatchObject({
      name: "MPP Kota Samarinda", day: "2024-07-25", announced: false, guided: false, institutions: ["bappenas", "ombudsman"], score: null, reported_total: null, aspect_scores: {},
      counters_total: 44, counters_open: null, edition_id: "lensa-visit-1",
    });
    expect(visit?.["attendees"]).toHaveLength(8);
    expect(visit?.["notes"]).toContain("tidak buka setiap hari");
    expect(await query("SELECT f.finding, f.recommendation, f.status, f.raised_on, v.visit_no FROM follow_up f JOIN visit v ON v.mpp_id = f.mpp_id AND v.id = f.visit_id")).toEqual([{
      finding: "Sebagian layanan tidak buka setiap hari.", recommendation: "Jadwal layanan harus diumumkan.", status: "open", raised_on: "2024-07-25", visit_no: "KJ-SMD-2024-07-25" }]);
    expect(await query("SELECT visits, scored FROM rollup_visit WHERE span = 1 AND agency_id = 0")).toEqual([{ visits: 1, scored: 0 }]);
    expect(readFileSync(fixture("visits/samarinda-2024-07-25.csv").path, "utf8")).not.toMatch(/,0,/);
  });

  it("scores items by the instrument, as columns or as rows, and refuses a visit of which a row is bad", async () => {
    const long = [["MPP", "No kunjungan", "Tanggal", "Butir", "Nilai butir", "Instansi"],
      ["64.72", "K1", "2024-08-01", "officer-present", 5, "Disdukcapil"], ["64.72", "K1", "2024-08-01", "officer-present", 3, "Dinkes"], ["64.72", "K1", "2024-08-01", "signage", 4, ""]];
    await importNow({ sourceId: "visits", files: [csvFile(long)] });
    const [visit] = await query<Record<string, unknown>>("SELECT score, officer_present_yes, officer_present_of, aspect_scores FROM visit");
    // staff-readiness: mean of 5 and 3 is 4 → 80; facilities: 4 → 80.
    expect(visit).toEqual({ score: 80, officer_present_yes: 2, officer_present_of: 2, aspect_scores: { "staff-readiness": 80, facilities: 80 } });
    const wide = [["MPP", "No kunjungan", "Tanggal", "signage", "Petugas hadir di gerai pada jam layanan"], ["64.72", "K2", "2024-08-01", 4, ""]];
    await importNow({ sourceId: "visits", files: [csvFile(wide)] });
    expect(await query("SELECT score FROM visit WHERE visit_no = 'K2'")).toEqual([{ score: 80 }]);
    const { batch } = await startImport(admin, { sourceId: "visits", files: [csvFile([...long.slice(0, 1), ["64.72", "K3", "2024-08-01", "signage", 4, ""], ["64.72", "K3", "2024-08-01", "equipment", 9, "Dinkes"]])] });
    expect(batch).toMatchObject({ rowsNew: 0, rowsRejected: 2 });
    expect((await listRejectedRows(admin, batch.id)).map(({ issues }) => issues[0]?.code)).toEqual(["number-out-of-range", "visit-incomplete"]);
  });
});
