import type { CellInput } from "@/lib/ingest/readers/cell-input";
import type { CellResult } from "@/lib/ingest/cells/cell-problem";
import { cellValue, emptyCell } from "@/lib/ingest/cells/cell-problem";
import { cleanText, isPlaceholder } from "@/lib/ingest/cells/clean-text";
import { defaultDateFormat, defaultNumberFormat, type ColumnFormat } from "@/lib/ingest/cells/column-format";
import { parseBoolean } from "@/lib/ingest/cells/parse-boolean";
import { choiceParser } from "@/lib/ingest/cells/parse-choice";
import { instantParser } from "@/lib/ingest/cells/parse-date";
import { parseDecimal, parseInteger, parseRating } from "@/lib/ingest/cells/parse-number";
import { parseCode, parseRegionCode, parseText } from "@/lib/ingest/cells/parse-text";
import { parseDurationMinutes, parseTimeOfDay, type DurationOptions } from "@/lib/ingest/cells/parse-time";
import type { FieldValue } from "@/lib/ingest/source-row";

/** What a column holds. `date` drops the time of day, `moment` accepts a date alone, `instant` insists on a time. */
export type FieldKind =
  | { readonly type: "text"; readonly maxLength?: number }
  | { readonly type: "code" } | { readonly type: "region-code" } | { readonly type: "boolean" } | { readonly type: "time-of-day" }
  | { readonly type: "integer"; readonly min?: number; readonly max?: number }
  | { readonly type: "decimal"; readonly min?: number; readonly max?: number }
  | { readonly type: "rating"; readonly min: number; readonly max: number }
  | { readonly type: "date" } | { readonly type: "moment" } | { readonly type: "instant" }
  | { readonly type: "duration" } | { readonly type: "list" }
  | { readonly type: "choice"; readonly ids: readonly string[]; readonly words?: Readonly<Record<string, readonly string[]>> };

export const text: FieldKind = { type: "text" };
export const code: FieldKind = { type: "code" };
export const bool: FieldKind = { type: "boolean" };
export const date: FieldKind = { type: "date" };

export const hasNumberFormat = (kind: FieldKind): boolean => kind.type === "integer" || kind.type === "decimal" || kind.type === "duration";
export const hasDateFormat = (kind: FieldKind): boolean => kind.type === "date" || kind.type === "moment" || kind.type === "instant";

export type CellParser = (cell: CellInput | undefined) => CellResult<FieldValue>;

/** Several values in one cell: by `;`, `|` or a line break. Commas belong to names and titles. */
function parseList(cell: CellInput | undefined): CellResult<readonly string[]> {
  const whole = cleanText(cell);
  if (whole === null || isPlaceholder(whole)) return emptyCell();
  return cellValue(whole.split(/[;|\n]+/).map((part) => part.trim()).filter((part) => part !== ""));
}

const range = (kind: { readonly min?: number; readonly max?: number }): { min?: number; max?: number } => ({
  ...(kind.min === undefined ? {} : { min: kind.min }),
  ...(kind.max === undefined ? {} : { max: kind.max }),
});

/** A code that may be foreign; what looks like a Kemendagri or BPS code keeps its checks, because "11.1" and "11.10" are two regions. */
function parseAnyRegionCode(cell: CellInput | undefined): CellResult<string> {
  const plain = cleanText(cell);
  return typeof cell === "number" || (plain !== null && /^\d{2}(?:[.,]|\d{2}$)/.test(plain)) ? parseRegionCode(cell) : parseCode(cell);
}

/** The parser of one column, made once per file because the column's format is. */
export function parserOf(kind: FieldKind, format: ColumnFormat, duration: DurationOptions = {}): CellParser {
  const number = format.number ?? defaultNumberFormat;
  const when = format.date ?? defaultDateFormat;
  switch (kind.type) {
    case "text": return (cell) => parseText(cell, kind.maxLength === undefined ? {} : { maxLength: kind.maxLength });
    case "code": return (cell) => parseCode(cell);
    case "region-code": return parseAnyRegionCode;
    case "boolean": return parseBoolean;
    case "time-of-day": return parseTimeOfDay;
    case "integer": return (cell) => parseInteger(cell, { format: number, ...range(kind) });
    case "decimal": return (cell) => parseDecimal(cell, { format: number, ...range(kind) });
    case "rating": return (cell) => parseRating(cell, { min: kind.min, max: kind.max });
    case "date": case "moment": return instantParser(when, true);
    case "instant": return instantParser(when, false);
    case "duration": return (cell) => parseDurationMinutes(cell, { ...duration, format: number });
    case "list": return parseList;
    case "choice": return choiceParser(kind.ids, kind.words ?? {});
  }
}
