import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readCaseHead, readCaseHeads } from "@/lib/data/read/visit-cases/case-head";
import { itemsOfCase, readAnswers, readEvents, sheetsSeen } from "@/lib/data/read/visit-cases/case-parts";
import { changeTeam, proposeVisit } from "@/lib/data/write/visit-cases/plan";
import { pool } from "@/lib/db/client";
import { syncEnvelopeSchema, type VisitChange } from "@/lib/domain/visit-draft";
import { addDays } from "@/lib/time/civil-date";
import { addMpps, answer, balikpapan, person, samarinda, sync, visitOf, type VisitOfEnvelope } from "@/tests/support/visit-cast";
import { useTestDatabase } from "@/tests/support/test-database";
import { todayThere } from "@/tests/support/today-there";

useTestDatabase();
let [bappenas, colleague, ombudsman, planner, sekda]: AuthorizedScope[] = [];
const who = (scope: AuthorizedScope | undefined): AuthorizedScope => {
  if (scope === undefined) throw new Error("nobody");
  return scope;
};

beforeAll(async () => {
  await addMpps();
  bappenas = await person("bappenas", { role: "assessor", institution: "bappenas" });
  colleague = await person("bappenas2", { role: "assessor", institution: "bappenas" });
  ombudsman = await person("ombudsman", { role: "assessor", institution: "ombudsman" });
  planner = await person("planner", { role: "planner" });
  sekda = await person("sekda", { role: "sekda", mppIds: [samarinda.id] });
});

const levelsOf = async (id: string): Promise<Record<string, number | null>> =>
  Object.fromEntries((await readAnswers(id, "all")).map(({ institution, itemId, level }) => [`${institution} ${itemId}`, level]));

