import type { Pool, PoolClient } from "pg";
import { pool } from "@/lib/db/client";
import type { CaseHead, SeenCase } from "@/lib/data/read/visit-cases/case-head";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { placeKey, type Settlement, type SheetAnswer } from "@/lib/domain/joint-score";
import { itemSources, type VisitItem } from "@/lib/domain/visit-instrument";
import { readEditionsWithin } from "@/lib/data/read/instrument-editions";
import { z } from "zod";

type Versioned = { readonly version: number; readonly device: string; readonly stamp: number; readonly changedBy: string; readonly changedAt: Date };
export type AnswerRecord = SheetAnswer & Versioned;
export type DialogueRecord = Versioned & { readonly id: string; readonly institution: string; readonly partner: "officer" | "user"; readonly agencyId: number; readonly text: string; readonly isDeleted: boolean };
export type FindingRecord = Versioned & {
  readonly id: string; readonly institution: string; readonly itemId: string | null; readonly agencyId: number; readonly finding: string; readonly recommendation: string | null;
  readonly dueDays: number; readonly isDeleted: boolean;
};
export type EvidenceRecord = {
  readonly id: string; readonly caseId: string | null; readonly followUpId: string | null; readonly purpose: "answer" | "reply" | "follow-up" | "check"; readonly institution: string | null; readonly itemId: string | null;
  readonly agencyId: number; readonly fileName: string; readonly mediaType: string; readonly bytes: number; readonly sha256: string; readonly width: number | null; readonly height: number | null;
  readonly takenAt: string | null; readonly latitude: number | null; readonly longitude: number | null; /** Metres. */ readonly accuracy: number | null; readonly userId: string; readonly at: Date;
};
export type SettlementRecord = Settlement & { readonly reason: string; readonly userId: string; readonly at: Date };
export type ReplyRecord = {
  readonly id: string; readonly itemId: string; readonly agencyId: number; readonly text: string; readonly userId: string; readonly at: Date; readonly decision: "upheld" | "corrected" | null;
  readonly decidedWhy: string | null; readonly decidedBy: string | null; readonly decidedAt: Date | null; readonly levelBefore: number; readonly levelAfter: number | null;
};
export type EventRecord = { readonly id: string; readonly at: Date; readonly userId: string | null; readonly action: string; readonly fromState: string | null; readonly toState: string; readonly reason: string | null;
  /** What the step was about, as far as it was noted: an item, an institution's sheet, the words of a reply. */
  readonly itemId: string | null; readonly agencyId: number | null; readonly level: number | null; readonly institution: string | null; readonly text: string | null;
};
const levelSchema = z.object({ itemId: z.string(), agencyId: z.number(), level: z.number(), sources: z.array(z.enum(itemSources)), note: z.string().nullable(), files: z.number() });
export type PublishedLevel = Readonly<z.infer<typeof levelSchema>>;
export type VersionRecord = {
  readonly version: number; readonly publishedAt: Date; readonly userId: string; readonly reason: string; readonly score: number | null; readonly coverage: number; readonly evidenced: number | null;
  readonly levels: readonly PublishedLevel[];
};

type Client = Pool | PoolClient;
/** Which institution's sheets are read: all of them, one's own, or none. */
export type SheetsOf = "all" | readonly string[];

/** What a person may read of the sheets of a visit: the blindness of the scoring is decided here and nowhere else. */
export function sheetsSeen(scope: AuthorizedScope, { sight }: SeenCase): SheetsOf {
  if (sight === "all") return "all";
  return sight === "own" && scope.institution !== null ? [scope.institution] : [];
}

/** As `sheetsSeen`, of the findings: once published, everybody reads them. */
export const findingsSeen = (scope: AuthorizedScope, seen: SeenCase): SheetsOf => (seen.sight === "public" ? "all" : sheetsSeen(scope, seen));

/** Steps of the agreement on single items: their reasons speak of levels. */
const itemSteps = ["agree", "adjudicate"];
/** What everybody may read of a published visit: from the draft that the Sekda got on. */
const publicSteps = ["review", "reply", "close-reply", "decide-reply", "publish", "correct"];

/**
 * The steps of the history that a person may read. Whoever sees only that there is a visit reads its states, and no reason but
 * that of a cancellation: the words of the others speak of what was scored. Planners and administrators read all of it,
 * which after a return says what they have seen already.
 */
export function eventsSeen({ party, sight }: SeenCase, events: readonly EventRecord[]): EventRecord[] {
  if (sight === "none") return [];
  if (sight === "public") return events.filter(({ action }) => publicSteps.includes(action));
  if (sight !== "plan" || party === "planner" || party === "admin") return [...events];
  return events.filter(({ action }) => !itemSteps.includes(action)).map((event) => (event.action === "cancel" ? event : { ...event, reason: null, text: null, level: null }));
}

const ofInstitution = "($2::text[] IS NULL OR institution = ANY($2))";
const listed = (sheets: SheetsOf): readonly string[] | null => (sheets === "all" ? null : sheets);
const versioned = 'version, device, stamp::float8 AS stamp, changed_by AS "changedBy", changed_at AS "changedAt"';

