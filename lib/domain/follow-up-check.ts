import type { FollowUpAction, FollowUpStatus } from "@/lib/domain/follow-up-flow";
import type { CivilDate } from "@/lib/time/civil-date";

/**
 * What assessors see, at a visit, of follow-ups that earlier visits left open, and what becomes of it when the visit is
 * published. Pure: the one rule, read by the publication and its tests.
 */
/** done: seen carried out · not-done: seen not carried out, the note says what is missing · unclear: could not be checked, which states nothing. */
export const checkSights = ["done", "not-done", "unclear"] as const;
export type CheckSight = (typeof checkSights)[number];

/**
 * verified, returned: it acted · unchanged: it agrees with how the follow-up stands, or states nothing · conflict: institutions
 * contradict each other · overtaken: somebody has decided since, or it is older than the finding · own-report: who saw it had
 * reported it. The last three wait for a decision at the desk.
 */
export const checkOutcomes = ["verified", "returned", "unchanged", "conflict", "overtaken", "own-report"] as const;
export type CheckOutcome = (typeof checkOutcomes)[number];
export const isCheckOutcome = (text: string | null): text is CheckOutcome => checkOutcomes.some((outcome) => outcome === text);

export type CheckStatement = { readonly institution: string; readonly seen: CheckSight; readonly note: string | null; readonly userId: string; /** When the server got it. */ readonly at: Date };
type CheckedFollowUp = {
  readonly status: FollowUpStatus;
  readonly raisedOn: CivilDate;
  readonly steps: readonly { readonly action: string; readonly at: Date; /** Civil date at the MPP. */ readonly day: CivilDate; readonly userId: string | null }[];
};
export type CheckDecision = { readonly outcome: CheckOutcome; readonly action: FollowUpAction | null; /** Who says so, and their notes. */ readonly institutions: readonly string[]; readonly notes: readonly { readonly institution: string; readonly note: string }[] };

/** Steps that a statement made before them does not undo: it did not know of them. */
const overtakes: Readonly<Record<"done" | "not-done", readonly string[]>> = { done: ["reopen", "return"], "not-done": ["report", "verify", "witness"] };

/**
 * @param visitDay civil date at the MPP on which it was seen
 * Institutions that could not check it contradict nobody. An agreeing "done" verifies, reported or not; an agreeing "not done"
 * returns what had been reported before the visit.
 */
export function decideCheck(statements: readonly CheckStatement[], { status, raisedOn, steps }: CheckedFollowUp, visitDay: CivilDate): CheckDecision {
  const clear = statements.filter(({ seen }) => seen !== "unclear");
  const decided = (outcome: CheckOutcome, action: FollowUpAction | null = null): CheckDecision => ({
    outcome, action, institutions: clear.map(({ institution }) => institution).sort(),
    notes: clear.flatMap(({ institution, note }) => (note === null || note === "" ? [] : [{ institution, note }])).sort((a, b) => (a.institution < b.institution ? -1 : 1)),
  });
  const [first] = clear;
  if (first === undefined) return decided("unchanged");
  if (clear.some(({ seen }) => seen !== first.seen)) return decided("conflict");
  const { seen } = first;
  if (seen === "unclear") return decided("unchanged");
  const latest = Math.max(...clear.map(({ at }) => at.getTime()));
  const isLater = ({ at, day }: CheckedFollowUp["steps"][number]): boolean => day > visitDay || at.getTime() > latest;
  if (visitDay < raisedOn || steps.some((step) => overtakes[seen].includes(step.action) && isLater(step))) return decided("overtaken");
  if (seen === "not-done") return status === "done" ? decided("returned", "return") : decided(status === "verified" ? "overtaken" : "unchanged");
  if (status === "verified") return decided("unchanged");
  const reporters = new Set(steps.filter(({ action }) => action === "report").map(({ userId }) => userId));
  if (clear.some(({ userId }) => reporters.has(userId))) return decided("own-report");
  return decided("verified", status === "done" ? "verify" : "witness");
}
