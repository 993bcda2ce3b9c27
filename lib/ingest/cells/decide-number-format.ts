import type { CellInput } from "@/lib/ingest/readers/cell-input";
import { valueText } from "@/lib/ingest/cells/clean-text";
import { defaultNumberFormat, MAX_LISTED_CONFLICTS, type NumberFormat } from "@/lib/ingest/cells/column-format";
import { numberEvidence, type DecimalMark, type ThousandsMark } from "@/lib/ingest/cells/number-marks";

type Tally = { count: number; rows: number[]; example: string | undefined };

export type NumberFormatDecider = {
  /** Shows the decider one cell of the column. Spreadsheet numbers say nothing: they are numbers already. */
  see(cell: CellInput | undefined, rowNumber: number): void;
  decide(): NumberFormat;
};

const newTally = (): Tally => ({ count: 0, rows: [], example: undefined });

function note(tally: Tally, text: string, rowNumber: number): void {
  tally.count++;
  tally.example ??= text;
  if (tally.rows.length < MAX_LISTED_CONFLICTS) tally.rows.push(rowNumber);
}

/**
 * Decides for a whole column whether "1.234" is a thousand or a fraction, from the values that only one convention can
 * read ("12,5", "1.234.567", "0.123"). Without any, the Indonesian convention stands and is flagged as a default.
 * Memory does not grow with the rows, so all of a file may be shown to it.
 *
 * @param preferred what to assume without evidence, such as the decision for the file's other columns
 */
export function numberFormatDecider(preferred: DecimalMark = ","): NumberFormatDecider {
  const seen: Record<DecimalMark, Tally> = { ",": newTally(), ".": newTally() };
  const open = newTally();
  const thousands = new Map<ThousandsMark, number>();
  return {
    see(cell, rowNumber) {
      if (typeof cell !== "string") return;
      const text = valueText(cell);
      if (text === null) return;
      const evidence = numberEvidence(text);
      if (evidence.thousands !== null) thousands.set(evidence.thousands, (thousands.get(evidence.thousands) ?? 0) + 1);
      if (evidence.decimal === "either") note(open, text, rowNumber);
      else if (evidence.decimal !== null) note(seen[evidence.decimal], text, rowNumber);
    },
    decide() {
      const hasEvidence = seen[","].count + seen["."].count > 0;
      const isTie = seen[","].count === seen["."].count;
      const decimal: DecimalMark = isTie ? preferred : seen[","].count > seen["."].count ? "," : ".";
      const against = seen[decimal === "," ? "." : ","];
      const example = seen[decimal].example ?? open.example;
      return {
        decimal,
        thousands: thousandsFor(decimal, thousands, open.count),
        decidedBy: hasEvidence ? "evidence" : "default",
        ambiguous: (!hasEvidence || isTie) && (open.count > 0 || hasEvidence),
        conflicts: against.rows,
        conflictCount: against.count,
        ...(example === undefined ? {} : { example }),
      };
    },
  };
}

function thousandsFor(decimal: DecimalMark, seen: ReadonlyMap<ThousandsMark, number>, openCount: number): ThousandsMark {
  let best: ThousandsMark = null;
  for (const [mark, count] of seen) if (mark !== decimal && count > (seen.get(best) ?? 0)) best = mark;
  if (best !== null) return best;
  return openCount > 0 ? (decimal === "," ? "." : ",") : null;
}

/** `numberFormatDecider` over values at hand; `rowNumbers` default to 1, 2, 3 … */
export function decideNumberFormat(cells: readonly CellInput[], options: { readonly preferred?: DecimalMark; readonly rowNumbers?: readonly number[] } = {}): NumberFormat {
  if (cells.length === 0) return defaultNumberFormat;
  const decider = numberFormatDecider(options.preferred);
  cells.forEach((cell, i) => decider.see(cell, options.rowNumbers?.[i] ?? i + 1));
  return decider.decide();
}
