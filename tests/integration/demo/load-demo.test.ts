import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { commandLineScope } from "@/lib/auth/session";
import { clearMppsBeforeDemo, hasFacts, markSimulated, removeDemo } from "@/lib/data/write/demo";
import { readPlausibilityFacts } from "@/lib/data/read/plausibility";
import { readEditionState, readRankingEditions } from "@/lib/data/read/ranking-editions";
import { readTargets } from "@/lib/data/read/targets";
import { removeTarget, setTarget } from "@/lib/data/write/targets";
import { pool } from "@/lib/db/client";
import { verifyRollups } from "@/lib/rollup/verify";
import { recordRankingEditions } from "@/lib/loaders/record-editions";
import { civilDate, civilMonth } from "@/lib/time/civil-date";
import { periodOf } from "@/lib/time/period";
import { complaintColumns } from "@/prisma/demo/complaints";
import { simulateEditions } from "@/prisma/demo/editions";
import { loadDemo } from "@/prisma/demo/load-demo";
import { surveyColumns } from "@/prisma/demo/surveys";
import { ticketColumns } from "@/prisma/demo/tickets";
import { ofAnswers, ofComplaints, ofTickets } from "@/tests/support/plausibility-facts";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const truthPath = path.join(mkdtempSync(path.join(tmpdir(), "lensa-demo-")), "demo-truth.json");
const today = civilDate("2026-07-15");
const load = () => loadDemo({ today, seed: 3, months: 4, ticketsPerDay: 1, truthPath });
const countRows = async (sql: string): Promise<number> => (await pool().query<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`)).rows[0]?.n ?? 0;
const factsSql = `SELECT md5(string_agg(t::text, '|' ORDER BY id)) AS hash FROM service_ticket t`;
const hashOfTickets = async (): Promise<string | undefined> => (await pool().query<{ hash: string }>(factsSql)).rows[0]?.hash;

beforeAll(async () => {
  await clearMppsBeforeDemo();
  await markSimulated("kata sandi", false);
  await load();
});

describe("demonstration data", () => {
  it("fill every fact table, and every row belongs to a committed batch that is marked as demonstration", async () => {
    expect(await countRows("mpp")).toBe(305);
    const tables = ["service_ticket", "complaint", "complaint_event", "survey_response", "visit", "visit_item_score", "follow_up", "external_assessment", "counter_day"];
    for (const table of tables) {
      expect(await countRows(table), table).toBeGreaterThan(100);
      expect(await countRows(`${table} f LEFT JOIN import_batch b ON b.id = f.batch_id AND b.demo AND b.status = 'committed' WHERE b.id IS NULL`), table).toBe(0);
    }
  });

  it("have roll-ups that equal the facts", async () => {
    const checks = await verifyRollups();
    expect(checks.filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });

  it("have plausibility counts that equal the rows counted one by one, of MPPs with and without planted gaming", async () => {
    const period = periodOf(civilMonth("2026-06"), "quarter");
    const facts = await readPlausibilityFacts(commandLineScope(), period, civilDate("2026-07-15"));
    const truth = z.object({ mpps: z.array(z.object({ mppId: z.number(), cases: z.object({ gaming: z.string().nullable() }) })) }).parse(JSON.parse(readFileSync(truthPath, "utf8")));
    const chosen = [...truth.mpps.filter(({ cases }) => cases.gaming !== null), ...truth.mpps.slice(0, 10)];
    expect(chosen.length).toBeGreaterThan(30);
    for (const { mppId } of chosen) {
      const rowsOf = async (table: string, columns: readonly string[], order: string) =>
        (await pool().query({ text: `SELECT ${columns.join(", ")} FROM ${table} WHERE mpp_id = $1 ORDER BY ${order}, id`, values: [mppId], rowMode: "array" })).rows;
      const { months, ...own } = facts.find((each) => each.mppId === mppId) ?? expect.fail(`no facts of ${mppId}`);
      const survey = ofAnswers(await rowsOf("survey_response", surveyColumns, "day"), period);
      expect(own).toEqual({ mppId, answers: survey.answers, ...ofTickets(await rowsOf("service_ticket", ticketColumns, "taken_at"), period), closings: ofComplaints(await rowsOf("complaint", complaintColumns, "opened_on"), period) });
      expect(months.map(({ month, index, points }) => [month, index?.toFixed(6), points.n, points.sum.toFixed(6)])).toEqual(survey.months.map(({ month, index, points }) => [month, index?.toFixed(6), points.n, points.sum.toFixed(6)]));
    }
  });

  it("judge tickets as an import would: null without a counter standard, else by the minutes", async () => {
    const wrong = await countRows(`service_ticket t LEFT JOIN service_standard s ON s.service_id = t.service_id AND s.mpp_id = 0 AND s.clock_start = 'called' AND s.unit <> 'working-day'
      WHERE t.within_standard IS DISTINCT FROM (t.service_minutes <= s.value * CASE s.unit WHEN 'hour' THEN 60 ELSE 1 END)`);
    expect(wrong).toBe(0);
  });

  it("store the civil day and hour of the MPP's own zone", async () => {
    expect(await countRows(`service_ticket t JOIN mpp m ON m.id = t.mpp_id
      WHERE (t.taken_at AT TIME ZONE m.time_zone)::date <> t.day OR extract(hour FROM t.taken_at AT TIME ZONE m.time_zone) <> t.hour`)).toBe(0);
    expect(await countRows(`complaint c JOIN mpp m ON m.id = c.mpp_id
      WHERE (c.opened_at AT TIME ZONE m.time_zone)::date <> c.opened_on OR (c.closed_at AT TIME ZONE m.time_zone)::date IS DISTINCT FROM c.closed_on`)).toBe(0);
  });

  it("write the planted truth down", () => {
    const truth = z.object({ seed: z.number(), mpps: z.array(z.unknown()), stagedEffect: z.object({ plantedPoints: z.number() }) });
    expect(truth.parse(JSON.parse(readFileSync(truthPath, "utf8")))).toMatchObject({ seed: 3, stagedEffect: { plantedPoints: 6 } });
  });

  it("were first published without the late reporters, so that the record shows a revision with their files as its cause, and leaves with them", async () => {
    await simulateEditions(commandLineScope(), today);
    expect(await recordRankingEditions(commandLineScope(), today)).toBeGreaterThan(0);
    // Late reporters of so short a demonstration have data of its first months only.
    const [revised] = (await pool().query<{ id: string }>("SELECT period_id AS id FROM ranking_edition WHERE seq = 2 ORDER BY 1")).rows;
    const editions = await readRankingEditions(commandLineScope(), revised?.id ?? "", 0);
    expect(editions.length).toBe(2);
    const [before, after] = editions.map(({ field }) => [...field.keys()]);
    expect(after?.length).toBeGreaterThan(before?.length ?? 0);
    expect(new Set(editions[1]?.batches.flatMap(({ fileNames }) => fileNames.map((name) => name.endsWith("-terlambat.csv"))))).toEqual(new Set([true]));
  });

  it("refuse a register of MPPs that is in use", async () => {
    await expect(load()).rejects.toThrow("empty register");
  });

  it("leave a target that a person has set, in place of theirs too", async () => {
    const target = { metricId: "wait-median", unitKind: "nation", unitCode: "ID", periodId: "2026" } as const;
    await setTarget(commandLineScope(), { ...target, value: 12 });
    await removeDemo(commandLineScope());
    expect((await readTargets()).map(({ periodId, value }) => [periodId, value])).toEqual([["2026", 12]]);
    await removeTarget(commandLineScope(), target);
    await markSimulated("kata sandi", false);
    await load();
  });

  it("leave nothing behind when removed, and come back the same", async () => {
    const before = await hashOfTickets();
    expect(await countRows("target")).toBeGreaterThan(0);
    await removeDemo(commandLineScope());
    expect(await countRows("target")).toBe(0);
    expect(await hasFacts()).toBe(false);
    expect(await countRows("mpp")).toBe(0);
    expect(await countRows("rollup_ticket")).toBe(0);
    expect([await countRows("ranking_edition"), await countRows("ranking_edition_value"), await readEditionState()]).toEqual([0, 0, null]);
    await load();
    expect(await hashOfTickets()).toBe(before);
  });
});
