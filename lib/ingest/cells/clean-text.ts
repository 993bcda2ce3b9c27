import type { CellInput } from "@/lib/ingest/readers/cell-input";

const NEEDS_CLEANING = /[^\x20-\x7e]/;
// Invisible marks that copy-and-paste leaves behind: zero-width space, direction marks, word joiner, byte-order mark, soft hyphen.
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
// PostgreSQL refuses NUL in text, and no other control mark means anything here.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** Wall clock of a spreadsheet date: `YYYY-MM-DD`, with `THH:mm:ss` when it is not midnight. */
export function spreadsheetDateText(date: Date): string {
  const iso = date.toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso.slice(0, iso.endsWith(".000Z") ? 19 : 23);
}

/** A cell as tidy text: trimmed, Unicode NFC, ordinary spaces, no invisible marks. `null` when nothing is left. */
export function cleanText(cell: CellInput | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === "string") {
    if (cell === "") return null;
    const text = NEEDS_CLEANING.test(cell)
      ? cell.replace(/\r\n?/g, "\n").replace(CONTROL, "").replace(INVISIBLE, "").replace(SPACES, " ").normalize("NFC").trim()
      : cell.trim();
    return text === "" ? null : text;
  }
  if (cell instanceof Date) return spreadsheetDateText(cell);
  return typeof cell === "boolean" ? (cell ? "TRUE" : "FALSE") : numberText(cell);
}

/** Digits of a number without exponent, as a person would have typed it. */
export function numberText(value: number): string {
  const text = String(value);
  return text.includes("e") && Number.isSafeInteger(value) ? value.toFixed(0) : text;
}

const placeholders = new Set([
  "-", "--", "---", "–", "—", "n/a", "na", "n.a.", "n.a", "null", "(null)", "\\n", "none", "nan", "undefined", "#n/a", "#n/a n/a", "(blank)",
  "tidak ada", "tidak ada data", "tdk ada", "belum ada", "belum ada data", "kosong", "(kosong)",
]);

/** Words that people and programs write for "nothing here". In a column of text they may be an answer and stay. */
export const isPlaceholder = (text: string): boolean => text.length <= 15 && placeholders.has(text.toLowerCase());

/** Text of a cell whose column is not text: `null` also for "-", "n/a", "tidak ada" and their kin. */
export function valueText(cell: CellInput | undefined): string | null {
  const text = cleanText(cell);
  return text === null || isPlaceholder(text) ? null : text;
}
