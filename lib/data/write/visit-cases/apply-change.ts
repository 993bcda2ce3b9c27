import type { PoolClient } from "pg";
import type { CaseHead } from "@/lib/data/read/visit-cases/case-head";
import { findFollowUp } from "@/lib/data/read/follow-ups/follow-up-detail";
import { readNames } from "@/lib/data/read/visit-cases/case-parts";
import { editionOn } from "@/lib/data/write/visit-cases/plan";
import type { VisitItem } from "@/lib/domain/visit-instrument";
import type { CivilDate } from "@/lib/time/civil-date";
import { dayAt } from "@/lib/ingest/zoned-time";
import { decideChange, type ChangeResult, type StoredVersion, type VisitChange } from "@/lib/domain/visit-draft";

export type ChangeContext = { readonly client: PoolClient; readonly head: CaseHead; readonly institution: string; readonly userId: string; readonly at: Date; readonly device: string; readonly items: ReadonlyMap<string, VisitItem>; readonly agencyIds: ReadonlySet<number> };
type Stored = StoredVersion & { readonly value: unknown; readonly changedBy: string; readonly changedAt: Date };

/** Takes one change of a phone, or says why not. */
export async function applyChange(context: ChangeContext, change: VisitChange): Promise<ChangeResult> {
  switch (change.kind) {
    case "head": return changeHead(context, change);
    case "answer": return changeAnswer(context, change);
    case "dialogue": return changeDialogue(context, change);
    case "finding": return changeFinding(context, change);
    case "check": return changeCheck(context, change);
    case "drop-evidence": return dropEvidence(context, change);
  }
}

/** Values as text with their keys in order: equal texts are equal values. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part);
}

async function settle(
  { client, device }: ChangeContext, stored: Stored | null, change: { readonly stamp: number; readonly base: number; readonly value: unknown }, write: (version: number) => Promise<void>,
): Promise<ChangeResult> {
  const isEqual = stored !== null && canonical(stored.value) === canonical(change.value);
  const decision = decideChange(stored, { device, stamp: change.stamp, base: change.base }, isEqual);
  if (decision === "apply") {
    const version = (stored?.version ?? 0) + 1;
    await write(version);
    return { outcome: "applied", version };
  }
  if (decision !== "conflict" || stored === null) return { outcome: decision === "same" ? "same" : "stale", version: stored?.version ?? 0 };
  const names = await readNames([stored.changedBy], client);
  return { outcome: "conflict", version: stored.version, theirs: stored.value, by: names.get(stored.changedBy) ?? "", at: stored.changedAt.toISOString() };
}

const versioned = 'version, device, stamp::float8 AS stamp, changed_by AS "changedBy", changed_at AS "changedAt"';
const refused = (reason: string): ChangeResult => ({ outcome: "refused", reason });

/** Whether a day has not begun anywhere in Indonesia: WIT is two hours ahead of Jakarta. */
export const isAhead = (day: CivilDate, at: Date): boolean => day > dayAt(at, "Asia/Jayapura");

async function changeHead(context: ChangeContext, change: Extract<VisitChange, { kind: "head" }>): Promise<ChangeResult> {
  const { client, head, userId, at, device } = context;
  const { rows: [row] } = await client.query<StoredVersion & { changedBy: string; changedAt: Date; day: string; announced: boolean | null; guided: boolean | null; isScored: boolean; attendees: string[]; notes: string | null }>(
    `SELECT head_version AS version, head_device AS device, head_stamp::float8 AS stamp, coalesce(head_changed_by, created_by) AS "changedBy", coalesce(head_changed_at, created_at) AS "changedAt",
            day, announced, guided, is_scored AS "isScored", attendees, notes FROM visit_case WHERE id = $1`, [head.id]);
  if (row === undefined) return refused("visit-gone");
  const { version, device: lastDevice, stamp, changedBy, changedAt, ...value } = row;
  // A head that no phone has changed yet is what the plan or the beginning said: the first change replaces it.
  const stored = lastDevice === "" ? null : { version, device: lastDevice, stamp, value, changedBy, changedAt };
  // Refused here and not by an error, which would hold back everything else that the phone sends.
  if (isAhead(change.value.day, at)) return refused("day-ahead");
  const editionId = change.value.day === head.day ? head.editionId : await editionOn(change.value.day, client).catch(() => null);
  if (editionId === null) return refused("no-edition");
  return settle(context, stored, change, async (next) => {
    const { day, announced, guided, isScored, attendees, notes } = change.value;
    await client.query(
      `UPDATE visit_case SET day = $2, announced = $3, guided = $4, is_scored = $5, attendees = $6, notes = $7, edition_id = $8, head_version = $9, head_device = $10, head_stamp = $11,
         head_changed_by = $12, head_changed_at = $13 WHERE id = $1`,
      [head.id, day, announced, guided, isScored, attendees, notes, editionId, next, device, change.stamp, userId, at]);
  });
}

