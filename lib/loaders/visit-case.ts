import { getLocale } from "next-intl/server";
import { readAgencies } from "@/lib/data/read/agencies";
import { readHolidays } from "@/lib/data/read/holidays";
import { readInstrumentEditions } from "@/lib/data/read/instrument-editions";
import { evidencedPlaces, type EvidenceRecord, type VersionRecord } from "@/lib/data/read/visit-cases/case-parts";
import { readAssessors, type AssessorOption } from "@/lib/data/read/visit-cases/risk-facts";
import { readAssumedNumber } from "@/lib/data/read/assumed-numbers";
import { readCase, type CaseRecord } from "@/lib/data/read/visit-cases/read-case";
import { bandOf } from "@/lib/domain/assessment-bands";
import { evidencedShare, finalScores, jointItems, openDifferences, placeKey, type JointItem } from "@/lib/domain/joint-score";
import type { CheckOutcome, CheckSight } from "@/lib/domain/follow-up-check";
import type { Label } from "@/lib/domain/label";
import { visitAspectDefinitions, visitAspects } from "@/lib/domain/visit-aspect";
import { scoredVisit } from "@/lib/domain/visit-fact";
import { visitActionsFor, type VisitAction } from "@/lib/domain/visit-flow";
import { holidayCalendar, workingDaysBetween } from "@/lib/domain/working-days";
import type { SearchParams } from "@/lib/filters/page-filters";
import { compareText } from "@/lib/i18n/format";
import { defaultLocale, isLocale, type Locale } from "@/lib/i18n/locales";
import { loadFileContext, toFile, type FileContext, type FileView } from "@/lib/loaders/evidence-view";
import { currentScope } from "@/lib/loaders/page-context";
import { addDays, type CivilDate } from "@/lib/time/civil-date";
import { now } from "@/lib/time/clock";
import { dayAt } from "@/lib/ingest/zoned-time";

export type Place = { readonly itemId: string; readonly agencyId: number };
export type ReplyView = { readonly text: string; readonly by: string | null; readonly at: Date; readonly decision: "upheld" | "corrected" | null; readonly why: string | null; readonly decidedBy: string | null; readonly before: number; readonly after: number | null; readonly files: readonly FileView[] };
/** One item at the MPP or at one agency, as far as the reader may see it. */
export type CaseItem = Place & {
  readonly key: string;
  readonly label: Label;
  /** Null: the MPP as a whole. */
  readonly agency: Label | null;
  /** Sheets of the institutions that are open to the reader. */
  readonly given: readonly { readonly institution: string; readonly level: number | null; readonly sources: readonly string[]; readonly note: string | null }[];
  readonly isDifferent: boolean;
  /** The level that counts; null while none does. */
  readonly final: number | null;
  readonly settled: { readonly kind: "agreed" | "adjudicated"; readonly level: number; readonly reason: string; readonly agreedBy: readonly string[]; readonly by: string | null; readonly counts: boolean } | null;
  readonly files: readonly FileView[];
  readonly reply: ReplyView | null;
};
export type CaseAspect = { readonly aspect: string; readonly label: Label; readonly items: readonly CaseItem[]; readonly differences: number };
export type VersionView = {
  readonly version: number; readonly at: Date; readonly by: string | null; readonly reason: string; readonly score: number | null; readonly coverage: number; readonly evidenced: number | null;
  readonly changes: readonly { readonly label: Label; readonly agency: Label | null; readonly from: number | null; readonly to: number | null }[];
};
export type CaseView = {
  readonly locale: Locale;
  readonly record: Pick<CaseRecord, "head" | "party" | "sight" | "names">;
  readonly actions: readonly VisitAction[];
  readonly edition: Label | null;
  readonly band: Label | null;
  /** As it stands, or as published; null while the reader may not see levels. */
  readonly score: { readonly total: number | null; readonly coverage: number; readonly evidenced: number | null } | null;
  readonly institutions: readonly string[];
  readonly aspects: readonly CaseAspect[];
  /** Items that the Sekda replied to, whatever the filter. */
  readonly replied: readonly (CaseItem & { readonly reply: ReplyView })[];
  readonly counts: { readonly items: number; readonly different: number; readonly open: number; readonly replies: number; readonly undecided: number };
  readonly onlyDifferent: boolean;
  readonly isCorrecting: boolean;
  readonly dialogues: readonly { readonly id: string; readonly institution: string; readonly partner: "officer" | "user"; readonly agency: Label | null; readonly text: string }[];
  readonly findings: readonly { readonly id: string; readonly institution: string; readonly agency: Label | null; readonly item: Label | null; readonly finding: string; readonly recommendation: string | null; readonly dueDays: number }[];
  readonly checks: readonly { readonly id: string; readonly href: string; readonly finding: string; readonly outcome: CheckOutcome | null; readonly looks: readonly { readonly institution: string; readonly seen: CheckSight; readonly note: string | null; readonly files: readonly { readonly id: string; readonly fileName: string }[] }[] }[];
  readonly history: readonly { readonly id: string; readonly at: Date; readonly by: string | null; readonly action: string; readonly from: string | null; readonly to: string; readonly reason: string | null; readonly item: Label | null; readonly agency: Label | null; readonly level: number | null; readonly institution: string | null; readonly text: string | null }[];
  readonly versions: readonly VersionView[];
  readonly reply: { readonly until: CivilDate; readonly daysLeft: number; readonly isOpen: boolean; readonly closedAt: Date | null } | null;
  /** Working days that a reply gets if the review is closed now. */
  readonly replyDays: number;
  readonly assessors: readonly AssessorOption[];
  readonly today: CivilDate;
  /** The visit is among the facts and the reader may open its page. */
  readonly factsHref: string | null;
};

