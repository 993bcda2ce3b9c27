import { randomUUID } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readAssumedNumber } from "@/lib/data/read/assumed-numbers";
import { readHolidays } from "@/lib/data/read/holidays";
import { readAnswers, readReplies, readSettlements } from "@/lib/data/read/visit-cases/case-parts";
import { actOnVisit, type ActContext } from "@/lib/data/write/visit-cases/act";
import { jointItems, openDifferences, placeKey, type JointItem } from "@/lib/domain/joint-score";
import { itemScoreMax } from "@/lib/domain/visit-instrument";
import { addWorkingDays, holidayCalendar } from "@/lib/domain/working-days";
import { AppError } from "@/lib/errors";
import { dayAt } from "@/lib/ingest/zoned-time";

export type Place = { readonly itemId: string; readonly agencyId: number };
const invalid = (field: string, reason: string): AppError => new AppError("invalid-input", `Visit: ${reason}`, { field, reason });

const isLevel = (level: number): boolean => Number.isInteger(level) && level >= 0 && level <= itemScoreMax;

/** The items of a visit as they stand; within a transaction that writes, by its client. Not for readers: it sees every sheet. */
export async function currentItems(client: Pool | PoolClient, caseId: string): Promise<JointItem[]> {
  return jointItems(await readAnswers(caseId, "all", client), await readSettlements(caseId, client));
}

async function differenceAt(client: PoolClient, caseId: string, place: Place): Promise<JointItem> {
  const found = (await currentItems(client, caseId)).find((item) => placeKey(item) === placeKey(place));
  if (found === undefined || !found.isDifferent) throw invalid("level", "no-difference");
  return found;
}

/**
 * An assessor agrees to a level for an item that the institutions scored differently. It counts once every institution agrees
 * to the same level; another level begins the agreement anew.
 */
export async function agreeOnItem(scope: AuthorizedScope, id: string, place: Place & { readonly level: number; readonly reason: string }): Promise<void> {
  const { institution } = scope;
  await actOnVisit(scope, id, "agree", place.reason, async ({ client, reason, userId, at }) => {
    if (institution === null) throw new AppError("not-allowed", "Only institutions agree.", { reason: "visit-not-yours" });
    if (!isLevel(place.level)) throw invalid("level", "level");
    await differenceAt(client, id, place);
    const before = (await readSettlements(id, client)).find((each) => placeKey(each) === placeKey(place));
    const isSame = before !== undefined && before.kind === "agreed" && before.level === place.level;
    const agreedBy = [...new Set([...(isSame ? before.agreedBy : []), institution])];
    const words = isSame && before.reason !== reason ? `${before.reason}\n${reason ?? ""}` : (reason ?? "");
    await writeSettlement(client, id, { ...place, kind: "agreed", reason: words, agreedBy, userId, at });
    return { result: undefined, detail: { item: place.itemId, agency: place.agencyId, level: place.level } };
  });
}

/** A planner decides a difference, with a reason. */
export async function adjudicateItem(scope: AuthorizedScope, id: string, place: Place & { readonly level: number; readonly reason: string }): Promise<void> {
  await actOnVisit(scope, id, "adjudicate", place.reason, async ({ client, reason, userId, at }) => {
    if (!isLevel(place.level)) throw invalid("level", "level");
    await differenceAt(client, id, place);
    await writeSettlement(client, id, { ...place, kind: "adjudicated", reason: reason ?? "", agreedBy: [], userId, at });
    return { result: undefined, detail: { item: place.itemId, agency: place.agencyId, level: place.level } };
  });
}

type NewSettlement = Place & { readonly level: number; readonly kind: "agreed" | "adjudicated"; readonly reason: string; readonly agreedBy: readonly string[]; readonly userId: string; readonly at: Date };

async function writeSettlement(client: PoolClient, caseId: string, { itemId, agencyId, level, kind, reason, agreedBy, userId, at }: NewSettlement): Promise<void> {
  await client.query(
    `INSERT INTO visit_settlement (case_id, item_id, agency_id, level, kind, reason, agreed_by, user_id, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (case_id, item_id, agency_id) DO UPDATE SET level = EXCLUDED.level, kind = EXCLUDED.kind, reason = EXCLUDED.reason, agreed_by = EXCLUDED.agreed_by, user_id = EXCLUDED.user_id, at = EXCLUDED.at`,
    [caseId, itemId, agencyId, level, kind, reason, agreedBy, userId, at]);
}

/** The draft goes to the Sekda, who may reply until the working days are over. Every difference must be settled. */
export async function reviewVisit(scope: AuthorizedScope, id: string): Promise<void> {
  const [days, holidays] = [await readAssumedNumber("replyDays"), await readHolidays()];
  await actOnVisit(scope, id, "review", null, async ({ client, head, at }) => {
    const open = openDifferences(await currentItems(client, id));
    if (head.isScored && open.length > 0) throw new AppError("conflict", "Some items are still scored differently.", { reason: "differences-open", count: open.length });
    const due = addWorkingDays(dayAt(at, head.timeZone), days, holidayCalendar(holidays));
    await client.query("UPDATE visit_case SET reviewed_at = $2, reply_due_on = $3, reply_closed_at = NULL WHERE id = $1", [id, at, due.date]);
    return { result: undefined, detail: { replyUntil: due.date } };
  });
}

