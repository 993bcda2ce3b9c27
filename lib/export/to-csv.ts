import { stringify } from "csv-stringify/browser/esm/sync";
import type { TableCell, TableModel } from "@/lib/charts/chart-model";

export type CsvOptions = { readonly simulated: boolean };

const byteOrderMark = "\ufeff";

/**
 * A spreadsheet takes text that begins so for a formula; an apostrophe before it makes it text. Numbers are written
 * as numbers and keep their minus sign.
 */
export const neutralised = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

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

/** The first and last period of a table's rows, as `2024-10_2026-09`; one alone where they are the same, null without a column of periods. */
export function periodsOfTable({ columns, rows }: TableModel): string | null {
  const at = columns.findIndex(({ kind }) => kind === "period");
  const periods = rows.flatMap((row) => { const cell = row[at]; return typeof cell === "string" ? [cell] : []; }).sort();
  const [first, last] = [periods[0], periods.at(-1)];
  if (at === -1 || first === undefined || last === undefined) return null;
  return first === last ? first : `${first}_${last}`;
}

/** `SIMULASI-nilai-kunjungan.csv`: only letters, digits, dot and hyphen, so that every file system takes it. */
export function exportFileName(name: string, extension: string, { simulated }: CsvOptions): string {
  const safe = name.normalize("NFKD").replace(/[^\w.-]+/g, "-").replace(/^[-.]+|[-.]+$/g, "").toLowerCase();
  return `${simulated ? "SIMULASI-" : ""}${safe === "" ? "data" : safe}.${extension}`;
}
