import type { CellInput } from "@/lib/ingest/readers/cell-input";
import { valueText } from "@/lib/ingest/cells/clean-text";
import { defaultDateFormat, MAX_LISTED_CONFLICTS, type DateFormat } from "@/lib/ingest/cells/column-format";
import { readPlainMoment } from "@/lib/ingest/cells/read-plain-moment";
import { readDateNumber, readDateText, readSpreadsheetDate, type DateParts, type DateShape } from "@/lib/ingest/cells/read-date-text";

type Order = DateFormat["order"];
type Tally = { count: number; rows: number[]; example: string | undefined };

export type DateFormatDecider = {
  see(cell: CellInput | undefined, rowNumber: number): void;
  decide(): DateFormat;
};

const newTally = (): Tally => ({ count: 0, rows: [], example: undefined });

function note(tally: Tally, text: string, rowNumber: number): void {
  tally.count++;
  tally.example ??= text;
  if (tally.rows.length < MAX_LISTED_CONFLICTS) tally.rows.push(rowNumber);
}

function readCell(cell: CellInput | undefined, text: string): DateParts | null {
  const order: Order = "dmy";
  if (cell instanceof Date || typeof cell === "number") {
    const read = cell instanceof Date ? readSpreadsheetDate(cell) : readDateNumber(cell);
    return typeof read === "string" ? null : read;
  }
  const read = readDateText(text, order);
  if (typeof read !== "string") return read;
  if (read !== "date-format-mismatch") return null;
  const swapped = readDateText(text, "mdy");
  return typeof swapped === "string" ? null : swapped;
}

/**
 * Decides for a whole column whether 03/04/2024 is 3 April or 4 March, from the values where one part exceeds 12. Without
 * any, day-month (Indonesia) stands and is flagged as a default. Memory does not grow with the rows.
 */
export function dateFormatDecider(preferred: Order = "dmy"): DateFormatDecider {
  const seen: Record<Order, Tally> = { dmy: newTally(), mdy: newTally() };
  const open = newTally();
  const shapes = new Map<DateShape, number>();
  let hasShortYears = false;
  const weigh = (first: number, second: number, text: string, rowNumber: number): void => {
    if (first === second) return;
    if (first > 12) note(seen.dmy, text, rowNumber);
    else if (second > 12) note(seen.mdy, text, rowNumber);
    else note(open, text, rowNumber);
  };
  const seePlain = (cell: CellInput | undefined, rowNumber: number): boolean => {
    if (typeof cell !== "string") return false;
    const plain = readPlainMoment(cell, "dmy") ?? readPlainMoment(cell, "mdy");
    if (plain === null) return false;
    const shape = plain.isYearFirst ? "iso" : "numeric";
    shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
    if (!plain.isYearFirst) weigh(plain.first, plain.second, cell, rowNumber);
    return true;
  };
  return {
    see(cell, rowNumber) {
      if (seePlain(cell, rowNumber)) return;
      const text = valueText(cell);
      if (text === null) return;
      const read = readCell(cell, text);
      if (read === null) return;
      shapes.set(read.shape, (shapes.get(read.shape) ?? 0) + 1);
      if (read.isShortYear) hasShortYears = true;
      if (read.shape === "numeric") weigh(read.first, read.second, text, rowNumber);
    },
    decide() {
      const hasEvidence = seen.dmy.count + seen.mdy.count > 0;
      const isTie = seen.dmy.count === seen.mdy.count;
      const order: Order = isTie ? preferred : seen.dmy.count > seen.mdy.count ? "dmy" : "mdy";
      const against = seen[order === "dmy" ? "mdy" : "dmy"];
      const example = seen[order].example ?? open.example;
      return {
        order,
        shapes: [...shapes].sort((a, b) => b[1] - a[1]).map(([shape]) => shape),
        hasShortYears,
        decidedBy: hasEvidence ? "evidence" : "default",
        ambiguous: isTie && (open.count > 0 || hasEvidence),
        conflicts: against.rows,
        conflictCount: against.count,
        ...(example === undefined ? {} : { example }),
      };
    },
  };
}

/** `dateFormatDecider` over values at hand; `rowNumbers` default to 1, 2, 3 … */
export function decideDateFormat(cells: readonly CellInput[], options: { readonly preferred?: Order; readonly rowNumbers?: readonly number[] } = {}): DateFormat {
  if (cells.length === 0) return defaultDateFormat;
  const decider = dateFormatDecider(options.preferred);
  cells.forEach((cell, i) => decider.see(cell, options.rowNumbers?.[i] ?? i + 1));
  return decider.decide();
}
