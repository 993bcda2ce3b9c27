import { stringify } from "csv-stringify/sync";
import ExcelJS from "exceljs";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/i18n/locales";
import type { SourceDefinition } from "@/lib/ingest/define-source";
import { findSource } from "@/lib/ingest/registry";

function sourceOf(sourceId: string): SourceDefinition {
  const source = findSource(sourceId);
  if (source === null) throw new AppError("not-found", `No source ${sourceId}.`, { reason: "source-unknown", source: sourceId });
  return source;
}

/** A file to fill in: headers in the given language and one example row. Semicolons in Indonesian, as its spreadsheets write. */
export function templateCsv(sourceId: string, locale: Locale): string {
  const { columns } = sourceOf(sourceId);
  const rows = [columns.map(({ label }) => label[locale]), columns.map(({ example }) => example)];
  return `\ufeff${stringify(rows, { record_delimiter: "windows", delimiter: locale === "id" ? ";" : "," })}`;
}

/** The same as a workbook: all cells are text, so that codes keep their zeros; a note on each header says what belongs there. */
export async function templateXlsx(sourceId: string, locale: Locale): Promise<Uint8Array> {
  const source = sourceOf(sourceId);
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet(source.label[locale].replace(/[\\/?*[\]:]/g, " ").slice(0, 31), { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.addRow(source.columns.map(({ label }) => label[locale]));
  sheet.addRow(source.columns.map(({ example }) => example));
  source.columns.forEach((column, index) => {
    const cell = sheet.getRow(1).getCell(index + 1);
    cell.font = { bold: column.required };
    if (column.help[locale] !== "") cell.note = column.help[locale];
    const sheetColumn = sheet.getColumn(index + 1);
    sheetColumn.width = Math.max(12, column.label[locale].length + 2);
    sheetColumn.numFmt = "@";
  });
  return new Uint8Array(await book.xlsx.writeBuffer());
}
