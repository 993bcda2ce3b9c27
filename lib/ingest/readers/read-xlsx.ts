import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import type { CellInput, TableRow } from "@/lib/ingest/readers/cell-input";
import type { FileSource } from "@/lib/ingest/readers/file-source";
import { fileRefusal } from "@/lib/ingest/readers/file-problem";
import { readZipEntries, readZipText, rewriteZip, streamZipEntry, type ZipEntry, type ZipPart } from "@/lib/ingest/readers/inspect-zip";

const MAX_UNPACKED_BYTES = 1024 ** 3;
const MAX_RATIO = 200;
/** Small files of repeated cells pack very well; the ratio only counts from here on. */
const RATIO_FROM_BYTES = 32 * 1024 * 1024;
const EXCEL_EPOCH_DAYS = 25_569;
const DAY_MS = 86_400_000;

/** A sheet in the workbook's own order and the file inside the zip that holds it. */
export type XlsxSheet = { readonly name: string; readonly path: string; readonly isHidden: boolean };

export type XlsxBook = { readonly sheets: readonly XlsxSheet[]; readonly entries: ReadonlyMap<string, ZipEntry> };

const attribute = (tag: string, name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];

const decodeXml = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, "&");

/** Checks the zip (whole, not a bomb, really a workbook) and lists its sheets in the order of their tabs. */
export async function inspectXlsx(source: FileSource, name: string): Promise<XlsxBook> {
  const list = await readZipEntries(source.path, source.sizeBytes);
  if (list === null) throw fileRefusal("file-damaged", name);
  const unpacked = list.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
  const isSuspicious = unpacked > RATIO_FROM_BYTES && unpacked / source.sizeBytes > MAX_RATIO;
  if (unpacked > MAX_UNPACKED_BYTES || isSuspicious) throw fileRefusal("file-too-large", name);
  const entries = new Map(list.map((entry) => [entry.name, entry]));
  const book = entries.get("xl/workbook.xml");
  const rels = entries.get("xl/_rels/workbook.xml.rels");
  if (book === undefined || rels === undefined) throw fileRefusal("file-not-xlsx", name);
  const targets = new Map<string, string>();
  for (const [tag] of (await readZipText(source.path, rels)).matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)) {
    const target = attribute(tag, "Target") ?? "";
    targets.set(attribute(tag, "Id") ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  }
  const sheets: XlsxSheet[] = [];
  for (const [tag] of (await readZipText(source.path, book)).matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    const path = targets.get(attribute(tag, "r:id") ?? "") ?? "";
    if (entries.has(path)) sheets.push({ name: decodeXml(attribute(tag, "name") ?? ""), path, isHidden: (attribute(tag, "state") ?? "visible") !== "visible" });
  }
  if (sheets.length === 0) throw fileRefusal("file-no-rows", name);
  return { sheets, entries };
}

async function hasValues(source: FileSource, entry: ZipEntry): Promise<boolean> {
  let before = "";
  for await (const chunk of await streamZipEntry(source.path, entry)) {
    const text = before + Buffer.from(chunk).toString("latin1");
    if (/<(?:\w+:)?(?:v|t)[\s>]/.test(text)) return true;
    before = text.slice(-16);
  }
  return false;
}

/** The sheet asked for by name, else the first visible one with a value in it. */
export async function chooseSheet(source: FileSource, name: string, book: XlsxBook, wanted: string | undefined): Promise<XlsxSheet> {
  if (wanted !== undefined) {
    const fold = (text: string): string => text.trim().toLowerCase();
    const found = book.sheets.find((sheet) => fold(sheet.name) === fold(wanted));
    if (found === undefined) throw fileRefusal("file-sheet-missing", name, { sheet: wanted });
    return found;
  }
  const inOrder = [...book.sheets.filter((sheet) => !sheet.isHidden), ...book.sheets.filter((sheet) => sheet.isHidden)];
  for (const sheet of inOrder) {
    const entry = book.entries.get(sheet.path);
    if (entry !== undefined && (await hasValues(source, entry))) return sheet;
  }
  throw fileRefusal("file-no-rows", name);
}

const isDateFormat = (format: string): boolean => /[ymdhs]/i.test(format.replace(/\[[^\]]*\]|"[^"]*"|\\./g, "")) && !/general/i.test(format);

/** Milliseconds on the wall clock for an Excel serial day (1900 system). */
const serialToDate = (serial: number): Date => new Date(Math.round((serial - EXCEL_EPOCH_DAYS) * DAY_MS));

/** Flattens what exceljs makes of a cell (rich text, links, formulas, errors) to a plain value. */
export function plainCell(value: unknown, numberFormat: () => string): CellInput {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value;
  if (typeof value !== "object") return String(value);
  if ("richText" in value && Array.isArray(value.richText)) {
    return value.richText.map((run: unknown) => (typeof run === "object" && run !== null && "text" in run && run.text != null ? String(run.text) : "")).join("");
  }
  if ("error" in value) return String(value.error);
  if ("formula" in value || "sharedFormula" in value || "result" in value) {
    const result: unknown = "result" in value ? value.result : undefined;
    // The streaming reader turns a formula's error into NaN; which error it was is lost.
    if (typeof result === "number" && Number.isNaN(result)) return "#VALUE!";
    if (typeof result === "number" && isDateFormat(numberFormat())) return serialToDate(result);
    return plainCell(result, numberFormat);
  }
  if ("text" in value) return plainCell(value.text, numberFormat);
  return null;
}

const toTableRow = (row: ExcelJS.Row): TableRow => {
  const { values } = row;
  const list = Array.isArray(values) ? values : [];
  const cells: CellInput[] = [];
  for (let column = 1; column < list.length; column++) cells.push(plainCell(list[column], () => row.getCell(column).numFmt ?? ""));
  return { rowNumber: row.number, cells };
};

/**
 * The workbook cut down to one sheet, in the order that exceljs' streaming reader needs. In a workbook as found it fails
 * when the list of sheets comes after a sheet, shows dates as numbers when the styles do, and unpacks sheets to temporary
 * files that stay behind when the shared texts do.
 */
function readableParts(book: XlsxBook, sheet: XlsxSheet): ZipPart[] {
  const parts: ZipPart[] = [];
  for (const name of ["xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"]) {
    const content = book.entries.get(name);
    if (content !== undefined) parts.push({ name, content });
    else if (name === "xl/sharedStrings.xml") parts.push({ name, content: '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"></sst>' });
  }
  const content = book.entries.get(sheet.path);
  if (content !== undefined) parts.push({ name: "xl/worksheets/sheet1.xml", content });
  return parts;
}

/** Every row of one sheet that the file stores, in bounded memory. */
export async function* readXlsxRecords(source: FileSource, book: XlsxBook, sheet: XlsxSheet): AsyncGenerator<TableRow> {
  const zip = Readable.from(rewriteZip(source.path, readableParts(book, sheet)), { objectMode: false });
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(zip, { sharedStrings: "cache", styles: "cache", worksheets: "emit", hyperlinks: "ignore", entries: "ignore" });
  try {
    for await (const worksheet of reader) {
      for await (const row of worksheet) yield toTableRow(row);
    }
  } finally {
    zip.destroy();
  }
}
