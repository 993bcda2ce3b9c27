import { createHash } from "node:crypto";
import { readAgencies } from "@/lib/data/read/agencies";
import { readDataState } from "@/lib/data/read/data-state";
import { listFollowUps } from "@/lib/data/read/follow-up-records";
import { readInstrumentEditions } from "@/lib/data/read/instrument-editions";
import { readMpps } from "@/lib/data/read/mpps";
import { readCaseHeads, type SeenCase } from "@/lib/data/read/visit-cases/case-head";
import { readAllCounters } from "@/lib/data/read/visit-cases/counters";
import { readChecks } from "@/lib/data/read/visit-cases/checks";
import { readAnswers, readDialogues, readEvidence, readFindings, readNames, sheetsSeen, type SheetsOf } from "@/lib/data/read/visit-cases/case-parts";
import { readVisitRubric } from "@/lib/data/read/visit-rubric";
import type { Authorized } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import type { FieldData, FieldEdition, FieldReference, FieldUser, FieldVisit, PreviousFinding } from "@/lib/field/field-data";
import { AppError } from "@/lib/errors";
import { todayInJakarta } from "@/lib/time/clock";
import type { CivilDate } from "@/lib/time/civil-date";

/** The person as the phone knows them; an assessor of no institution fills in nothing. */
export function fieldUser({ user: { id, name, institution } }: Authorized): FieldUser {
  if (institution === null) throw new AppError("not-allowed", "Only assessors of an institution fill in visits.", { reason: "visit-not-yours" });
  return { id, name, institution };
}

/** Everything that an assessor's phone needs to fill in their visits, and nothing of the other institution's sheets. */
export async function loadFieldData(who: Authorized, knownReference: string | null): Promise<FieldData> {
  const user = fieldUser(who);
  const today = todayInJakarta();
  const [{ simulated }, reference, visits] = await Promise.all([readDataState(), readReference(today), readVisits(who.scope)]);
  const referenceKey = createHash("sha256").update(JSON.stringify(reference)).digest("base64url").slice(0, 22);
  return {
    user, today, simulated, referenceKey,
    reference: referenceKey === knownReference ? null : reference, visits,
  };
}

async function readReference(today: CivilDate): Promise<FieldReference> {
  const [editions, agencies, mpps, counters] = await Promise.all([readEditions(), readAgencies(), readMpps(), readAllCounters(today)]);
  const byMpp = new Map<string, (readonly [number, string])[]>();
  for (const { mppCode, agencyId, officeName } of counters) byMpp.set(mppCode, [...(byMpp.get(mppCode) ?? []), [agencyId, officeName]]);
  return { editions, agencies: agencies.map(({ id, name }) => ({ id, name })), mpps: mpps.map(({ code, name }) => ({ code, name, counters: byMpp.get(code) ?? [] })) };
}

async function readEditions(): Promise<FieldEdition[]> {
  const editions = (await readInstrumentEditions()).filter(({ instrument }) => instrument === "lensa-visit");
  return Promise.all(editions.map(async ({ id, validFrom, validTo, items }) => {
    const rubric = (await readVisitRubric(id)) ?? {};
    return {
      id, validFrom, validTo,
      items: items.map(({ id: itemId, aspect, labelId, labelEn, agencyScoped, sources, evidenceRequired, weight }) => ({
        id: itemId, aspect, label: { id: labelId, en: labelEn }, agencyScoped, sources, evidenceRequired, weight, levels: rubric[itemId] ?? [],
      })),
    };
  }));
}

/** Findings of earlier visits that a phone carries along, of those that wait for verification and of those that are not done. */
const mostPrevious = 30;

/** What a visit can verify: first what was reported, or was done by the dates of a file, and nobody has verified; then what is open. */
async function readPrevious(scope: AuthorizedScope, mppId: number): Promise<PreviousFinding[]> {
  const [waiting, open] = await Promise.all((["done", "open"] as const).map((state) => listFollowUps(scope, { mppIds: [mppId], state, limit: mostPrevious })));
  const rows = new Map([...(waiting?.rows ?? []), ...(open?.rows ?? [])].map((row) => [row.id, row]));
  return [...rows.values()].map(({ id, finding, recommendation, owner, dueOn, status, evidence }) => ({ id, finding, recommendation, owner, dueOn, isReported: status === "done", report: status === "done" ? evidence : null }));
}

/** Visits that are planned, in the field, or have left it lately; the person takes part in each. */
async function readVisits(scope: AuthorizedScope): Promise<FieldVisit[]> {
  const seen = (await readCaseHeads(scope, { states: ["planned", "draft", "submitted", "reviewed"] })).filter(({ party }) => party === "team");
  return Promise.all(seen.map((each) => readFieldVisit(scope, each)));
}

async function readFieldVisit(scope: AuthorizedScope, seen: SeenCase): Promise<FieldVisit> {
  const { head } = seen;
  // What has left the field is looked at elsewhere; of what is in it, the table of sight decides (blind).
  const sheets: SheetsOf = head.state === "draft" ? sheetsSeen(scope, seen) : [];
  const [answers, dialogues, findings, checks, evidence, previous] = await Promise.all([
    readAnswers(head.id, sheets), readDialogues(head.id, sheets), readFindings(head.id, sheets), readChecks(head.id, sheets), readEvidence(head.id, sheets), readPrevious(scope, head.mppId),
  ]);
  const headBy = head.headChangedBy ?? head.createdBy;
  const names = await readNames([...head.team, headBy, ...[...answers, ...dialogues, ...findings, ...checks].map(({ changedBy }) => changedBy)]);
  const nameOf = (id: string): string => names.get(id) ?? "";
  const stored = ({ version, changedBy, changedAt }: { readonly version: number; readonly changedBy: string; readonly changedAt: Date }) => ({ version, by: nameOf(changedBy), at: changedAt.toISOString() });
  const { id, visitNo, mppCode, mppName, state, editionId, institutions, day, announced, guided, isScored, attendees, notes } = head;
  return {
    id, visitNo, mppCode, mppName, state, editionId, institutions, team: head.team.map(nameOf).filter((name) => name !== ""),
    previous,
    isSubmitted: head.sheets.some(({ institution, submittedAt }) => institution === scope.institution && submittedAt !== null),
    head: { value: { day, announced, guided, isScored, attendees, notes }, version: head.headDevice === "" ? 0 : head.headVersion, by: nameOf(headBy), at: (head.headChangedAt ?? head.createdAt).toISOString() },
    answers: answers.map((row) => ({ ...stored(row), itemId: row.itemId, agencyId: row.agencyId, value: { level: row.level, sources: row.sources, note: row.note } })),
    dialogues: dialogues.map((row) => ({ ...stored(row), id: row.id, value: { partner: row.partner, agencyId: row.agencyId, text: row.text, isDeleted: row.isDeleted } })),
    findings: findings.map((row) => ({
      ...stored(row), id: row.id,
      value: { itemId: row.itemId, agencyId: row.agencyId, finding: row.finding, recommendation: row.recommendation, dueDays: row.dueDays, isDeleted: row.isDeleted },
    })),
    checks: checks.map((row) => ({ ...stored(row), followUpId: row.followUpId, value: { seen: row.seen, note: row.note } })),
    evidence: evidence.flatMap(({ id: fileId, purpose, itemId, agencyId, followUpId, fileName, mediaType }) =>
      ((purpose === "answer" && itemId !== null) || (purpose === "check" && followUpId !== null) ? [{ id: fileId, itemId: itemId ?? "", agencyId, followUpId, fileName, mediaType }] : [])),
  };
}