/** One visit at work or published, as the signed-in person may see it; throws `not-found` for those who may not know of it. */
export async function loadVisitCase(id: string, searchParams: Promise<SearchParams>): Promise<CaseView> {
  const [{ scope }, params, localeText] = await Promise.all([currentScope(), searchParams, getLocale()]);
  const record = await readCase(scope, id);
  const { head, party, sight } = record;
  const [agencies, editions, holidays, replyDays] = await Promise.all([readAgencies(), readInstrumentEditions(), readHolidays(), readAssumedNumber("replyDays")]);
  const locale = isLocale(localeText) ? localeText : defaultLocale;
  const actions = visitActionsFor(party, head.state);
  const agencyName = new Map(agencies.map((agency) => [agency.id, agency.name]));
  const nameOf = (agencyId: number): Label | null => agencyName.get(agencyId) ?? null;
  const items = itemsOf(record, nameOf, locale, await loadFileContext(scope, head));
  const edition = editions.find((each) => each.id === head.editionId) ?? null;
  const score = scoreOf(record);
  const band = edition === null || score === null ? null : bandOf(edition, score.total);
  const today = dayAt(now(), head.timeZone);
  const label = (itemId: string | null): Label | null => {
    const item = record.items.find((each) => each.id === itemId);
    return item === undefined ? null : { id: item.labelId, en: item.labelEn };
  };
  const isCorrecting = params["koreksi"] === "1" && actions.includes("correct");
  const onlyDifferent = params["beda"] === "1" && !isCorrecting;
  const shown = onlyDifferent ? items.filter(({ isDifferent }) => isDifferent) : items;
  const seesFacts = head.publishedVersion > 0 && sight === "all";
  return {
    locale, record: { head, party, sight, names: record.names }, actions, today, score, onlyDifferent, isCorrecting, replyDays,
    edition: edition === null ? null : { id: edition.nameId, en: edition.nameEn },
    band: band?.kind === "band" ? { id: band.band.labelId, en: band.band.labelEn } : null,
    institutions: [...new Set(items.flatMap(({ given }) => given.map(({ institution }) => institution)))].sort(),
    aspects: byAspect(record, shown),
    replied: items.flatMap((item) => (item.reply === null ? [] : [{ ...item, reply: item.reply }])),
    counts: {
      items: items.length, different: items.filter(({ isDifferent }) => isDifferent).length, open: sight === "all" ? openDifferences(jointItems(record.answers, record.settlements)).length : 0,
      replies: record.replies.length, undecided: record.replies.filter(({ decision }) => decision === null).length,
    },
    dialogues: record.dialogues.map(({ id: dialogueId, institution, partner, agencyId, text }) => ({ id: dialogueId, institution, partner, agency: nameOf(agencyId), text })),
    findings: record.findings.map(({ id: findingId, institution, agencyId, itemId, finding, recommendation, dueDays }) => ({ id: findingId, institution, agency: nameOf(agencyId), item: label(itemId), finding, recommendation, dueDays })),
    checks: checksOf(record),
    history: record.events.map(({ id: eventId, at, userId, action, fromState, toState, reason, itemId, agencyId, level, institution, text }) => ({
      id: eventId, at, by: userId === null ? null : (record.names.get(userId) ?? null), action, from: fromState, to: toState, reason, item: label(itemId), agency: agencyId === null ? null : nameOf(agencyId), level, institution, text,
    })),
    versions: versionsOf(record, label, nameOf),
    reply: replyOf(record, today, holidayCalendar(holidays)),
    assessors: actions.includes("change-team") ? await readAssessors(scope) : [],
    factsHref: seesFacts ? `/kunjungan/${head.id}` : null,
  };
}

