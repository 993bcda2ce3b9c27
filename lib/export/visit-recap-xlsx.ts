import ExcelJS from "exceljs";
import { visitAspectDefinitions, visitAspects, type VisitAspect } from "@/lib/domain/visit-aspect";
import { neutralised } from "@/lib/export/to-csv";
import { formatAbsence, formatDateLong } from "@/lib/i18n/format";
import { valueOrNull, type Measured } from "@/lib/measured";
import type { CivilDate } from "@/lib/time/civil-date";

/** All texts are Indonesian, as they stand in the app; only what the reader may see. */
export type VisitRecap = {
  readonly visits: readonly VisitRecapRow[];
  readonly findings: readonly FindingRecapRow[];
  /** Whose visits these are, such as "Nasional" or "Kota Samarinda". */
  readonly scope: string;
  readonly asOf: CivilDate;
  readonly filters: readonly { readonly label: string; readonly value: string }[];
  readonly isSimulated: boolean;
  readonly exportedOn: CivilDate;
};

export type VisitRecapRow = {
  readonly code: string;
  readonly mpp: string;
  readonly province: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly kind: string;
  readonly institutions: readonly string[];
  /** null: not recorded. */
  readonly announced: boolean | null;
  readonly guided: boolean | null;
  readonly status: string;
  readonly version: number;
  readonly publishedOn: CivilDate | null;
  readonly edition: string | null;
  /** 0–100 */
  readonly score: Measured;
  readonly aspects: Readonly<Partial<Record<VisitAspect, Measured>>>;
  /** Shares 0–1; null: nothing was scored. */
  readonly coverage: number | null;
  readonly withEvidence: number | null;
  readonly findings: number;
  readonly open: number;
  readonly overdue: number;
  readonly url: string;
};

export type FindingRecapRow = {
  readonly code: string;
  readonly mpp: string;
  readonly visitDay: CivilDate;
  readonly text: string;
  readonly recommendation: string | null;
  readonly owner: string | null;
  readonly dueOn: CivilDate | null;
  readonly isDueProvisional: boolean;
  readonly isOverdue: boolean;
  /** Days since the visit, to the end or the data's last day. */
  readonly ageDays: number;
  readonly status: string;
  readonly doneOn: CivilDate | null;
  readonly verifiedBy: string | null;
};

type Cell = string | number | Date | null;
type Column<Row> = { readonly label: string; readonly width: number; readonly format?: string; readonly of: (row: Row) => Cell };

const dateFormat = "dd/mm/yyyy";
const shareFormat = "0.0%";
const scoreFormat = "0.00";

const date = (day: CivilDate | null): Date | null => (day === null ? null : new Date(`${day}T00:00:00Z`));
const fact = (value: boolean | null): string => (value === null ? "tidak dicatat" : value ? "ya" : "tidak");

const visitColumns: readonly Column<VisitRecapRow>[] = [
  { label: "Kode MPP", width: 10, of: ({ code }) => code }, { label: "MPP", width: 30, of: ({ mpp }) => mpp }, { label: "Provinsi", width: 22, of: ({ province }) => province },
  { label: "Tanggal", width: 12, format: dateFormat, of: ({ from }) => date(from) }, { label: "Sampai", width: 12, format: dateFormat, of: ({ to }) => date(to) },
  { label: "Jenis", width: 18, of: ({ kind }) => kind }, { label: "Lembaga", width: 26, of: ({ institutions }) => institutions.join(", ") },
  { label: "Diumumkan", width: 12, of: ({ announced }) => fact(announced) }, { label: "Dipandu", width: 12, of: ({ guided }) => fact(guided) },
  { label: "Status", width: 14, of: ({ status }) => status }, { label: "Versi", width: 7, of: ({ version }) => version }, { label: "Terbit", width: 12, format: dateFormat, of: ({ publishedOn }) => date(publishedOn) },
  { label: "Edisi instrumen", width: 30, of: ({ edition }) => edition },
  { label: "Nilai (0–100)", width: 13, format: scoreFormat, of: ({ score }) => valueOrNull(score) },
  { label: "Butir dinilai", width: 12, of: ({ score }) => (score.kind === "value" ? score.n : 0) },
  { label: "Keterangan nilai", width: 18, of: ({ score }) => formatAbsence(score, "id") },
  ...visitAspects.map((aspect): Column<VisitRecapRow> => ({ label: visitAspectDefinitions[aspect].label.id, width: 18, format: scoreFormat, of: ({ aspects }) => { const score = aspects[aspect]; return score === undefined ? null : valueOrNull(score); } })),
  { label: "Cakupan bobot", width: 14, format: shareFormat, of: ({ coverage }) => coverage }, { label: "Dengan bukti", width: 13, format: shareFormat, of: ({ withEvidence }) => withEvidence },
  { label: "Temuan", width: 9, of: ({ findings }) => findings }, { label: "Temuan terbuka", width: 15, of: ({ open }) => open }, { label: "Lewat tenggat", width: 14, of: ({ overdue }) => overdue },
  { label: "Halaman", width: 40, of: ({ url }) => url },
];

