import { monthOfName } from "@/lib/ingest/cells/month-names";
import type { CellProblem } from "@/lib/ingest/cells/cell-problem";
import type { DateFormat } from "@/lib/ingest/cells/column-format";

export type DateShape = "iso" | "numeric" | "named-month" | "compact" | "serial" | "epoch-seconds" | "epoch-milliseconds" | "spreadsheet";

/**
 * The parts of one date-time text. A single object is reused from call to call, because a million-row column would
 * otherwise leave a million of them behind: read it before the next call.
 */
export type DateParts = {
  shape: DateShape; year: number; month: number; day: number;
  /** Milliseconds since midnight, or -1 when no time is written. */
  timeMs: number;
  /** Minutes east of UTC as written (WITA is 480), or `null`. */
  offsetMinutes: number | null;
  isShortYear: boolean;
  /** For `numeric`: the two first parts as written, which a decider weighs. */
  first: number; second: number;
};

const parts: DateParts = { shape: "iso", year: 0, month: 0, day: 0, timeMs: -1, offsetMinutes: null, isShortYear: false, first: 0, second: 0 };

export const MIN_YEAR = 1990;
export const MAX_YEAR = 2100;
export const DAY_MS = 86_400_000;
const EXCEL_EPOCH_DAYS = 25_569;
const [MIN_SERIAL, MAX_SERIAL] = [Date.UTC(MIN_YEAR, 0, 1) / DAY_MS + EXCEL_EPOCH_DAYS, Date.UTC(MAX_YEAR + 1, 0, 1) / DAY_MS + EXCEL_EPOCH_DAYS];

