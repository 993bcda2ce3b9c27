import { findFollowUp, readSteps } from "@/lib/data/read/follow-ups/follow-up-detail";
import { readChecks, type CheckRecord } from "@/lib/data/read/visit-cases/checks";
import { takeStep } from "@/lib/data/write/follow-ups/act";
import type { ActContext } from "@/lib/data/write/visit-cases/act";
import { dayAt } from "@/lib/ingest/zoned-time";
import { decideCheck, type CheckDecision, type CheckOutcome, type CheckStatement } from "@/lib/domain/follow-up-check";

/**
 * Lets what the assessors saw of earlier follow-ups act on them, now that the visit is published; within its transaction, which
 * holds the imports. What they contradict each other in, or what somebody has decided since, is noted and waits for the desk.
 * @returns how many looks had which outcome, for the history
 */
export async function publishChecks(context: ActContext): Promise<Partial<Record<CheckOutcome, number>>> {
  const { client, head } = context;
  const byFollowUp = new Map<string, (CheckStatement & { readonly followUpId: string })[]>();
  for (const check of await readChecks(head.id, "all", client)) {
    const statement = toStatement(check);
    if (statement !== null) byFollowUp.set(check.followUpId, [...(byFollowUp.get(check.followUpId) ?? []), statement]);
  }
  const counts: Partial<Record<CheckOutcome, number>> = {};
  for (const [followUpId, statements] of byFollowUp) {
    const outcome = await publishCheck(context, followUpId, statements);
    await client.query("UPDATE visit_check SET outcome = $3 WHERE case_id = $1 AND follow_up_id = $2", [head.id, followUpId, outcome]);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

const toStatement = ({ followUpId, institution, seen, note, changedBy, changedAt }: CheckRecord) =>
  (seen === null ? null : { followUpId, institution, seen, note, userId: changedBy, at: changedAt });

async function publishCheck({ client, head, scope, userId, at }: ActContext, followUpId: string, statements: readonly CheckStatement[]): Promise<CheckOutcome> {
  const { mppId, timeZone } = head;
  const found = await findFollowUp(mppId, followUpId, client);
  // Its import was taken back meanwhile.
  if (found === null) return "overtaken";
  const steps = await readSteps(client, mppId, followUpId);
  const decision = decideCheck(statements, { status: found.status, raisedOn: found.raisedOn, steps: steps.map((step) => ({ ...step, day: dayAt(step.at, timeZone) })) }, head.day);
  if (decision.action === null) return decision.outcome;
  // The publisher takes the step: who once reported it for the MPP cannot.
  if (decision.outcome === "verified" && steps.some((step) => step.action === "report" && step.userId === userId)) return "own-report";
  await takeStep({ client, scope, userId, at }, { mppId, id: followUpId, action: decision.action, note: noteOf(decision), dueOn: null }, { caseId: head.id, visitNo: head.visitNo, day: head.day, institutions: decision.institutions });
  return decision.outcome;
}

const institutionNames: Readonly<Record<string, string>> = { bappenas: "Bappenas", ombudsman: "Ombudsman RI" };

/** Each institution's own words, told apart where several spoke. */
function noteOf({ notes }: CheckDecision): string | null {
  const [only] = notes;
  if (only === undefined) return null;
  return notes.length === 1 ? only.note : notes.map(({ institution, note }) => `${institutionNames[institution] ?? institution}: ${note}`).join("\n");
}
