import type { CellInput } from "@/lib/ingest/readers/cell-input";
import { cleanText, numberText, valueText } from "@/lib/ingest/cells/clean-text";
import { cellFailure, cellValue, emptyCell, isSpreadsheetError, type CellResult } from "@/lib/ingest/cells/cell-problem";

/** Free text. Placeholders stay ("-" may be an answer); blanks are empty. `maxLength` in characters, 10 000 by default. */
export function parseText(cell: CellInput | undefined, options: { readonly maxLength?: number } = {}): CellResult<string> {
  const text = typeof cell === "number" ? numberText(cell) : cleanText(cell);
  if (text === null) return emptyCell();
  if (isSpreadsheetError(text)) return cellFailure("spreadsheet-error", text);
  const { maxLength = 10_000 } = options;
  return text.length <= maxLength ? cellValue(text) : cellFailure("text-too-long", text, { maxLength, length: text.length });
}

const PROTECTED = /^(?:="(.*)"|'(.*))$/;

/** Undoes the tricks that keep a spreadsheet from reading a code as a number: `="007"`, `'007`. */
function unprotected(text: string): string {
  const match = PROTECTED.exec(text);
  return match === null ? text : (match[1] ?? match[2] ?? text).trim();
}

/**
 * A code or identifier: leading zeros and letters stay as they are. A spreadsheet number is taken only while its digits
 * are certain: whole and at most 15 digits long, or two digits on both sides as in 64.72; other fractions may have lost zeros
 * ("11.10" turns into 11.1). A date in such a column is a code that the spreadsheet misread ("3-4").
 */
export function parseCode(cell: CellInput | undefined, options: { readonly pattern?: RegExp; readonly maxLength?: number } = {}): CellResult<string> {
  if (typeof cell === "number") {
    const text = numberText(cell);
    if (/^\d{2}\.\d{2}$/.test(text)) return checkCode(text, options);
    if (!Number.isInteger(cell)) return cellFailure("code-number-ambiguous", text, { suggestion: `${text}0` });
    return Math.abs(cell) < 1e15 ? checkCode(text, options) : cellFailure("code-precision-lost", text);
  }
  const text = valueText(cell);
  if (text === null) return emptyCell();
  if (cell instanceof Date) return cellFailure("code-invalid", text);
  if (isSpreadsheetError(text)) return cellFailure("spreadsheet-error", text);
  const code = unprotected(text);
  if (code === "") return emptyCell();
  return /^\d[.,]\d+e\+\d+$/i.test(code) ? cellFailure("code-precision-lost", code) : checkCode(code, options);
}

function checkCode(code: string, options: { readonly pattern?: RegExp; readonly maxLength?: number }): CellResult<string> {
  const { maxLength = 200, pattern } = options;
  if (code.length > maxLength) return cellFailure("text-too-long", code, { maxLength, length: code.length });
  return pattern === undefined || pattern.test(code) ? cellValue(code) : cellFailure("code-invalid", code);
}

const REGION = /^\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?$/;

/**
 * A Kemendagri region code ("64", "64.72", deeper levels too). The number 64.72 is certain; 11.1 may be "11.10" or a
 * slip for "11.01" and is reported. Four digits without the dot are a BPS code, which differs for 199 regions: refused.
 */
export function parseRegionCode(cell: CellInput | undefined): CellResult<string> {
  const text = typeof cell === "number" ? numberText(cell) : valueText(cell);
  if (text === null) return emptyCell();
  if (isSpreadsheetError(text)) return cellFailure("spreadsheet-error", text);
  const code = unprotected(text).replace(/^(\d{2}),(\d{1,2})$/, "$1.$2");
  if (REGION.test(code)) return cellValue(code);
  return /^\d{2}\.\d$/.test(code) ? cellFailure("code-number-ambiguous", text, { suggestion: `${code}0` }) : cellFailure("code-not-a-region", text);
}
