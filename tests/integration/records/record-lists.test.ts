import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import { readBreakdown } from "@/lib/data/read/breakdowns";
import { complaintListStatuses, readComplaintList, type ComplaintListQuery, type ComplaintListStatus } from "@/lib/data/read/complaint-list";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { readTicketHours } from "@/lib/data/read/ticket-hours";
import { readTicketRecords } from "@/lib/data/read/ticket-records";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { createUser } from "@/lib/data/write/users";
import { inTransaction, pool, prisma } from "@/lib/db/client";
import { refreshRollups } from "@/lib/rollup/refresh";
import { civilDate, civilMonth, firstDayOf, lastDayOf } from "@/lib/time/civil-date";
import { parsePeriod } from "@/lib/time/period";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const admin = commandLineScope();
const today = civilDate("2026-11-20");
const batch = randomUUID();
let [samarinda, other] = [0, 0];
let sekda: AuthorizedScope;
let nobody: AuthorizedScope;

type Case = { readonly mppId: number; readonly no: string; readonly opened: string; readonly closed?: string; readonly due?: string; readonly status?: string; readonly category?: string };

beforeAll(async () => {
  await loadKnownMpps();
  samarinda = (await prisma().mpp.findUniqueOrThrow({ where: { code: "64.72" } })).id;
  other = (await prisma().mpp.findFirstOrThrow({ where: { code: { not: "64.72" } }, orderBy: { code: "asc" } })).id;
  const cases: Case[] = [
    { mppId: samarinda, no: "S-1", opened: "2026-07-02", closed: "2026-07-10", due: "2026-07-16", status: "closed", category: "Antrean" },
    { mppId: samarinda, no: "S-2", opened: "2026-06-20", due: "2026-07-04", category: "100% gagal" },
    { mppId: samarinda, no: "S-3", opened: "2026-09-25", due: "2026-10-09" },
    { mppId: samarinda, no: "S-4", opened: "2026-09-01", closed: "2026-10-05", due: "2026-09-15", status: "closed" },
    { mppId: samarinda, no: "S-5", opened: "2026-08-01", status: "archived" },
    { mppId: other, no: "B-1", opened: "2026-08-08", due: "2026-08-22" },
    { mppId: other, no: "B-2", opened: "2026-09-30", closed: "2026-09-30", due: "2026-10-14", status: "closed" },
    { mppId: other, no: "B-3", opened: "2026-10-02", due: "2026-10-16" },
  ];
  for (const { mppId, no, opened, closed = null, due = null, status = "open", category = null } of cases) {
    await pool().query(
      `INSERT INTO complaint (mpp_id, id, complaint_no, opened_at, closed_at, opened_on, closed_on, due_on, status, category, batch_id)
       VALUES ($1, $2, $3, $4::date, $5::date, $4, $5, $6, $7, $8, $9)`, [mppId, randomUUID(), no, opened, closed, due, status, category, batch]);
  }
  for (const [mppId, no, day] of [[samarinda, "T-1", "2026-09-01"], [samarinda, "T-2", "2026-09-02"], [other, "U-1", "2026-09-01"]] as const) {
    await pool().query(
      `INSERT INTO service_ticket (mpp_id, id, agency_id, ticket_no, taken_at, day, hour, wait_minutes, batch_id) VALUES ($1, $2, 1, $3, $4::date, $4, 9, 12, $5)`,
      [mppId, randomUUID(), no, day, batch]);
  }
  const months = ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"].map(civilMonth);
  await inTransaction((client) => refreshRollups(client, [samarinda, other].flatMap((mppId) => [{ mppId, family: "complaint" as const, months }, { mppId, family: "ticket" as const, months }])));
  sekda = await userScope("sekda@samarinda.go.id", [samarinda]);
  // No role without an MPP can be made by hand; an MPP that is gone leaves such a grant behind.
  nobody = await userScope("tanpa-mpp@samarinda.go.id", [samarinda], []);
});

async function userScope(email: string, mppIds: readonly number[], left: readonly number[] = mppIds): Promise<AuthorizedScope> {
  const id = await createUser(admin, { email, name: "Sekda", role: "sekda", mppIds, password: "kata sandi yang panjang" });
  await pool().query('UPDATE "user" SET mpp_ids = $2 WHERE id = $1', [id, left]);
  const scope = await scopeOfUser(id);
  if (scope === null) throw new Error("No scope for a user just made");
  return scope;
}

const quarter = { from: firstDayOf(civilMonth("2026-07")), to: lastDayOf(civilMonth("2026-09")) };
const query = (status: ComplaintListStatus, more: Partial<ComplaintListQuery> = {}): ComplaintListQuery => ({ ...quarter, filter: {}, search: "", limit: 50, offset: 0, status, ...more });
const numbers = async (scope: AuthorizedScope, asked: ComplaintListQuery): Promise<string[]> => (await readComplaintList(scope, asked)).rows.map(({ number }) => number).sort();

