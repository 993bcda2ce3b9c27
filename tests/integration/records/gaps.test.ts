import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import { readGroups, type BreakdownQuery } from "@/lib/data/read/breakdowns";
import { readPublishedGroups } from "@/lib/data/read/published-groups";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { createUser } from "@/lib/data/write/users";
import { inTransaction, pool, prisma } from "@/lib/db/client";
import type { GroupPlace } from "@/lib/metrics/group-lattice";
import { refreshRollups } from "@/lib/rollup/refresh";
import { civilMonth } from "@/lib/time/civil-date";
import { periodOf } from "@/lib/time/period";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const admin = commandLineScope();
const month = civilMonth("2026-09");
let [samarinda, other] = [0, 0];
let sekda: AuthorizedScope;

/** Every answer is the same number; a null leaves one element blank. */
async function answer(mppId: number, level: number, person: { readonly disability: boolean | null; readonly vulnerable: boolean | null; readonly blank?: boolean }): Promise<void> {
  await pool().query(
    `INSERT INTO survey_response (mpp_id, id, respondent_no, day, requirements, procedure, completion_time, cost, product, competence, behaviour, complaints, facilities, disability, vulnerable, batch_id)
     VALUES ($1, $2, 'R', '2026-09-03', $3, $3, $3, $3, $3, $3, $3, $3, $4, $5, $6, $2)`, [mppId, randomUUID(), level, person.blank === true ? null : level, person.disability, person.vulnerable]);
}

async function ticket(mppId: number, wait: number | null, within: boolean | null, priority: boolean | null): Promise<void> {
  await pool().query(
    `INSERT INTO service_ticket (mpp_id, id, agency_id, ticket_no, taken_at, day, hour, wait_minutes, within_standard, priority_user, batch_id) VALUES ($1, $2, 1, 'T', '2026-09-03', '2026-09-03', 9, $3, $4, $5, $2)`,
    [mppId, randomUUID(), wait, within, priority]);
}

beforeAll(async () => {
  await loadKnownMpps();
  samarinda = (await prisma().mpp.findUniqueOrThrow({ where: { code: "64.72" } })).id;
  other = (await prisma().mpp.findFirstOrThrow({ where: { code: { not: "64.72" } }, orderBy: { code: "asc" } })).id;
  for (let i = 0; i < 12; i += 1) {
    await answer(samarinda, 2, { disability: i < 4, vulnerable: true });
    await answer(samarinda, 4, { disability: false, vulnerable: false });
    await answer(other, 3, { disability: null, vulnerable: false });
  }
  await answer(samarinda, 1, { disability: true, vulnerable: true, blank: true });
  for (const [wait, within, priority] of [[5, true, true], [7, false, true], [20, true, false], [null, null, false], [9, true, null]] as const) await ticket(samarinda, wait, within, priority);
  await inTransaction((client) => refreshRollups(client, [samarinda, other].flatMap((mppId) => [{ mppId, family: "survey" as const, months: [month] }, { mppId, family: "ticket" as const, months: [month] }])));
  const id = await createUser(admin, { email: "sekda@samarinda.go.id", name: "Sekda", role: "sekda", mppIds: [samarinda], password: "kata sandi yang panjang" });
  const scope = await scopeOfUser(id);
  if (scope === null) throw new Error("No scope for a user just made");
  sekda = scope;
});

const query = (part: Partial<BreakdownQuery>): BreakdownQuery => ({ family: "survey", dimensions: ["vulnerable"], months: [month], closed: true, filter: {}, ...part });