export async function readAnswers(caseId: string, sheets: SheetsOf, client: Client = pool()): Promise<AnswerRecord[]> {
  const { rows } = await client.query<AnswerRecord>(
    `SELECT institution, item_id AS "itemId", agency_id AS "agencyId", level, sources, note, ${versioned} FROM visit_answer WHERE case_id = $1 AND ${ofInstitution} ORDER BY institution, item_id, agency_id`, [caseId, listed(sheets)]);
  return rows;
}

export async function readDialogues(caseId: string, sheets: SheetsOf, client: Client = pool()): Promise<DialogueRecord[]> {
  const { rows } = await client.query<DialogueRecord>(
    `SELECT id, institution, partner, agency_id AS "agencyId", text, is_deleted AS "isDeleted", ${versioned} FROM visit_dialogue WHERE case_id = $1 AND ${ofInstitution} ORDER BY changed_at, id`, [caseId, listed(sheets)]);
  return rows;
}

export async function readFindings(caseId: string, sheets: SheetsOf, client: Client = pool()): Promise<FindingRecord[]> {
  const { rows } = await client.query<FindingRecord>(
    `SELECT id, institution, item_id AS "itemId", agency_id AS "agencyId", finding, recommendation, due_days AS "dueDays", is_deleted AS "isDeleted", ${versioned}
     FROM visit_finding WHERE case_id = $1 AND ${ofInstitution} ORDER BY changed_at, id`, [caseId, listed(sheets)]);
  return rows;
}

/** Files of a visit that were not taken back. Those of the MPP (replies) go with any sheet. */
export async function readEvidence(caseId: string, sheets: SheetsOf, client: Client = pool()): Promise<EvidenceRecord[]> {
  const { rows } = await client.query<EvidenceRecord>(`SELECT ${evidenceColumns} FROM evidence WHERE case_id = $1 AND NOT is_deleted AND (institution IS NULL OR ${ofInstitution}) ORDER BY at, id`, [caseId, listed(sheets)]);
  return rows;
}
export const evidenceColumns = `id, case_id AS "caseId", follow_up_id AS "followUpId", purpose, institution, item_id AS "itemId", agency_id AS "agencyId", file_name AS "fileName", media_type AS "mediaType", bytes,
  sha256, width, height, taken_at AS "takenAt", latitude, longitude, accuracy, user_id AS "userId", at`;

export const evidencedPlaces = (evidence: readonly EvidenceRecord[]): Set<string> =>
  new Set(evidence.flatMap(({ purpose, itemId, agencyId }) => (purpose === "answer" && itemId !== null ? [placeKey({ itemId, agencyId })] : [])));

export async function readSettlements(caseId: string, client: Client = pool()): Promise<SettlementRecord[]> {
  const { rows } = await client.query<SettlementRecord>(
    'SELECT item_id AS "itemId", agency_id AS "agencyId", level::int AS level, kind, reason, agreed_by AS "agreedBy", user_id AS "userId", at FROM visit_settlement WHERE case_id = $1 ORDER BY item_id, agency_id', [caseId]);
  return rows;
}

export async function readReplies(caseId: string, client: Client = pool()): Promise<ReplyRecord[]> {
  const { rows } = await client.query<ReplyRecord>(
    `SELECT id, item_id AS "itemId", agency_id AS "agencyId", text, user_id AS "userId", at, decision, decided_why AS "decidedWhy", decided_by AS "decidedBy", decided_at AS "decidedAt",
            level_before AS "levelBefore", level_after AS "levelAfter" FROM visit_reply WHERE case_id = $1 ORDER BY at, id`, [caseId]);
  return rows;
}

export async function readEvents(caseId: string, client: Client = pool()): Promise<EventRecord[]> {
  const { rows } = await client.query<EventRecord>(
    `SELECT id, at, user_id AS "userId", action, from_state AS "fromState", to_state AS "toState", reason, detail ->> 'item' AS "itemId", (detail ->> 'agency')::int AS "agencyId",
            coalesce(detail ->> 'level', detail ->> 'to')::float8 AS level, detail ->> 'institution' AS institution, detail ->> 'text' AS text
     FROM visit_event WHERE case_id = $1 ORDER BY at, id`, [caseId]);
  return rows;
}

export async function readVersions(caseId: string, client: Client = pool()): Promise<VersionRecord[]> {
  const { rows } = await client.query<Omit<VersionRecord, "levels"> & { levels: unknown }>(
    'SELECT version, published_at AS "publishedAt", user_id AS "userId", reason, score, coverage, evidenced, levels FROM visit_version WHERE case_id = $1 ORDER BY version', [caseId]);
  return rows.map((row) => ({ ...row, levels: z.array(levelSchema).parse(row.levels) }));
}

/** The items of the edition by which a visit is scored. */
export async function itemsOfCase({ editionId }: Pick<CaseHead, "editionId">, client: Client = pool()): Promise<readonly VisitItem[]> {
  return (await readEditionsWithin(client)).find(({ id }) => id === editionId)?.items ?? [];
}

/** Names of people by id, for histories; those who are gone are missing. */
export async function readNames(userIds: readonly (string | null)[], client: Client = pool()): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ id: string; name: string }>('SELECT id, name FROM "user" WHERE id = ANY($1::uuid[])', [[...new Set(userIds.filter((id) => id !== null))]]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
