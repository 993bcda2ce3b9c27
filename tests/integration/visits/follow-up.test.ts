import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { commandLineScope } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { followUpParty } from "@/lib/auth/visit-party";
import { listFollowUps, readFollowUpAges } from "@/lib/data/read/follow-up-records";
import { readFollowUp, readFollowUpSteps } from "@/lib/data/read/follow-ups/follow-up-detail";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { actOnFollowUp } from "@/lib/data/write/follow-ups/act";
import { carryFollowUpsForward } from "@/lib/data/write/follow-ups/carry-forward";
import { openBatch } from "@/lib/data/write/live/live-batch";
import { writeMadeFacts } from "@/lib/data/write/live/write-facts";
import { undoBatch } from "@/lib/data/write/imports/commit-batch";
import { inTransaction, pool } from "@/lib/db/client";
import { followUpActionIds, followUpActions, followUpStatuses, mayActOnFollowUp, statusAfter, type FollowUpStatus } from "@/lib/domain/follow-up-flow";
import { factTables } from "@/lib/ingest/fact-tables";
import { verifyRollups } from "@/lib/rollup/verify";
import { addDays, monthOf, type CivilDate } from "@/lib/time/civil-date";
import { periodOf } from "@/lib/time/period";
import { addMpps, balikpapan, person, samarinda } from "@/tests/support/visit-cast";
import { useTestDatabase } from "@/tests/support/test-database";
import { todayThere } from "@/tests/support/today-there";

useTestDatabase();
const today = todayThere();
const people = new Map<string, AuthorizedScope>();
const as = (name: string): AuthorizedScope => people.get(name) ?? (() => { throw new Error(name); })();
const everybody = ["planner", "assessor", "admin", "sekda", "operator", "stranger"] as const;

beforeAll(async () => {
  await addMpps();
  people.set("planner", await person("planner", { role: "planner" }));
  people.set("assessor", await person("assessor", { role: "assessor", institution: "ombudsman" }));
  people.set("admin", await person("admin", { role: "admin" }));
  people.set("sekda", await person("sekda", { role: "sekda", mppIds: [samarinda.id] }));
  people.set("operator", await person("operator", { role: "operator", mppIds: [samarinda.id] }));
  people.set("stranger", await person("stranger", { role: "sekda", mppIds: [balikpapan.id] }));
});

/** A follow-up of Samarinda in a status, as publishing a visit leaves it. */
async function followUpIn(status: FollowUpStatus, dueOn: CivilDate = addDays(today, 30), raisedOn: CivilDate = addDays(today, -40)): Promise<string> {
  const id = randomUUID();
  const isDone = status === "done" || status === "verified";
  await inTransaction(async (client) => {
    const batchId = await openBatch(client, { sourceId: "follow-up", origin: "form", mppId: samarinda.id, mppCode: samarinda.code, name: "uji", liveOn: null, userId: null, at: new Date() });
    await writeMadeFacts(client, batchId, factTables.followUp, samarinda.id, [{
      id,
      values: {
        agency_id: 0, follow_up_no: `TL-${id}`, visit_id: null, finding: "Jadwal gerai yang tidak buka tiap hari belum dipublikasikan", recommendation: "Publikasikan jadwal", owner: "DPMPTSP", raised_on: raisedOn, due_on: dueOn,
        done_on: isDone ? addDays(today, -10) : null, verified_on: status === "verified" ? addDays(today, -5) : null, status, evidence: null,
      },
    }]);
  });
  return id;
}

