import type { CellInput } from "@/lib/ingest/readers/cell-input";
import { numberText, valueText } from "@/lib/ingest/cells/clean-text";
import { cellFailure, cellValue, emptyCell, isSpreadsheetError, type CellResult } from "@/lib/ingest/cells/cell-problem";
import { defaultNumberFormat, type NumberFormat } from "@/lib/ingest/cells/column-format";
import { readStripped, stripNumber } from "@/lib/ingest/cells/number-marks";

/** `min` and `max` are included. */
export type NumberOptions = { readonly format?: NumberFormat; readonly min?: number; readonly max?: number };

function checkRange(value: number, shown: string, options: NumberOptions): CellResult<number> {
  const { min = -Infinity, max = Infinity } = options;
  if (value >= min && value <= max) return cellValue(value);
  const bounds = { min: Number.isFinite(min) ? numberText(min) : "−∞", max: Number.isFinite(max) ? numberText(max) : "∞" };
  return cellFailure("number-out-of-range", shown, bounds);
}

/** A decimal number in the column's format. A trailing % is read as a mark only: "90 %" is 90 (see `parseRatio`). */
export function parseDecimal(cell: CellInput | undefined, options: NumberOptions = {}): CellResult<number> {
  if (typeof cell === "number") return Number.isFinite(cell) ? checkRange(cell, numberText(cell), options) : cellFailure("number-unreadable", String(cell));
  const text = valueText(cell);
  if (text === null) return emptyCell();
  if (isSpreadsheetError(text)) return cellFailure("spreadsheet-error", text);
  if (typeof cell !== "string") return cellFailure("number-unreadable", text);
  const { decimal } = options.format ?? defaultNumberFormat;
  const stripped = stripNumber(text);
  const value = readStripped(stripped, decimal);
  if (Number.isFinite(value)) return checkRange(value, text, options);
  const other = decimal === "," ? "." : ",";
  return Number.isFinite(readStripped(stripped, other)) ? cellFailure("number-format-mismatch", text, { decimal }) : cellFailure("number-unreadable", text);
}

/** A whole number; "12,0" is one, "12,5" is not. */
export function parseInteger(cell: CellInput | undefined, options: NumberOptions = {}): CellResult<number> {
  const result = parseDecimal(cell, options);
  if (!result.ok || result.value === null || Number.isSafeInteger(result.value)) return result;
  return cellFailure("number-not-whole", valueText(cell) ?? "");
}

/**
 * A share as a ratio 0–1. "85 %" is 0.85 whatever the setting; a bare number is a ratio or a percentage as the column
 * declares (`bareAs`), since 1 can be both 100 % and 1 %. Spreadsheet cells shown as percent hold the ratio.
 */
export function parseRatio(cell: CellInput | undefined, options: { readonly format?: NumberFormat; readonly bareAs?: "ratio" | "percent" } = {}): CellResult<number> {
  const { bareAs = "ratio", ...numberOptions } = options;
  const result = parseDecimal(cell, numberOptions);
  if (!result.ok || result.value === null) return result;
  const isPercent = (typeof cell === "string" && cell.includes("%")) || bareAs === "percent";
  const ratio = isPercent ? result.value / 100 : result.value;
  return ratio >= 0 && ratio <= 1 ? cellValue(ratio) : cellFailure("number-out-of-range", valueText(cell) ?? "", isPercent ? { min: "0 %", max: "100 %" } : { min: "0", max: "1" });
}

const RATING = /^(\d)(?:\s*[-–—.:)=]\s*\p{L}.*)?$/u;

/** An answer on a scale of whole points, by default 1–4 as in PermenPANRB 14/2017; "4 - Sangat Baik" is 4. */
export function parseRating(cell: CellInput | undefined, options: { readonly min?: number; readonly max?: number } = {}): CellResult<number> {
  const { min = 1, max = 4 } = options;
  const text = typeof cell === "number" ? numberText(cell) : valueText(cell);
  if (text === null) return emptyCell();
  if (isSpreadsheetError(text)) return cellFailure("spreadsheet-error", text);
  const points = RATING.exec(text.replace(/^(\d)[.,]0+$/, "$1"))?.[1];
  const value = points === undefined ? Number.NaN : Number(points);
  return value >= min && value <= max ? cellValue(value) : cellFailure("rating-unreadable", text, { min, max });
}
