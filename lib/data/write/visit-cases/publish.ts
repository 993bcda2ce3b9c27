import type { PoolClient } from "pg";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readHolidays } from "@/lib/data/read/holidays";
import type { CaseHead } from "@/lib/data/read/visit-cases/case-head";
import { evidencedPlaces, itemsOfCase, readAnswers, readEvidence, readFindings, readReplies, readVersions, type PublishedLevel } from "@/lib/data/read/visit-cases/case-parts";
import { holdImportsBriefly, unlessImporting } from "@/lib/data/write/imports/import-lock";
import { openBatch } from "@/lib/data/write/live/live-batch";
import { writeMadeFacts, type MadeFact } from "@/lib/data/write/live/write-facts";
import { actOnVisit, type ActContext } from "@/lib/data/write/visit-cases/act";
import { publishChecks } from "@/lib/data/write/visit-cases/publish-checks";
import { currentItems, type Place } from "@/lib/data/write/visit-cases/review";
import { evidencedShare, openDifferences, placeKey } from "@/lib/domain/joint-score";
import { scoredVisit } from "@/lib/domain/visit-fact";
import { itemScoreMax } from "@/lib/domain/visit-instrument";
import { addWorkingDays, holidayCalendar, type HolidayCalendar } from "@/lib/domain/working-days";
import { dayAt } from "@/lib/ingest/zoned-time";
import { AppError } from "@/lib/errors";
import { factTables } from "@/lib/ingest/fact-tables";

/** What the assessors found, joined: one level per item and agency, with the sources and notes of all institutions. */
async function levelsToPublish(client: PoolClient, head: CaseHead): Promise<PublishedLevel[]> {
  if (!head.isScored) return [];
  const [items, answers, evidence, replies] = [await currentItems(client, head.id), await readAnswers(head.id, "all", client), await readEvidence(head.id, "all", client), await readReplies(head.id, client)];
  if (openDifferences(items).length > 0) throw new AppError("conflict", "Some items are still scored differently.", { reason: "differences-open" });
  if (replies.some(({ decision }) => decision === null)) throw new AppError("conflict", "Some replies are not decided.", { reason: "replies-open" });
  const after = new Map(replies.map((reply) => [placeKey(reply), reply.levelAfter]));
  return items.flatMap((item) => {
    const level = after.get(placeKey(item)) ?? item.final;
    if (level === null) return [];
    const own = answers.filter((answer) => placeKey(answer) === placeKey(item));
    const notes = own.flatMap(({ note }) => (note === null || note === "" ? [] : [note]));
    const files = evidence.filter(({ purpose, itemId, agencyId }) => purpose === "answer" && itemId === item.itemId && agencyId === item.agencyId).length;
    return [{ itemId: item.itemId, agencyId: item.agencyId, level, sources: [...new Set(own.flatMap(({ sources }) => sources))].sort(), note: notes.length === 0 ? null : notes.join("\n"), files }];
  });
}

/** The time to reply must be over, or the Sekda must have closed it. */
function checkReplyOver({ head, at }: ActContext): void {
  if (head.replyClosedAt === null && head.replyDueOn !== null && dayAt(at, head.timeZone) <= head.replyDueOn) {
    throw new AppError("conflict", "The Sekda may still reply.", { reason: "reply-running", until: head.replyDueOn });
  }
}

/** Publishes a reviewed visit: its first version, its score among the facts, its findings as follow-ups, and what it saw of earlier ones. */
export async function publishVisit(scope: AuthorizedScope, id: string): Promise<void> {
  const calendar = holidayCalendar(await readHolidays());
  await unlessImporting(() => actOnVisit(scope, id, "publish", null, async (context) => {
    checkReplyOver(context);
    const levels = await levelsToPublish(context.client, context.head);
    await writeVersion(context, levels, "");
    await publishFindings(context, calendar);
    const looks = await publishChecks(context);
    return { result: undefined, detail: { version: 1, ...(Object.keys(looks).length === 0 ? {} : { looks }) } };
  }));
}

/** Corrects what was published: a new version with its reason, beside the old one. */
export async function correctVisit(scope: AuthorizedScope, id: string, changes: readonly (Place & { readonly level: number })[], reason: string): Promise<void> {
  await unlessImporting(() => actOnVisit(scope, id, "correct", reason, async (context) => {
    const { client, head } = context;
    const last = (await readVersions(id, client)).at(-1);
    if (last === undefined) throw new Error("A published visit without a version.");
    const wanted = new Map(changes.map((change) => [placeKey(change), change.level]));
    for (const [key, level] of wanted) {
      if (!Number.isInteger(level) || level < 0 || level > itemScoreMax) throw new AppError("invalid-input", "No such level.", { field: "level", reason: "level" });
      if (!last.levels.some((each) => placeKey(each) === key)) throw new AppError("invalid-input", "No such item.", { field: "", reason: "item-unknown" });
    }
    const levels = last.levels.map((each) => ({ ...each, level: wanted.get(placeKey(each)) ?? each.level }));
    if (levels.every(({ level }, i) => level === last.levels[i]?.level)) throw new AppError("invalid-input", "Nothing would change.", { field: "level", reason: "nothing-changed" });
    await writeVersion(context, levels, context.reason ?? "");
    return { result: undefined, detail: { version: head.publishedVersion + 1 } };
  }));
}

