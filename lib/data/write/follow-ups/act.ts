import { randomUUID } from "node:crypto";
import type { PoolClient } from "pg";
import { followUpParty } from "@/lib/auth/visit-party";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { findFollowUp, type FollowUpDetail } from "@/lib/data/read/follow-ups/follow-up-detail";
import { holdImportsBriefly, unlessImporting } from "@/lib/data/write/imports/import-lock";
import { liveBatch } from "@/lib/data/write/live/live-batch";
import { writeMadeFacts } from "@/lib/data/write/live/write-facts";
import { actingUser } from "@/lib/data/write/visit-cases/act";
import { dayAt } from "@/lib/ingest/zoned-time";
import { inTransaction } from "@/lib/db/client";
import { followUpActions, mayActOnFollowUp, statusAfter, type FollowUpAction } from "@/lib/domain/follow-up-flow";
import { AppError } from "@/lib/errors";
import { factTables } from "@/lib/ingest/fact-tables";
import { now } from "@/lib/time/clock";
import type { CivilDate } from "@/lib/time/civil-date";

export type FollowUpStep = { readonly mppId: number; readonly id: string; readonly action: FollowUpAction; readonly note: string | null; /** New due date of `reschedule`. */ readonly dueOn: CivilDate | null };
const invalid = (field: string, reason: string): AppError => new AppError("invalid-input", `Follow-up: ${reason}`, { field, reason });

/** The one way to act on a follow-up: the table decides, the step is kept, the fact and its roll-ups follow; all or nothing. */
export async function actOnFollowUp(scope: AuthorizedScope, step: FollowUpStep): Promise<void> {
  const [userId, at] = [actingUser(scope), now()];
  await unlessImporting(() => inTransaction(async (client) => {
    await holdImportsBriefly(client);
    await takeStep({ client, scope, userId, at }, step);
  }));
}

/** The visit whose publication takes the step: who saw it there, and when that was. */
export type StepVisit = { readonly caseId: string; readonly visitNo: string; readonly day: CivilDate; readonly institutions: readonly string[] };
type StepContext = { readonly client: PoolClient; readonly scope: AuthorizedScope; readonly userId: string; readonly at: Date };

/** A step within the caller's transaction, which holds the imports. @param visit null: taken at the desk */
export async function takeStep({ client, scope, userId, at }: StepContext, step: FollowUpStep, visit: StepVisit | null = null): Promise<void> {
  const { mppId, id, action } = step;
  const party = followUpParty(scope, mppId);
  const note = step.note?.trim().slice(0, visit === null ? 2_000 : 4_200) ?? "";
  const found = await findFollowUp(mppId, id, client);
  if (found === null || party === "outsider") throw new AppError("not-found", `No follow-up ${id}.`);
  if (!mayActOnFollowUp(party, action, found.status, visit === null ? "desk" : "visit")) {
    const { by }: { readonly by: readonly string[] } = followUpActions[action];
    if (!by.includes(party)) throw new AppError("not-allowed", `${party} may not ${action}.`, { reason: "follow-up-not-yours" });
    throw new AppError("conflict", `A follow-up that is ${found.status} takes no ${action}.`, { reason: "follow-up-status", status: found.status });
  }
  const to = statusAfter(action, found.status);
  // Whoever reported it does not verify it either, whatever their role is by now.
  if (to === "verified" && (await reportedBy(client, mppId, id, userId))) throw new AppError("not-allowed", "Who reported a follow-up does not verify it.", { reason: "follow-up-own-report" });
  if (followUpActions[action].needsNote && note === "") throw invalid("note", "required");
  const today = dayAt(at, found.timeZone);
  if (action === "reschedule" && (step.dueOn === null || step.dueOn <= today)) throw invalid("dueOn", "due-past");
  await client.query("INSERT INTO follow_up_step (id, mpp_id, follow_up_id, at, user_id, action, from_status, to_status, note, due_on, case_id, institutions) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    [randomUUID(), mppId, id, at, userId, action, found.status, to, note === "" ? null : note, action === "reschedule" ? step.dueOn : null, visit?.caseId ?? null, visit?.institutions ?? []]);
  await client.query("INSERT INTO audit_entry (id, at, user_id, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)",
    [randomUUID(), at, userId, `follow-up.${action}`, `${found.mppCode} ${found.followUpNo}`,
      JSON.stringify({ from: found.status, to, ...(note === "" ? {} : { note }), ...(visit === null ? {} : { visit: visit.visitNo, institutions: visit.institutions }) })]);
  if (action === "remind") {
    await client.query("INSERT INTO notice (id, mpp_id, kind, params, href, created_at) VALUES ($1, $2, 'follow-up-reminder', $3, $4, $5)",
      [randomUUID(), mppId, JSON.stringify({ finding: found.finding.slice(0, 120), due: found.dueOn ?? "" }), `/tindak-lanjut/${found.mppCode}/${id}`, at]);
    return;
  }
  const batchId = await liveBatch(client, { sourceId: "follow-up", origin: "form", mppId, mppCode: found.mppCode, day: today, userId, at });
  await client.query("UPDATE import_batch SET data_as_of = greatest(data_as_of, $2) WHERE id = $1", [batchId, today]);
  // Reported: from that day. Seen before it was reported: from the day of the visit.
  const doneOn = action === "verify" ? await lastReport(client, found) : action === "witness" ? (visit?.day ?? null) : null;
  await writeMadeFacts(client, batchId, factTables.followUp, mppId, [{ id, values: afterStep(found, step, { note, today, doneOn }) }]);
}

async function reportedBy(client: PoolClient, mppId: number, id: string, userId: string): Promise<boolean> {
  const { rows } = await client.query("SELECT 1 FROM follow_up_step WHERE mpp_id = $1 AND follow_up_id = $2 AND action = 'report' AND user_id = $3 LIMIT 1", [mppId, id, userId]);
  return rows.length > 0;
}

/** The day on which the owner last reported it; null: it came so from a file. */
async function lastReport(client: PoolClient, { mppId, id, timeZone }: FollowUpDetail): Promise<CivilDate | null> {
  const { rows: [row] } = await client.query<{ at: Date }>("SELECT at FROM follow_up_step WHERE mpp_id = $1 AND follow_up_id = $2 AND action = 'report' ORDER BY at DESC LIMIT 1", [mppId, id]);
  return row === undefined ? null : dayAt(row.at, timeZone);
}

/** It counts as done once somebody else has verified it, from the day on which the owner had reported it: slow verification is not the owner's delay. */
function afterStep(found: FollowUpDetail, { action, dueOn }: FollowUpStep, { note, today, doneOn }: { readonly note: string; readonly today: CivilDate; readonly doneOn: CivilDate | null }) {
  const status = statusAfter(action, found.status);
  return {
    agency_id: found.agencyId, follow_up_no: found.followUpNo, visit_id: found.visitId, finding: found.finding, recommendation: found.recommendation, owner: found.owner, raised_on: found.raisedOn,
    due_on: action === "reschedule" ? dueOn : found.dueOn,
    done_on: status === "verified" ? (doneOn ?? found.doneOn ?? today) : null,
    verified_on: status === "verified" ? today : null,
    status, evidence: action === "report" ? note : found.evidence,
  };
}