describe("the table of follow-ups", () => {
  it.each(everybody.flatMap((who) => followUpStatuses.map((status) => [who, status] as const)))("lets %s do in status %s exactly what it says, keeps each step, and refuses the rest without a trace", async (who, status) => {
    const scope = as(who);
    const party = followUpParty(scope, samarinda.id);
    for (const action of followUpActionIds) {
      const id = await followUpIn(status);
      const step = { mppId: samarinda.id, id, action, note: "Sudah dilihat di tempat.", dueOn: addDays(today, 60) };
      if (!mayActOnFollowUp(party, action, status)) {
        const code = party === "outsider" ? "not-found" : (followUpActions[action].by as readonly string[]).includes(party) ? "conflict" : "not-allowed";
        await expect(actOnFollowUp(scope, step), action).rejects.toMatchObject({ code });
        expect((await readFollowUp(as("planner"), samarinda.id, id)).status).toBe(status);
        expect(await readFollowUpSteps(as("planner"), samarinda.id, [id])).toEqual([]);
        continue;
      }
      await actOnFollowUp(scope, step);
      const after = await readFollowUp(as("planner"), samarinda.id, id);
      expect(after.status, action).toBe(statusAfter(action, status));
      expect(await readFollowUpSteps(as("planner"), samarinda.id, [id])).toMatchObject([{ action, fromStatus: status, toStatus: after.status, userName: who, note: "Sudah dilihat di tempat." }]);
      expect([after.doneOn !== null, after.verifiedOn !== null]).toEqual([after.status === "verified", after.status === "verified"]);
      const { rows } = await pool().query("SELECT action FROM audit_entry WHERE subject = $1", [`${samarinda.code} ${after.followUpNo}`]);
      expect(rows).toEqual([{ action: `follow-up.${action}` }]);
    }
  }, 60_000);

  it("never lets anybody who can report it done verify it", () => {
    for (const party of ["owner", "verifier", "admin", "outsider"] as const) expect(mayActOnFollowUp(party, "report", "open") && mayActOnFollowUp(party, "verify", "done")).toBe(false);
  });

  it("asks for a note and a due date ahead where it needs them, and names the control", async () => {
    const id = await followUpIn("open");
    const step = { mppId: samarinda.id, id, note: "  ", dueOn: null };
    await expect(actOnFollowUp(as("sekda"), { ...step, action: "report" })).rejects.toMatchObject({ code: "invalid-input", detail: { field: "note", reason: "required" } });
    await expect(actOnFollowUp(as("planner"), { ...step, action: "reschedule", note: "menunggu anggaran", dueOn: today })).rejects.toMatchObject({ detail: { field: "dueOn", reason: "due-past" } });
  });
});

describe("numbers of follow-ups kept here", () => {
  it("follow each step at once, equal the facts, become overdue with the days, and are not undone as an import", async () => {
    const month = periodOf(monthOf(today), "month");
    const read = async (): Promise<Record<string, unknown>> => Object.fromEntries((await queryMetrics(as("planner"), { metrics: ["follow-up-open", "follow-up-overdue"], periods: [month], by: ["mpp"], filter: { mppIds: [samarinda.id] } }, today)).map(({ metric, measured }) => [metric, measured.kind === "value" ? measured.value : measured.kind]));
    await followUpIn("open", addDays(today, -3));
    await carryFollowUpsForward(today);
    const before = await read();
    const id = await followUpIn("in-progress", addDays(today, 5));
    expect((await read())["follow-up-open"]).toBe(Number(before["follow-up-open"]) + 1);
    await actOnFollowUp(as("operator"), { mppId: samarinda.id, id, action: "report", note: "Jadwal terpasang di pintu masuk.", dueOn: null });
    // Reported is not done: somebody else has to verify it.
    expect((await read())["follow-up-open"]).toBe(Number(before["follow-up-open"]) + 1);
    await actOnFollowUp(as("assessor"), { mppId: samarinda.id, id, action: "verify", note: null, dueOn: null });
    expect((await read())["follow-up-open"]).toBe(before["follow-up-open"]);
    expect(await readFollowUp(as("planner"), samarinda.id, id)).toMatchObject({ doneOn: today, verifiedOn: today });
    await carryFollowUpsForward(today);
    expect(Number((await read())["follow-up-overdue"])).toBeGreaterThanOrEqual(1);
    const list = await listFollowUps(as("sekda"), { state: "overdue" });
    expect(list.rows.every(({ overdueDays }) => overdueDays > 0)).toBe(true);
    expect(list.total).toBe(list.overdue);
    const ages = await readFollowUpAges(as("sekda"));
    expect(ages.flatMap(({ counts }) => counts).reduce((sum, n) => sum + n, 0)).toBe(list.open);
    expect(ages.flatMap(({ counts }) => counts.slice(1)).reduce((sum, n) => sum + n, 0)).toBe(list.overdue);
    expect((await listFollowUps(as("stranger"), {})).total).toBe(0);
    const { rows: [batch] } = await pool().query<{ id: string }>("SELECT batch_id AS id FROM follow_up WHERE id = $1", [id]);
    await expect(undoBatch(commandLineScope(), batch?.id ?? "")).rejects.toMatchObject({ code: "conflict", detail: { reason: "batch-of-form" } });
    expect((await verifyRollups()).filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });
});
