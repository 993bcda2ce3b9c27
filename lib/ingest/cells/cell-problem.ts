/**
 * Why one cell was not understood. Each code has a `reason` and a `remedy` sentence in messages `ingest-problems.cell`,
 * whose parameters are `column` and `value` (added for every problem) and those that the code's parser gives.
 */
export const cellProblems = [
  "missing-value", "spreadsheet-error", "text-too-long",
  "code-number-ambiguous", "code-precision-lost", "code-not-a-region", "code-invalid",
  "number-unreadable", "number-format-mismatch", "number-not-whole", "number-out-of-range",
  "boolean-unreadable", "rating-unreadable", "choice-unknown",
  "date-unreadable", "date-nonexistent", "date-format-mismatch", "date-year-implausible", "date-relative",
  "time-unreadable", "time-missing",
  "duration-unreadable", "duration-ambiguous", "duration-negative",
] as const;
export type CellProblem = (typeof cellProblems)[number];

/** Problems of a whole column, found while deciding its format. Words in `ingest-problems.column`. */
export const columnProblems = ["number-format-conflict", "number-format-ambiguous", "date-format-conflict", "date-format-ambiguous"] as const;

export type ProblemParams = Readonly<Record<string, string | number>>;
export type CellFailure = { readonly ok: false; readonly reason: CellProblem; readonly params: ProblemParams };
/** `value` is `null` for an empty cell: whether a value is required is the column's rule, not the parser's. */
export type CellResult<T> = { readonly ok: true; readonly value: T | null } | CellFailure;

const EMPTY: { readonly ok: true; readonly value: null } = { ok: true, value: null };
export const emptyCell = <T>(): CellResult<T> => EMPTY;
export const cellValue = <T>(value: T): CellResult<T> => ({ ok: true, value });

/** `value` is the cell as the file has it, shortened to what a list can show. */
export const cellFailure = (reason: CellProblem, value: string, params: ProblemParams = {}): CellFailure => ({
  ok: false, reason, params: { ...params, value: value.length > 120 ? `${value.slice(0, 119)}…` : value },
});

/** What a spreadsheet shows where a formula failed; `#N/A` is left to the placeholders, since it stands for "no value". */
export const isSpreadsheetError = (text: string): boolean => text.charCodeAt(0) === 35 && /^#(REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!)$/i.test(text);
