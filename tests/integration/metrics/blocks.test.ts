import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { commandLineScope } from "@/lib/auth/session";
import type { MetricFilter } from "@/lib/data/read/metric-query";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { readCells } from "@/lib/data/read/rollup-cells";
import { inTransaction, pool } from "@/lib/db/client";
import type { Dimension } from "@/lib/metrics/define-metric";
import { ensureRollups } from "@/lib/rollup/ensure-rollups";
import { refreshRollups } from "@/lib/rollup/refresh";
import { verifyRollups } from "@/lib/rollup/verify";
import { civilDate, civilMonth, firstDayOf, lastDayOf, monthRange, type CivilMonth } from "@/lib/time/civil-date";
import { grains, periodRange } from "@/lib/time/period";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

const batchId = randomUUID();
const [first, last] = [civilMonth("2024-02"), civilMonth("2026-03")];
const months = monthRange(first, last);
const today = civilDate("2026-09-15");
const scope = commandLineScope();
/** Two in one province, one in another. */
const mpps = [[1, "64.72", "64"], [2, "64.71", "64"], [3, "31.71", "31"]] as const;

const refresh = (only: readonly number[], touched: readonly CivilMonth[]): Promise<void> =>
  inTransaction((client) => refreshRollups(client, only.flatMap((mppId) => (["ticket", "complaint"] as const).map((family) => ({ mppId, family, months: touched })))));

async function insertTickets(count: number, seed: number, from: CivilMonth, to: CivilMonth): Promise<void> {
  await pool().query("SELECT setseed($1)", [seed]);
  await pool().query(
    `INSERT INTO service_ticket (mpp_id, id, agency_id, service_id, ticket_no, taken_at, called_at, day, hour, wait_minutes, within_standard, batch_id)
     SELECT 1 + floor(random() * 3), gen_random_uuid(), 1 + floor(random() * 2), floor(random() * 3), 'A', day, day, day, 8 + floor(random() * 7), CASE WHEN random() < 0.9 THEN round((exp(random_normal(2.5, 1)))::numeric, 1) END, random() < 0.7, $4
     FROM (SELECT $2::date + floor(random() * ($3::date - $2::date + 1))::int AS day FROM generate_series(1, $1)) d`, [count, firstDayOf(from), lastDayOf(to), batchId]);
  await pool().query(
    `INSERT INTO complaint (mpp_id, id, agency_id, complaint_no, opened_at, opened_on, closed_on, status, batch_id)
     SELECT 1 + floor(random() * 3), gen_random_uuid(), 1 + floor(random() * 2), 'C', day, day, CASE WHEN random() < 0.7 THEN least(day + floor(random() * 60)::int, $3::date) END, 'open', $4
     FROM (SELECT $2::date + floor(random() * ($3::date - $2::date + 1))::int AS day FROM generate_series(1, $1 / 4)) d`, [count, firstDayOf(from), lastDayOf(to), batchId]);
  await pool().query("UPDATE complaint SET status = 'closed' WHERE closed_on IS NOT NULL");
}

beforeAll(async () => {
  await pool().query("INSERT INTO import_batch (id, source_id, status, committed_at, data_as_of) VALUES ($1, 'test', 'committed', now(), $2)", [batchId, lastDayOf(last)]);
  for (const [id, code] of mpps) {
    await pool().query(
      `INSERT INTO mpp (id, code, name, region_code, province_code, time_zone, peer_group) SELECT $1, $2, name, code, province_code, time_zone, 'kota-besar' FROM region WHERE code = $2`, [id, code]);
  }
  await insertTickets(1500, 0.3, first, last);
  await refresh([1, 2, 3], months);
});

/** One metric of one unit and range as the facts tell it; the median is the lower order statistic. */
async function fromFacts(from: CivilMonth, to: CivilMonth, mppIds: readonly number[], agencyId: number | undefined): Promise<Record<string, number | null>> {
  const parameters = [firstDayOf(from), lastDayOf(to), mppIds, agencyId ?? null];
  const where = (day: string): string => `${day} BETWEEN $1::date AND $2::date AND mpp_id = ANY($3::int[]) AND ($4::int IS NULL OR agency_id = $4)`;
  const { rows: [tickets] } = await pool().query<{ taken: number; median: number | null }>(
    `SELECT count(*) AS taken, (array_agg(wait_minutes ORDER BY wait_minutes) FILTER (WHERE wait_minutes IS NOT NULL))[floor(0.5 * (count(wait_minutes) - 1))::int + 1] AS median FROM service_ticket WHERE ${where("day")}`, parameters);
  const { rows: [complaints] } = await pool().query<{ received: number }>(`SELECT count(*) AS received FROM complaint WHERE ${where("opened_on")}`, parameters);
  const { rows: [open] } = await pool().query<{ backlog: number }>(
    "SELECT count(*) AS backlog FROM complaint WHERE opened_on <= $1::date AND (closed_on IS NULL OR closed_on > $1) AND mpp_id = ANY($2::int[]) AND ($3::int IS NULL OR agency_id = $3)", [parameters[1], mppIds, agencyId ?? null]);
  return { "services-taken": tickets?.taken ?? 0, "wait-median": tickets?.median ?? null, "complaints-received": complaints?.received ?? 0, "complaints-backlog": open?.backlog ?? 0 };
}

const views: readonly { readonly name: string; readonly by: readonly Dimension[]; readonly filter: MetricFilter }[] = [
  { name: "nation", by: ["nation"], filter: {} }, { name: "provinces", by: ["province"], filter: {} }, { name: "MPPs", by: ["mpp"], filter: {} },
  { name: "agencies of the nation", by: ["agency"], filter: {} }, { name: "agencies of an MPP", by: ["mpp", "agency"], filter: { mppIds: [2] } },
  { name: "one agency at every MPP", by: ["mpp"], filter: { agencyIds: [2] } }, { name: "a peer group together", by: ["nation"], filter: { peerGroups: ["kota-besar"] } },
];

