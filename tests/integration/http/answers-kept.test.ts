import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { GET as getQuery } from "@/app/api/v1/query/route";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import type { MetricQuery } from "@/lib/data/read/metric-query";
import { readPageStamp } from "@/lib/data/read/page-stamp";
import { readPublishedGroups } from "@/lib/data/read/published-groups";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { addHoliday } from "@/lib/data/write/holidays";
import { createApiToken, createUser } from "@/lib/data/write/users";
import { inTransaction, pool } from "@/lib/db/client";
import { valueOrNull } from "@/lib/measured";
import { refreshRollups, type DirtyRange } from "@/lib/rollup/refresh";
import { civilDate, civilMonth, monthOf } from "@/lib/time/civil-date";
import { todayInJakarta } from "@/lib/time/clock";
import { periodOf } from "@/lib/time/period";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

const january = civilMonth("2026-01");
const thisMonth = monthOf(todayInJakarta());
const batchId = randomUUID();
const people = { first: "", second: "" };
let [first, second]: (AuthorizedScope | null)[] = [null, null];

const addTicket = (mppId: number, day: string): Promise<unknown> => pool().query(
  `INSERT INTO service_ticket (mpp_id, id, agency_id, ticket_no, taken_at, called_at, day, hour, wait_minutes, batch_id) VALUES ($1, $2, 1, 'A', $3::date, $3::date, $3, 9, 10, $4)`, [mppId, randomUUID(), day, batchId]);
const refresh = (...dirty: DirtyRange[]): Promise<void> => inTransaction((client) => refreshRollups(client, dirty));
const tickets = (mppId: number): DirtyRange => ({ mppId, family: "ticket", months: [...new Set([january, thisMonth])] });

beforeAll(async () => {
  await pool().query("INSERT INTO import_batch (id, source_id, status, committed_at) VALUES ($1, 'tickets', 'committed', now())", [batchId]);
  for (const [id, code] of [[1, "64.72"], [2, "31.71"]] as const) {
    await pool().query("INSERT INTO mpp (id, code, name, region_code, province_code, time_zone, peer_group) SELECT $1, $2, name, code, province_code, time_zone, 'kota-besar' FROM region WHERE code = $2", [id, code]);
    await addTicket(id, "2026-01-05");
    await addTicket(id, `${thisMonth}-01`);
  }
  await refresh(tickets(1), tickets(2));
  people.first = await createUser(commandLineScope(), { email: "a@example.id", name: "A", role: "sekda", mppIds: [1], password: "rahasia-sekali-1" });
  people.second = await createUser(commandLineScope(), { email: "b@example.id", name: "B", role: "sekda", mppIds: [2], password: "rahasia-sekali-2" });
  [first, second] = [await scopeOfUser(people.first), await scopeOfUser(people.second)];
});

const scopeOf = (scope: AuthorizedScope | null | undefined): AuthorizedScope => {
  if (!scope) throw new Error("no scope");
  return scope;
};
const ask = (scope: AuthorizedScope | null | undefined, query: Partial<MetricQuery>) =>
  queryMetrics(scopeOf(scope), { metrics: ["services-taken"], by: ["mpp"], periods: [periodOf(january, "month")], ...query }, todayInJakarta());

/** Whether answering reads roll-ups from the database. */
async function readsRollups(work: () => Promise<unknown>): Promise<boolean> {
  const spy = vi.spyOn(pool(), "query");
  try {
    await work();
    return spy.mock.calls.some(([sql]) => /rollup_(?!as_of)/.test(JSON.stringify(sql)));
  } finally {
    spy.mockRestore();
  }
}

describe("answers kept by the version of the data", () => {
  const planner = commandLineScope();
  const questions = {
    ofFirst: () => ask(planner, { filter: { mppIds: [1] } }), ofSecond: () => ask(planner, { filter: { mppIds: [2] } }), ofNation: () => ask(planner, { by: ["nation"] }),
    otherFamily: () => ask(planner, { metrics: ["complaints-received"], filter: { mppIds: [1] } }), indexOfSecond: () => ask(planner, { metrics: ["index-mpp"], filter: { mppIds: [2] } }),
  };

  it("are read once while nothing changes", async () => {
    for (const question of Object.values(questions)) await question();
    for (const [name, question] of Object.entries(questions)) expect(await readsRollups(question), name).toBe(false);
  });

  it("are read again after an import exactly where it touched their family and MPP", async () => {
    await addTicket(1, "2026-01-06");
    await refresh(tickets(1));
    const read = new Map<string, boolean>();
    for (const [name, question] of Object.entries(questions)) read.set(name, await readsRollups(question));
    expect(Object.fromEntries(read)).toEqual({ ofFirst: true, ofSecond: false, ofNation: true, otherFamily: false, indexOfSecond: false });
    expect((await questions.ofFirst()).map(({ measured }) => valueOrNull(measured))).toEqual([2]);
    expect((await questions.ofNation()).map(({ measured }) => valueOrNull(measured))).toEqual([3]);
  });

  it("are forgotten by an import that is rolled back no more than the data are", async () => {
    await questions.ofFirst();
    await inTransaction(async (client) => {
      await refreshRollups(client, [tickets(1)]);
      throw new Error("rolled back");
    }).catch(() => {});
    expect(await readsRollups(questions.ofFirst)).toBe(false);
  });

  it("of one Sekda are never another's: each sees the open month of their own MPP alone", async () => {
    const open = { periods: [periodOf(thisMonth, "month")] };
    const valuesFor = async (scope: AuthorizedScope | null | undefined) => Object.fromEntries((await ask(scope, open)).map(({ unit, measured }) => [unit.mppId, valueOrNull(measured)]));
    // Twice, so that each finds what the other has read.
    for (let round = 0; round < 2; round += 1) {
      expect(await valuesFor(first)).toEqual({ 1: 1, 2: null });
      expect(await valuesFor(second)).toEqual({ 1: null, 2: 1 });
      expect(await valuesFor(commandLineScope())).toEqual({ 1: 1, 2: 1 });
    }
  });

  it("are new lists: sorting one does not disturb the next reader's", async () => {
    const rows = await ask(planner, { periods: [periodOf(january, "month"), periodOf(thisMonth, "month")] });
    const order = rows.map(({ period }) => period.id);
    rows.reverse();
    expect((await ask(planner, { periods: [periodOf(january, "month"), periodOf(thisMonth, "month")] })).map(({ period }) => period.id)).toEqual(order);
  });
});

