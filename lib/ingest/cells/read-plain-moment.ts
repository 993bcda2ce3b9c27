import type { DateFormat } from "@/lib/ingest/cells/column-format";
import { daysInMonth, MAX_YEAR, MIN_YEAR } from "@/lib/ingest/cells/read-date-text";

/**
 * The two ways in which programs write most moments, `2024-07-25 08:05[:12]` (or with T) and `25/07/2024 08:05[:12]`
 * (also with - or .), read letter by letter: a file holds millions, and the patterns of readDateText cost ten times as
 * much. Whatever is written otherwise, or is no moment, is left to readDateText, which also knows why.
 */
export type PlainMoment = {
  isYearFirst: boolean;
  /** The two first parts as written, when the year comes last. */
  first: number; second: number;
  /** Milliseconds of the wall clock, as if it were UTC. */
  wallMs: number;
};

/** Shared from call to call: read it before the next. */
const plain: PlainMoment = { isYearFirst: false, first: 0, second: 0, wallMs: 0 };
const [COLON, SPACE, T, DASH, DOT, SLASH] = [58, 32, 84, 45, 46, 47];
let lastDay = -1;
let lastDayMs = 0;

/** Two digits at a place, or NaN. */
function pair(text: string, at: number): number {
  const [tens, ones] = [text.charCodeAt(at) - 48, text.charCodeAt(at + 1) - 48];
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function dayMs(year: number, month: number, day: number): number {
  const key = (year * 16 + month) * 32 + day;
  if (key !== lastDay) [lastDay, lastDayMs] = [key, Date.UTC(year, month - 1, day)];
  return lastDayMs;
}

function timeMs(text: string): number {
  const [hour, minute, second] = [pair(text, 11), pair(text, 14), text.length === 19 ? pair(text, 17) : 0];
  const hasColons = text.charCodeAt(13) === COLON && (text.length === 16 || text.charCodeAt(16) === COLON);
  return hasColons && hour <= 23 && minute <= 59 && second <= 59 ? ((hour * 60 + minute) * 60 + second) * 1000 : Number.NaN;
}

/** The moment a text writes under the column's day-month order; null when it is not written in one of the two ways. */
export function readPlainMoment(text: string, order: DateFormat["order"]): PlainMoment | null {
  if (text.length !== 19 && text.length !== 16) return null;
  const between = text.charCodeAt(10);
  const dash = text.charCodeAt(4);
  plain.isYearFirst = dash === DASH && text.charCodeAt(7) === DASH;
  if (between !== SPACE && !(plain.isYearFirst && between === T)) return null;
  const mark = text.charCodeAt(2);
  if (!plain.isYearFirst && ((mark !== SLASH && mark !== DASH && mark !== DOT) || text.charCodeAt(5) !== mark)) return null;
  const yearAt = plain.isYearFirst ? 0 : 6;
  const year = pair(text, yearAt) * 100 + pair(text, yearAt + 2);
  plain.first = pair(text, plain.isYearFirst ? 5 : 0);
  plain.second = pair(text, plain.isYearFirst ? 8 : 3);
  const isMonthFirst = plain.isYearFirst || order === "mdy";
  const month = isMonthFirst ? plain.first : plain.second;
  const day = isMonthFirst ? plain.second : plain.first;
  const time = timeMs(text);
  // A comparison with NaN is false, so every part must be there.
  if (!(year >= MIN_YEAR && year <= MAX_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) && time >= 0)) return null;
  plain.wallMs = dayMs(year, month, day) + time;
  return plain;
}