describe("numbers from blocks", () => {
  it.each(grains.flatMap((grain) => views.map((view) => [grain, view.name, view] as const)))("by %s of the %s equal those of the facts", async (grain, _, { by, filter }) => {
    const periods = periodRange(first, last, grain);
    const rows = await queryMetrics(scope, { metrics: ["services-taken", "wait-median", "complaints-received", "complaints-backlog"], by, periods, filter }, today);
    expect(rows.length).toBeGreaterThan(periods.length * 3);
    let compared = 0;
    for (const { metric, period, unit, measured } of rows) {
      if (measured.kind !== "value") continue;
      const members = mpps.filter(([id, , province]) => (unit.mppId ?? id) === id && (unit.province ?? province) === province).map(([id]) => id);
      const truth = (await fromFacts(period.from, period.to < last ? period.to : last, members, unit.agencyId ?? filter.agencyIds?.[0]))[metric] ?? NaN;
      compared += 1;
      if (metric === "wait-median") expect(Math.abs(measured.value - truth)).toBeLessThanOrEqual(0.0200001 * truth);
      else expect([metric, period.id, unit, measured.value]).toEqual([metric, period.id, unit, truth]);
    }
    expect(compared).toBeGreaterThan(rows.length / 2);
  });

  it("of any range of months equal the months added up, whichever blocks it is read from", async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: months.length - 1 }), fc.integer({ min: 1, max: 36 }), fc.constantFrom(...views), async (start, length, { by, filter }) => {
      const range = monthRange(months[start] as CivilMonth, last).slice(0, length);
      const request = { sums: ["ticket.taken", "ticket.within_yes", "complaint.received"] as const, histograms: ["ticket.wait"] as const, by, filter };
      const whole = await readCells(scope, { ...request, periods: [{ id: "all", months: range, closed: true }] });
      const parts = await readCells(scope, { ...request, periods: range.map((month) => ({ id: month, months: [month], closed: true })) });
      for (const { unit, inputs } of whole) {
        const own = parts.filter((part) => JSON.stringify(part.unit) === JSON.stringify(unit));
        for (const column of request.sums) expect(inputs.sum(column) ?? 0).toBe(own.reduce((sum, part) => sum + (part.inputs.sum(column) ?? 0), 0));
        const total = (cells: typeof own): number => cells.reduce((sum, cell) => sum + (cell.inputs.histogram("ticket.wait")?.counts ?? []).reduce((a, b) => a + b, 0), 0);
        expect(total([{ unit, key: "", periodId: "", editions: [], inputs }])).toBe(total(own));
      }
    }), { numRuns: 25 });
  });

  it("stay equal to the facts when single months of single MPPs change", async () => {
    await insertTickets(60, 0.7, civilMonth("2025-05"), civilMonth("2025-05"));
    await refresh([1, 2, 3], [civilMonth("2025-05")]);
    await pool().query("DELETE FROM service_ticket WHERE mpp_id = 3 AND day >= '2025-11-01'");
    await refresh([3], monthRange(civilMonth("2025-11"), last));
    expect((await verifyRollups()).filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });
});

describe("verify", () => {
  const [inYear, inQuarter, inMonth] = [12, 3, 1].map((span) => `span = ${span} AND month = '2025-12-01' AND agency_id = 0 AND detail = ''`);

  it.each([
    ["a sum of twelve months", `UPDATE rollup_ticket SET taken = taken + 1 WHERE ${inYear} AND mpp_id = 1`, "rollup_ticket", "taken"],
    ["a stored quantile", `UPDATE rollup_ticket SET wait_q50[2] = wait_q50[2] + 1 WHERE ${inQuarter} AND mpp_id = 1`, "rollup_ticket", "wait_q50"],
    ["a stored quantile of a month", `UPDATE rollup_ticket SET wait_q90[4] = wait_q90[4] + 1 WHERE ${inMonth} AND mpp_id = 1`, "rollup_ticket", "wait_q90"],
    ["a histogram of the nation", `UPDATE rollup_ticket_area SET wait_count[1] = wait_count[1] + 1 WHERE ${inYear} AND area = 'ID'`, "rollup_ticket_area", "wait"],
    ["a level of a province", `UPDATE rollup_complaint_area SET backlog = NULL WHERE ${inMonth} AND area = '64'`, "rollup_complaint_area", "backlog"],
    ["a missing row", `DELETE FROM rollup_complaint WHERE ${inYear} AND mpp_id = 2`, "rollup_complaint", "row"],
  ])("finds %s that was changed behind its back", async (_, sql, table, column) => {
    expect((await pool().query(sql)).rowCount).toBe(1);
    const found = (await verifyRollups()).flatMap(({ differences }) => differences);
    expect(found.map((difference) => [difference.table, difference.column])).toEqual([[table, column]]);
    await refresh([1, 2, 3], months);
  });

  it("finds nothing after roll-ups that an older version made were made anew, and so only once", async () => {
    await pool().query("UPDATE rollup_ticket SET taken = 0");
    await pool().query("INSERT INTO setting (key, value) VALUES ('rollup-layout', '{\"ticket\": \"older\"}') ON CONFLICT (key) DO UPDATE SET value = excluded.value");
    expect(await ensureRollups()).toContain("ticket");
    expect(await ensureRollups()).toEqual([]);
    expect((await verifyRollups()).filter(({ differenceCount }) => differenceCount > 0)).toEqual([]);
  });
});
