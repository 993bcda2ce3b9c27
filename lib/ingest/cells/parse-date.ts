import { civilDate, type CivilDate } from "@/lib/time/civil-date";
import type { CellInput } from "@/lib/ingest/readers/cell-input";
import { valueText } from "@/lib/ingest/cells/clean-text";
import { cellFailure, cellValue, emptyCell, isSpreadsheetError, type CellProblem, type CellResult } from "@/lib/ingest/cells/cell-problem";
import { defaultDateFormat, type DateFormat } from "@/lib/ingest/cells/column-format";
import { readPlainMoment } from "@/lib/ingest/cells/read-plain-moment";
import { MAX_YEAR, MIN_YEAR, readDateNumber, readDateText, readSpreadsheetDate, type DateParts } from "@/lib/ingest/cells/read-date-text";

export type DateOptions = {
  readonly format?: DateFormat;
  /**
   * Minutes east of UTC at an instant in the unit's zone. Needed to say on which civil date an epoch or "…Z" falls; without
   * it the date as written (for epochs: in UTC) is taken.
   */
  readonly zoneOffsetMinutes?: (epochMs: number) => number;
};

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const dateText = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`;

const failureOf = (reason: CellProblem, text: string, format: DateFormat): CellResult<never> =>
  reason === "date-year-implausible" ? cellFailure(reason, text, { minYear: MIN_YEAR, maxYear: MAX_YEAR })
  : reason === "date-format-mismatch" ? cellFailure(reason, text, { order: format.order })
  : cellFailure(reason, text);

/** `null` for an empty cell. The parts are shared: use them before reading another cell. */
function readCell(cell: CellInput | undefined, format: DateFormat): { parts: DateParts } | { failure: CellResult<never> } | null {
  const text = valueText(cell);
  if (text === null) return null;
  if (isSpreadsheetError(text)) return { failure: cellFailure("spreadsheet-error", text) };
  const read = cell instanceof Date ? readSpreadsheetDate(cell) : typeof cell === "number" ? readDateNumber(cell) : readDateText(text, format.order);
  return typeof read === "string" ? { failure: failureOf(read, text, format) } : { parts: read };
}

const epochMsOf = (parts: DateParts, offsetMinutes: number): number =>
  Date.UTC(parts.year, parts.month - 1, parts.day) + Math.max(0, parts.timeMs) - offsetMinutes * 60_000;

/** A calendar date; a time beside it is dropped. */
export function parseCivilDate(cell: CellInput | undefined, options: DateOptions = {}): CellResult<CivilDate> {
  const read = readCell(cell, options.format ?? defaultDateFormat);
  if (read === null) return emptyCell();
  if ("failure" in read) return read.failure;
  const { parts } = read;
  if (parts.offsetMinutes !== null && options.zoneOffsetMinutes !== undefined) {
    const epochMs = epochMsOf(parts, parts.offsetMinutes);
    return cellValue(civilDate(new Date(epochMs + options.zoneOffsetMinutes(epochMs) * 60_000).toISOString().slice(0, 10)));
  }
  return cellValue(civilDate(dateText(parts.year, parts.month, parts.day)));
}

/**
 * What a date-time cell says: an instant (it stated an offset, or is an epoch), a wall clock `YYYY-MM-DDTHH:mm:ss` (with
 * `.SSS` when milliseconds are written) to be placed in the unit's zone, or only a date.
 */
export type InstantValue =
  | { readonly kind: "instant"; readonly instant: string }
  | { readonly kind: "wall-clock"; readonly wallClock: string; /** The same in milliseconds, as if it were UTC, where it is known already. */ readonly wallMs?: number }
  | { readonly kind: "date"; readonly date: CivilDate };

/** A wall clock by its milliseconds; its text is made only where somebody asks for it. */
class WallMoment {
  readonly kind = "wall-clock";
  readonly wallMs: number;

  constructor(wallMs: number) {
    this.wallMs = wallMs;
  }

  get wallClock(): string {
    return new Date(this.wallMs).toISOString().slice(0, 19);
  }

  toJSON(): { kind: string; wallClock: string } {
    return { kind: this.kind, wallClock: this.wallClock };
  }
}

/** `parseInstant` for a whole column: moments written in the usual ways take a shorter path to the same answer. */
export function instantParser(format: DateFormat, acceptDateOnly: boolean): (cell: CellInput | undefined) => CellResult<InstantValue> {
  const options = { format, acceptDateOnly };
  return (cell) => {
    const plain = typeof cell === "string" ? readPlainMoment(cell, format.order) : null;
    return plain === null ? parseInstant(cell, options) : { ok: true, value: new WallMoment(plain.wallMs) };
  };
}

/**
 * A date with its time. A date alone is refused as `time-missing` unless the column accepts it, since midnight would
 * make up hours of waiting. A spreadsheet's midnight counts as a date alone: the two look the same there.
 */
export function parseInstant(cell: CellInput | undefined, options: { readonly format?: DateFormat; readonly acceptDateOnly?: boolean } = {}): CellResult<InstantValue> {
  const read = readCell(cell, options.format ?? defaultDateFormat);
  if (read === null) return emptyCell();
  if ("failure" in read) return read.failure;
  const { parts } = read;
  if (parts.timeMs < 0) {
    if (options.acceptDateOnly !== true) return cellFailure("time-missing", valueText(cell) ?? "");
    return cellValue({ kind: "date", date: civilDate(dateText(parts.year, parts.month, parts.day)) });
  }
  if (parts.offsetMinutes !== null) return cellValue({ kind: "instant", instant: new Date(epochMsOf(parts, parts.offsetMinutes)).toISOString() });
  // Only "24:00" leaves the day; everything else is cut out of one ISO text.
  const iso = new Date(epochMsOf(parts, 0)).toISOString();
  return cellValue({ kind: "wall-clock", wallClock: parts.timeMs % 1000 === 0 ? iso.slice(0, 19) : iso.slice(0, 23) });
}

