import type { CellInput } from "@/lib/ingest/readers/cell-input";
import { valueText } from "@/lib/ingest/cells/clean-text";
import { cellFailure, cellValue, emptyCell, isSpreadsheetError, type CellResult } from "@/lib/ingest/cells/cell-problem";
import { defaultNumberFormat, type NumberFormat } from "@/lib/ingest/cells/column-format";
import { readStripped, stripNumber } from "@/lib/ingest/cells/number-marks";
import { DAY_MS, readTimeInto, type DateParts } from "@/lib/ingest/cells/read-date-text";

const parts: DateParts = { shape: "iso", year: 0, month: 0, day: 0, timeMs: -1, offsetMinutes: null, isShortYear: false, first: 0, second: 0 };
/** Excel's day 0, on which its pure times lie. */
const EXCEL_DAY_ZERO_MS = Date.UTC(1899, 11, 30);

const timeText = (timeMs: number): string => new Date(timeMs).toISOString().slice(11, 19);

/** A time of day as `HH:mm:ss`: "08.00", "8:00 AM", "pukul 08.00 WITA" (the zone's name is dropped), a spreadsheet time. */
export function parseTimeOfDay(cell: CellInput | undefined): CellResult<string> {
  if (typeof cell === "number" && cell >= 0 && cell < 1) return cellValue(timeText(Math.min(DAY_MS - 1000, Math.round(cell * 86_400) * 1000)));
  if (cell instanceof Date) return cellValue(cell.toISOString().slice(11, 19));
  const text = valueText(cell);
  if (text === null) return emptyCell();
  if (isSpreadsheetError(text)) return cellFailure("spreadsheet-error", text);
  const isTime = typeof cell === "string" && readTimeInto(parts, text) && parts.timeMs < DAY_MS;
  return isTime ? cellValue(timeText(parts.timeMs)) : cellFailure("time-unreadable", text);
}

export type DurationOptions = {
  readonly format?: NumberFormat;
  /** The unit of a bare number. */
  readonly bareUnit?: "minutes" | "seconds" | "hours";
  /** What "12:30" means; without it such a value is refused, since both readings are common. */
  readonly twoParts?: "hours-minutes" | "minutes-seconds";
};

const minutesPer = { seconds: 1 / 60, minutes: 1, hours: 60 } as const;
const CLOCK = /^(-)?(\d{1,4}):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,6}))?)?$/;
const WORDS = /(\d+(?:[.,]\d+)?)\s*(jam|hours?|hrs?|h|j|menit|mnt|minutes?|mins?|min|m|detik|dtk|seconds?|secs?|sec|s|d)(?![a-z])\.?/giy;
const ISO_DURATION = /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?$/i;

function unitMinutes(word: string): number {
  const first = word.toLowerCase();
  if (/^(?:j|h)/.test(first)) return 60;
  return /^(?:d|s)/.test(first) ? 1 / 60 : 1;
}

/** "1 jam 5 menit" → 65; `null` when anything but pairs of number and unit stands there. */
function readWords(text: string): number | null {
  let total = 0;
  let at = 0;
  while (at < text.length) {
    WORDS.lastIndex = at;
    const match = WORDS.exec(text);
    if (match === null) return null;
    total += Number((match[1] ?? "").replace(",", ".")) * unitMinutes(match[2] ?? "");
    at = WORDS.lastIndex;
    const gap = /^(?:\s|,|dan\b|and\b)*/i.exec(text.slice(at));
    at += gap?.[0].length ?? 0;
  }
  return total;
}

function readClock(match: RegExpExecArray, options: DurationOptions): number | null {
  const [, sign, a = "0", b = "0", c, fraction] = match;
  const seconds = c === undefined ? null : Number(`${c}.${fraction ?? "0"}`);
  if (seconds === null && options.twoParts === undefined) return null;
  const minutes = seconds !== null ? Number(a) * 60 + Number(b) + seconds / 60
    : options.twoParts === "hours-minutes" ? Number(a) * 60 + Number(b) : Number(a) + Number(b) / 60;
  return sign === undefined ? minutes : -minutes;
}

/** A length of time in minutes (≥ 0): "00:12:30", "12,5", "1 jam 5 menit", "PT1H5M", a spreadsheet time. Days are refused: working or calendar cannot be told. */
export function parseDurationMinutes(cell: CellInput | undefined, options: DurationOptions = {}): CellResult<number> {
  const text = valueText(cell);
  if (text === null) return emptyCell();
  if (isSpreadsheetError(text)) return cellFailure("spreadsheet-error", text);
  const accept = (minutes: number): CellResult<number> => (minutes >= 0 ? cellValue(minutes) : cellFailure("duration-negative", text));
  const bareMinutes = minutesPer[options.bareUnit ?? "minutes"];
  if (typeof cell === "number") return accept(cell * bareMinutes);
  if (cell instanceof Date) {
    const minutes = (cell.getTime() - EXCEL_DAY_ZERO_MS) / 60_000;
    // A cell of years is a date that strayed into this column.
    return minutes < 366 * 1440 ? accept(minutes) : cellFailure("duration-unreadable", text);
  }
  const clock = CLOCK.exec(text);
  if (clock !== null) {
    const minutes = readClock(clock, options);
    return minutes === null ? cellFailure("duration-ambiguous", text) : accept(minutes);
  }
  const bare = readStripped(stripNumber(text), (options.format ?? defaultNumberFormat).decimal);
  if (Number.isFinite(bare)) return accept(bare * bareMinutes);
  const iso = ISO_DURATION.exec(text);
  if (iso !== null && text.length > 2 && iso[1] === undefined) {
    return accept(Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0) + Number((iso[4] ?? "0").replace(",", ".")) / 60);
  }
  const words = readWords(text);
  return words === null ? cellFailure("duration-unreadable", text) : accept(words);
}
