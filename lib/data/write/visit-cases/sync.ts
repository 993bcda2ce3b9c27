import { createHash } from "node:crypto";
import type { PoolClient } from "pg";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readAgencies } from "@/lib/data/read/agencies";
import { findCaseHead, seeCase, type CaseHead } from "@/lib/data/read/visit-cases/case-head";
import { readChecks } from "@/lib/data/read/visit-cases/checks";
import { evidencedPlaces, itemsOfCase, readAnswers, readEvidence } from "@/lib/data/read/visit-cases/case-parts";
import { actingUser, checkAct, settleState, writeEvent } from "@/lib/data/write/visit-cases/act";
import { applyChange, isAhead } from "@/lib/data/write/visit-cases/apply-change";
import { editionOn, nextVisitNo, writeTeam } from "@/lib/data/write/visit-cases/plan";
import { isDemoUser } from "@/lib/data/write/live/live-batch";
import { inTransaction } from "@/lib/db/client";
import { sheetProblems } from "@/lib/domain/joint-score";
import { mayActOnVisit } from "@/lib/domain/visit-flow";
import { checkProblems, type ChangeResult, type SubmitProblem, type SyncAnswer, type SyncEnvelope } from "@/lib/domain/visit-draft";
import { AppError } from "@/lib/errors";
import type { CivilDate } from "@/lib/time/civil-date";
import { now } from "@/lib/time/clock";

export type Sync = { readonly key: string; readonly body: string; readonly envelope: SyncEnvelope };

/** Answers to syncs are kept this long: a phone that was off for longer sends its changes under a new key. */
const KEEP_DAYS = 60;

const institutionOf = (scope: AuthorizedScope): string => {
  if (scope.role !== "assessor" || scope.institution === null) throw new AppError("not-allowed", "Only assessors of an institution fill in visits.", { reason: "visit-not-yours" });
  return scope.institution;
};

/**
 * Takes what a phone has gathered: the visit itself if it is new, each change on its own, the sheet if it is handed in. One
 * transaction: a crash leaves all of it or nothing, and the same key again is answered as before.
 */
export async function syncVisit(scope: AuthorizedScope, { key, body, envelope }: Sync): Promise<SyncAnswer> {
  const [userId, institution, at] = [actingUser(scope), institutionOf(scope), now()];
  const bodyHash = createHash("sha256").update(body).digest("hex");
  // Before the transaction: who waits within one for a second connection can wait for good.
  const agencyIds = new Set((await readAgencies()).map(({ id }) => id));
  return inTransaction(async (client) => {
    // Two syncs of one phone, or of one visit, follow one another.
    await client.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`visit-sync ${envelope.visit.id}`]);
    const known = await findSyncAnswer(client, userId, key, bodyHash);
    if (known !== null) return known;
    const head = await ensureVisit(client, scope, envelope, { userId, institution, at });
    const results: ChangeResult[] = [];
    const isSubmitted = head.sheets.some((sheet) => sheet.institution === institution && sheet.submittedAt !== null);
    const isOpen = head.state === "draft" && !isSubmitted;
    const items = new Map((await itemsOfCase(head, client)).map((item) => [item.id, item]));
    for (const change of envelope.changes) {
      results.push(isOpen ? await applyChange({ client, head, institution, userId, at, device: envelope.device, items, agencyIds }, change) : { outcome: "refused", reason: head.state === "draft" ? "sheet-submitted" : "visit-state" });
    }
    const isClean = results.every(({ outcome }) => outcome !== "conflict" && outcome !== "refused");
    const submitted = envelope.submit && isOpen && isClean ? await submitSheet(client, head, { userId, institution, at }) : { state: head.state, isSubmitted, problems: [] };
    const answer: SyncAnswer = { visitId: head.id, visitNo: head.visitNo, results, ...submitted };
    await client.query("INSERT INTO sync_key (user_id, key, body_hash, answer, created_at) VALUES ($1, $2, $3, $4, $5)", [userId, key, bodyHash, JSON.stringify(answer), at]);
    await client.query("DELETE FROM sync_key WHERE created_at < $1::timestamptz - make_interval(days => $2)", [at, KEEP_DAYS]);
    return answer;
  });
}

async function findSyncAnswer(client: PoolClient, userId: string, key: string, bodyHash: string): Promise<SyncAnswer | null> {
  const { rows: [row] } = await client.query<{ hash: string; answer: SyncAnswer }>("SELECT body_hash AS hash, answer FROM sync_key WHERE user_id = $1 AND key = $2", [userId, key]);
  if (row === undefined) return null;
  if (row.hash !== bodyHash) throw new AppError("conflict", "This key was used for another sync.", { reason: "sync-key-reused" });
  return row.answer;
}