const knowsAgency = ({ agencyIds }: ChangeContext, agencyId: number): boolean => agencyId === 0 || agencyIds.has(agencyId);

async function changeAnswer(context: ChangeContext, change: Extract<VisitChange, { kind: "answer" }>): Promise<ChangeResult> {
  const { client, head, institution, userId, at, device } = context;
  const { itemId, agencyId, value } = change;
  const item = context.items.get(itemId);
  if (item === undefined) return refused("item-unknown");
  if (item.agencyScoped === (agencyId === 0) || !knowsAgency(context, agencyId)) return refused("agency-unknown");
  const { rows: [row] } = await client.query<Omit<Stored, "value"> & { level: number | null; sources: string[]; note: string | null }>(
    `SELECT level::int AS level, sources, note, ${versioned} FROM visit_answer WHERE case_id = $1 AND institution = $2 AND item_id = $3 AND agency_id = $4`, [head.id, institution, itemId, agencyId]);
  const stored = row === undefined ? null : { ...row, value: { level: row.level, sources: row.sources, note: row.note } };
  return settle(context, stored, change, async (version) => {
    await client.query(
      `INSERT INTO visit_answer (case_id, institution, item_id, agency_id, level, sources, note, version, device, stamp, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT (case_id, institution, item_id, agency_id) DO UPDATE SET level = EXCLUDED.level, sources = EXCLUDED.sources, note = EXCLUDED.note, version = EXCLUDED.version, device = EXCLUDED.device,
         stamp = EXCLUDED.stamp, changed_by = EXCLUDED.changed_by, changed_at = EXCLUDED.changed_at`,
      [head.id, institution, itemId, agencyId, value.level, value.sources, value.note, version, device, change.stamp, userId, at]);
  });
}

/** Ids are made by phones: one that belongs to another visit or institution is refused, never changed. */
const isOwn = (row: { readonly caseId: string; readonly institution: string }, { head, institution }: ChangeContext): boolean => row.caseId === head.id && row.institution === institution;

async function changeDialogue(context: ChangeContext, change: Extract<VisitChange, { kind: "dialogue" }>): Promise<ChangeResult> {
  const { client, head, institution, userId, at, device } = context;
  const { partner, agencyId, text, isDeleted } = change.value;
  if (!knowsAgency(context, agencyId)) return refused("agency-unknown");
  const { rows: [row] } = await client.query<Omit<Stored, "value"> & { caseId: string; institution: string; value: unknown }>(
    `SELECT case_id AS "caseId", institution, json_build_object('partner', partner, 'agencyId', agency_id, 'text', text, 'isDeleted', is_deleted) AS value, ${versioned} FROM visit_dialogue WHERE id = $1`, [change.id]);
  if (row !== undefined && !isOwn(row, context)) return refused("record-of-others");
  return settle(context, row ?? null, change, async (version) => {
    await client.query(
      `INSERT INTO visit_dialogue (id, case_id, institution, partner, agency_id, text, is_deleted, version, device, stamp, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       ON CONFLICT (id) DO UPDATE SET partner = EXCLUDED.partner, agency_id = EXCLUDED.agency_id, text = EXCLUDED.text, is_deleted = EXCLUDED.is_deleted, version = EXCLUDED.version, device = EXCLUDED.device,
         stamp = EXCLUDED.stamp, changed_by = EXCLUDED.changed_by, changed_at = EXCLUDED.changed_at`,
      [change.id, head.id, institution, partner, agencyId, text, isDeleted, version, device, change.stamp, userId, at]);
  });
}

