import { randomUUID } from "node:crypto";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { itemsOfCase } from "@/lib/data/read/visit-cases/case-parts";
import { findCaseHead, type CaseHead } from "@/lib/data/read/visit-cases/case-head";
import { syncVisit } from "@/lib/data/write/visit-cases/sync";
import { pool } from "@/lib/db/client";
import { syncEnvelopeSchema, type SyncAnswer, type VisitChange } from "@/lib/domain/visit-draft";
import type { VisitItem } from "@/lib/domain/visit-instrument";
import type { CivilDate } from "@/lib/time/civil-date";
import { todayThere } from "@/tests/support/today-there";

export type SheetPlan = {
  /** Level of an item; null: not assessed, with a note. */
  readonly levelOf: (item: VisitItem, agencyId: number) => number | null;
  /** Agencies at which items of counters are scored. */
  readonly agencyIds?: readonly number[];
  readonly finding?: string;
  readonly dialogue?: string;
  readonly submit?: boolean;
};

export async function headOf(id: string): Promise<CaseHead> {
  const head = await findCaseHead(id, pool());
  if (head === null) throw new Error(`No visit ${id}.`);
  return head;
}

const device = (): string => `uji-${randomUUID().slice(0, 12)}`;
const visitOf = ({ id, mppCode, announced, guided, isScored }: Pick<CaseHead, "id" | "mppCode" | "announced" | "guided" | "isScored">, day: CivilDate = todayThere()) => ({ id, mppCode, day, announced, guided, isScored });

/** Sends an envelope as a phone does, checked by its schema. */
export async function sendEnvelope(scope: AuthorizedScope, envelope: unknown): Promise<SyncAnswer> {
  const body = JSON.stringify(envelope);
  return syncVisit(scope, { key: randomUUID(), body, envelope: syncEnvelopeSchema.parse(envelope) });
}

/** Begins a planned visit without filling in anything. */
export const beginVisit = async (scope: AuthorizedScope, id: string): Promise<SyncAnswer> => sendEnvelope(scope, { device: device(), visit: visitOf(await headOf(id)), changes: [], submit: false });

/** Begins a visit that nobody planned. @returns its id */
export async function startVisit(scope: AuthorizedScope, mppCode: string, isScored = true): Promise<string> {
  const id = randomUUID();
  await sendEnvelope(scope, { device: device(), visit: visitOf({ id, mppCode, announced: false, guided: false, isScored }), changes: [], submit: false });
  return id;
}

/** Fills in the sheet of the assessor's institution through the sync, and hands it in unless told otherwise. */
export async function fillSheet(scope: AuthorizedScope, id: string, { levelOf, agencyIds = [1], finding, dialogue, submit = true }: SheetPlan): Promise<SyncAnswer> {
  const head = await headOf(id);
  const items = await itemsOfCase(head);
  // A second filling of the sheet comes from another device: it says that it has seen what it replaces.
  const { rows } = await pool().query<{ key: string; version: number }>("SELECT item_id || '@' || agency_id AS key, version FROM visit_answer WHERE case_id = $1 AND institution = $2", [id, scope.institution]);
  const seen = new Map(rows.map(({ key, version }) => [key, version]));
  let stamp = 0;
  const next = (): number => (stamp += 1);
  const answers = items.flatMap((item) => (item.agencyScoped ? agencyIds : [0]).map((agencyId): VisitChange => {
    const level = levelOf(item, agencyId);
    const note = level === null ? "Tidak dilihat." : item.evidenceRequired ? "Foto tidak diizinkan." : null;
    return { kind: "answer", stamp: next(), base: seen.get(`${item.id}@${agencyId}`) ?? 0, itemId: item.id, agencyId, value: { level, sources: level === null ? [] : item.sources.slice(0, 1), note } };
  }));
  const changes: VisitChange[] = [
    ...answers,
    ...(dialogue === undefined ? [] : [{ kind: "dialogue" as const, stamp: next(), base: 0, id: randomUUID(), value: { partner: "user" as const, agencyId: 0, text: dialogue, isDeleted: false } }]),
    ...(finding === undefined ? [] : [{ kind: "finding" as const, stamp: next(), base: 0, id: randomUUID(), value: { itemId: items[0]?.id ?? null, agencyId: 0, finding, recommendation: "Pajang jadwal tiap gerai.", dueDays: 10, isDeleted: false } }]),
  ];
  const answer = await sendEnvelope(scope, { device: device(), visit: visitOf(head), changes, submit });
  const refused = answer.results.filter(({ outcome }) => outcome === "refused" || outcome === "conflict");
  if (refused.length > 0 || (submit && !answer.isSubmitted)) throw new Error(`The sheet was not taken: ${JSON.stringify([...refused.slice(0, 3), ...answer.problems.slice(0, 3)])}`);
  return answer;
}