describe("a sync from the field", () => {
  it("makes the visit, takes its answers, and repeated under its key is answered the same and writes nothing", async () => {
    const visit = visitOf();
    const parts = { key: randomUUID(), changes: [answer("waiting-area", 4, 1), answer("signage", 2, 2)] };
    const first = await sync(who(bappenas), visit, parts);
    expect(first).toMatchObject({ visitNo: "KM-6472-20260714", state: "draft", isSubmitted: false, results: [{ outcome: "applied", version: 1 }, { outcome: "applied", version: 1 }] });
    expect(await sync(who(bappenas), visit, parts)).toEqual(first);
    expect(await levelsOf(visit.id)).toEqual({ "bappenas waiting-area": 4, "bappenas signage": 2 });
    expect((await readEvents(visit.id)).map(({ action }) => action)).toEqual(["start"]);
    await expect(sync(who(bappenas), visit, { ...parts, changes: [answer("signage", 5, 3)] })).rejects.toMatchObject({ code: "conflict", detail: { reason: "sync-key-reused" } });
  });

  it("a hundred drafts, each sent twice and all out of order, are a hundred visits with the last levels", async () => {
    const drafts = Array.from({ length: 100 }, (_, i) => ({ visit: visitOf({ mppCode: balikpapan.code }), level: i % 6, key: [randomUUID(), randomUUID()] as const }));
    const early = drafts.map((draft) => () => sync(who(bappenas), draft.visit, { key: draft.key[0], changes: [answer("signage", 5 - draft.level, 1), answer("waiting-area", 3, 2)] }));
    const late = drafts.map((draft) => () => sync(who(bappenas), draft.visit, { key: draft.key[1], changes: [answer("signage", draft.level, 3)] }));
    const sends = [...early, ...early, ...late, ...late];
    // A fixed shuffle: later envelopes arrive before earlier ones, twenty at a time, more than there are connections.
    const order = sends.map((send, i) => ({ send, at: (i * 7919) % sends.length })).sort((a, b) => a.at - b.at);
    for (let i = 0; i < order.length; i += 20) await Promise.all(order.slice(i, i + 20).map(({ send }) => send()));
    const { rows: [count] } = await pool().query<{ visits: number; numbers: number }>("SELECT count(*)::int AS visits, count(DISTINCT visit_no)::int AS numbers FROM visit_case WHERE mpp_id = $1", [balikpapan.id]);
    expect(count).toEqual({ visits: 100, numbers: 100 });
    for (const { visit, level } of drafts) expect(await levelsOf(visit.id)).toEqual({ "bappenas signage": level, "bappenas waiting-area": 3 });
  });

  it("whatever the order and repetition of one device's envelopes, the latest stamp of each item stands", async () => {
    const items = ["waiting-area", "signage", "complaint-log"] as const;
    const changeOf = fc.record({ item: fc.constantFrom(...items), level: fc.integer({ min: 0, max: 5 }) });
    await fc.assert(fc.asyncProperty(
      fc.array(fc.array(changeOf, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }).chain((envelopes) => fc.record({ envelopes: fc.constant(envelopes), order: fc.array(fc.nat(envelopes.length - 1), { minLength: 0, maxLength: 6 }) })),
      async ({ envelopes, order }) => {
        const visit = visitOf();
        let stamp = 0;
        const expected: Record<string, number> = {};
        const sent = envelopes.map((changes) => ({ key: randomUUID(), changes: changes.map(({ item, level }) => { expected[`bappenas ${item}`] = level; stamp += 1; return answer(item, level, stamp); }) }));
        // Some in any order and more than once, then each at least once, last first.
        for (const each of [...order.map((i) => sent[i]), ...[...sent].reverse()]) if (each !== undefined) await sync(who(bappenas), visit, each);
        expect(await levelsOf(visit.id)).toEqual(expected);
      }), { numRuns: 12 });
  });

  it("between two phones of one institution: different items both stand, the same item unseen is a conflict that shows who and what, and choosing settles it", async () => {
    const day = addDays(todayThere(), 0);
    const id = await proposeVisit(who(planner), { mppId: samarinda.id, day, kind: "joint", announced: false, team: [who(bappenas).userId ?? "", who(colleague).userId ?? ""], reasons: [] });
    const visit: VisitOfEnvelope = visitOf({ id, day });
    await sync(who(bappenas), visit, { changes: [answer("signage", 4, 1)], device: "ponsel-satu" });
    const second = await sync(who(colleague), visit, { changes: [answer("waiting-area", 2, 1), answer("signage", 1, 2)], device: "ponsel-dua" });
    expect(second.results).toMatchObject([{ outcome: "applied" }, { outcome: "conflict", version: 1, by: "bappenas", theirs: { level: 4 } }]);
    expect(await levelsOf(id)).toEqual({ "bappenas signage": 4, "bappenas waiting-area": 2 });
    expect((await sync(who(colleague), visit, { changes: [answer("signage", 1, 3, { base: 1 })], device: "ponsel-dua" })).results).toMatchObject([{ outcome: "applied", version: 2 }]);
    // The first phone's next change has not seen that.
    expect((await sync(who(bappenas), visit, { changes: [answer("signage", 5, 2, { base: 1 })], device: "ponsel-satu" })).results).toMatchObject([{ outcome: "conflict", theirs: { level: 1 } }]);
  });

  it("refuses items, agencies and records that are not of this visit, keeps the rest, and hands nothing in meanwhile", async () => {
    const [visit, other] = [visitOf(), visitOf()];
    const dialogue = randomUUID();
    const say = (text: string, stamp: number): VisitChange => ({ kind: "dialogue", id: dialogue, stamp, base: 0, value: { partner: "user", agencyId: 0, text, isDeleted: false } });
    await sync(who(ombudsman), other, { changes: [say("Antrean lama.", 1)] });
    const { results, isSubmitted } = await sync(who(bappenas), visit, { changes: [answer("no-such-item", 3, 1), answer("signage", 3, 2, { agencyId: 999_999 }), answer("standards-displayed", 3, 3), say("lain", 4), answer("signage", 3, 5)], submit: true });
    expect(results).toEqual([
      { outcome: "refused", reason: "item-unknown" }, { outcome: "refused", reason: "agency-unknown" }, { outcome: "refused", reason: "agency-unknown" }, { outcome: "refused", reason: "record-of-others" }, { outcome: "applied", version: 1 },
    ]);
    expect(isSubmitted).toBe(false);
  });

  it("is nobody's but the team's: other assessors and every other role are refused, and nothing is written", async () => {
    const visit = visitOf();
    await sync(who(bappenas), visit, { changes: [answer("signage", 4, 1)] });
    for (const scope of [ombudsman, colleague]) await expect(sync(who(scope), visit, { changes: [answer("signage", 0, 1)] })).rejects.toMatchObject({ code: "not-found" });
    for (const scope of [planner, sekda]) await expect(sync(who(scope), visitOf())).rejects.toMatchObject({ code: "not-allowed" });
    expect(await levelsOf(visit.id)).toEqual({ "bappenas signage": 4 });
  });
});

