import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { commandLineScope } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { listFollowUps } from "@/lib/data/read/follow-up-records";
import { readAssumedNumber } from "@/lib/data/read/assumed-numbers";
import { readSoonWindow } from "@/lib/data/read/follow-ups/soon-window";
import { readHolidays } from "@/lib/data/read/holidays";
import { readNotices } from "@/lib/data/read/notices";
import { actOnFollowUp } from "@/lib/data/write/follow-ups/act";
import { setAssumedNumber } from "@/lib/data/write/assumed-numbers";
import { openBatch } from "@/lib/data/write/live/live-batch";
import { writeMadeFacts } from "@/lib/data/write/live/write-facts";
import { inTransaction, pool } from "@/lib/db/client";
import { addWorkingDays, holidayCalendar, type HolidayCalendar } from "@/lib/domain/working-days";
import type { FollowUpStatus } from "@/lib/domain/follow-up-flow";
import { factTables } from "@/lib/ingest/fact-tables";
import { refreshNotices } from "@/lib/loaders/refresh-notices";
import { addDays, civilDate, type CivilDate } from "@/lib/time/civil-date";
import { addMpps, balikpapan, person, samarinda } from "@/tests/support/visit-cast";
import { useTestDatabase } from "@/tests/support/test-database";
import { todayThere } from "@/tests/support/today-there";

useTestDatabase();
const today = todayThere();
const people = new Map<string, AuthorizedScope>();
const as = (name: string): AuthorizedScope => people.get(name) ?? (() => { throw new Error(name); })();
let calendar: HolidayCalendar;

beforeAll(async () => {
  await addMpps();
  people.set("planner", await person("planner", { role: "planner" }));
  people.set("sekda", await person("sekda", { role: "sekda", mppIds: [samarinda.id] }));
  people.set("operator", await person("operator", { role: "operator", mppIds: [samarinda.id] }));
  people.set("stranger", await person("stranger", { role: "operator", mppIds: [balikpapan.id] }));
  calendar = holidayCalendar(await readHolidays());
});

async function followUp(finding: string, dueOn: CivilDate | null, status: FollowUpStatus = "open"): Promise<string> {
  const id = randomUUID();
  await inTransaction(async (client) => {
    const batchId = await openBatch(client, { sourceId: "follow-up", origin: "form", mppId: samarinda.id, mppCode: samarinda.code, name: "uji", liveOn: null, userId: null, at: new Date() });
    const doneOn = status === "verified" ? addDays(today, -2) : null;
    await client.query("UPDATE import_batch SET data_as_of = $2 WHERE id = $1", [batchId, today]);
    await writeMadeFacts(client, batchId, factTables.followUp, samarinda.id, [{
      id, values: { agency_id: 0, follow_up_no: `TL-${id}`, visit_id: null, finding, recommendation: null, owner: "DPMPTSP", raised_on: addDays(today, -60), due_on: dueOn, done_on: doneOn, verified_on: doneOn, status, evidence: null },
    }]);
  });
  return id;
}

const near = async (scope: AuthorizedScope) => (await readNotices(scope)).filter(({ kind }) => kind === "deadline-near").flatMap(({ parts }) => parts);

describe("the reminder before the due date", () => {
  it("comes three working days before it, holidays left out, and not before", async () => {
    // Kamis 13 Agustus 2026; Senin 17 Agustus is Proklamasi Kemerdekaan (SKB): Friday 14, Tuesday 18, Wednesday 19 are the next three working days.
    expect(await readAssumedNumber("dueSoonDays")).toBe(3);
    expect(await readSoonWindow(civilDate("2026-08-13"))).toEqual({ today: "2026-08-13", until: "2026-08-19" });
  });

  it("tells the owner's side once for each follow-up and due date, with a link, and nobody else; a new due date anew", async () => {
    const dueOn = addWorkingDays(today, 3, calendar).date;
    const id = await followUp("Jadwal gerai belum dipasang", dueOn);
    await followUp("sudah dilaporkan", dueOn, "done");
    await followUp("sudah diverifikasi", dueOn, "verified");
    await followUp("masih lama", addWorkingDays(today, 4, calendar).date);
    await followUp("sudah lewat", addDays(today, -1));
    await followUp("tanpa tenggat", null);
    await refreshNotices(commandLineScope(), today);
    await refreshNotices(commandLineScope(), today);
    const told = { mppId: samarinda.id, params: { finding: "Jadwal gerai belum dipasang", due: dueOn }, href: `/tindak-lanjut/${samarinda.code}/${id}` };
    for (const name of ["sekda", "operator"]) expect(await near(as(name)), name).toEqual([told]);
    for (const name of ["stranger", "planner"]) expect(await near(as(name)), name).toEqual([]);

    const later = addWorkingDays(today, 2, calendar).date;
    await actOnFollowUp(as("planner"), { mppId: samarinda.id, id, action: "reschedule", note: "Dimajukan.", dueOn: later });
    await refreshNotices(commandLineScope(), today);
    await refreshNotices(commandLineScope(), today);
    expect((await near(as("sekda"))).map(({ params }) => params["due"]).sort()).toEqual([later, dueOn].sort());

    // The list counts the same ones as due soon, and as nothing else.
    const list = await listFollowUps(as("sekda"), { state: "soon", soon: await readSoonWindow(today) });
    expect(list.rows.map((row) => [row.id, row.isDueSoon, row.overdueDays])).toEqual([[id, true, 0]]);
    expect([list.total, list.soon]).toEqual([1, 1]);
    expect((await listFollowUps(as("sekda"), { state: "all", soon: await readSoonWindow(today) })).rows.filter(({ isDueSoon }) => isDueSoon).map((row) => row.id)).toEqual([id]);
    expect((await listFollowUps(as("stranger"), { state: "soon", soon: await readSoonWindow(today) })).total).toBe(0);
  });

  it("comes as early as planners set it, and nobody else may set it", async () => {
    for (const name of ["sekda", "operator"]) await expect(setAssumedNumber(as(name), "dueSoonDays", 10)).rejects.toMatchObject({ code: "not-allowed" });
    expect(await readAssumedNumber("dueSoonDays")).toBe(3);
    await setAssumedNumber(as("planner"), "dueSoonDays", 4);
    await refreshNotices(commandLineScope(), today);
    expect((await near(as("sekda"))).map(({ params }) => params["finding"])).toContain("masih lama");
    const { rows } = await pool().query("SELECT detail FROM audit_entry WHERE action = 'follow-up.due-soon-days'");
    expect(rows).toEqual([{ detail: { days: 4 } }]);
  });
});
