import type { CellProblem, ProblemParams } from "@/lib/ingest/cells/cell-problem";
import type { RowProblem } from "@/lib/ingest/readers/cell-input";

/**
 * Why a readable row is refused all the same. Each code has a `reason` and a `remedy` in messages `ingest-issues.row`,
 * whose parameters are `column`, `value` and those that the code's rule gives.
 */
export const rowIssues = [
  "unit-blank", "unit-unknown", "unit-ambiguous", "unit-not-yours", "held-by-other-unit", "agency-unknown", "agency-ambiguous", "service-unknown", "service-ambiguous",
  "date-in-future", "called-before-taken", "finished-before-called", "finished-before-taken",
  "closed-before-opened", "due-before-opened", "closed-date-on-open", "event-before-opened", "category-is-date", "status-unknown", "class-unknown", "maladministration-unknown",
  "survey-empty", "edition-unknown", "edition-not-for-year", "item-unknown", "item-without-score", "score-off-scale", "part-over-whole", "visit-incomplete", "assessment-empty", "staffed-while-closed",
  "done-before-raised", "due-before-raised", "verified-before-done", "done-without-date", "visit-unknown", "visit-made-here", "follow-up-made-here", "follow-up-kept-here",
  "conflicting-duplicate", "region-unknown", "time-zone-unknown", "alias-taken", "standard-incomplete", "closes-before-opens",
] as const;
export type RowIssue = (typeof rowIssues)[number];

export type IssueCode = RowIssue | CellProblem | RowProblem;

/** One reason for refusing a row: the column as the file calls it, the value as it stands there. */
export type ImportIssue = {
  readonly column: string;
  readonly value: string;
  readonly code: IssueCode;
  readonly params: ProblemParams;
};

/** What a list can show of a value; blanks stay visible by their quotation marks. */
export const shownValue = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