const ISO = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(.*)$/s;
const NUMERIC = /^(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)(.*)$/s;
const DAY_MONTH = /^(\d{1,2})(?:st|nd|rd|th)?[\s\-/.,]*([a-z]+)\.?[\s\-/.,']*(\d{4}|\d{2})(?!\d)(.*)$/is;
const MONTH_DAY = /^([a-z]+)\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)(.*)$/is;
const COMPACT = /^(\d{8})(?:[T\s]?(\d{2}):?(\d{2}):?(\d{2})?(Z)?)?$/;
const DIGITS = /^(\d+)(?:[.,](\d+))?$/;
const WEEKDAY = /^(?:(?:hari\s+)?(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu|ahad|sen|sel|rab|kam|jum|sab|min|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[.,]?\s*[,/]?\s+|(?:hari\s+)?(?:senin|selasa|rabu|kamis|jum['’]?at|sabtu|minggu),)/i;
const TIME = /^(?:T|[\s,\-–|]*(?:(?:pukul|pkl|jam|at)\.?\s*)?)(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?\s*(.*)$/is;
const OFFSET = /^\(?(?:(?:utc|gmt)?\s*([+-])(\d{1,2})(?::?(\d{2}))?|(z|utc|gmt)|(wib|wita|wit))\)?$/i;
export const RELATIVE = /\b(?:kemarin|kemaren|hari ini|besok|lusa|tadi|yang lalu|lalu|yesterday|today|tomorrow|ago|just now|barusan|baru saja)\b/i;
const zones: Readonly<Record<string, number>> = { wib: 420, wita: 480, wit: 540 };

/** Minutes east of UTC for "+08:00", "Z", "GMT+7", "WITA"; `null` for text that is no zone. */
export function offsetMinutesOf(text: string): number | null {
  const match = OFFSET.exec(text);
  if (match === null) return null;
  const [, sign, hours = "0", minutes = "0", utc, zone] = match;
  if (utc !== undefined) return 0;
  if (zone !== undefined) return zones[zone.toLowerCase()] ?? null;
  const total = Number(hours) * 60 + Number(minutes);
  return total > 14 * 60 ? null : sign === "-" ? -total : total;
}

/** Reads "10:30", "10.30.15 WITA", "9:05 PM" into milliseconds since midnight and an offset; false when it is none. */
export function readTimeInto(target: DateParts, text: string): boolean {
  target.timeMs = -1;
  target.offsetMinutes = null;
  const match = TIME.exec(text);
  if (match === null) return false;
  const [, hourText = "", minuteText = "", secondText = "0", fraction = "", half, zone = ""] = match;
  let hour = Number(hourText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return false;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  const [minute, second] = [Number(minuteText), Number(secondText)];
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute + second > 0)) return false;
  target.timeMs = ((hour * 60 + minute) * 60 + second) * 1000 + (fraction === "" ? 0 : Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6));
  if (zone !== "") {
    target.offsetMinutes = offsetMinutesOf(zone.trim());
    if (target.offsetMinutes === null) return false;
  }
  return true;
}

export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;

function setYear(text: string): void {
  parts.isShortYear = text.length === 2;
  const year = Number(text);
  parts.year = text.length > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

function readRest(rest: string): boolean {
  parts.timeMs = -1;
  parts.offsetMinutes = null;
  return rest === "" || rest.trim() === "" || readTimeInto(parts, rest);
}

function setInstant(shape: DateShape, ms: number, offsetMinutes: number | null): void {
  const date = new Date(ms);
  parts.shape = shape;
  parts.isShortYear = false;
  parts.year = date.getUTCFullYear();
  parts.month = date.getUTCMonth() + 1;
  parts.day = date.getUTCDate();
  const timeMs = ((ms % DAY_MS) + DAY_MS) % DAY_MS;
  parts.timeMs = timeMs === 0 && offsetMinutes === null ? -1 : timeMs;
  parts.offsetMinutes = offsetMinutes;
}

/** A spreadsheet's date cell: the wall clock in its UTC fields. */
export function readSpreadsheetDate(date: Date): DateParts | CellProblem {
  setInstant("spreadsheet", date.getTime(), null);
  return checked();
}

/** Bare numbers tell themselves apart by size: Excel serials have 5 digits, epochs in seconds 9–10, in milliseconds 12–13. */
export function readDateNumber(value: number): DateParts | CellProblem {
  if (value >= MIN_SERIAL && value < MAX_SERIAL) setInstant("serial", Math.round((value - EXCEL_EPOCH_DAYS) * DAY_MS), null);
  else if (Number.isInteger(value) && value >= 1_010_000 && value <= 99_999_999) return readCompact(String(value).padStart(8, "0"));
  else if (value >= 1e8 && value < 1e10) setInstant("epoch-seconds", Math.round(value * 1000), 0);
  else if (value >= 1e11 && value < 1e13) setInstant("epoch-milliseconds", Math.round(value), 0);
  else return "date-unreadable";
  return checked();
}

/** 20100503 or 03052010: within the plausible years only one of the two can be meant. */
function readCompact(digits: string): DateParts | CellProblem {
  parts.shape = "compact";
  parts.isShortYear = false;
  const year = Number(digits.slice(0, 4));
  const isYearFirst = year >= MIN_YEAR && year <= MAX_YEAR && Number(digits.slice(4, 6)) <= 12;
  parts.year = isYearFirst ? year : Number(digits.slice(4));
  parts.month = isYearFirst ? Number(digits.slice(4, 6)) : Number(digits.slice(2, 4));
  parts.day = isYearFirst ? Number(digits.slice(6)) : Number(digits.slice(0, 2));
  parts.timeMs = -1;
  parts.offsetMinutes = null;
  return checked();
}

function checked(): DateParts | CellProblem {
  const { year, month, day } = parts;
  if (month < 1 || month > 12 || day < 1 || day > 31) return "date-nonexistent";
  if (year < MIN_YEAR || year > MAX_YEAR) return "date-year-implausible";
  return day <= daysInMonth(year, month) ? parts : "date-nonexistent";
}

function readNumeric(match: RegExpExecArray, order: DateFormat["order"]): DateParts | CellProblem {
  const [, firstText = "", , secondText = "", yearText = "", rest = ""] = match;
  parts.shape = "numeric";
  parts.first = Number(firstText);
  parts.second = Number(secondText);
  setYear(yearText);
  if (!readRest(rest)) return "date-unreadable";
  parts.day = order === "dmy" ? parts.first : parts.second;
  parts.month = order === "dmy" ? parts.second : parts.first;
  if (parts.month > 12 && parts.month <= 31 && parts.day >= 1 && parts.day <= 12) return "date-format-mismatch";
  return checked();
}

function readNamed(dayText: string, name: string, yearText: string, rest: string): DateParts | CellProblem {
  parts.shape = "named-month";
  parts.month = monthOfName(name);
  parts.day = Number(dayText);
  setYear(yearText);
  return parts.month > 0 && readRest(rest) ? checked() : "date-unreadable";
}

/** Takes a tidy text apart under the column's day-month order; a problem's code when it is no acceptable date. */
export function readDateText(text: string, order: DateFormat["order"]): DateParts | CellProblem {
  const iso = ISO.exec(text);
  if (iso !== null) {
    parts.shape = "iso";
    parts.isShortYear = false;
    parts.year = Number(iso[1]);
    parts.month = Number(iso[3]);
    parts.day = Number(iso[4]);
    return readRest(iso[5] ?? "") ? checked() : "date-unreadable";
  }
  const digits = DIGITS.exec(text);
  if (digits !== null) {
    const whole = digits[1] ?? "";
    if (whole.length === 8 && digits[2] === undefined) return readCompact(whole);
    if (whole.length !== 14) return whole.length < 5 || whole.length === 7 ? "date-unreadable" : readDateNumber(Number(`${whole}.${digits[2] ?? "0"}`));
  }
  const body = text.replace(WEEKDAY, "");
  const numeric = NUMERIC.exec(body);
  if (numeric !== null) return readNumeric(numeric, order);
  const compact = COMPACT.exec(body);
  if (compact !== null) return readCompactTime(compact);
  const named = DAY_MONTH.exec(body);
  if (named !== null) return readNamed(named[1] ?? "", named[2] ?? "", named[3] ?? "", named[4] ?? "");
  const english = MONTH_DAY.exec(body);
  if (english !== null) return readNamed(english[2] ?? "", english[1] ?? "", english[3] ?? "", english[4] ?? "");
  return RELATIVE.test(text) ? "date-relative" : "date-unreadable";
}

function readCompactTime(match: RegExpExecArray): DateParts | CellProblem {
  const result = readCompact(match[1] ?? "");
  if (typeof result === "string" || match[2] === undefined) return result;
  return readTimeInto(parts, `${match[2]}:${match[3] ?? "00"}:${match[4] ?? "00"}${match[5] ?? ""}`) ? parts : "date-unreadable";
}
