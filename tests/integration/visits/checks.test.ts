import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readFollowUp, readFollowUpSteps } from "@/lib/data/read/follow-ups/follow-up-detail";
import { readFollowUpEvidence } from "@/lib/data/read/follow-ups/follow-up-evidence";
import { readCase } from "@/lib/data/read/visit-cases/read-case";
import { readFollowUpLooks } from "@/lib/data/read/visit-cases/checks";
import { readEvidenceFile } from "@/lib/data/read/visit-cases/evidence-file";
import { actOnFollowUp } from "@/lib/data/write/follow-ups/act";
import { openBatch } from "@/lib/data/write/live/live-batch";
import { writeMadeFacts } from "@/lib/data/write/live/write-facts";
import { addEvidence } from "@/lib/data/write/visit-cases/evidence";
import { publishVisit } from "@/lib/data/write/visit-cases/publish";
import { closeReply, rejectVisit, reviewVisit } from "@/lib/data/write/visit-cases/review";
import { inTransaction, pool } from "@/lib/db/client";
import type { CheckSight } from "@/lib/domain/follow-up-check";
import type { VisitChange } from "@/lib/domain/visit-draft";
import { factTables } from "@/lib/ingest/fact-tables";
import { loadFieldData } from "@/lib/loaders/field-data";
import { verifyRollups } from "@/lib/rollup/verify";
import { addDays } from "@/lib/time/civil-date";
import { todayThere } from "@/tests/support/today-there";
import { beginVisit, fillSheet, headOf, sendEnvelope, startVisit } from "@/tests/support/visit-journey";
import { balikpapan, makeVisitWorld, planVisit, samarinda, userOf, type VisitWorld } from "@/tests/support/visit-world";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const today = todayThere();
let world: VisitWorld;
beforeAll(async () => {
  world = await makeVisitWorld();
});

async function followUp(finding: string, { mppId = samarinda, isReported = false }: { readonly mppId?: number; readonly isReported?: boolean } = {}): Promise<string> {
  const id = randomUUID();
  await inTransaction(async (client) => {
    const batchId = await openBatch(client, { sourceId: "follow-up", origin: "form", mppId, mppCode: "64.72", name: "uji", liveOn: null, userId: null, at: new Date() });
    await client.query("UPDATE import_batch SET data_as_of = $2 WHERE id = $1", [batchId, today]);
    await writeMadeFacts(client, batchId, factTables.followUp, mppId, [{
      id, values: { agency_id: 0, follow_up_no: `TL-${id}`, visit_id: null, finding, recommendation: "Pasang jadwal", owner: "DPMPTSP", raised_on: addDays(today, -90), due_on: addDays(today, -5), done_on: null, verified_on: null, status: "open", evidence: null },
    }]);
  });
  if (isReported) await actOnFollowUp(world.operator, { mppId, id, action: "report", note: "Jadwal terpasang.", dueOn: null });
  return id;
}

let stamp = 0;
const check = (followUpId: string, seen: CheckSight | null, note: string | null = null, base = 0): VisitChange => ({ kind: "check", stamp: (stamp += 1), base, followUpId, value: { seen, note } });
const envelopeOf = async (id: string, changes: readonly VisitChange[], device: string) => {
  const { mppCode, announced, guided, isScored } = await headOf(id);
  return { device, visit: { id, mppCode, day: today, announced, guided, isScored }, changes, submit: false };
};
const send = async (scope: AuthorizedScope, id: string, changes: readonly VisitChange[], device = `ponsel-${scope.institution}`) => (await sendEnvelope(scope, await envelopeOf(id, changes, device))).results;

async function begun(): Promise<string> {
  const id = await planVisit(world);
  await beginVisit(world.team, id);
  return id;
}
const handIn = (scope: AuthorizedScope, id: string) => fillSheet(scope, id, { levelOf: () => 3 });
async function publish(id: string): Promise<void> {
  await handIn(world.team, id);
  await handIn(world.partner, id);
  await reviewVisit(world.planner, id);
  await closeReply(world.sekda, id);
  await publishVisit(world.planner, id);
}
const stands = async (id: string) => (await readFollowUp(world.planner, samarinda, id)).status;
const dataOf = (scope: AuthorizedScope) => loadFieldData({ scope, user: { id: userOf(scope), name: "N", email: "n@example.id", role: scope.role, institution: scope.institution, mppIds: [], isDemo: false } }, null);