function checksOf({ head, checks, evidence }: CaseRecord): CaseView["checks"] {
  return [...new Map(checks.map((check) => [check.followUpId, check])).values()].map(({ followUpId, finding, outcome }) => ({
    id: followUpId, finding, outcome, href: `/tindak-lanjut/${head.mppCode}/${followUpId}`,
    looks: checks.flatMap((check) => (check.followUpId !== followUpId || check.seen === null ? [] : [{
      institution: check.institution, seen: check.seen, note: check.note, files: evidence.filter((file) => file.purpose === "check" && file.followUpId === followUpId && file.institution === check.institution),
    }])),
  }));
}

/** Days that are left count today: on the last one there is one left. */
function replyOf({ head }: CaseRecord, today: CivilDate, calendar: ReturnType<typeof holidayCalendar>): CaseView["reply"] {
  if (head.replyDueOn === null || head.reviewedAt === null) return null;
  const daysLeft = head.replyDueOn < today ? 0 : Math.max(0, workingDaysBetween(addDays(today, -1), head.replyDueOn, calendar).days);
  return { until: head.replyDueOn, daysLeft, isOpen: head.state === "reviewed" && head.replyClosedAt === null && today <= head.replyDueOn, closedAt: head.replyClosedAt };
}

function scoreOf({ sight, head, versions, items, answers, settlements, replies, evidence }: CaseRecord): CaseView["score"] {
  const last = versions.at(-1);
  if (last !== undefined) return { total: last.score, coverage: last.coverage, evidenced: last.evidenced };
  if (sight !== "all" || !head.isScored) return null;
  const corrected = new Map(replies.map((reply) => [placeKey(reply), reply.levelAfter]));
  const levels = finalScores(jointItems(answers, settlements)).map((each) => ({ ...each, score: corrected.get(placeKey(each)) ?? each.score }));
  const { score, coverage } = scoredVisit(items, levels);
  return { total: score, coverage, evidenced: evidencedShare(levels, evidencedPlaces(evidence)) };
}

