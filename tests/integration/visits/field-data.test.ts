import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readEvidenceFile } from "@/lib/data/read/visit-cases/evidence-file";
import { addEvidence } from "@/lib/data/write/visit-cases/evidence";
import { proposeVisit } from "@/lib/data/write/visit-cases/plan";
import { openBatch } from "@/lib/data/write/live/live-batch";
import { writeMadeFacts } from "@/lib/data/write/live/write-facts";
import { inTransaction } from "@/lib/db/client";
import { factTables } from "@/lib/ingest/fact-tables";
import { loadFieldData } from "@/lib/loaders/field-data";
import type { FieldData } from "@/lib/field/field-data";
import { civilDate } from "@/lib/time/civil-date";
import { addMpps, answer, balikpapan, person, samarinda, sync, visitOf } from "@/tests/support/visit-cast";
import { useTestDatabase } from "@/tests/support/test-database";
import { todayThere } from "@/tests/support/today-there";

useTestDatabase();
let [bappenas, ombudsman, elsewhere, planner, sekda]: AuthorizedScope[] = [];
const who = (scope: AuthorizedScope | undefined): AuthorizedScope => {
  if (scope === undefined) throw new Error("nobody");
  return scope;
};
let [visitId, evidenceId] = ["", ""];
const secret = "rahasia lembar bappenas";

/** As the handler loads it for a signed-in person. */
const dataOf = (scope: AuthorizedScope, known: string | null = null): Promise<FieldData> =>
  loadFieldData({ scope, user: { id: scope.userId ?? "", name: "N", email: "n@example.id", role: scope.role, institution: scope.institution, mppIds: [], isDemo: false } }, known);

beforeAll(async () => {
  await addMpps();
  bappenas = await person("bappenas", { role: "assessor", institution: "bappenas" });
  ombudsman = await person("ombudsman", { role: "assessor", institution: "ombudsman" });
  elsewhere = await person("bappenas2", { role: "assessor", institution: "bappenas" });
  planner = await person("planner", { role: "planner" });
  sekda = await person("sekda", { role: "sekda", mppIds: [samarinda.id] });
  const day = todayThere();
  visitId = await proposeVisit(who(planner), { mppId: samarinda.id, day, kind: "joint", announced: false, team: [who(bappenas).userId ?? "", who(ombudsman).userId ?? ""], reasons: [] });
  const changes = [
    answer("signage", 4, 1),
    { kind: "dialogue" as const, stamp: 2, base: 0, id: randomUUID(), value: { partner: "officer" as const, agencyId: 0, text: secret, isDeleted: false } },
    { kind: "finding" as const, stamp: 3, base: 0, id: randomUUID(), value: { itemId: null, agencyId: 0, finding: secret, recommendation: null, dueDays: 10, isDeleted: false } },
  ];
  await sync(who(bappenas), visitOf({ id: visitId, day }), { changes });
  evidenceId = randomUUID();
  await addEvidence(who(bappenas), { purpose: "answer", id: evidenceId, caseId: visitId, itemId: "signage", agencyId: 0 }, {
    fileName: `${secret}.jpg`, mediaType: "image/jpeg", bytes: 10, sha256: "0".repeat(64), width: 1, height: 1, takenAt: null, latitude: null, longitude: null, accuracy: null, photoHash: null,
  });
});

