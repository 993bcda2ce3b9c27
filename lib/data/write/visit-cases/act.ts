import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { findCaseHead, seeCase, type CaseHead, type SeenCase } from "@/lib/data/read/visit-cases/case-head";
import { inTransaction } from "@/lib/db/client";
import { mayActOnVisit, stateAfter, visitActions, type VisitAction, type VisitState } from "@/lib/domain/visit-flow";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/time/clock";

export type ActContext = { readonly client: PoolClient; readonly head: CaseHead; readonly scope: AuthorizedScope; readonly userId: string; readonly at: Date; readonly reason: string | null };
type Done<Result> = { readonly result: Result; /** Where the visit goes when the table leaves it open. */ readonly state?: VisitState; /** For the history; never levels that somebody may not see. */ readonly detail?: Readonly<Record<string, unknown>> };

/** Only people act on visits: the history names them. */
export function actingUser(scope: AuthorizedScope): string {
  if (scope.userId === null) throw new AppError("not-allowed", "Only a signed-in person acts on visits.");
  return scope.userId;
}

/** The words of the action, or a refusal where the table asks for some. */
export function reasonOf(action: VisitAction, words: string | null | undefined): string | null {
  const reason = words?.trim() ?? "";
  if (reason === "" && visitActions[action].needsReason) throw new AppError("invalid-input", `${action} needs a reason.`, { field: "reason", reason: "required" });
  return reason === "" ? null : reason.slice(0, 2_000);
}

/** Refuses what the table does not give; whoever may not know of the visit is told that there is none. */
export function checkAct(seen: SeenCase, action: VisitAction): void {
  const { head, party, sight } = seen;
  if (mayActOnVisit(party, action, head.state)) return;
  if (sight === "none") throw new AppError("not-found", `No visit ${head.id}.`);
  const isAllowedElsewhere = visitActions[action].from.some((state) => state !== null && mayActOnVisit(party, action, state));
  if (isAllowedElsewhere) throw new AppError("conflict", `A visit that is ${head.state} takes no ${action}.`, { reason: "visit-state", state: head.state });
  throw new AppError("not-allowed", `${party} may not ${action} a visit.`, { reason: "visit-not-yours" });
}

export async function writeEvent(client: PoolClient, event: { readonly caseId: string; readonly userId: string; readonly at: Date; readonly action: VisitAction; readonly from: VisitState | null; readonly to: VisitState; readonly reason: string | null; readonly subject: string; readonly detail?: Readonly<Record<string, unknown>> }): Promise<void> {
  const { caseId, userId, at, action, from, to, reason, subject, detail = {} } = event;
  await client.query("INSERT INTO visit_event (id, case_id, at, user_id, action, from_state, to_state, reason, detail) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    [randomUUID(), caseId, at, userId, action, from, to, reason, JSON.stringify(detail)]);
  await client.query("INSERT INTO audit_entry (id, at, user_id, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)",
    [randomUUID(), at, userId, `visit.${action}`, subject, JSON.stringify({ ...detail, ...(from === to ? {} : { from, to }), ...(reason === null ? {} : { reason }) })]);
}

/**
 * The one way to act on a visit: the table decides, the visit is held, the work is done, the state follows, history and audit
 * trail are written; all or nothing.
 */
export async function actOnVisit<Result = void>(
  scope: AuthorizedScope, id: string, action: VisitAction, words: string | null, work: (context: ActContext) => Promise<Done<Result>>,
): Promise<Result> {
  const userId = actingUser(scope);
  const at = now();
  return inTransaction(async (client) => {
    const head = await findCaseHead(id, client, true);
    if (head === null) throw new AppError("not-found", `No visit ${id}.`);
    checkAct(seeCase(scope, head), action);
    const reason = reasonOf(action, words);
    const { result, state, detail } = await work({ client, head, scope, userId, at, reason });
    await settleState(client, { head, userId, at, action, reason, to: state ?? stateAfter(action, head.state), ...(detail === undefined ? {} : { detail }) });
    return result;
  });
}

export async function settleState(
  client: PoolClient, { head, userId, at, action, reason, to, detail }: Pick<ActContext, "head" | "userId" | "at" | "reason"> & { readonly action: VisitAction; readonly to: VisitState; readonly detail?: Readonly<Record<string, unknown>> },
): Promise<void> {
  if (to !== head.state) await client.query("UPDATE visit_case SET state = $2 WHERE id = $1", [head.id, to]);
  await writeEvent(client, { caseId: head.id, userId, at, action, from: head.state, to, reason, subject: head.visitNo, ...(detail === undefined ? {} : { detail }) });
}
