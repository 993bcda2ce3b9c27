import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Role } from "@/lib/auth/roles";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import { readAudit } from "@/lib/data/read/audit";
import { readPlausibilityChecks, readPlausibilityFacts } from "@/lib/data/read/plausibility";
import { addPlausibilityCheck, reopenPlausibilityCheck } from "@/lib/data/write/plausibility";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { createUser } from "@/lib/data/write/users";
import { inTransaction, pool, prisma } from "@/lib/db/client";
import { refreshRollups } from "@/lib/rollup/refresh";
import { civilDate, civilMonth } from "@/lib/time/civil-date";
import { periodOf } from "@/lib/time/period";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const commandLine = commandLineScope();
const today = civilDate("2026-11-25");
const quarter = periodOf(civilMonth("2026-09"), "quarter");
const months = ["2026-06", "2026-08", "2026-09"].map(civilMonth);
let samarinda = 0;
let planner: AuthorizedScope;

async function person(role: Role): Promise<AuthorizedScope> {
  const id = await createUser(commandLine, {
    email: `${role}@samarinda.go.id`, name: `Ibu ${role}`, role, password: "kata sandi yang panjang",
    ...(role === "sekda" || role === "operator" ? { mppIds: [samarinda] } : { mppIds: [] }), ...(role === "assessor" ? { institution: "ombudsman" as const } : {}),
  });
  const scope = await scopeOfUser(id);
  if (scope === null) throw new Error("No scope for a user just made");
  return scope;
}

/** `at`: minute of the day in which it was taken. */
async function ticket(day: string, at: number, agency: number, waitMinutes: number | null, serviceMinutes: number | null): Promise<void> {
  await pool().query(
    `INSERT INTO service_ticket (mpp_id, id, agency_id, ticket_no, taken_at, day, hour, wait_minutes, service_minutes, batch_id)
     VALUES ($1, $2, $3, 'T', $4::date + $5 * interval '1 minute', $4, 9, $6, $7, $2)`, [samarinda, randomUUID(), agency, day, at, waitMinutes, serviceMinutes]);
}

async function answers(day: string, levels: readonly (number | null)[]): Promise<void> {
  await pool().query(
    `INSERT INTO survey_response (mpp_id, id, respondent_no, day, requirements, procedure, completion_time, cost, product, competence, behaviour, complaints, facilities, batch_id)
     VALUES ($1, $2, 'R', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $2)`, [samarinda, randomUUID(), day, ...levels]);
}

async function complaint(openedOn: string, closedOn: string | null): Promise<void> {
  await pool().query(
    `INSERT INTO complaint (mpp_id, id, complaint_no, opened_at, opened_on, closed_on, status, batch_id) VALUES ($1, $2, 'C', $3::date, $3::date, $4::date, $5, $2)`,
    [samarinda, randomUUID(), openedOn, closedOn, closedOn === null ? "open" : "closed"]);
}

beforeAll(async () => {
  await loadKnownMpps();
  samarinda = (await prisma().mpp.findUniqueOrThrow({ where: { code: "64.72" } })).id;
  planner = await person("planner");
  // Agency 1 in September: 7:13 three times, a whole 10 between; agency 2 has 7:13 once; August begins anew.
  for (const [at, agency, minutes] of [[1, 1, 7 + 13 / 60], [2, 2, 7 + 13 / 60], [3, 1, 7 + 13 / 60], [4, 1, 10], [5, 1, 7 + 13 / 60], [6, 1, 9], [7, 1, 3], [8, 1, 5], [9, 1, 12], [10, 1, null]] as const) await ticket("2026-09-03", at, agency, at % 2, minutes);
  await ticket("2026-08-31", 1, 1, null, 7 + 13 / 60);
  await ticket("2026-06-30", 1, 1, 0, 15);
  for (let i = 0; i < 3; i += 1) await answers("2026-09-10", [4, 4, 4, 4, 3, 4, 4, 4, 4]);
  await answers("2026-08-10", [1, 2, 3, 4, 1, 2, 3, 4, 1]);
  await answers("2026-09-10", [4, 4, 4, 4, null, 4, 4, 4, 4]);
  await answers("2026-06-10", [2, 2, 2, 2, 2, 2, 2, 2, 2]);
  for (const [opened, closed] of [["2026-09-01", "2026-09-01"], ["2026-09-01", "2026-09-04"], ["2026-09-02", null], ["2026-06-02", "2026-06-02"]] as const) await complaint(opened, closed);
  await inTransaction((client) => refreshRollups(client, (["ticket", "survey", "complaint"] as const).map((family) => ({ mppId: samarinda, family, months }))));
});

