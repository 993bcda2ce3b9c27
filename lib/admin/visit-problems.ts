/** Why a step of a visit is refused (lib/data/write/visit-cases); the words stand under `visit-cases.errors`. */
export const visitProblems = [
  "visit-not-yours", "visit-state", "day-past", "day-ahead", "no-edition", "team-unknown", "team-has-scored", "level", "no-difference", "differences-open", "has-replies", "reply-over",
  "reply-decided", "reply-missing", "reply-running", "replies-open", "visit-no-imported", "item-unknown", "follow-up-unknown", "nothing-changed", "sheet-submitted", "evidence-id-taken", "follow-up-status", "sync-key-reused", "busy",
] as const;
export type VisitProblem = (typeof visitProblems)[number];

export const isVisitProblem = (text: unknown): text is VisitProblem => visitProblems.some((problem) => problem === text);