async function changeFinding(context: ChangeContext, change: Extract<VisitChange, { kind: "finding" }>): Promise<ChangeResult> {
  const { client, head, institution, userId, at, device } = context;
  const { itemId, agencyId, finding, recommendation, dueDays, isDeleted } = change.value;
  if (!knowsAgency(context, agencyId)) return refused("agency-unknown");
  if (itemId !== null && !context.items.has(itemId)) return refused("item-unknown");
  const { rows: [row] } = await client.query<Omit<Stored, "value"> & { caseId: string; institution: string; value: unknown }>(
    `SELECT case_id AS "caseId", institution, json_build_object('itemId', item_id, 'agencyId', agency_id, 'finding', finding, 'recommendation', recommendation, 'dueDays', due_days, 'isDeleted', is_deleted) AS value, ${versioned}
     FROM visit_finding WHERE id = $1`, [change.id]);
  if (row !== undefined && !isOwn(row, context)) return refused("record-of-others");
  return settle(context, row ?? null, change, async (version) => {
    await client.query(
      `INSERT INTO visit_finding (id, case_id, institution, item_id, agency_id, finding, recommendation, due_days, is_deleted, version, device, stamp, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       ON CONFLICT (id) DO UPDATE SET item_id = EXCLUDED.item_id, agency_id = EXCLUDED.agency_id, finding = EXCLUDED.finding, recommendation = EXCLUDED.recommendation, due_days = EXCLUDED.due_days,
         is_deleted = EXCLUDED.is_deleted, version = EXCLUDED.version, device = EXCLUDED.device, stamp = EXCLUDED.stamp, changed_by = EXCLUDED.changed_by, changed_at = EXCLUDED.changed_at`,
      [change.id, head.id, institution, itemId, agencyId, finding, recommendation, dueDays, isDeleted, version, device, change.stamp, userId, at]);
  });
}

async function changeCheck(context: ChangeContext, change: Extract<VisitChange, { kind: "check" }>): Promise<ChangeResult> {
  const { client, head, institution, userId, at, device } = context;
  const { followUpId, value } = change;
  if ((await findFollowUp(head.mppId, followUpId, client)) === null) return refused("follow-up-unknown");
  const { rows: [row] } = await client.query<Omit<Stored, "value"> & { seen: string | null; note: string | null }>(
    `SELECT seen, note, ${versioned} FROM visit_check WHERE case_id = $1 AND institution = $2 AND follow_up_id = $3`, [head.id, institution, followUpId]);
  const stored = row === undefined ? null : { ...row, value: { seen: row.seen, note: row.note } };
  return settle(context, stored, change, async (version) => {
    await client.query(
      `INSERT INTO visit_check (case_id, institution, follow_up_id, seen, note, version, device, stamp, changed_by, changed_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       ON CONFLICT (case_id, institution, follow_up_id) DO UPDATE SET seen = EXCLUDED.seen, note = EXCLUDED.note, version = EXCLUDED.version, device = EXCLUDED.device, stamp = EXCLUDED.stamp,
         changed_by = EXCLUDED.changed_by, changed_at = EXCLUDED.changed_at`,
      [head.id, institution, followUpId, value.seen, value.note, version, device, change.stamp, userId, at]);
  });
}

/** The row stays, so that a later arrival of the file does not bring it back. */
async function dropEvidence({ client, head, institution }: ChangeContext, { id }: Extract<VisitChange, { kind: "drop-evidence" }>): Promise<ChangeResult> {
  const { rowCount } = await client.query("UPDATE evidence SET is_deleted = true WHERE id = $1 AND case_id = $2 AND institution = $3 AND NOT is_deleted", [id, head.id, institution]);
  return { outcome: rowCount === 0 ? "same" : "applied", version: 1 };
}