describe("a look at a follow-up during a visit", () => {
  it("acts when the visit is published and not before: verified, witnessed, returned with the note, left alone, or left to the desk", async () => {
    const ids = {
      verified: await followUp("dilaporkan, terlihat", { isReported: true }), witnessed: await followUp("belum dilaporkan, terlihat"), returned: await followUp("dilaporkan, tidak terlihat", { isReported: true }),
      open: await followUp("belum dilaporkan, tidak terlihat"), unclear: await followUp("tidak dapat diperiksa", { isReported: true }), conflict: await followUp("beda pendapat", { isReported: true }), takenBack: await followUp("dihapus lagi", { isReported: true }),
    };
    const id = await begun();
    expect(await send(world.team, id, [
      check(ids.verified, "done", "Jadwal ada di pintu masuk."), check(ids.witnessed, "done"), check(ids.returned, "not-done", "Papan masih kosong."), check(ids.open, "not-done", "Belum ada."), check(ids.unclear, "unclear"), check(ids.conflict, "done"), check(ids.takenBack, "done"),
    ])).toEqual(Array.from({ length: 7 }, () => ({ outcome: "applied", version: 1 })));
    await send(world.team, id, [check(ids.takenBack, null, null, 1)]);
    await send(world.partner, id, [check(ids.verified, "done"), check(ids.returned, "unclear"), check(ids.conflict, "not-done", "Dua gerai tanpa jadwal.")]);
    const before = await Promise.all(Object.values(ids).map(stands));
    await handIn(world.team, id);
    await handIn(world.partner, id);
    await reviewVisit(world.planner, id);
    await closeReply(world.sekda, id);
    expect(await Promise.all(Object.values(ids).map(stands))).toEqual(before);
    expect(await readFollowUpLooks(world.sekda, samarinda, ids.verified)).toEqual([]);

    await publishVisit(world.planner, id);
    expect(Object.fromEntries(await Promise.all(Object.entries(ids).map(async ([name, each]) => [name, await stands(each)])))).toEqual({
      verified: "verified", witnessed: "verified", returned: "in-progress", open: "open", unclear: "done", conflict: "done", takenBack: "done",
    });
    const { visitNo } = await headOf(id);
    const lastStep = async (each: string) => (await readFollowUpSteps(world.sekda, samarinda, [each])).at(-1);
    expect(await lastStep(ids.verified)).toMatchObject({ action: "verify", caseId: id, visitNo, institutions: ["bappenas", "ombudsman"], userName: "planner", note: "Jadwal ada di pintu masuk." });
    expect(await lastStep(ids.witnessed)).toMatchObject({ action: "witness", caseId: id, institutions: ["bappenas"] });
    expect(await lastStep(ids.returned)).toMatchObject({ action: "return", note: "Papan masih kosong.", institutions: ["bappenas"] });
    expect(await lastStep(ids.conflict)).toMatchObject({ action: "report", caseId: null });
    // Seen on the day of the visit, though nobody had reported it.
    expect(await readFollowUp(world.planner, samarinda, ids.witnessed)).toMatchObject({ doneOn: today, verifiedOn: today });

    const looks = await readFollowUpLooks(world.sekda, samarinda, ids.conflict);
    expect(looks).toMatchObject([{ institution: "bappenas", seen: "done", outcome: "conflict", visitNo, caseId: id }, { institution: "ombudsman", seen: "not-done", note: "Dua gerai tanpa jadwal.", outcome: "conflict" }]);
    expect(await readFollowUpLooks(world.sekda, samarinda, ids.takenBack)).toEqual([]);
    expect(await readFollowUpLooks(world.outsider, samarinda, ids.conflict)).toEqual([]);
    // The desk decides what the visit left open.
    await actOnFollowUp(world.assessor, { mppId: samarinda, id: ids.conflict, action: "return", note: "Dua gerai masih tanpa jadwal.", dueOn: null });
    expect(await stands(ids.conflict)).toBe("in-progress");

    const { rows } = await pool().query("SELECT action, detail FROM audit_entry WHERE action IN ('follow-up.verify', 'follow-up.witness') OR (action = 'follow-up.return' AND detail ? 'visit') OR action = 'visit.publish' ORDER BY action");
    expect(rows).toMatchObject([
      { action: "follow-up.return", detail: { visit: visitNo, institutions: ["bappenas"], note: "Papan masih kosong." } }, { action: "follow-up.verify", detail: { visit: visitNo, from: "done", to: "verified" } },
      { action: "follow-up.witness", detail: { visit: visitNo, from: "open", to: "verified" } }, { action: "visit.publish", detail: { looks: { verified: 2, returned: 1, unchanged: 2, conflict: 1 } } },
    ]);
    expect((await verifyRollups()).filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  }, 60_000);

  it("does nothing when the visit is rejected, and nothing to what somebody has decided since", async () => {
    const [ofRejected, later] = [await followUp("kunjungan ditolak", { isReported: true }), await followUp("dilaporkan sesudah dilihat")];
    const rejected = await begun();
    await send(world.team, rejected, [check(ofRejected, "done")]);
    await handIn(world.team, rejected);
    await handIn(world.partner, rejected);
    await rejectVisit(world.planner, rejected, "Tim tidak lengkap.");
    expect(await stands(ofRejected)).toBe("done");
    expect(await readFollowUpLooks(world.planner, samarinda, ofRejected)).toEqual([]);

    const id = await begun();
    await send(world.team, id, [check(later, "not-done", "Belum ada apa-apa.")]);
    await actOnFollowUp(world.operator, { mppId: samarinda, id: later, action: "report", note: "Dipasang sore harinya.", dueOn: null });
    await publish(id);
    expect(await stands(later)).toBe("done");
    expect(await readFollowUpLooks(world.sekda, samarinda, later)).toMatchObject([{ outcome: "overtaken" }]);
  }, 60_000);

  it("is never a verification by who reported it, at the desk or by way of a visit", async () => {
    const id = await followUp("dilaporkan sendiri", { isReported: true });
    await pool().query("UPDATE follow_up_step SET user_id = $2 WHERE follow_up_id = $1", [id, userOf(world.team)]);
    await expect(actOnFollowUp(world.team, { mppId: samarinda, id, action: "verify", note: null, dueOn: null })).rejects.toMatchObject({ code: "not-allowed", detail: { reason: "follow-up-own-report" } });
    const visit = await begun();
    await send(world.team, visit, [check(id, "done")]);
    await publish(visit);
    expect(await stands(id)).toBe("done");
    expect(await readFollowUpLooks(world.planner, samarinda, id)).toMatchObject([{ outcome: "own-report" }]);
  }, 60_000);

  it("is seen by its own institution alone in the field, by team and reviewer until publication, by the MPP's side after it", async () => {
    const [id, secret] = [await followUp("rahasia sampai terbit", { isReported: true }), "HANYA-TIM"];
    const visit = await begun();
    await send(world.team, visit, [check(id, "done", secret)]);
    const fileId = randomUUID();
    const file = { fileName: "papan.jpg", mediaType: "image/jpeg", bytes: 10, sha256: "a".repeat(64), width: 1, height: 1, takenAt: null, latitude: null, longitude: null, accuracy: null, photoHash: null };
    await addEvidence(world.team, { purpose: "check", id: fileId, caseId: visit, followUpId: id }, file);
    const own = (await dataOf(world.team)).visits.find((each) => each.id === visit);
    expect(own).toMatchObject({ checks: [{ followUpId: id, value: { seen: "done", note: secret }, version: 1 }], evidence: [{ id: fileId, itemId: "", followUpId: id }] });
    expect(own?.previous).toContainEqual({ id, finding: "rahasia sampai terbit", recommendation: "Pasang jadwal", owner: "DPMPTSP", dueOn: addDays(today, -5), isReported: true, report: "Jadwal terpasang." });

    const readers = ["planner", "admin", "team", "partner", "assessor", "sekda", "operator", "outsider"] as const;
    const seenBy = async (): Promise<string[]> => {
      const found = await Promise.all(readers.map(async (name) => {
        const scope = world[name];
        const record = await readCase(scope, visit).catch(() => null);
        const reads = await readEvidenceFile(scope, fileId).then(() => true, () => false);
        const says = JSON.stringify([record, await readFollowUpLooks(scope, samarinda, id), await readFollowUpEvidence(scope, samarinda, id), await readFollowUpSteps(scope, samarinda, [id])]).includes(secret);
        expect(reads, `${name}: file and statement together`).toBe(says);
        return says ? [name] : [];
      }));
      return found.flat();
    };
    expect(await seenBy()).toEqual(["team"]);
    expect(JSON.stringify(await dataOf(world.partner))).not.toContain(secret);
    await handIn(world.team, visit);
    expect(await seenBy()).toEqual(["team"]);
    await handIn(world.partner, visit);
    expect(await seenBy()).toEqual(["planner", "admin", "team", "partner"]);
    await reviewVisit(world.planner, visit);
    expect(await seenBy()).toEqual(["planner", "admin", "team", "partner"]);
    await closeReply(world.sekda, visit);
    await publishVisit(world.planner, visit);
    expect(await seenBy()).toEqual(["planner", "admin", "team", "partner", "assessor", "sekda", "operator"]);
  }, 60_000);

  it("comes twice and in any order like every other record, is a conflict between devices, and is refused for another MPP's follow-up", async () => {
    const [id, foreign] = [await followUp("dua ponsel"), await followUp("kota lain", { mppId: balikpapan })];
    const visit = await begun();
    const [first, second] = [check(id, "unclear"), check(id, "done", "Terlihat.")];
    expect(await send(world.team, visit, [second], "ponsel-satu")).toEqual([{ outcome: "applied", version: 1 }]);
    expect(await send(world.team, visit, [first], "ponsel-satu")).toEqual([{ outcome: "stale", version: 1 }]);
    expect(await send(world.team, visit, [second], "ponsel-satu")).toEqual([{ outcome: "same", version: 1 }]);
    expect(await send(world.team, visit, [check(id, "not-done", "Tidak ada.")], "ponsel-dua")).toMatchObject([{ outcome: "conflict", version: 1, theirs: { seen: "done", note: "Terlihat." }, by: "bappenas" }]);
    expect(await send(world.team, visit, [check(foreign, "done"), check(randomUUID(), "done")])).toEqual([{ outcome: "refused", reason: "follow-up-unknown" }, { outcome: "refused", reason: "follow-up-unknown" }]);
    await expect(addEvidence(world.team, { purpose: "check", id: randomUUID(), caseId: visit, followUpId: foreign }, { fileName: "f.jpg", mediaType: "image/jpeg", bytes: 1, sha256: "b".repeat(64), width: 1, height: 1, takenAt: null, latitude: null, longitude: null, accuracy: null, photoHash: null })).rejects.toMatchObject({ detail: { reason: "follow-up-unknown" } });
    for (const name of ["sekda", "planner", "assessor"] as const) await expect(send(world[name], visit, [check(id, "done")])).rejects.toMatchObject({ code: expect.stringMatching(/not-allowed|not-found/) });
  });

  it("without a word of what is missing keeps the sheet from being handed in, scored or not", async () => {
    const id = await followUp("tanpa catatan", { isReported: true });
    const visit = await begun();
    await send(world.team, visit, [check(id, "not-done", "  ")]);
    await expect(handIn(world.team, visit)).rejects.toThrow("check-note-missing");
    await send(world.team, visit, [check(id, "not-done", "Papan kosong.", 1)]);
    expect((await handIn(world.team, visit)).isSubmitted).toBe(true);

    const unscored = await startVisit(world.team, "64.72", false);
    await send(world.team, unscored, [check(id, "not-done")]);
    const submit = async () => sendEnvelope(world.team, { ...(await envelopeOf(unscored, [], "ponsel-bappenas")), submit: true });
    expect(await submit()).toMatchObject({ isSubmitted: false, problems: [{ reason: "check-note-missing", itemId: id }] });
    await send(world.team, unscored, [check(id, "unclear", null, 1)]);
    expect(await submit()).toMatchObject({ isSubmitted: true });
  });
});
