import { randomUUID } from "node:crypto";
import { scopeOfUser } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { listFollowUps } from "@/lib/data/read/follow-up-records";
import { readUserForSignIn } from "@/lib/data/read/users";
import { readMppByCode, readMpps } from "@/lib/data/read/mpps";
import { readCaseHead } from "@/lib/data/read/visit-cases/case-head";
import { itemsOfCase } from "@/lib/data/read/visit-cases/case-parts";
import { readCounters } from "@/lib/data/read/visit-cases/counters";
import { changeTeam, proposeVisit } from "@/lib/data/write/visit-cases/plan";
import { correctVisit, publishVisit } from "@/lib/data/write/visit-cases/publish";
import { adjudicateItem, agreeOnItem, closeReply, decideReply, rejectVisit, replyToItem, reviewVisit, currentItems } from "@/lib/data/write/visit-cases/review";
import { pool } from "@/lib/db/client";
import { syncVisit } from "@/lib/data/write/visit-cases/sync";
import type { SyncEnvelope, VisitChange } from "@/lib/domain/visit-draft";
import type { VisitItem } from "@/lib/domain/visit-instrument";
import { addDays, type CivilDate } from "@/lib/time/civil-date";
import { readMppPosition } from "@/lib/data/read/mpp-position";
import { storeEvidence } from "@/lib/loaders/evidence";
import { simulatedPhoto } from "@/prisma/demo/evidence-photo";
import { at, randomStream } from "@/prisma/demo/random";

/**
 * Visits in every state, made through the app's own writes by the demonstration accounts: what planners, assessors and the
 * Sekda of Samarinda find waiting for them. They go with the demonstration.
 */
const seed = 20251215;
const samarinda = "64.72";
type Cast = { readonly planner: AuthorizedScope; readonly sekda: AuthorizedScope; readonly bappenas: AuthorizedScope; readonly ombudsman: AuthorizedScope };

async function scopeOf(email: string): Promise<AuthorizedScope> {
  const found = await readUserForSignIn(email);
  const scope = found === null ? null : await scopeOfUser(found.user.id);
  if (scope === null) throw new Error(`No demonstration account ${email}.`);
  return scope;
}

/** Needs the demonstration's MPPs and accounts. */
export async function simulateVisitCases(today: CivilDate): Promise<void> {
  const [planner, sekda, bappenas, ombudsman] = await Promise.all(["planner@lensa.demo", "sekda.samarinda@lensa.demo", "bappenas@lensa.demo", "ombudsman@lensa.demo"].map(scopeOf));
  if (planner === undefined || sekda === undefined || bappenas === undefined || ombudsman === undefined) return;
  const cast: Cast = { planner, sekda, bappenas, ombudsman };
  // Spread over the country, whichever MPPs this demonstration has.
  const codes = (await readMpps()).map(({ code }) => code).filter((code) => code !== samarinda).sort();
  const codeAt = (share: number): string => at(codes, Math.floor(share * codes.length));
  await publishedVisit(cast, addDays(today, -48));
  await reviewedVisit(cast, addDays(today, -9));
  const submitted = await scoredVisit(cast, codeAt(0.7), addDays(today, -4), ["bappenas", "ombudsman"]);
  const [first] = (await currentItems(pool(), submitted)).filter(({ isDifferent }) => isDifferent);
  if (first !== undefined) await agreeOnItem(bappenas, submitted, { ...first, level: Math.min(...Object.values(first.levels)), reason: "Foto papan standar menunjukkan satu komponen belum ada." });
  await scoredVisit(cast, codeAt(0.4), today, ["bappenas"]);
  const rejected = await scoredVisit(cast, codeAt(0.2), addDays(today, -30), ["bappenas", "ombudsman"]);
  await rejectVisit(planner, rejected, "Kunjungan jatuh pada hari pelantikan; gerai tutup sehingga penilaian tidak mewakili.");
  await planVisit(cast, samarinda, addDays(today, 15), true);
  await planVisit(cast, codeAt(0.5), addDays(today, 6), false);
}

const teamOf = ({ bappenas, ombudsman }: Cast): string[] => [bappenas, ombudsman].flatMap(({ userId }) => userId ?? []);

async function planVisit(cast: Cast, code: string, day: CivilDate, announced: boolean): Promise<void> {
  const mpp = await readMppByCode(code);
  if (mpp !== null) await proposeVisit(cast.planner, { mppId: mpp.id, day, kind: "joint", announced, team: teamOf(cast), reasons: [] });
}

