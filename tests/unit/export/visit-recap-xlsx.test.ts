import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { visitAspects } from "@/lib/domain/visit-aspect";
import { visitRecapXlsx, type VisitRecap } from "@/lib/export/visit-recap-xlsx";
import { measuredValue, missing } from "@/lib/measured";
import { addDays, civilDate } from "@/lib/time/civil-date";

const recapOf = (visits: number, findings: number, change: Partial<VisitRecap> = {}): VisitRecap => ({
  visits: Array.from({ length: visits }, (_, i) => ({
    code: `64.${10 + i}`, mpp: `MPP ${i}`, province: "Kalimantan Timur", from: addDays(civilDate("2024-07-25"), i), to: addDays(civilDate("2024-07-25"), i), kind: "Kunjungan bersama", institutions: ["Bappenas", "Ombudsman RI"],
    announced: i % 3 === 0 ? null : i % 2 === 0, guided: false, status: "Terbit", version: 1 + (i % 2), publishedOn: i === 0 ? null : civilDate("2024-08-09"), edition: i === 0 ? null : "Edisi 1",
    score: i === 0 ? missing("not-assessed") : measuredValue(70 + i / 7, 40), aspects: i === 0 ? {} : Object.fromEntries(visitAspects.map((aspect) => [aspect, measuredValue(60 + i / 3, 5)])),
    coverage: i === 0 ? null : 0.945, withEvidence: i === 0 ? null : 0.82, findings: 2, open: 1, overdue: 0, url: `https://lensa.example.go.id/kunjungan/${i}`,
  })),
  findings: Array.from({ length: findings }, (_, i) => ({
    code: "64.72", mpp: "MPP Kota Samarinda", visitDay: civilDate("2024-07-25"), text: `Temuan ${i}`, recommendation: i % 2 === 0 ? null : `Rekomendasi ${i}`, owner: i % 2 === 0 ? null : "DPMPTSP",
    dueOn: i % 4 === 0 ? null : civilDate("2024-09-02"), isDueProvisional: i % 4 === 1, isOverdue: i % 5 === 0, ageDays: i, status: "Terbuka", doneOn: null, verifiedBy: null,
  })),
  scope: "Nasional", asOf: civilDate("2026-06-30"), filters: [{ label: "Provinsi", value: "Kalimantan Timur" }], isSimulated: false, exportedOn: civilDate("2026-07-02"), ...change,
});

async function reopened(recap: VisitRecap) {
  const book = new ExcelJS.Workbook();
  const bytes = await visitRecapXlsx(recap);
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer);
  const sheet = (name: string): ExcelJS.Worksheet => {
    const found = book.getWorksheet(name);
    if (found === undefined) throw new Error(`no sheet ${name}`);
    return found;
  };
  const records = (name: string): Record<string, ExcelJS.CellValue>[] => {
    const rows: ExcelJS.CellValue[][] = [];
    sheet(name).eachRow((row) => rows.push(Array.from({ length: sheet(name).columnCount }, (_, at) => row.getCell(at + 1).value)));
    const [head = [], ...body] = rows;
    return body.map((row) => Object.fromEntries(head.map((label, at) => [String(label), row[at] ?? null])));
  };
  return { book, sheet, records };
}

describe("recap of visits", () => {
  it("opens again with one row a visit and one a finding, real dates and unrounded numbers", async () => {
    const recap = recapOf(60, 130);
    const { sheet, records } = await reopened(recap);
    const [visits, findings] = [records("Kunjungan"), records("Temuan")];
    expect([visits.length, findings.length]).toEqual([60, 130]);
    recap.visits.forEach((visit, i) => {
      const row = visits[i] ?? {};
      expect(row["Kode MPP"]).toBe(visit.code);
      expect(row["Tanggal"]).toEqual(new Date(`${visit.from}T00:00:00Z`));
      expect(row["Nilai (0–100)"]).toBe(visit.score.kind === "value" ? visit.score.value : null);
      expect(row["Integritas dan antikorupsi"]).toBe(i === 0 ? null : 60 + i / 3);
      expect(row["Dengan bukti"]).toBe(visit.withEvidence);
      expect(row["Diumumkan"]).toBe(visit.announced === null ? "tidak dicatat" : visit.announced ? "ya" : "tidak");
    });
    recap.findings.forEach((finding, i) => expect([findings[i]?.["Temuan"], findings[i]?.["Tenggat"], findings[i]?.["Umur (hari)"]]).toEqual([finding.text, finding.dueOn === null ? null : new Date(`${finding.dueOn}T00:00:00Z`), i]));
    expect(sheet("Kunjungan").getRow(2).getCell(4).numFmt).toBe("dd/mm/yyyy");
    for (const name of ["Kunjungan", "Temuan"]) expect(sheet(name).views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    expect(sheet("Temuan").getColumn(4).width).toBe(50);
  });

  it("leaves what is missing empty with its reason, never 0", async () => {
    const [first = {}] = (await reopened(recapOf(1, 0))).records("Kunjungan");
    expect([first["Nilai (0–100)"], first["Keterangan nilai"], first["Cakupan bobot"], first["Terbit"]]).toEqual([null, "tidak dinilai", null, null]);
  });

  it("writes no formula and no character that breaks the file, wherever a text comes from", async () => {
    const [finding] = recapOf(0, 1).findings;
    if (finding === undefined) throw new Error("no finding");
    const texts = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "a\u0000\u0008b", "x".repeat(40_000)];
    const { sheet, records } = await reopened(recapOf(0, 0, { findings: texts.map((text) => ({ ...finding, text, owner: text })), scope: "=1+1", filters: [{ label: "@x", value: "=2" }] }));
    const found = records("Temuan").map((row) => row["Temuan"]);
    expect(found.slice(0, 5)).toEqual(["'=cmd|' /C calc'!A0", "'+1", "'-1", "'@SUM(A1)", "'\t=1"]);
    expect(found[5]).toBe("ab");
    expect(String(found[6])).toHaveLength(32_767);
    for (const name of ["Kunjungan", "Temuan", "Keterangan"]) sheet(name).eachRow((row) => row.eachCell((cell) => expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)));
  });

  it("says whose data these are, until when, with which filters, what the columns mean, and that they are simulated", async () => {
    const { sheet, records } = await reopened(recapOf(2, 3, { isSimulated: true }));
    const notes: string[] = [];
    sheet("Keterangan").eachRow((row) => notes.push(`${row.getCell(1).text}=${row.getCell(2).text}`));
    const text = notes.join("\n");
    for (const part of ["DATA SIMULASI", "Lingkup=Nasional", "Saringan: Provinsi=Kalimantan Timur", "Kunjungan=2", "Temuan=3", "Diunduh=Kamis, 2 Juli 2026", "Cakupan bobot="]) expect(text).toContain(part);
    expect(records("Kunjungan").map((row) => row["Data simulasi"])).toEqual(["ya", "ya"]);
    expect((await reopened(recapOf(1, 0))).records("Kunjungan")[0]).not.toHaveProperty("Data simulasi");
  });
});
