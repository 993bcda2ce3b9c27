import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { commandLineScope } from "@/lib/auth/session";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { inTransaction, pool } from "@/lib/db/client";
import { refreshRollups, type DirtyRange } from "@/lib/rollup/refresh";
import { verifyRollups } from "@/lib/rollup/verify";
import { civilDate, civilMonth } from "@/lib/time/civil-date";
import { periodRange } from "@/lib/time/period";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

const batchId = randomUUID();
const months = ["2026-01", "2026-02", "2026-03"].map(civilMonth);

beforeAll(async () => {
  await pool().query("INSERT INTO import_batch (id, source_id, status, committed_at) VALUES ($1, 'test', 'committed', now())", [batchId]);
  for (const [id, code] of [[1, "64.72"], [2, "64.71"], [3, "31.71"]] as const) {
    await pool().query(
      `INSERT INTO mpp (id, code, name, region_code, province_code, time_zone, peer_group) SELECT $1, $2, name, code, province_code, time_zone, 'kota-besar' FROM region WHERE code = $2`,
      [id, code]);
  }
});

const day = fc.integer({ min: 0, max: 89 });
const ticket = fc.record({
  mpp: fc.integer({ min: 1, max: 3 }), agency: fc.integer({ min: 1, max: 2 }), service: fc.integer({ min: 0, max: 2 }), day,
  wait: fc.option(fc.double({ min: 0, max: 500, noNaN: true })), // Round, beside round and repeated ones too, and most taken at the same moment: what the checks of plausibility count.
  service_minutes: fc.option(fc.oneof(fc.double({ min: 0, max: 500, noNaN: true }), fc.constantFrom(3, 4, 5, 6, 9, 10, 11, 12.5, 7.25))),
  within: fc.option(fc.boolean()), onSite: fc.option(fc.boolean()), priority: fc.option(fc.boolean()), hour: fc.integer({ min: 0, max: 23 }),
});
const complaint = fc.record({
  mpp: fc.integer({ min: 1, max: 3 }), agency: fc.integer({ min: 0, max: 2 }), day, due: fc.option(fc.integer({ min: 0, max: 30 })), closed: fc.option(fc.integer({ min: 0, max: 60 })),
  archived: fc.boolean(), category: fc.option(fc.constantFrom("Antrean", "Biaya")),
});
const survey = fc.record({ mpp: fc.integer({ min: 1, max: 3 }), agency: fc.integer({ min: 0, max: 2 }), day, scores: fc.array(fc.option(fc.integer({ min: 1, max: 4 })), { minLength: 9, maxLength: 9 }), vulnerable: fc.option(fc.boolean()) });

type Drawn<Source> = Source extends fc.Arbitrary<infer Value> ? Value : never;
type Complaint = Omit<Drawn<typeof complaint>, "archived" | "category"> & Partial<Pick<Drawn<typeof complaint>, "archived" | "category">>;
type Facts = { tickets: Drawn<typeof ticket>[]; complaints: Complaint[]; surveys: Drawn<typeof survey>[] };

