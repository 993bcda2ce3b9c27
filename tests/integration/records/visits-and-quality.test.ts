import { beforeAll, describe, expect, it } from "vitest";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readDelivered, readRejections } from "@/lib/data/read/data-quality";
import { readComplaintLimits, readHolidayYears } from "@/lib/data/read/dated-rules";
import { readInstrumentEditions } from "@/lib/data/read/instrument-editions";
import { listVisits, readVisit } from "@/lib/data/read/visit-records";
import { createUser } from "@/lib/data/write/users";
import { inTransaction, pool } from "@/lib/db/client";
import { refreshRollups } from "@/lib/rollup/refresh";
import { civilMonth } from "@/lib/time/civil-date";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const [july, august] = [civilMonth("2024-07"), civilMonth("2024-08")];
const [batchA, batchB] = [uuid(1), uuid(2)];
const [scored, unscored, elsewhere] = [uuid(11), uuid(12), uuid(13)];

const samarinda = 1;
const balikpapan = 2;
let own: AuthorizedScope;
let nobody: AuthorizedScope;
const planner = commandLineScope();

async function scopeWith(email: string, isEmptied = false): Promise<AuthorizedScope> {
  const id = await createUser(planner, { email, name: "S", role: "sekda", mppIds: [samarinda], password: "rahasia-sekali-1" });
  if (isEmptied) await pool().query('UPDATE "user" SET mpp_ids = $2 WHERE id = $1', [id, []]);
  const scope = await scopeOfUser(id);
  if (scope === null) throw new Error(`No scope of ${email}`);
  return scope;
}

beforeAll(async () => {
  for (const [id, code] of [[samarinda, "64.72"], [balikpapan, "64.71"]] as const) {
    await pool().query("INSERT INTO mpp (id, code, name, region_code, province_code, time_zone, peer_group) SELECT $1, $2, name, code, province_code, time_zone, 'kota-besar' FROM region WHERE code = $2", [id, code]);
  }
  own = await scopeWith("own@example.id");
  // A grant of nothing cannot be made by hand, but an MPP can leave one.
  nobody = await scopeWith("nobody@example.id", true);
  for (const [id, mpps, rejected] of [[batchA, [samarinda], 2], [batchB, [balikpapan], 1]] as const) {
    await pool().query(
      `INSERT INTO import_batch (id, source_id, status, files, mpp_ids, rows_read, rows_rejected, committed_at) VALUES ($1, 'visits', 'committed', '[{"name": "kunjungan.csv"}]', $2, 10, $3, now())`,
      [id, mpps, rejected]);
  }
  await pool().query(
    `INSERT INTO rejected_row (batch_id, seq, file_name, row_number, issues, cells) VALUES
       ($1, 1, 'k.csv', 4, '[{"code": "unit-blank"}, {"code": "score-off-scale"}]', '[]'), ($1, 2, 'k.csv', 9, '[{"code": "unit-blank"}]', '[]'), ($2, 1, 'k.csv', 3, '[{"code": "unit-blank"}]', '[]')`,
    [batchA, batchB]);
  const visit = (mppId: number, id: string, day: string, score: number | null, batch: string) => pool().query(
    `INSERT INTO visit (mpp_id, id, visit_no, day, institutions, announced, guided, edition_id, score, attendees, aspect_scores, counters_open, counters_total, batch_id)
     VALUES ($1, $2::uuid, $2::text, $3, '{bappenas,ombudsman}', false, false, 'lensa-visit-1', $4, '{Sekda}', $5, 40, 44, $6)`,
    [mppId, id, day, score, score === null ? {} : { integrity: score }, batch]);
  await visit(samarinda, scored, "2024-07-10", 80, batchA);
  await visit(samarinda, unscored, "2024-07-25", null, batchA);
  await visit(balikpapan, elsewhere, "2024-08-02", 70, batchB);
  await pool().query(`INSERT INTO visit_item_score (mpp_id, visit_id, item_id, agency_id, score, evidence, batch_id) VALUES ($1, $2, 'standards-displayed', 1, 4, 'foto', $3)`, [samarinda, scored, batchA]);
  await pool().query(`INSERT INTO follow_up (mpp_id, id, follow_up_no, visit_id, finding, raised_on, due_on, status, batch_id) VALUES ($1, $2, '1', $3, 'Jadwal tidak diumumkan', '2024-07-10', '2024-08-10', 'open', $4)`, [samarinda, uuid(21), scored, batchA]);
  await inTransaction((client) => refreshRollups(client, [{ mppId: samarinda, family: "visit", months: [july] }, { mppId: balikpapan, family: "visit", months: [august] }]));
});