describe("groups of people", () => {
  it("carry count, sum, squares and those of 75 points or more, of complete answers only", async () => {
    expect(await readGroups(admin, query({ filter: { mppIds: [samarinda] } }), "all")).toEqual([
      { mppId: 0, dimension: "vulnerable", key: "false", n: 12, total: 1_200, squares: 120_000, positive: 12 },
      { mppId: 0, dimension: "vulnerable", key: "true", n: 12, total: 600, squares: 30_000, positive: 0 },
    ]);
  });

  it("of all MPPs are the sums of each, and those not asked are a group of their own", async () => {
    const [all, each] = [await readGroups(admin, query({}), "all"), await readGroups(admin, query({}), "mpp")];
    expect(all?.find(({ key }) => key === "false")).toMatchObject({ n: 24, total: 2_100, positive: 24 });
    expect(each?.filter(({ key }) => key === "false").map(({ mppId, n }) => [mppId, n])).toEqual([[samarinda, 12], [other, 12]].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0)));
    expect((await readGroups(admin, query({ dimensions: ["disability"] }), "all"))?.map(({ key, n }) => [key, n])).toEqual(expect.arrayContaining([["-", 12], ["false", 20], ["true", 4]]));
  });

  it("that are small are hidden in their quarter, at the MPP and wherever their sum is no larger; those that are not are shown", async () => {
    const [quarter, year] = [periodOf(month, "quarter"), periodOf(month, "year")];
    const [disability, vulnerable] = await Promise.all(["disability", "vulnerable"].map((dimension) => readPublishedGroups({ family: "survey", dimension }, [quarter, year], 10)));
    for (const period of [quarter, year]) {
      for (const place of [{ level: "nation" }, { level: "mpp", id: samarinda }, { level: "mpp", id: other }] as const) {
        expect(disability?.(place, period)).toBe(false);
        expect(vulnerable?.(place, period)).toBe(true);
      }
    }
  });

  it("of tickets count only those with a wait or a standard", async () => {
    const rows = await readGroups(admin, query({ family: "ticket", dimensions: ["priority-wait", "priority-standard"] }), "all");
    expect(rows?.map(({ dimension, key, n, total, squares, positive }) => [dimension, key, n, total, squares, positive]).sort()).toEqual([
      ["priority-standard", "-", 1, 1, 1, 1], ["priority-standard", "false", 1, 1, 1, 1], ["priority-standard", "true", 2, 1, 1, 1],
      ["priority-wait", "-", 1, 9, 81, 0], ["priority-wait", "false", 1, 20, 400, 0], ["priority-wait", "true", 2, 12, 74, 0],
    ]);
  });
});

describe("partitions of the same people", () => {
  const before = civilMonth("2025-08");
  const quarter = periodOf(before, "quarter");
  const places = (): GroupPlace[] => [{ level: "nation" }, { level: "mpp", id: samarinda }, { level: "mpp", id: other }];
  const shown = async (family: "survey" | "ticket", dimension: string) => {
    const shows = await readPublishedGroups({ family, dimension }, [quarter], 10);
    return places().map((place) => shows(place, quarter));
  };
  const add = (table: string, columns: string, values: string, rows: readonly (readonly [n: number, mppId: number, ...rest: (boolean | null)[]])[]) => Promise.all(rows.map(([n, mppId, ...rest]) =>
    pool().query(`INSERT INTO ${table} (mpp_id, id, batch_id, day, ${columns}) SELECT $2, gen_random_uuid(), '${randomUUID()}', '2025-08-04', ${values} FROM generate_series(1, $1::int)`, [n, mppId, ...rest])));

  beforeAll(async () => {
    // The four others at Samarinda hide the vulnerable ones there, and so the 20 with a disability, which would be enough alone.
    await add("survey_response", "respondent_no, requirements, procedure, completion_time, cost, product, competence, behaviour, complaints, facilities, disability, vulnerable", "'R', 3, 3, 3, 3, 3, 3, 3, 3, 3, $3::bool, $4::bool", [
      [20, samarinda, true, true], [20, samarinda, false, true], [4, samarinda, false, false], [20, other, true, true], [20, other, false, true], [20, other, false, false]]);
    // One priority user waited without a standard to follow: the standards of 20 at Samarinda are those of all who waited there.
    await add("service_ticket", "agency_id, ticket_no, taken_at, hour, wait_minutes, within_standard, priority_user", "1, 'T', '2025-08-04', 9, 5, $3::bool, $4::bool", [
      [20, samarinda, true, true], [20, samarinda, true, false], [1, other, null, true], [20, other, true, false]]);
    await inTransaction((client) => refreshRollups(client, [samarinda, other].flatMap((mppId) => (["survey", "ticket"] as const).map((family) => ({ mppId, family, months: [before] })))));
  });

  it("show people with a disability only where vulnerable ones are shown, of whom they are a part", async () => {
    expect(await shown("survey", "vulnerable")).toEqual([true, false, false]);
    expect(await shown("survey", "disability")).toEqual([true, false, false]);
  });

  it("show priority users' waits and standards together, since most tickets have both", async () => {
    expect(await shown("ticket", "priority-wait")).toEqual([true, false, false]);
    expect(await shown("ticket", "priority-standard")).toEqual([true, false, false]);
  });
});

describe("a Sekda", () => {
  it("sees the groups of all MPPs in closed periods, in open ones those of the own MPP only", async () => {
    expect(await readGroups(sekda, query({}), "mpp")).toHaveLength(3);
    expect(await readGroups(sekda, query({ closed: false }), "mpp")).toBeNull();
    expect(await readGroups(sekda, query({ closed: false, filter: { mppIds: [other] } }), "all")).toBeNull();
    expect(await readGroups(sekda, query({ closed: false, filter: { mppIds: [samarinda] } }), "all")).toHaveLength(2);
  });
});