async function writeVersion({ client, head, userId, at }: ActContext, levels: readonly PublishedLevel[], reason: string): Promise<void> {
  await holdImportsBriefly(client);
  // While the visit was at work nobody could be told that its number was taken.
  const { rows: [imported] } = await client.query("SELECT 1 FROM visit WHERE mpp_id = $1 AND visit_no = $2 AND id <> $3 LIMIT 1", [head.mppId, head.visitNo, head.id]);
  if (imported !== undefined) throw new AppError("conflict", `A visit ${head.visitNo} was imported.`, { reason: "visit-no-imported" });
  const version = head.publishedVersion + 1;
  const items = await itemsOfCase(head, client);
  const { score, coverage, aspectScores, counts } = scoredVisit(items, levels.map(({ itemId, agencyId, level }) => ({ itemId, agencyId, score: level })));
  const evidenced = evidencedShare(levels, evidencedPlaces(await readEvidence(head.id, "all", client)));
  const batchId = await openBatch(client, { sourceId: "visits", origin: "form", mppId: head.mppId, mppCode: head.mppCode, name: `${head.visitNo} v${version}`, liveOn: null, userId, at });
  await client.query("UPDATE import_batch SET data_as_of = $2 WHERE id = $1", [batchId, head.day]);
  await client.query(
    "INSERT INTO visit_version (case_id, version, published_at, user_id, reason, score, coverage, evidenced, levels, batch_id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    [head.id, version, at, userId, reason, score, coverage, evidenced, JSON.stringify(levels), batchId]);
  await client.query("UPDATE visit_case SET published_version = $2, published_at = $3 WHERE id = $1", [head.id, version, at]);
  const columns = { officer_present_yes: null, officer_present_of: null, standards_displayed_yes: null, standards_displayed_of: null, counters_open: null, counters_total: null, ...counts };
  await writeMadeFacts(client, batchId, factTables.visits, head.mppId, [{
    id: head.id,
    values: {
      visit_no: head.visitNo, day: head.day, kind: head.kind, institutions: head.institutions, announced: head.announced, guided: head.guided, edition_id: head.editionId, score,
      reported_total: null, reported_scale_max: null, attendees: head.attendees, notes: head.notes, aspect_scores: aspectScores, ...columns,
    },
    // The files themselves are seen on the visit's page by those who may; among the facts stands how many there are.
    children: levels.map(({ itemId, agencyId, level, sources, files }) => ({ item_id: itemId, agency_id: agencyId, score: level, source: sources[0] ?? null, evidence: files === 0 ? null : String(files) })),
  }]);
}

async function publishFindings({ client, head, userId, at }: ActContext, calendar: HolidayCalendar): Promise<void> {
  const findings = (await readFindings(head.id, "all", client)).filter(({ isDeleted }) => !isDeleted);
  if (findings.length === 0) return;
  const batchId = await openBatch(client, { sourceId: "follow-up", origin: "form", mppId: head.mppId, mppCode: head.mppCode, name: `${head.visitNo} temuan`, liveOn: null, userId, at });
  const from = dayAt(at, head.timeZone);
  // Its clock begins when it is published, not when the team came.
  await client.query("UPDATE import_batch SET data_as_of = $2 WHERE id = $1", [batchId, from]);
  const { rows: offices } = await client.query<{ id: number; name: string }>(
    "SELECT a.id, coalesce(c.office_name, a.name_id) AS name FROM agency a LEFT JOIN counter c ON c.agency_id = a.id AND c.mpp_id = $1 WHERE a.id = ANY($2::int[])", [head.mppId, findings.map(({ agencyId }) => agencyId)]);
  const office = new Map(offices.map(({ id, name }) => [id, name]));
  const facts = findings.map((finding, i): MadeFact => ({
    id: finding.id,
    values: {
      agency_id: finding.agencyId, follow_up_no: `${head.visitNo.replace(/^KM/, "TL")}-${String(i + 1).padStart(2, "0")}`, visit_id: head.id, finding: finding.finding, recommendation: finding.recommendation,
      owner: office.get(finding.agencyId) ?? "DPMPTSP", raised_on: head.day, due_on: addWorkingDays(from, finding.dueDays, calendar).date, done_on: null, verified_on: null, status: "open", evidence: null,
    },
  }));
  await writeMadeFacts(client, batchId, factTables.followUp, head.mppId, facts);
}
