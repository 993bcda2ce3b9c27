import type { PoolClient } from "pg";
import { z } from "zod";
import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { visitInstrument } from "@/lib/data/read/visit-editions";
import { writeAudit, type AuditDetail } from "@/lib/data/write/audit";
import { inTransaction } from "@/lib/db/client";
import { draftProblems, moveItem, newItemId } from "@/lib/domain/instrument-draft";
import { visitItemSchema, type VisitItem } from "@/lib/domain/visit-instrument";
import { visitRubricSchema, type RubricLevel, type VisitRubric } from "@/lib/domain/visit-rubric";
import { AppError } from "@/lib/errors";
import { now } from "@/lib/time/clock";
import { addDays, type CivilDate } from "@/lib/time/civil-date";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

/**
 * Editions of the visit's instrument. A draft changes as often as its makers like and is seen by nobody else; from its
 * publication on it never changes, which each statement here holds by `status = 'draft'`.
 */
const storedSchema = z.object({
  id: z.string(), nameId: z.string(), nameEn: z.string(), source: z.string(), validFrom: civilDateSchema, validTo: civilDateSchema.nullable(),
  status: z.enum(["draft", "published"]), items: z.array(visitItemSchema), rubric: visitRubricSchema,
});
type Stored = z.infer<typeof storedSchema>;
const columns = `id, name_id AS "nameId", name_en AS "nameEn", source, valid_from AS "validFrom", valid_to AS "validTo", status, items, rubric`;

const refuse = (scope: AuthorizedScope): void => {
  if (!can(scope.role, "manage-instrument")) throw new AppError("not-allowed", "Only planners and administrators change the instrument");
};
const conflict = (reason: string): AppError => new AppError("conflict", `Instrument: ${reason}`, { reason });
const invalid = (field: string, reason: string): AppError => new AppError("invalid-input", `Instrument: ${reason}`, { field, reason });

/** All work on editions waits for its turn: two planners who save at once do not lose each other's items. */
async function exclusively<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  return inTransaction(async (client) => {
    await client.query("SELECT pg_advisory_xact_lock(hashtext('lensa-instrument'))");
    return work(client);
  });
}

async function readAll(client: PoolClient): Promise<Stored[]> {
  const { rows } = await client.query<Record<string, unknown>>(`SELECT ${columns} FROM instrument_edition WHERE instrument = $1 ORDER BY valid_from, id`, [visitInstrument]);
  return rows.map((row) => storedSchema.parse(row));
}

const latestPublished = (editions: readonly Stored[]): Stored | null => editions.filter(({ status }) => status === "published").at(-1) ?? null;

function draftOf(editions: readonly Stored[], id: string): Stored {
  const found = editions.find((edition) => edition.id === id);
  if (found === undefined) throw new AppError("not-found", "No such edition");
  if (found.status !== "draft") throw conflict("edition-published");
  return found;
}