function itemsOf(record: CaseRecord, nameOf: (agencyId: number) => Label | null, locale: Locale, files: FileContext): CaseItem[] {
  const { items, answers, settlements, replies, evidence, versions, names, sight } = record;
  const published = new Map((versions.at(-1)?.levels ?? []).map((level) => [placeKey(level), level]));
  const joint = new Map(jointItems(answers, settlements).map((item) => [placeKey(item), item]));
  const places = new Map<string, Place>([...answers, ...published.values()].map(({ itemId, agencyId }) => [placeKey({ itemId, agencyId }), { itemId, agencyId }]));
  const nameText = (agencyId: number): string => nameOf(agencyId)?.[locale] ?? "";
  const sorted = [...places.values()].sort((a, b) => (a.agencyId === 0 ? -1 : b.agencyId === 0 ? 1 : compareText(nameText(a.agencyId), nameText(b.agencyId), locale)));
  return items.flatMap((item) => sorted.filter(({ itemId }) => itemId === item.id).map((place): CaseItem => {
    const key = placeKey(place);
    const [both, settlement, reply] = [joint.get(key), settlements.find((each) => placeKey(each) === key), replies.find((each) => placeKey(each) === key)];
    const filesOf = (purpose: EvidenceRecord["purpose"]): FileView[] => evidence.filter((each) => each.purpose === purpose && each.itemId === place.itemId && each.agencyId === place.agencyId).map((each) => toFile(each, files));
    const person = (userId: string | null): string | null => (userId === null ? null : (names.get(userId) ?? null));
    const level = published.get(key);
    const own = answers.filter((each) => placeKey(each) === key).map(({ institution, level: given, sources, note }) => ({ institution, level: given, sources, note }));
    return {
      ...place, key, label: { id: item.labelId, en: item.labelEn }, agency: nameOf(place.agencyId),
      // Who reads the published scores alone reads the sources and notes that were published with them.
      given: sight === "public" || own.length === 0 ? (level === undefined ? [] : [{ institution: "", level: null, sources: level.sources, note: level.note }]) : own,
      isDifferent: both?.isDifferent ?? false, final: level?.level ?? reply?.levelAfter ?? (sight === "all" ? (both?.final ?? null) : null),
      settled: settlement === undefined || both === undefined || !both.isDifferent ? null : {
        kind: settlement.kind, level: settlement.level, reason: settlement.reason, agreedBy: settlement.agreedBy, by: person(settlement.userId), counts: isSettled(both),
      },
      files: filesOf("answer"),
      reply: reply === undefined ? null : {
        text: reply.text, by: person(reply.userId), at: reply.at, decision: reply.decision, why: reply.decidedWhy, decidedBy: person(reply.decidedBy), before: reply.levelBefore, after: reply.levelAfter, files: filesOf("reply"),
      },
    };
  }));
}

const isSettled = (item: JointItem): boolean => item.final !== null;

function byAspect({ items }: CaseRecord, shown: readonly CaseItem[]): CaseAspect[] {
  return visitAspects.flatMap((aspect): CaseAspect[] => {
    const own = shown.filter(({ itemId }) => items.find(({ id }) => id === itemId)?.aspect === aspect);
    return own.length === 0 ? [] : [{ aspect, label: visitAspectDefinitions[aspect].label, items: own, differences: own.filter(({ isDifferent }) => isDifferent).length }];
  });
}

/** What each version changed of the one before, latest first. */
function versionsOf({ versions, names }: CaseRecord, label: (itemId: string) => Label | null, nameOf: (agencyId: number) => Label | null): VersionView[] {
  return versions.map((version, i): VersionView => ({
    version: version.version, at: version.publishedAt, by: names.get(version.userId) ?? null, reason: version.reason, score: version.score, coverage: version.coverage, evidenced: version.evidenced,
    changes: i === 0 ? [] : changesOf(versions[i - 1], version).map(({ itemId, agencyId, from, to }) => ({ label: label(itemId) ?? { id: itemId, en: itemId }, agency: nameOf(agencyId), from, to })),
  })).reverse();
}

function changesOf(before: VersionRecord | undefined, after: VersionRecord): (Place & { readonly from: number | null; readonly to: number | null })[] {
  const was = new Map((before?.levels ?? []).map((level) => [placeKey(level), level.level]));
  return after.levels.filter((level) => was.get(placeKey(level)) !== level.level).map((level) => ({ itemId: level.itemId, agencyId: level.agencyId, from: was.get(placeKey(level)) ?? null, to: level.level }));
}