describe("where groups of persons may be shown", () => {
  const settle = () => readPublishedGroups({ family: "survey", dimension: "vulnerable" }, [periodOf(january, "quarter")], 10);

  it("is settled once for everybody, until an import changes the family of any MPP", async () => {
    await settle();
    expect(await readsRollups(settle)).toBe(false);
    await refresh(tickets(2));
    expect(await readsRollups(settle)).toBe(false);
    await refresh({ mppId: 2, family: "survey", months: [january] });
    expect(await readsRollups(settle)).toBe(true);
  });

  it("is settled anew when the counts are others, though another state was settled before", async () => {
    const quarter = periodOf(january, "quarter");
    const isShown = async (): Promise<boolean> => (await settle())({ level: "nation" }, quarter);
    const answers = async (mppId: number, vulnerable: boolean, people: number): Promise<void> => {
      await pool().query(
        `INSERT INTO survey_response (mpp_id, id, respondent_no, day, requirements, procedure, completion_time, cost, product, competence, behaviour, complaints, facilities, vulnerable, batch_id)
         SELECT $1, gen_random_uuid(), 'R', '2026-01-05', 3, 3, 3, 3, 3, 3, 3, 3, 3, $2, $4 FROM generate_series(1, $3::int)`, [mppId, vulnerable, people, batchId]);
    };
    const count = async (vulnerable: number): Promise<void> => {
      await pool().query("DELETE FROM survey_response");
      for (const mppId of [1, 2]) for (const [isVulnerable, people] of [[true, vulnerable], [false, 40]] as const) await answers(mppId, isVulnerable, people);
      await refresh(...[1, 2].map((mppId): DirtyRange => ({ mppId, family: "survey", months: [january] })));
    };
    const seen: boolean[] = [];
    for (const people of [30, 3, 30]) {
      await count(people);
      seen.push(await isShown());
    }
    expect(seen).toEqual([true, false, true]);
  });
});

describe("the stamp of a person's pages", () => {
  const stampOf = async (userId: string, version = 0) => readPageStamp({ userId, version }, false);

  it("differs between two people, and there is none for a session that was revoked or a person unknown", async () => {
    const { rows: [row] } = await pool().query<{ version: number }>(`SELECT session_version AS version FROM "user" WHERE id = $1`, [people.first]);
    const version = row?.version ?? 0;
    const [a, b] = [await stampOf(people.first, version), await stampOf(people.second, version)];
    expect(a).not.toBeNull();
    expect(a).not.toBe(b);
    expect(await stampOf(people.first, version)).toBe(a);
    expect(await stampOf(people.first, version + 1)).toBeNull();
    expect(await stampOf(randomUUID(), version)).toBeNull();
  });

  it.each([
    ["an import", () => refresh(tickets(2))],
    ["what an administrator changes", () => addHoliday(commandLineScope(), { date: civilDate("2027-03-10"), kind: "national", nameId: "Contoh", nameEn: "Example" })],
    ["what the person may see", () => pool().query(`UPDATE "user" SET mpp_ids = '{1,2}' WHERE id = $1`, [people.first])],
  ])("changes with %s", async (_name, change) => {
    const { rows: [row] } = await pool().query<{ version: number }>(`SELECT session_version AS version FROM "user" WHERE id = $1`, [people.first]);
    const before = await stampOf(people.first, row?.version);
    await change();
    expect(await stampOf(people.first, row?.version)).not.toBe(before);
  });
});

describe("an API answer that is held already", () => {
  const get = (token: string, tag?: string): Promise<Response> =>
    getQuery(new Request("http://localhost/api/v1/query?metric=services-taken&by=month,mpp&from=2026-01&to=2026-01", { headers: { authorization: `Bearer ${token}`, ...(tag === undefined ? {} : { "if-none-match": tag }) } }));

  it("is 304 until the data change, and only to those of the same scope", async () => {
    const [own, others] = [await createApiToken(commandLineScope(), people.first, "test"), await createApiToken(commandLineScope(), people.second, "test")];
    const answer = await get(own);
    const tag = answer.headers.get("etag") ?? "";
    expect(answer.status).toBe(200);
    expect(tag).not.toBe("");
    const again = await get(own, tag);
    expect([again.status, again.headers.get("etag"), await again.text()]).toEqual([304, tag, ""]);
    expect((await get(others, tag)).status).toBe(200);
    await refresh(tickets(1));
    expect((await get(own, tag)).status).toBe(200);
    expect((await get("no-such-token", tag)).status).toBe(401);
  });
});