/** Writes what changed of a draft; the condition, not the look before it, is what keeps a published edition as it is. */
async function writeDraft(client: PoolClient, id: string, draft: Pick<Stored, "nameId" | "nameEn" | "source" | "validFrom" | "items" | "rubric">): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE instrument_edition SET name_id = $2, name_en = $3, source = $4, valid_from = $5, items = $6, rubric = $7 WHERE id = $1 AND status = 'draft'`,
    [id, draft.nameId, draft.nameEn, draft.source, draft.validFrom, JSON.stringify(draft.items), JSON.stringify(draft.rubric)],
  );
  if (rowCount === 0) throw conflict("edition-published");
}

/** Changes a draft and notes who did. */
async function changeDraft(scope: AuthorizedScope, id: string, action: string, change: (draft: Stored, all: readonly Stored[]) => { readonly draft: Stored; readonly detail: AuditDetail }): Promise<void> {
  refuse(scope);
  const detail = await exclusively(async (client) => {
    const all = await readAll(client);
    const changed = change(draftOf(all, id), all);
    await writeDraft(client, id, changed.draft);
    return changed.detail;
  });
  await writeAudit(scope, { action, subject: id, detail });
}

/** Copies the latest published edition into a draft with the next number. One draft at a time. @returns its id. */
export async function createVisitEditionDraft(scope: AuthorizedScope, today: CivilDate): Promise<string> {
  refuse(scope);
  const { id, from } = await exclusively(async (client) => {
    const all = await readAll(client);
    if (all.some(({ status }) => status === "draft")) throw conflict("draft-exists");
    const latest = latestPublished(all);
    if (latest === null) throw new AppError("not-found", "No edition to copy");
    const number = 1 + Math.max(0, ...all.map((edition) => Number(/-(\d+)$/.exec(edition.id)?.[1] ?? 0)));
    const name = `${visitInstrument}-${number}`;
    const validFrom = latest.validFrom < today ? today : addDays(latest.validFrom, 1);
    await client.query(
      `INSERT INTO instrument_edition (id, instrument, name_id, name_en, scale_min, scale_max, valid_from, valid_to, bands, items, source, rubric, status, created_by)
       SELECT $2, instrument, $3, $4, scale_min, scale_max, $5, NULL, bands, items, source, rubric, 'draft', $6 FROM instrument_edition WHERE id = $1`,
      [latest.id, name, `Kunjungan monev Lensa, edisi ${number} (instrumen sendiri)`, `Lensa monitoring visit, edition ${number} (own instrument)`, validFrom, scope.userId],
    );
    return { id: name, from: latest.id };
  });
  await writeAudit(scope, { action: "instrument.draft", subject: id, detail: { from } });
  return id;
}

export type EditionHead = { readonly nameId: string; readonly nameEn: string; readonly source: string; readonly validFrom: CivilDate };

export const updateVisitEditionHead = (scope: AuthorizedScope, id: string, head: EditionHead): Promise<void> =>
  changeDraft(scope, id, "instrument.update", (draft) => ({ draft: { ...draft, ...head }, detail: { validFrom: head.validFrom } }));

export type ItemInput = Omit<VisitItem, "id"> & { /** Null: a new item. */ readonly id: string | null; /** Level 0 first; blank while it is being written. */ readonly levels: readonly RubricLevel[] };

/** Saves an item of a draft, or adds one. Its id, under which scores are stored, is made once and never reused. */
export const saveVisitItem = (scope: AuthorizedScope, editionId: string, { id, levels, ...input }: ItemInput): Promise<void> =>
  changeDraft(scope, editionId, id === null ? "instrument.item-add" : "instrument.item-update", (draft, all) => {
    if (id !== null && !draft.items.some((item) => item.id === id)) throw new AppError("not-found", "No such item");
    if (!(input.weight > 0)) throw invalid("weight", "number-positive");
    const itemId = id ?? newItemId(input.labelEn, new Set(all.flatMap(({ items }) => items.map((item) => item.id))));
    const item = visitItemSchema.parse({ ...input, id: itemId });
    const items = id === null ? [...draft.items, item] : draft.items.map((each) => (each.id === id ? item : each));
    const rubric = visitRubricSchema.parse({ ...draft.rubric, [itemId]: levels });
    return { draft: { ...draft, items, rubric }, detail: { item: itemId, weight: item.weight } };
  });

export const removeVisitItem = (scope: AuthorizedScope, editionId: string, itemId: string): Promise<void> =>
  changeDraft(scope, editionId, "instrument.item-remove", (draft) => {
    if (!draft.items.some(({ id }) => id === itemId)) throw new AppError("not-found", "No such item");
    const rubric: VisitRubric = Object.fromEntries(Object.entries(draft.rubric).filter(([id]) => id !== itemId));
    return { draft: { ...draft, items: draft.items.filter(({ id }) => id !== itemId), rubric }, detail: { item: itemId } };
  });

export const moveVisitItem = (scope: AuthorizedScope, editionId: string, itemId: string, step: -1 | 1): Promise<void> =>
  changeDraft(scope, editionId, "instrument.item-move", (draft) => ({ draft: { ...draft, items: [...moveItem(draft.items, itemId, step)] }, detail: { item: itemId, step } }));

/** Sets weights by item; items that are not named keep theirs. */
export const setVisitItemWeights = (scope: AuthorizedScope, editionId: string, weights: ReadonlyMap<string, number>): Promise<void> =>
  changeDraft(scope, editionId, "instrument.weights", (draft) => {
    for (const [id, weight] of weights) if (!(weight > 0)) throw invalid(`weight:${id}`, "number-positive");
    const items = draft.items.map((item) => ({ ...item, weight: weights.get(item.id) ?? item.weight }));
    return { draft: { ...draft, items }, detail: { items: items.filter((item, at) => item.weight !== draft.items[at]?.weight).map(({ id }) => id) } };
  });

export async function deleteVisitEditionDraft(scope: AuthorizedScope, id: string): Promise<void> {
  refuse(scope);
  await exclusively(async (client) => {
    draftOf(await readAll(client), id);
    const { rowCount } = await client.query("DELETE FROM instrument_edition WHERE id = $1 AND status = 'draft'", [id]);
    if (rowCount === 0) throw conflict("edition-published");
  });
  await writeAudit(scope, { action: "instrument.delete", subject: id });
}

/**
 * Publishes a draft and ends its predecessor the day before. `comparableItems` are declared to measure the same as before.
 * @throws AppError conflict `draft-incomplete` while anything is missing, invalid-input for an item that only one edition has.
 */
export async function publishVisitEdition(scope: AuthorizedScope, id: string, { comparableItems, today }: { readonly comparableItems: readonly string[]; readonly today: CivilDate }): Promise<void> {
  refuse(scope);
  const before = await exclusively(async (client) => {
    const all = await readAll(client);
    const draft = draftOf(all, id);
    const predecessor = latestPublished(all);
    if (draftProblems(draft, { today, predecessorFrom: predecessor?.validFrom ?? null }).length > 0) throw conflict("draft-incomplete");
    const declared = [...new Set(comparableItems)].sort();
    const isShared = (itemId: string): boolean => [draft, predecessor].every((edition) => edition?.items.some((item) => item.id === itemId));
    if (!declared.every(isShared)) throw invalid("comparable", "item-not-shared");
    const { rowCount } = await client.query(
      `UPDATE instrument_edition SET status = 'published', published_at = $2, comparable_from = $3, comparable_items = $4 WHERE id = $1 AND status = 'draft'`,
      [id, now(), declared.length === 0 ? null : (predecessor?.id ?? null), declared],
    );
    if (rowCount === 0) throw conflict("edition-published");
    if (predecessor !== null) await client.query("UPDATE instrument_edition SET valid_to = $2 WHERE id = $1", [predecessor.id, addDays(draft.validFrom, -1)]);
    return { predecessor: predecessor?.id ?? null, validFrom: draft.validFrom, comparable: declared };
  });
  await writeAudit(scope, { action: "instrument.publish", subject: id, detail: before });
}