/** A visit that both institutions hand in, or that waits for one of them. @returns its id */
async function scoredVisit(cast: Cast, code: string, day: CivilDate, handedIn: readonly ("bappenas" | "ombudsman")[]): Promise<string> {
  const mpp = await readMppByCode(code);
  if (mpp === null) throw new Error(`The demonstration has no MPP ${code}.`);
  const visit: SyncEnvelope["visit"] = { id: randomUUID(), mppCode: code, day, announced: false, guided: false, isScored: true };
  await send(cast.bappenas, visit, [], false);
  await changeTeam(cast.planner, visit.id, teamOf(cast));
  const { head } = await readCaseHead(cast.bappenas, visit.id);
  const items = await itemsOfCase(head);
  const agencyIds = (await readCounters(mpp.id)).slice(0, 4).map(({ agencyId }) => agencyId);
  for (const institution of ["bappenas", "ombudsman"] as const) {
    const isDone = handedIn.includes(institution);
    await send(cast[institution], visit, changesOf(code, items, agencyIds, institution, isDone), false);
    if (code === samarinda) await send(cast[institution], visit, await looksOf(cast.planner, mpp.id, day, institution), false);
    if (institution === "bappenas") await photograph(cast.bappenas, { caseId: visit.id, mppId: mpp.id, code, day, items, agencyIds });
    if (isDone) await send(cast[institution], visit, [], true);
  }
  return visit.id;
}

type Scene = { readonly caseId: string; readonly mppId: number; readonly code: string; readonly day: CivilDate; readonly items: readonly VisitItem[]; readonly agencyIds: readonly number[] };

/**
 * Photos of two in three items that ask for evidence. The first of each visit is the same file, the second the same picture, in every
 * other visit saved anew: the app must notice both.
 */
async function photograph(scope: AuthorizedScope, { caseId, mppId, code, day, items, agencyIds }: Scene): Promise<void> {
  const position = await readMppPosition(mppId);
  const shown = items.filter(({ evidenceRequired }) => evidenceRequired).filter((_, i) => i % 3 !== 2);
  for (const [i, item] of shown.entries()) {
    const [isSame, isAlike] = [i === 0, i === 1];
    const bytes = await simulatedPhoto({
      title: isSame ? "Papan standar pelayanan" : isAlike ? "Ruang tunggu" : item.labelId, random: isSame || isAlike ? randomStream(seed, "scene", String(i)) : randomStream(seed, "scene", code, day, item.id),
      takenAt: `${(isSame ? "2026-01-05" : day).replaceAll("-", ":")} 10:${String(10 + i).padStart(2, "0")}:00`, position: isSame || isAlike ? null : position, isSavedAnew: isAlike && Number(day.slice(8)) % 2 === 0,
    });
    const target = { id: randomUUID(), purpose: "answer", caseId, itemId: item.id, agencyId: item.agencyScoped ? (agencyIds[0] ?? 0) : 0 } as const;
    await storeEvidence(scope, target, `simulasi-${item.id}.jpg`, bytes);
  }
}

async function send(scope: AuthorizedScope, visit: SyncEnvelope["visit"], changes: readonly VisitChange[], submit: boolean): Promise<void> {
  const envelope: SyncEnvelope = { device: `demo-${scope.institution ?? ""}`, visit, changes: [...changes], submit };
  await syncVisit(scope, { key: randomUUID(), body: JSON.stringify(envelope), envelope });
}

