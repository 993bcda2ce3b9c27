import type { CellInput } from "@/lib/ingest/readers/cell-input";
import { cleanText, isPlaceholder } from "@/lib/ingest/cells/clean-text";
import { cellFailure, cellValue, emptyCell, isSpreadsheetError, type CellResult } from "@/lib/ingest/cells/cell-problem";
import { ownText } from "@/lib/ingest/own-text";

/** Ids with the words that mean them; a word ending in `*` matches every text that begins so ("terdisposisi ke *"). */
export type ChoiceWords<Id extends string> = Readonly<Record<Id, readonly string[]>>;

/** Case, punctuation and spacing do not tell words apart: "Ditindak-lanjuti " = "ditindak lanjuti". */
export const foldWord = (text: string): string => text.toLowerCase().normalize("NFKD").replace(/\p{M}+/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

/** Makes the parser of a column whose cells come from a list. Ids are their own words. Reuse it: it prepares the lookup once. */
export function choiceParser<Id extends string>(ids: readonly Id[], words: Partial<ChoiceWords<Id>> = {}): (cell: CellInput | undefined) => CellResult<Id> {
  const exact = new Map<string, CellResult<Id>>();
  const prefixes: [string, CellResult<Id>][] = [];
  for (const id of ids) {
    const result = cellValue(id);
    exact.set(foldWord(id), result);
    for (const word of words[id] ?? []) {
      if (word.endsWith("*")) prefixes.push([foldWord(word.slice(0, -1)), result]);
      else exact.set(foldWord(word), result);
    }
  }
  const allowed = ids.slice(0, 12).map((id) => words[id]?.find((word) => !word.endsWith("*")) ?? id).join(", ");
  const seen = new Map<string, CellResult<Id>>();
  const match = (text: string): CellResult<Id> => {
    const folded = foldWord(text);
    const found = exact.get(folded) ?? prefixes.find(([prefix]) => folded.startsWith(prefix))?.[1];
    if (found !== undefined) return found;
    if (isPlaceholder(text)) return emptyCell();
    return isSpreadsheetError(text) ? cellFailure("spreadsheet-error", text) : cellFailure("choice-unknown", text, { allowed });
  };
  return (cell) => {
    const text = cleanText(cell);
    if (text === null) return emptyCell();
    const known = seen.get(text);
    if (known !== undefined) return known;
    const result = match(text);
    // Columns repeat few words; the bound only guards against a column that is not a list at all.
    if (seen.size < 5_000) seen.set(ownText(text), result);
    return result;
  };
}