describe("what a phone is given", () => {
  it("is the own institution's sheet, and of the other's nothing at all while the visit is in the field", async () => {
    const [own] = (await dataOf(who(bappenas))).visits;
    expect(own).toMatchObject({ id: visitId, state: "draft", isSubmitted: false, answers: [{ itemId: "signage", value: { level: 4 }, version: 1 }], dialogues: [{ value: { text: secret } }], findings: [{ value: { finding: secret } }], evidence: [{ id: evidenceId }] });
    const other = await dataOf(who(ombudsman));
    expect(other.visits).toMatchObject([{ id: visitId, answers: [], dialogues: [], findings: [], evidence: [] }]);
    expect(JSON.stringify(other)).not.toContain(secret);
  });

  it("is no visit at all to those who do not take part, of the same institution too", async () => {
    expect((await dataOf(who(elsewhere))).visits).toEqual([]);
    await expect(dataOf(who(planner))).rejects.toMatchObject({ detail: { reason: "visit-not-yours" } });
  });

  it("carries what earlier visits to this MPP found and nobody has verified, reported ones first, and nothing of other MPPs", async () => {
    const add = (mpp: { readonly id: number; readonly code: string }, finding: string, doneOn: string | null, status = doneOn === null ? "done" : "verified"): Promise<void> => inTransaction(async (client) => {
      const batchId = await openBatch(client, { sourceId: "follow-up", origin: "form", mppId: mpp.id, mppCode: mpp.code, name: "uji", liveOn: null, userId: null, at: new Date() });
      const values = { agency_id: 0, follow_up_no: finding, visit_id: null, finding, recommendation: null, owner: "DPMPTSP", raised_on: "2026-01-05", due_on: "2026-02-05", done_on: doneOn, verified_on: status === "verified" ? doneOn : null, status, evidence: null };
      await writeMadeFacts(client, batchId, factTables.followUp, mpp.id, [{ id: randomUUID(), values }]);
    });
    await add(samarinda, "menunggu diperiksa", null);
    await add(samarinda, "sudah selesai", "2026-03-01");
    await add(samarinda, "belum dikerjakan", null, "open");
    await add(samarinda, "selesai menurut berkas", "2026-03-01", "done");
    await add(balikpapan, "milik kota lain", null);
    const [own] = (await dataOf(who(bappenas))).visits;
    expect(own?.previous.map(({ finding, isReported }) => [finding, isReported]).sort()).toEqual([["belum dikerjakan", false], ["menunggu diperiksa", true], ["selesai menurut berkas", true]]);
    expect(own?.previous.map(({ isReported }) => isReported)).toEqual([true, true, false]);
    expect(own?.previous).toContainEqual({ id: expect.any(String), finding: "menunggu diperiksa", recommendation: null, owner: "DPMPTSP", dueOn: "2026-02-05", isReported: true, report: null });
  });

  it("holds the rubric in both languages, and leaves the reference data out when the phone has them", async () => {
    const first = await dataOf(who(bappenas));
    expect(first.reference?.editions.flatMap(({ items }) => items).every(({ levels, label }) => levels.length === 6 && levels.every(({ id, en }) => id !== "" && en !== "") && label.en !== "")).toBe(true);
    expect(first.reference?.mpps.map(({ code }) => code)).toContain(samarinda.code);
    expect((await dataOf(who(bappenas), first.referenceKey)).reference).toBeNull();
  });
});

describe("a file of evidence", () => {
  it("of a sheet is seen by its own institution in the team alone while the visit is in the field", async () => {
    expect(await readEvidenceFile(who(bappenas), evidenceId)).toMatchObject({ id: evidenceId });
    for (const scope of [ombudsman, elsewhere, planner, sekda]) await expect(readEvidenceFile(who(scope), evidenceId)).rejects.toMatchObject({ code: "not-found" });
    await expect(readEvidenceFile(who(bappenas), "../../etc/passwd")).rejects.toMatchObject({ code: "not-found" });
  });

  it("is refused for an item that the edition has not, or at an agency that the item has not", async () => {
    const file = { fileName: "f.jpg", mediaType: "image/jpeg", bytes: 1, sha256: "1".repeat(64), width: 1, height: 1, takenAt: null, latitude: null, longitude: null, accuracy: null, photoHash: null };
    for (const [itemId, agencyId] of [["no-such-item", 0], ["signage", 1], ["officer-present", 0]] as const) {
      await expect(addEvidence(who(bappenas), { purpose: "answer", id: randomUUID(), caseId: visitId, itemId, agencyId }, file)).rejects.toMatchObject({ detail: { reason: "item-unknown" } });
    }
  });
});

describe("the head of a visit", () => {
  it("on a day that has not come, or that no edition covers, is refused alone, and the rest of the envelope is taken", async () => {
    const visit = visitOf({});
    const head = { announced: null, guided: null, isScored: true, attendees: [], notes: null };
    const answerOf = (day: string, stamp: number) => sync(who(bappenas), visit, { changes: [{ kind: "head" as const, stamp, base: 0, value: { ...head, day: civilDate(day) } }, answer("signage", 3, stamp + 1)] });
    expect((await answerOf("2999-01-01", 1)).results).toMatchObject([{ outcome: "refused", reason: "day-ahead" }, { outcome: "applied" }]);
    expect((await answerOf("1999-01-01", 3)).results).toMatchObject([{ outcome: "refused", reason: "no-edition" }, { outcome: expect.stringMatching(/applied|same/) }]);
  });
});