const ids = (list: { readonly visits: readonly { readonly id: string }[] }): string[] => list.visits.map(({ id }) => id);

describe("visits", () => {
  const range = { from: july, to: august };

  it("lists the latest first to those who see all, the own ones to a Sekda, and none to an empty grant", async () => {
    expect(ids(await listVisits(planner, range))).toEqual([elsewhere, unscored, scored]);
    expect(ids(await listVisits(own, range))).toEqual([unscored, scored]);
    expect(await listVisits(own, { ...range, mppIds: [balikpapan] })).toEqual({ visits: [], total: 0 });
    expect(await listVisits(nobody, range)).toEqual({ visits: [], total: 0 });
  });

  it("counts all but gives a page, and narrows by month and agency", async () => {
    expect(await listVisits(planner, { ...range, limit: 1, offset: 1 })).toMatchObject({ visits: [{ id: unscored }], total: 3 });
    expect(ids(await listVisits(planner, { from: august, to: august }))).toEqual([elsewhere]);
    expect(ids(await listVisits(planner, { ...range, agencyIds: [1] }))).toEqual([scored]);
  });

  it("gives a visit with items, findings and batch", async () => {
    const visit = await readVisit(own, scored);
    expect(visit).toMatchObject({ score: 80, announced: false, guided: false, counters: { part: 40, whole: 44 }, officers: null, reported: null, attendees: ["Sekda"] });
    expect([...visit.aspects]).toEqual([["integrity", 80]]);
    expect(visit.items).toEqual([{ itemId: "standards-displayed", agencyId: 1, score: 4, source: null, evidence: "foto" }]);
    expect(visit.followUps.map(({ finding, dueOn }) => [finding, dueOn])).toEqual([["Jadwal tidak diumumkan", "2024-08-10"]]);
    expect(visit.batch).toMatchObject({ id: batchA, fileNames: ["kunjungan.csv"] });
  });

  it("keeps a visit without a score as none, never 0", async () => {
    expect((await readVisit(own, unscored)).score).toBeNull();
  });

  it("finds nothing out of scope, unknown, or under an id that is none", async () => {
    await expect(readVisit(own, elsewhere)).rejects.toMatchObject({ code: "not-found" });
    await expect(readVisit(nobody, scored)).rejects.toMatchObject({ code: "not-found" });
    await expect(readVisit(planner, uuid(99))).rejects.toMatchObject({ code: "not-found" });
    await expect(readVisit(planner, "1'; DROP TABLE visit; --")).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("data quality", () => {
  it("publishes how much was delivered for closed months, and narrows open ones to the own MPP", async () => {
    const all = [{ mppId: samarinda, family: "visit", month: july, rows: 2 }, { mppId: balikpapan, family: "visit", month: august, rows: 1 }];
    const read = async (scope: AuthorizedScope, openFrom = civilMonth("2024-09")) =>
      (await readDelivered(scope, { months: [july, august], openFrom })).sort((a, b) => (a.month < b.month ? -1 : 1));
    expect(await read(planner, july)).toEqual(all);
    expect(await read(own)).toEqual(all);
    expect(await read(own, july)).toEqual(all.slice(0, 1));
    expect(await read(nobody, july)).toEqual([]);
  });

  it("counts a row with two reasons once among the refused and under each reason", async () => {
    expect(await readRejections(own)).toEqual([
      { sourceId: "visits", batches: 1, rowsRead: 10, rowsRejected: 2, reasons: [{ code: "unit-blank", rows: 2 }, { code: "score-off-scale", rows: 1 }] },
    ]);
    expect(await readRejections(planner)).toMatchObject([{ batches: 2, rowsRead: 20, rowsRejected: 3, reasons: [{ code: "unit-blank", rows: 3 }, { code: "score-off-scale", rows: 1 }] }]);
    expect(await readRejections(nobody)).toEqual([]);
  });
});

describe("dated rules", () => {
  it("are read whole: editions, complaint limits, and holidays with their last known year", async () => {
    expect((await readInstrumentEditions()).find(({ id }) => id === "lensa-visit-1")?.items).toHaveLength(40);
    expect((await readComplaintLimits()).find(({ complaintClass }) => complaintClass === "information")).toMatchObject({ days: 5, dayKind: "working" });
    expect((await readHolidayYears()).map(({ year }) => year)).toEqual([2023, 2024, 2025, 2026]);
  });
});