async function insertFacts({ tickets, complaints, surveys }: Facts): Promise<void> {
  for (const row of tickets) {
    await pool().query(
      `INSERT INTO service_ticket (mpp_id, id, agency_id, service_id, ticket_no, taken_at, called_at, finished_at, day, hour, wait_minutes, service_minutes, within_standard, batch_id, completed_on_site, priority_user)
       SELECT $1, $2, $3, $4, 'A', d, CASE WHEN $6::float8 IS NULL THEN NULL ELSE d END, CASE WHEN $7::float8 IS NULL THEN NULL ELSE d END, d::date, $12::int, $6, $7, $8, $9, $10, $11
       FROM (SELECT timestamptz '2026-01-01 02:00Z' + $5 * interval '1 day' AS d) x`,
      [row.mpp, randomUUID(), row.agency, row.service, row.day, row.wait, row.service_minutes, row.within, batchId, row.onSite, row.priority, row.hour]);
  }
  for (const row of complaints) {
    await pool().query(
      `INSERT INTO complaint (mpp_id, id, agency_id, complaint_no, opened_at, opened_on, due_on, closed_on, status, batch_id, category)
       SELECT $1, $2, $3, 'C', d, d::date, d::date + $5::int, d::date + $6::int, CASE WHEN $8 THEN 'archived' WHEN $6::int IS NULL THEN 'open' ELSE 'closed' END, $7, $9
       FROM (SELECT timestamptz '2026-01-01 02:00Z' + $4 * interval '1 day' AS d) x`,
      [row.mpp, randomUUID(), row.agency, row.day, row.due, row.closed, batchId, row.archived ?? false, row.category ?? null]);
  }
  for (const row of surveys) {
    await pool().query(
      `INSERT INTO survey_response (mpp_id, id, agency_id, respondent_no, day, requirements, procedure, completion_time, cost, product, competence, behaviour, complaints, facilities, vulnerable, batch_id)
       VALUES ($1, $2, $3, 'R', date '2026-01-01' + $4::int, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [row.mpp, randomUUID(), row.agency, row.day, ...row.scores, row.vulnerable, batchId]);
  }
}

const refresh = (dirty: readonly DirtyRange[]): Promise<void> => inTransaction((client) => refreshRollups(client, dirty));
const everything = [1, 2, 3].flatMap((mppId) => (["ticket", "complaint", "survey"] as const).map((family): DirtyRange => ({ mppId, family, months })));
const differences = async (): Promise<unknown[]> => (await verifyRollups()).flatMap((check) => check.differences);

describe("roll-ups", () => {
  it("equal the facts after any sequence of inserts and deletes that refreshes only what it touched", async () => {
    await fc.assert(fc.asyncProperty(
      fc.array(fc.record({ tickets: fc.array(ticket, { maxLength: 25 }), complaints: fc.array(complaint, { maxLength: 10 }), surveys: fc.array(survey, { maxLength: 10 }), deleteFrom: fc.option(fc.integer({ min: 1, max: 3 })) }), { minLength: 1, maxLength: 3 }),
      async (steps) => {
        for (const table of ["service_ticket", "complaint", "survey_response"]) await pool().query(`DELETE FROM ${table}`);
        await refresh(everything);
        for (const step of steps) {
          if (step.deleteFrom !== null) for (const table of ["service_ticket", "complaint", "survey_response"]) await pool().query(`DELETE FROM ${table} WHERE mpp_id = $1`, [step.deleteFrom]);
          await insertFacts(step);
          const touched = new Set([...step.tickets, ...step.complaints, ...step.surveys].map(({ mpp }) => mpp).concat(step.deleteFrom ?? []));
          await refresh(everything.filter(({ mppId }) => touched.has(mppId)));
        }
        expect(await differences()).toEqual([]);
      }), { numRuns: 8 });
  });

  it("are found to differ by verify when a fact changes behind their back", async () => {
    await insertFacts({ tickets: [{ mpp: 1, agency: 1, service: 1, day: 3, wait: 12, service_minutes: 4, within: true, onSite: null, priority: null, hour: 9 }], complaints: [], surveys: [] });
    expect(await differences()).not.toEqual([]);
    await refresh(everything);
    expect(await differences()).toEqual([]);
  });

  it("give the nation the sum of its MPPs, and a month without rows is missing, not 0", async () => {
    for (const table of ["service_ticket", "complaint", "survey_response"]) await pool().query(`DELETE FROM ${table}`);
    await insertFacts({ tickets: [1, 2, 3, 3].map((mpp) => ({ mpp, agency: 1, service: 0, day: 40, wait: 10, service_minutes: null, within: null, onSite: null, priority: null, hour: 9 })), complaints: [], surveys: [] });
    await refresh(everything);
    const rows = await queryMetrics(commandLineScope(), { metrics: ["services-taken"], periods: periodRange(civilMonth("2026-01"), civilMonth("2026-02"), "month"), by: ["nation"] }, civilDate("2026-06-15"));
    expect(rows.map(({ period, measured }) => [period.id, measured])).toEqual([
      ["2026-01", { kind: "missing", reason: "not-reported" }],
      ["2026-02", { kind: "value", value: 4, n: 4 }],
    ]);
  });

  it("count open complaints at the month's end and, of the due ones, the open as late", async () => {
    for (const table of ["service_ticket", "complaint", "survey_response"]) await pool().query(`DELETE FROM ${table}`);
    // Day 0 is 1 January. Opened on days 0, 10, 20; one closed in time, one closed late in February, one still open.
    await insertFacts({ tickets: [], surveys: [], complaints: [
      { mpp: 1, agency: 1, day: 0, due: 5, closed: 3 }, { mpp: 1, agency: 1, day: 10, due: 5, closed: 30 }, { mpp: 1, agency: 0, day: 20, due: 5, closed: null },
    ] });
    await refresh(everything);
    const rows = await queryMetrics(commandLineScope(), { metrics: ["complaints-backlog", "complaints-overdue", "complaints-received"], periods: periodRange(civilMonth("2026-01"), civilMonth("2026-02"), "month"), by: ["mpp"], filter: { mppIds: [1] } }, civilDate("2026-06-15"));
    const values = rows.map(({ metric, period, measured }) => [metric, period.id, measured.kind === "value" ? measured.value : measured]);
    expect(values).toEqual([
      ["complaints-backlog", "2026-01", 2], ["complaints-backlog", "2026-02", 1],
      ["complaints-overdue", "2026-01", 2], ["complaints-overdue", "2026-02", 1],
      ["complaints-received", "2026-01", 3], ["complaints-received", "2026-02", 0],
    ]);
  });

  it("give no credit for archiving: archived by the due date is not due, archived later is late", async () => {
    for (const table of ["service_ticket", "complaint", "survey_response"]) await pool().query(`DELETE FROM ${table}`);
    const closed = [2, 3, 4, 30].map((days) => ({ mpp: 1, agency: 1, day: 0, due: 5, closed: days }));
    const archivedInTime = [1, 2, 3].map((days) => ({ mpp: 1, agency: 1, day: 0, due: 5, closed: days, archived: true }));
    await insertFacts({ tickets: [], surveys: [], complaints: [...closed, ...archivedInTime, { mpp: 1, agency: 1, day: 0, due: 5, closed: 20, archived: true }] });
    await refresh(everything);
    const rows = await queryMetrics(commandLineScope(), { metrics: ["complaints-on-time"], periods: periodRange(civilMonth("2026-01"), civilMonth("2026-01"), "month"), by: ["nation"] }, civilDate("2026-06-15"));
    // Three of four answered by the fifth day, and one archived after it without an answer: 3 of 5.
    expect(rows.map(({ measured }) => measured)).toEqual([expect.objectContaining({ kind: "value", value: 0.6, n: 5 })]);
  });
});
