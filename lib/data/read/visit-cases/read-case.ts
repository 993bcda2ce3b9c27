import type { AuthorizedScope } from "@/lib/auth/scope";
import { readCaseHead, type SeenCase } from "@/lib/data/read/visit-cases/case-head";
import {
  eventsSeen, findingsSeen, itemsOfCase, readAnswers, readDialogues, readEvents, readEvidence, readFindings, readNames, readReplies, readSettlements, readVersions, sheetsSeen,
  type AnswerRecord, type DialogueRecord, type EventRecord, type EvidenceRecord, type FindingRecord, type ReplyRecord, type SettlementRecord, type VersionRecord,
} from "@/lib/data/read/visit-cases/case-parts";
import { checksSeen, readChecksOfCase, type CheckRecord } from "@/lib/data/read/visit-cases/checks";
import type { VisitItem } from "@/lib/domain/visit-instrument";

/** All that one person may read of a visit; what their sight leaves out is empty. */
export type CaseRecord = SeenCase & {
  readonly items: readonly VisitItem[];
  readonly answers: readonly AnswerRecord[];
  readonly dialogues: readonly DialogueRecord[];
  readonly findings: readonly FindingRecord[];
  /** What was seen of follow-ups of earlier visits, with their findings. */
  readonly checks: readonly (CheckRecord & { readonly finding: string })[];
  readonly evidence: readonly EvidenceRecord[];
  readonly settlements: readonly SettlementRecord[];
  readonly replies: readonly ReplyRecord[];
  readonly events: readonly EventRecord[];
  readonly versions: readonly VersionRecord[];
  /** By user id. */
  readonly names: ReadonlyMap<string, string>;
};

/** One visit by the table of sight; throws `not-found` for those who may not know of it. */
export async function readCase(scope: AuthorizedScope, id: string): Promise<CaseRecord> {
  const seen = await readCaseHead(scope, id);
  const { head, sight } = seen;
  const sheets = sheetsSeen(scope, seen);
  const [seesAll, seesPublished] = [sight === "all", sight === "all" || sight === "public"];
  const [items, answers, dialogues, findings, checks, evidence, settlements, replies, events, versions] = await Promise.all([
    itemsOfCase(head), readAnswers(head.id, sheets), readDialogues(head.id, sheets), readFindings(head.id, findingsSeen(scope, seen)), readChecksOfCase(head, checksSeen(scope, seen)),
    seesAll || sight === "own" ? readEvidence(head.id, sheets) : [], seesAll ? readSettlements(head.id) : [], seesPublished ? readReplies(head.id) : [], readEvents(head.id), seesPublished ? readVersions(head.id) : [],
  ]);
  const shownEvents = eventsSeen(seen, events);
  const names = await readNames([...head.team, head.createdBy, ...shownEvents.map(({ userId }) => userId), ...settlements.map(({ userId }) => userId), ...replies.flatMap(({ userId, decidedBy }) => [userId, decidedBy]), ...versions.map(({ userId }) => userId)]);
  return { ...seen, items, answers, dialogues: dialogues.filter(({ isDeleted }) => !isDeleted), findings: findings.filter(({ isDeleted }) => !isDeleted), checks,
    evidence: evidence.filter(({ purpose, institution }) => purpose !== "check" || checks.some((check) => check.institution === institution)), settlements, replies, events: shownEvents, versions, names };
}
