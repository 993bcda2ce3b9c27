import type { CellInput } from "@/lib/ingest/readers/cell-input";
import { valueText } from "@/lib/ingest/cells/clean-text";
import { cellFailure, cellValue, emptyCell, isSpreadsheetError, type CellResult } from "@/lib/ingest/cells/cell-problem";

const yes = ["ya", "y", "yes", "true", "t", "1", "benar", "ada", "hadir", "buka", "sudah", "✓", "✔", "√", "v"];
const no = ["tidak", "tdk", "no", "n", "false", "f", "0", "salah", "bukan", "tutup", "belum", "absen", "tidak hadir", "✗", "✘"];
const answers = new Map<string, CellResult<boolean>>([
  ...yes.map((word): [string, CellResult<boolean>] => [word, cellValue(true)]),
  ...no.map((word): [string, CellResult<boolean>] => [word, cellValue(false)]),
]);

/** Yes or no in the words of offices and programs. "Tidak ada" is an answer here, not a placeholder. */
export function parseBoolean(cell: CellInput | undefined): CellResult<boolean> {
  if (typeof cell === "boolean") return cellValue(cell);
  if (typeof cell === "string" && /^\s*(?:tidak|tdk|belum)\s+ada\s*$/i.test(cell)) return cellValue(false);
  const text = valueText(cell);
  if (text === null) return emptyCell();
  const answer = answers.get(text.toLowerCase());
  if (answer !== undefined) return answer;
  return isSpreadsheetError(text) ? cellFailure("spreadsheet-error", text) : cellFailure("boolean-unreadable", text);
}
