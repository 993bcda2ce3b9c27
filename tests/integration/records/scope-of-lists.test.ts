import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import { readAssessments } from "@/lib/data/read/assessments";
import { listOpenComplaints } from "@/lib/data/read/complaint-records";
import { listFollowUps } from "@/lib/data/read/follow-up-records";
import { listVisits } from "@/lib/data/read/visit-records";
import { createUser } from "@/lib/data/write/users";
import { inTransaction, pool } from "@/lib/db/client";
import { refreshRollups } from "@/lib/rollup/refresh";
import { civilMonth } from "@/lib/time/civil-date";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

const samarinda = 1;
const balikpapan = 2;
const scopes: Record<"planner" | "samarinda" | "balikpapan" | "nobody", AuthorizedScope | null> = { planner: null, samarinda: null, balikpapan: null, nobody: null };
const scopeOf = (who: keyof typeof scopes): AuthorizedScope => {
  const scope = scopes[who];
  if (scope === null) throw new Error(`No scope of ${who}`);
  return scope;
};

beforeAll(async () => {
  const batchId = randomUUID();
  await pool().query("INSERT INTO import_batch (id, source_id, status, committed_at) VALUES ($1, 'complaints', 'committed', now())", [batchId]);
  for (const [id, code] of [[samarinda, "64.72"], [balikpapan, "64.71"]] as const) {
    await pool().query("INSERT INTO mpp (id, code, name, region_code, province_code, time_zone, peer_group) SELECT $1, $2, name, code, province_code, time_zone, 'kota-besar' FROM region WHERE code = $2", [id, code]);
    const complaint = (no: string, openedOn: string, dueOn: string | null, closedOn: string | null, status: string) => pool().query(
      `INSERT INTO complaint (mpp_id, id, complaint_no, opened_at, opened_on, due_on, closed_on, status, batch_id) VALUES ($1, $2, $3, $4::date, $4, $5, $6, $7, $8)`,
      [id, randomUUID(), no, openedOn, dueOn, closedOn, status, batchId]);
    // The data end on 2026-01-30, the day of the latest opening.
    await complaint("late", "2026-01-02", "2026-01-10", null, "in-progress");
    await complaint("due-later", "2026-01-20", "2026-02-10", null, "open");
    await complaint("undated", "2026-01-30", null, null, "open");
    await complaint("closed", "2026-01-03", "2026-01-11", "2026-01-09", "closed");
    // Called archived without a closing date: neither backlog nor resolution, as in the roll-ups.
    await complaint("archived", "2026-01-04", "2026-01-12", null, "archived");
    const visitId = randomUUID();
    await pool().query("INSERT INTO visit (mpp_id, id, visit_no, day, edition_id, score, batch_id) VALUES ($1, $2, 'K-1', '2026-01-15', 'lensa-visit-1', NULL, $3)", [id, visitId, batchId]);
    for (const [no, dueOn, doneOn] of [["T-1", "2026-01-20", null], ["T-2", "2026-01-25", "2026-01-24"]] as const) {
      await pool().query("INSERT INTO follow_up (mpp_id, id, follow_up_no, visit_id, finding, raised_on, due_on, done_on, status, batch_id) VALUES ($1, $2, $3, $4, 'Jadwal tidak dipajang', '2026-01-15', $5, $6, 'open', $7)",
        [id, randomUUID(), no, visitId, dueOn, doneOn, batchId]);
    }
    await pool().query("INSERT INTO external_assessment (mpp_id, id, edition_id, year, score, batch_id) VALUES ($1, $2, 'ombudsman-2022', 2024, 85.77, $3)", [id, randomUUID(), batchId]);
  }
  for (const family of ["complaint", "follow_up"] as const) {
    for (const mppId of [samarinda, balikpapan]) await pool().query("INSERT INTO rollup_as_of (mpp_id, family, as_of, loaded_at) VALUES ($1, $2, '2026-01-30', now()) ON CONFLICT DO NOTHING", [mppId, family]);
    await inTransaction((client) => refreshRollups(client, [samarinda, balikpapan].map((mppId) => ({ mppId, family, months: [civilMonth("2026-01")] }))));
  }
  const admin = commandLineScope();
  const sekda = (email: string, mppIds: number[]) => createUser(admin, { email, name: email, role: "sekda", mppIds, password: "rahasia-sekali-1" });
  scopes.planner = await scopeOfUser(await createUser(admin, { email: "p@example.id", name: "P", role: "planner", password: "rahasia-sekali-1" }));
  scopes.samarinda = await scopeOfUser(await sekda("s@example.id", [samarinda]));
  scopes.balikpapan = await scopeOfUser(await sekda("b@example.id", [balikpapan]));
  // A grant of nothing cannot be made by hand, but an MPP can leave one.
  const nobody = await sekda("n@example.id", [balikpapan]);
  await pool().query('UPDATE "user" SET mpp_ids = $2 WHERE id = $1', [nobody, []]);
  scopes.nobody = await scopeOfUser(nobody);
});