describe("the list of complaints", () => {
  it("holds of each status what its words say (worked by hand)", async () => {
    expect(await numbers(admin, query("all"))).toEqual(["B-1", "B-2", "S-1", "S-3", "S-4", "S-5"]);
    expect(await numbers(admin, query("open"))).toEqual(["B-1", "S-2", "S-3", "S-4"]);
    expect(await numbers(admin, query("overdue"))).toEqual(["B-1", "S-2", "S-4"]);
    expect(await numbers(admin, query("closed"))).toEqual(["B-2", "S-1"]);
  });

  it.each([["all", "complaints-received"], ["open", "complaints-backlog"], ["overdue", "complaints-overdue"]] as const)("has as many %s rows as %s counts, for the nation and each MPP", async (status, metric) => {
    const period = parsePeriod("2026-TW3");
    if (period === null) throw new Error("No period");
    for (const filter of [{}, { mppIds: [samarinda] }, { mppIds: [other] }]) {
      const [row] = await queryMetrics(admin, { metrics: [metric], periods: [period], by: filter.mppIds ? ["mpp"] : ["nation"], filter }, today);
      expect(row?.measured).toMatchObject({ value: (await readComplaintList(admin, query(status, { filter }))).total });
    }
  });

  it("shows a Sekda the own MPP alone, whatever is asked for", async () => {
    expect(await numbers(sekda, query("all"))).toEqual(["S-1", "S-3", "S-4", "S-5"]);
    for (const status of complaintListStatuses) {
      expect(await readComplaintList(sekda, query(status, { filter: { mppIds: [other] } }))).toEqual({ rows: [], total: 0 });
      expect(await numbers(sekda, query(status, { filter: { provinceCodes: ["64"] }, search: "B-" }))).toEqual([]);
    }
  });

  it("shows nothing to a grant without MPPs", async () => {
    for (const status of complaintListStatuses) expect(await readComplaintList(nobody, query(status))).toEqual({ rows: [], total: 0 });
  });

  it("searches number and category with the wildcards of SQL taken literally", async () => {
    expect(await numbers(admin, query("all", { search: "antre" }))).toEqual(["S-1"]);
    expect(await numbers(admin, query("open", { search: "100%" }))).toEqual(["S-2"]);
    expect(await numbers(admin, query("all", { search: "%" }))).toEqual([]);
    expect(await numbers(admin, query("all", { search: "S_1" }))).toEqual([]);
  });

  it("pages without losing or repeating a row", async () => {
    const pages = await Promise.all([0, 2, 4, 6].map((offset) => readComplaintList(admin, query("all", { limit: 2, offset }))));
    expect(pages.flatMap(({ rows }) => rows.map(({ number }) => number)).sort()).toEqual(["B-1", "B-2", "S-1", "S-3", "S-4", "S-5"]);
    expect(pages.every(({ total }) => total === 6)).toBe(true);
  });

  it("counts the age of a case up to its closing, or to the end of the period while it is open", async () => {
    const { rows } = await readComplaintList(admin, query("all", { filter: { mppIds: [samarinda] } }));
    expect(Object.fromEntries(rows.map(({ number, ageDays }) => [number, ageDays]))).toMatchObject({ "S-1": 8, "S-3": 5 });
  });
});

describe("the list of tickets", () => {
  const days = { from: civilDate("2026-09-01"), to: civilDate("2026-09-30"), limit: 50, offset: 0 };

  it("holds one MPP and range of days", async () => {
    expect((await readTicketRecords(sekda, { ...days, mppId: samarinda })).rows.map(({ number }) => number)).toEqual(["T-1", "T-2"]);
    expect((await readTicketRecords(sekda, { ...days, mppId: samarinda, to: days.from })).total).toBe(1);
  });

  it("is not found for a reader of another MPP or of none", async () => {
    await expect(readTicketRecords(sekda, { ...days, mppId: other })).rejects.toMatchObject({ code: "not-found" });
    await expect(readTicketRecords(nobody, { ...days, mppId: samarinda })).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("breakdowns and rhythm of an open period", () => {
  const running = { months: [civilMonth("2026-10")], closed: false };
  const breakdown = { family: "complaint" as const, dimensions: ["class"], ...running };

  it("stay unpublished to those who see the records of some MPPs only, but for their own", async () => {
    expect(await readBreakdown(sekda, { ...breakdown, filter: {} })).toBeNull();
    expect(await readBreakdown(sekda, { ...breakdown, filter: { mppIds: [other] } })).toBeNull();
    expect(await readBreakdown(sekda, { ...breakdown, filter: { mppIds: [samarinda] } })).toEqual([]);
    expect(await readTicketHours(sekda, { ...running, filter: { mppIds: [samarinda, other] } })).toBeNull();
    expect(await readTicketHours(nobody, { ...running, filter: { mppIds: [] } })).toBeNull();
  });

  it("are open to national readers, and to all once the period is closed", async () => {
    expect(await readBreakdown(admin, { ...breakdown, filter: {} })).toEqual([{ dimension: "class", key: "complaint", n: 1, total: 0 }]);
    expect(await readBreakdown(sekda, { ...breakdown, closed: true, filter: { mppIds: [other] } })).toEqual([{ dimension: "class", key: "complaint", n: 1, total: 0 }]);
  });
});