type Actor = { readonly userId: string; readonly institution: string; readonly at: Date };

/** The visit of an envelope: as it stands, begun if it was only planned, made if it is new. */
async function ensureVisit(client: PoolClient, scope: AuthorizedScope, { visit }: SyncEnvelope, actor: Actor): Promise<CaseHead> {
  const found = await findCaseHead(visit.id, client, true);
  if (found === null) return startVisit(client, visit, actor);
  const seen = seeCase(scope, found);
  if (found.state === "planned") {
    checkAct(seen, "begin");
    refuseAhead(visit.day, actor.at);
    // The edition is that of the day on which it is scored, not of the day that was planned.
    await client.query("UPDATE visit_case SET begun_at = $2, day = $3, edition_id = $4 WHERE id = $1", [found.id, actor.at, visit.day, await editionOn(visit.day, client)]);
    await settleState(client, { head: found, userId: actor.userId, at: actor.at, action: "begin", reason: null, to: "draft" });
    return again(client, found.id);
  }
  // What is not in the field any more takes no changes, but its team may be told so.
  if (seen.party !== "team") checkAct(seen, "fill");
  return found;
}

async function again(client: PoolClient, id: string): Promise<CaseHead> {
  const head = await findCaseHead(id, client);
  if (head === null) throw new Error("The visit is gone within its own transaction.");
  return head;
}

function refuseAhead(day: CivilDate, at: Date): void {
  if (isAhead(day, at)) throw new AppError("invalid-input", "A visit begins on its day, not before.", { field: "day", reason: "day-ahead" });
}

/** A visit that begins in the field: the assessor is its team, their institution scores; a planner may add others. */
async function startVisit(client: PoolClient, visit: SyncEnvelope["visit"], { userId, institution, at }: Actor): Promise<CaseHead> {
  if (!mayActOnVisit("assessor", "start", null)) throw new AppError("not-allowed", "Visits begin with a plan.");
  refuseAhead(visit.day, at);
  const { rows: [mpp] } = await client.query<{ id: number }>("SELECT id FROM mpp WHERE code = $1", [visit.mppCode]);
  if (mpp === undefined) throw new AppError("invalid-input", `No MPP ${visit.mppCode}.`, { field: "mppCode", reason: "mpp-unknown" });
  const visitNo = await nextVisitNo(client, visit.mppCode, visit.day);
  await client.query(
    `INSERT INTO visit_case (id, mpp_id, visit_no, state, day, institutions, announced, guided, edition_id, is_scored, created_by, created_at, begun_at, demo)
     VALUES ($1, $2, $3, 'draft', $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)`,
    [visit.id, mpp.id, visitNo, visit.day, [institution], visit.announced, visit.guided, await editionOn(visit.day, client), visit.isScored, userId, at, await isDemoUser(client, userId)]);
  await writeTeam(client, visit.id, [userId], [institution]);
  await writeEvent(client, { caseId: visit.id, userId, at, action: "start", from: null, to: "draft", reason: null, subject: visitNo });
  return again(client, visit.id);
}

/** Hands in the institution's sheet if nothing is missing; the last one submits the visit. */
async function submitSheet(client: PoolClient, head: CaseHead, { userId, institution, at }: Actor): Promise<{ state: string; isSubmitted: boolean; problems: readonly SubmitProblem[] }> {
  const current = await again(client, head.id);
  const unexplained = checkProblems((await readChecks(head.id, [institution], client)).map(({ followUpId, seen, note }) => ({ followUpId, value: { seen, note } })));
  if (unexplained.length > 0 && !current.isScored) return { state: head.state, isSubmitted: false, problems: unexplained };
  if (current.isScored) {
    const [items, answers, evidence] = [await itemsOfCase(current, client), await readAnswers(head.id, [institution], client), await readEvidence(head.id, [institution], client)];
    const problems = [...sheetProblems(items, answers, evidencedPlaces(evidence)), ...unexplained];
    if (problems.length > 0) return { state: head.state, isSubmitted: false, problems };
  }
  await client.query("UPDATE visit_sheet SET submitted_at = $3, submitted_by = $4 WHERE case_id = $1 AND institution = $2", [head.id, institution, at, userId]);
  const isLast = current.sheets.every((sheet) => sheet.institution === institution || sheet.submittedAt !== null);
  if (isLast) await client.query("UPDATE visit_case SET submitted_at = $2 WHERE id = $1", [head.id, at]);
  const to = isLast ? "submitted" : "draft";
  await settleState(client, { head: current, userId, at, action: "submit", reason: null, to, detail: { institution } });
  return { state: to, isSubmitted: true, problems: [] };
}