/** Gives every sheet back to its institution. A visit that has been answered is not taken from under its answers. */
export async function returnVisit(scope: AuthorizedScope, id: string, reason: string): Promise<void> {
  await actOnVisit(scope, id, "return", reason, async ({ client }) => {
    if ((await readReplies(id, client)).length > 0) throw new AppError("conflict", "The Sekda has replied: decide the replies instead.", { reason: "has-replies" });
    await client.query("UPDATE visit_sheet SET submitted_at = NULL, submitted_by = NULL WHERE case_id = $1", [id]);
    await client.query("DELETE FROM visit_settlement WHERE case_id = $1", [id]);
    await client.query("UPDATE visit_case SET submitted_at = NULL, reviewed_at = NULL, reply_due_on = NULL WHERE id = $1", [id]);
    return { result: undefined };
  });
}

export const rejectVisit = (scope: AuthorizedScope, id: string, reason: string): Promise<void> => actOnVisit(scope, id, "reject", reason, async () => ({ result: undefined }));

const isReplyOpen = ({ head, at }: ActContext): boolean => head.replyClosedAt === null && head.replyDueOn !== null && dayAt(at, head.timeZone) <= head.replyDueOn;

/** The Sekda answers one item; an answer may be reworded until it is decided or the reply is closed. */
export async function replyToItem(scope: AuthorizedScope, id: string, place: Place & { readonly text: string }): Promise<void> {
  await actOnVisit(scope, id, "reply", null, async (context) => {
    const { client, userId, at } = context;
    if (!isReplyOpen(context)) throw new AppError("conflict", "The time to reply is over.", { reason: "reply-over" });
    const text = place.text.trim().slice(0, 4_000);
    if (text === "") throw invalid("text", "required");
    const level = (await currentItems(client, id)).find((item) => placeKey(item) === placeKey(place))?.final ?? null;
    if (level === null) throw invalid("", "item-unknown");
    const { rowCount } = await client.query(
      `INSERT INTO visit_reply (id, case_id, item_id, agency_id, text, user_id, at, level_before) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (case_id, item_id, agency_id) DO UPDATE SET text = EXCLUDED.text, user_id = EXCLUDED.user_id, at = EXCLUDED.at WHERE visit_reply.decision IS NULL`,
      [randomUUID(), id, place.itemId, place.agencyId, text, userId, at, level]);
    if (rowCount === 0) throw new AppError("conflict", "This reply has been decided.", { reason: "reply-decided" });
    // The words stand in the history too: a reply that is reworded is not silently another one.
    return { result: undefined, detail: { item: place.itemId, agency: place.agencyId, text } };
  });
}

export const closeReply = (scope: AuthorizedScope, id: string): Promise<void> =>
  actOnVisit(scope, id, "close-reply", null, async ({ client, at, head }) => {
    if (head.replyClosedAt !== null) throw new AppError("conflict", "The reply is closed already.", { reason: "reply-over" });
    await client.query("UPDATE visit_case SET reply_closed_at = $2 WHERE id = $1", [id, at]);
    return { result: undefined };
  });

/** A planner upholds a level or corrects it, with a reason that everybody can read. @param level null: upheld */
export async function decideReply(scope: AuthorizedScope, id: string, decision: Place & { readonly level: number | null; readonly reason: string }): Promise<void> {
  await actOnVisit(scope, id, "decide-reply", decision.reason, async ({ client, reason, userId, at }) => {
    const { itemId, agencyId, level } = decision;
    if (level !== null && !isLevel(level)) throw invalid("level", "level");
    const { rows: [reply] } = await client.query<{ level: number }>('SELECT level_before AS level FROM visit_reply WHERE case_id = $1 AND item_id = $2 AND agency_id = $3', [id, itemId, agencyId]);
    if (reply === undefined) throw new AppError("not-found", "No such reply.");
    const isCorrected = level !== null && level !== reply.level;
    await client.query("UPDATE visit_reply SET decision = $4, decided_why = $5, decided_by = $6, decided_at = $7, level_after = $8 WHERE case_id = $1 AND item_id = $2 AND agency_id = $3",
      [id, itemId, agencyId, isCorrected ? "corrected" : "upheld", reason, userId, at, isCorrected ? level : reply.level]);
    return { result: undefined, detail: { item: itemId, agency: agencyId, decision: isCorrected ? "corrected" : "upheld", ...(isCorrected ? { from: reply.level, to: level } : {}) } };
  });
}