const findingColumns: readonly Column<FindingRecapRow>[] = [
  { label: "Kode MPP", width: 10, of: ({ code }) => code }, { label: "MPP", width: 30, of: ({ mpp }) => mpp }, { label: "Tanggal kunjungan", width: 17, format: dateFormat, of: ({ visitDay }) => date(visitDay) },
  { label: "Temuan", width: 50, of: ({ text }) => text }, { label: "Rekomendasi", width: 50, of: ({ recommendation }) => recommendation }, { label: "Penanggung jawab", width: 28, of: ({ owner }) => owner },
  { label: "Tenggat", width: 12, format: dateFormat, of: ({ dueOn }) => date(dueOn) }, { label: "Tenggat sementara", width: 17, of: ({ dueOn, isDueProvisional }) => (dueOn === null ? null : fact(isDueProvisional)) },
  { label: "Lewat tenggat", width: 14, of: ({ isOverdue }) => fact(isOverdue) }, { label: "Umur (hari)", width: 12, of: ({ ageDays }) => ageDays }, { label: "Status", width: 14, of: ({ status }) => status },
  { label: "Selesai", width: 12, format: dateFormat, of: ({ doneOn }) => date(doneOn) }, { label: "Diverifikasi oleh", width: 28, of: ({ verifiedBy }) => verifiedBy },
];

const definitions: readonly (readonly [string, string])[] = [
  ["Nilai (0–100)", "Rata-rata tertimbang aspek yang dinilai. Sel kosong berarti tidak dinilai, bukan nol; sebabnya di kolom Keterangan nilai."],
  ["Cakupan bobot", "Bagian bobot instrumen yang dinilai. Di bawah 100 %, nilai berbicara untuk sebagian saja."],
  ["Dengan bukti", "Bagian butir yang dinilai dan memiliki foto atau dokumen."],
  ["Diumumkan, Dipandu", "Dua fakta yang berbeda; \"tidak dicatat\" bila tidak diketahui."],
  ["Tenggat sementara", "Hari libur sampai tenggat itu belum semuanya ditetapkan."],
  ["Umur (hari)", "Hari kalender sejak kunjungan sampai selesai, atau sampai tanggal data bila belum."],
  ["Edisi instrumen", "Nilai dari edisi yang berbeda tidak dibandingkan, kecuali butirnya dinyatakan sebanding."],
];

/**
 * Recap of all visits as a workbook: "Kunjungan", one row a visit; "Temuan", one row a finding; "Keterangan": whose, until when, with
 * which filters, and what the columns mean. Dates, shares and scores are dates and numbers; what is missing is an empty cell,
 * never 0; a text that a spreadsheet would take for a formula stands behind an apostrophe.
 */
export async function visitRecapXlsx(recap: VisitRecap): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.creator = "Lensa MPP";
  addTable(book, "Kunjungan", visitColumns, recap.visits, recap.isSimulated);
  addTable(book, "Temuan", findingColumns, recap.findings, recap.isSimulated);
  addNotes(book, recap);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function addTable<Row>(book: ExcelJS.Workbook, name: string, own: readonly Column<Row>[], rows: readonly Row[], isSimulated: boolean): void {
  const columns = isSimulated ? [...own, { label: "Data simulasi", width: 14, of: () => "ya" }] : own;
  const sheet = book.addWorksheet(name, { views: [{ state: "frozen", xSplit: 2, ySplit: 1 }], pageSetup: { paperSize: 9, orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: "1:1" } });
  if (isSimulated) sheet.headerFooter.oddHeader = "&C&BDATA SIMULASI";
  columns.forEach(({ width, format }, at) => {
    const column = sheet.getColumn(at + 1);
    column.width = width;
    if (format !== undefined) column.numFmt = format;
    column.alignment = { vertical: "top", wrapText: width >= 30 };
  });
  const head = sheet.addRow(columns.map(({ label }) => label));
  head.font = { bold: true };
  head.alignment = { vertical: "top", wrapText: true };
  for (const row of rows) sheet.addRow(columns.map(({ of }) => safe(of(row))));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
}

/** XML takes no control characters, and a cell at most 32.767 characters. */
const safe = (cell: Cell): Cell => (typeof cell === "string" ? neutralised(cell.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, "")).slice(0, 32_767) : cell);

function addNotes(book: ExcelJS.Workbook, { scope, asOf, filters, visits, findings, isSimulated, exportedOn }: VisitRecap): void {
  const sheet = book.addWorksheet("Keterangan");
  sheet.getColumn(1).width = 26;
  sheet.getColumn(2).width = 100;
  sheet.getColumn(2).alignment = { wrapText: true, vertical: "top" };
  const add = (label: string, value: Cell, format?: string): void => {
    const row = sheet.addRow([safe(label), safe(value)]);
    row.getCell(1).font = { bold: true };
    if (format !== undefined) row.getCell(2).numFmt = format;
    row.getCell(2).alignment = { horizontal: "left", wrapText: true, vertical: "top" };
  };
  sheet.addRow(["Rekap kunjungan monitoring dan evaluasi MPP"]).font = { bold: true, size: 14 };
  if (isSimulated) sheet.addRow(["DATA SIMULASI: bukan data sebenarnya"]).font = { bold: true, color: { argb: "FFB91C1C" } };
  add("Lingkup", scope);
  add("Data sampai", date(asOf), dateFormat);
  add("Diunduh", formatDateLong(exportedOn, "id"));
  add("Kunjungan", visits.length);
  add("Temuan", findings.length);
  if (filters.length === 0) add("Saringan", "tidak ada");
  for (const { label, value } of filters) add(`Saringan: ${label}`, value);
  sheet.addRow([]);
  for (const [label, value] of definitions) add(label, value);
}
