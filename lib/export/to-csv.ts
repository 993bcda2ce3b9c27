import { stringify } from "csv-stringify/browser/esm/sync";
import type { TableCell, TableModel } from "@/lib/charts/chart-model";

export type CsvOptions = { readonly simulated: boolean };

const byteOrderMark = "\ufeff";

/**
 * A spreadsheet takes text that begins so for a formula; an apostrophe before it makes it text. Numbers are written
 * as numbers and keep their minus sign.
 */
const neutralised = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const toField = (cell: TableCell): string => {
  if (cell === null) return "";
  return typeof cell === "number" ? String(cell) : neutralised(cell);
};

/**
 * The table for machines: stable column ids, ISO periods, dot decimals, full precision, an empty field for "none".
 * Simulated rows say so in a column of their own.
 */
export function toCsv(table: TableModel, { simulated }: CsvOptions): string {
  const header = [...table.columns.map((column) => column.id), ...(simulated ? ["data_simulasi"] : [])];
  const rows = table.rows.map((row) => [...row.map(toField), ...(simulated ? ["ya"] : [])]);
  return byteOrderMark + stringify([header, ...rows], { record_delimiter: "windows" });
}

/** `SIMULASI-nilai-kunjungan.csv`: only letters, digits, dot and hyphen, so that every file system takes it. */
export function exportFileName(name: string, extension: string, { simulated }: CsvOptions): string {
  const safe = name.normalize("NFKD").replace(/[^\w.-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "").toLowerCase();
  return `${simulated ? "SIMULASI-" : ""}${safe === "" ? "data" : safe}.${extension}`;
}