describe("handing in", () => {
  const fullSheet = async (id: string): Promise<VisitChange[]> => {
    const { head } = await readCaseHead(who(planner), id);
    return (await itemsOfCase(head)).map((item, i) => answer(item.id, 3, 100 + i, { agencyId: item.agencyScoped ? 1 : 0, sources: [...item.sources], note: "Dilihat di tempat." }));
  };

  it("names every item that lacks a level, a source or its evidence, and hands in when nothing is missing", async () => {
    const visit = visitOf();
    const first = await sync(who(bappenas), visit, { changes: [answer("signage", null, 1)], submit: true });
    expect(first.isSubmitted).toBe(false);
    expect(first.problems).toContainEqual({ reason: "note-missing", itemId: "signage", agencyId: 0 });
    expect(first.problems).toContainEqual({ reason: "unanswered", itemId: "waiting-area", agencyId: 0 });
    const whole = await sync(who(bappenas), visit, { changes: await fullSheet(visit.id), submit: true });
    expect(whole).toMatchObject({ isSubmitted: true, state: "submitted", problems: [] });
    expect((await sync(who(bappenas), visit, { changes: [answer("signage", 0, 999)] })).results).toEqual([{ outcome: "refused", reason: "visit-state" }]);
  });

  it("stays blind until the last institution has handed in, then both see both", async () => {
    const visit = visitOf();
    await sync(who(bappenas), visit);
    await changeTeam(who(planner), visit.id, [who(bappenas).userId ?? "", who(ombudsman).userId ?? ""]);
    const sheet = await fullSheet(visit.id);
    await sync(who(ombudsman), visit, { changes: [answer("signage", 1, 1)] });
    expect(await sync(who(bappenas), visit, { changes: sheet, submit: true })).toMatchObject({ isSubmitted: true, state: "draft" });
    const seenBy = async (scope: AuthorizedScope): Promise<string[]> => {
      const seen = await readCaseHead(scope, visit.id);
      return [...new Set((await readAnswers(visit.id, sheetsSeen(scope, seen))).map(({ institution }) => institution))];
    };
    expect([await seenBy(who(bappenas)), await seenBy(who(ombudsman)), await seenBy(who(planner)), await seenBy(who(sekda))]).toEqual([["bappenas"], ["ombudsman"], [], []]);
    await sync(who(ombudsman), visit, { changes: await fullSheet(visit.id), submit: true });
    expect([await seenBy(who(bappenas)), await seenBy(who(ombudsman)), await seenBy(who(planner)), await seenBy(who(sekda))]).toEqual([["bappenas", "ombudsman"], ["bappenas", "ombudsman"], ["bappenas", "ombudsman"], []]);
  });

  it("a visit that is not assessed is handed in without any level", async () => {
    const visit = visitOf({ isScored: false });
    expect(await sync(who(bappenas), visit, { submit: true })).toMatchObject({ isSubmitted: true, state: "submitted" });
  });
});

describe("an unannounced visit", () => {
  it("does not exist for the MPP's side and for other assessors until it has begun; an announced one does for the MPP", async () => {
    const day = addDays(todayThere(), 7);
    const plan = { mppId: samarinda.id, day, kind: "joint", team: [who(bappenas).userId ?? ""], reasons: [] } as const;
    const [secret, open] = [await proposeVisit(who(planner), { ...plan, announced: false }), await proposeVisit(who(planner), { ...plan, announced: true })];
    const idsOf = async (scope: AuthorizedScope): Promise<string[]> => (await readCaseHeads(scope)).map(({ head }) => head.id);
    expect(await idsOf(who(sekda))).toContain(open);
    expect(await idsOf(who(sekda))).not.toContain(secret);
    await expect(readCaseHead(who(sekda), secret)).rejects.toMatchObject({ code: "not-found" });
    await expect(readCaseHead(who(ombudsman), secret)).rejects.toMatchObject({ code: "not-found" });
    await sync(who(bappenas), visitOf({ id: secret, day: todayThere() }));
    expect((await readCaseHead(who(sekda), secret)).sight).toBe("plan");
  });
});

it("the shape of a sync refuses what it does not know", () => {
  const good = { device: "ponsel-satu", visit: visitOf(), changes: [answer("signage", 3, 1)], submit: false };
  expect(syncEnvelopeSchema.safeParse(good).success).toBe(true);
  for (const bad of [{ ...good, device: "x" }, { ...good, extra: 1 }, { ...good, changes: [{ ...answer("signage", 3, 1), institution: "ombudsman" }] }, { ...good, changes: [answer("signage", 6, 1)] }, { ...good, changes: [answer("signage", 2.5, 1)] }]) {
    expect(syncEnvelopeSchema.safeParse(bad).success).toBe(false);
  }
});