/** Levels around 3,5; the Ombudsman differs at about one in eight, by one level. An unfinished sheet has its first half. */
function changesOf(code: string, items: readonly VisitItem[], agencyIds: readonly number[], institution: string, isWhole: boolean): VisitChange[] {
  const levels = randomStream(seed, "case-levels", code);
  const other = randomStream(seed, "case-differences", code);
  let stamp = 0;
  const changes = items.flatMap((item) => (item.agencyScoped ? agencyIds : [0]).map((agencyId): VisitChange => {
    const level = Math.min(5, Math.max(0, Math.round(3.6 + 0.9 * levels.normal())));
    const differs = other.chance(0.125);
    const given = institution === "ombudsman" && differs ? (level === 0 ? 1 : level - 1) : level;
    stamp += 1;
    return { kind: "answer", itemId: item.id, agencyId, stamp, base: 0, value: { level: given, sources: [at(item.sources, 0)], note: item.evidenceRequired ? "Dilihat di tempat." : null } };
  }));
  const shown = isWhole ? changes : changes.slice(0, Math.ceil(changes.length / 2));
  if (institution !== "bappenas") return shown;
  const extra = (value: number): { stamp: number; base: number } => ({ stamp: stamp + value, base: 0 });
  return [
    ...shown,
    { kind: "dialogue", id: randomUUID(), ...extra(1), value: { partner: "officer", agencyId: agencyIds[0] ?? 0, text: "Petugas menyebut jangka waktu dan biaya dengan benar; cadangan petugas belum diatur bila cuti.", isDeleted: false } },
    { kind: "dialogue", id: randomUUID(), ...extra(2), value: { partner: "user", agencyId: 0, text: "Pengguna tahu persyaratan dari media sosial MPP; menunggu sekitar dua puluh menit.", isDeleted: false } },
    ...(isWhole ? [
      { kind: "finding", id: randomUUID(), ...extra(3), value: { itemId: "schedule-published", agencyId: 0, finding: "Jadwal gerai yang tidak buka tiap hari belum dipublikasikan.", recommendation: "Publikasikan jadwal di pintu masuk dan kanal daring.", dueDays: 20, isDeleted: false } },
      { kind: "finding", id: randomUUID(), ...extra(4), value: { itemId: "standards-displayed", agencyId: agencyIds[0] ?? 0, finding: "Satu dari enam komponen standar pelayanan belum dipajang.", recommendation: "Lengkapi papan standar pelayanan di gerai.", dueDays: 30, isDeleted: false } },
    ] satisfies VisitChange[] : []),
  ];
}

/** What was seen of the oldest open follow-ups: one carried out, one not, one on which the institutions differ. */
async function looksOf(planner: AuthorizedScope, mppId: number, day: CivilDate, institution: "bappenas" | "ombudsman"): Promise<VisitChange[]> {
  const { rows } = await listFollowUps(planner, { mppIds: [mppId], state: "open", limit: 50 });
  const known = rows.filter(({ raisedOn }) => raisedOn < day).sort((a, b) => (a.raisedOn < b.raisedOn ? -1 : 1)).slice(0, 3);
  const seen = [["done", "done"], ["not-done", "not-done"], ["done", "not-done"]] as const;
  return known.map(({ id }, i): VisitChange => {
    const sight = at(seen, i)[institution === "bappenas" ? 0 : 1];
    return { kind: "check", followUpId: id, stamp: 100_000 + i, base: 0, value: { seen: sight, note: sight === "not-done" ? "Belum terlihat di gerai yang didatangi." : null } };
  });
}

async function settleAll(cast: Cast, id: string): Promise<void> {
  for (const item of await currentItems(pool(), id)) {
    if (item.final === null) await adjudicateItem(cast.planner, id, { ...item, level: Math.min(...Object.values(item.levels)), reason: "Rubrik tingkat yang lebih tinggi belum terpenuhi seluruhnya." });
  }
}

async function reviewedVisit(cast: Cast, day: CivilDate): Promise<string> {
  const id = await scoredVisit(cast, samarinda, day, ["bappenas", "ombudsman"]);
  await settleAll(cast, id);
  await reviewVisit(cast.planner, id);
  return id;
}

async function publishedVisit(cast: Cast, day: CivilDate): Promise<void> {
  const id = await reviewedVisit(cast, day);
  const items = await currentItems(pool(), id);
  const [one, two] = items.filter(({ final, agencyId }) => final !== null && final < 5 && agencyId === 0);
  if (one?.final == null || two?.final == null) throw new Error("The demonstration's visit has no items to reply to.");
  await replyToItem(cast.sekda, id, { ...one, text: "Perbaikan sudah dilakukan sebelum kunjungan; mohon dilihat kembali pada catatan tim." });
  await replyToItem(cast.sekda, id, { ...two, text: "Kami menilai tingkat ini terlalu rendah karena layanan daring sedang pemeliharaan hari itu." });
  await closeReply(cast.sekda, id);
  await decideReply(cast.planner, id, { ...one, level: one.final + 1, reason: "Catatan kedua tim membenarkan keadaan yang disebut Sekda." });
  await decideReply(cast.planner, id, { ...two, level: null, reason: "Rubrik menilai keadaan pada hari kunjungan; pemeliharaan tidak diumumkan." });
  await publishVisit(cast.planner, id);
  const other = items.find((item) => item.final !== null && item.final >= 2 && item !== one && item !== two && item.agencyId === 0);
  if (other?.final != null) await correctVisit(cast.planner, id, [{ itemId: other.itemId, agencyId: 0, level: other.final - 1 }], "Tim menemukan salah ketik pada lembar Bappenas.");
}