describe("what the plausibility rules read", () => {
  it("is counted from the facts: equal answers, clocks, repeats within an agency and month, zeros", async () => {
    const [facts, ...others] = await readPlausibilityFacts(planner, quarter, today);
    expect(others).toEqual([]);
    expect(facts).toMatchObject({
      mppId: samarinda,
      clock: { five: 2, besideFive: 1, whole: 2, seconds: 5 },
      // Of agency 1 in September: the second 7:13 follows one, the third a whole ten; the others have none before.
      repeats: { of: 2, equal: 1 },
      waits: { of: 10, zero: 5 }, closings: { of: 2, sameDay: 1 },
    });
    expect([...(facts?.answers ?? [])].sort()).toEqual([["123412341", 1], ["444434444", 3]]);
  });

  it("reaches back to months before the period, each with its index and complete answers", async () => {
    const [facts] = await readPlausibilityFacts(planner, quarter, today);
    expect(facts?.months.map(({ month, points }) => [month, points.n])).toEqual([["2026-06", 1], ["2026-08", 1], ["2026-09", 3]]);
    expect(facts?.months[0]).toMatchObject({ index: 50, points: { sum: 50, squares: 2_500 } });
    // Nine element means, the fifth over three answers of 3, the others over four of 4: 25 × 35/9.
    expect(facts?.months[2]?.index).toBeCloseTo((25 * 35) / 9, 9);
  });

  it("is refused to everyone but planners and administrators, as are the checks", async () => {
    for (const role of ["sekda", "operator", "assessor"] as const) {
      const scope = await person(role);
      await expect(readPlausibilityFacts(scope, quarter, today)).rejects.toMatchObject({ code: "not-allowed" });
      await expect(readPlausibilityChecks(scope, quarter.id)).rejects.toMatchObject({ code: "not-allowed" });
      await expect(addPlausibilityCheck(scope, { mppId: samarinda, ruleId: "zero-waits", periodId: quarter.id, note: "x" })).rejects.toMatchObject({ code: "not-allowed" });
      await expect(reopenPlausibilityCheck(scope, { mppId: samarinda, id: randomUUID() })).rejects.toMatchObject({ code: "not-allowed" });
    }
    expect(await readPlausibilityFacts(await person("admin"), quarter, today)).toHaveLength(1);
  });
});

describe("a flag", () => {
  const flag = { ruleId: "identical-answers", periodId: quarter.id, note: "Kuesioner disalin oleh petugas; diulang" };

  it("is marked as checked with a note, once, and both its marking and reopening are in the audit trail", async () => {
    const id = await addPlausibilityCheck(planner, { ...flag, mppId: samarinda });
    expect(await readPlausibilityChecks(planner, quarter.id)).toMatchObject([{ id, mppId: samarinda, ruleId: "identical-answers", note: flag.note, by: "Ibu planner" }]);
    expect(await readPlausibilityChecks(planner, "2026-TW2")).toEqual([]);
    await expect(addPlausibilityCheck(planner, { ...flag, mppId: samarinda })).rejects.toMatchObject({ detail: { reason: "check-taken" } });
    await reopenPlausibilityCheck(planner, { mppId: samarinda, id });
    expect(await readPlausibilityChecks(planner, quarter.id)).toEqual([]);
    await expect(reopenPlausibilityCheck(planner, { mppId: samarinda, id })).rejects.toMatchObject({ code: "not-found" });
    await addPlausibilityCheck(planner, { ...flag, mppId: samarinda });
    const { records } = await readAudit(commandLine, { area: "plausibility", limit: 10, offset: 0 });
    expect(records.map(({ action, by }) => [action, by.kind === "user" ? by.name : ""])).toEqual([["plausibility.check", "Ibu planner"], ["plausibility.reopen", "Ibu planner"], ["plausibility.check", "Ibu planner"]]);
  });

  it("is refused for an unknown rule, MPP or period", async () => {
    for (const [change, reason] of [[{ ruleId: "nothing" }, "not-found"], [{ mppId: 999_999 }, "mpp-unknown"], [{ periodId: "2026-TW9" }, "period-unknown"], [{ periodId: "2026-q3" }, "period-unknown"]] as const) {
      await expect(addPlausibilityCheck(planner, { ...flag, mppId: samarinda, ...change })).rejects.toMatchObject({ detail: { reason } });
    }
  });
});