const range = { from: civilMonth("2026-01"), to: civilMonth("2026-12") };
/** MPPs whose rows a reader gets from each list, when asking for all and when asking for Samarinda. */
const lists = {
  complaints: async (scope: AuthorizedScope, mppIds?: number[]) => { const { rows, total } = await listOpenComplaints(scope, mppIds ? { mppIds } : {}); return { mpps: rows.map((row) => row.mppId), total }; },
  followUps: async (scope: AuthorizedScope, mppIds?: number[]) => { const { rows, total } = await listFollowUps(scope, mppIds ? { mppIds } : {}); return { mpps: rows.map((row) => row.mppId), total }; },
  visits: async (scope: AuthorizedScope, mppIds?: number[]) => { const { visits, total } = await listVisits(scope, { ...range, ...(mppIds ? { mppIds } : {}) }); return { mpps: visits.map((visit) => visit.mppId), total }; },
};

describe.each(Object.entries(lists))("the list of %s", (_name, list) => {
  it("holds nothing of Samarinda for the Sekda of another city, asked or not", async () => {
    expect(await list(scopeOf("balikpapan"), [samarinda])).toEqual({ mpps: [], total: 0 });
    const own = await list(scopeOf("balikpapan"));
    expect(own.mpps.length).toBeGreaterThan(0);
    expect(new Set(own.mpps)).toEqual(new Set([balikpapan]));
  });

  it("holds Samarinda's for its own Sekda and everything for a planner", async () => {
    expect(new Set((await list(scopeOf("samarinda"))).mpps)).toEqual(new Set([samarinda]));
    expect(new Set((await list(scopeOf("planner"))).mpps)).toEqual(new Set([samarinda, balikpapan]));
  });

  it("holds nothing for someone without an MPP", async () => {
    expect(await list(scopeOf("nobody"))).toEqual({ mpps: [], total: 0 });
  });
});

it("open complaints are those of the backlog, longest overdue first, counted at the data's as-of date", async () => {
  const { rows, total, overdue } = await listOpenComplaints(scopeOf("samarinda"));
  expect(rows.map(({ complaintNo, openDays, overdueDays }) => [complaintNo, openDays, overdueDays])).toEqual([["late", 28, 20], ["due-later", 10, 0], ["undated", 0, 0]]);
  const stored = await pool().query<{ backlog: number; overdue: number }>("SELECT backlog, overdue FROM rollup_complaint WHERE mpp_id = $1 AND month = '2026-01-01' AND span = 1 AND agency_id = 0", [samarinda]);
  expect(stored.rows[0]).toEqual({ backlog: total, overdue });
});

it("open findings come first, and a finding that is done is never overdue", async () => {
  // The data of follow-ups end on 2026-01-24, the day of the latest event.
  const { rows, open, overdue } = await listFollowUps(scopeOf("samarinda"));
  expect(rows.map(({ followUpNo, overdueDays }) => [followUpNo, overdueDays])).toEqual([["T-1", 4], ["T-2", 0]]);
  expect({ open, overdue }).toEqual({ open: 1, overdue: 1 });
});

it("official scores are public: another city's Sekda reads them with their band", async () => {
  // 85.77 (2024) lies in B, zone hijau, of the bounds of 2022–2024.
  expect(await readAssessments(scopeOf("balikpapan"), samarinda)).toMatchObject([{ year: 2024, score: 85.77, band: { zone: "hijau" } }]);
});
