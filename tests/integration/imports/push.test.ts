import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { POST } from "@/app/api/v1/tickets/route";
import { commandLineScope, scopeFromBearer, scopeOfUser } from "@/lib/auth/session";
import { listBatches } from "@/lib/data/read/imports/import-batch";
import { undoBatch } from "@/lib/data/write/imports/commit-batch";
import { settleNow } from "@/lib/data/write/live/settle-soon";
import { createPushToken, readPushTokens, revokePushToken } from "@/lib/data/write/push-tokens";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { createUser } from "@/lib/data/write/users";
import { pool } from "@/lib/db/client";
import { verifyRollups } from "@/lib/rollup/verify";
import { clearImports, csvFile, importNow } from "@/tests/support/import-files";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const admin = commandLineScope();
const query = async <Row extends object>(sql: string): Promise<Row[]> => (await pool().query<Row>(sql)).rows;
const count = async (table: string): Promise<number> => (await query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n ?? -1;
const wrongRollups = async () => (await verifyRollups()).filter(({ differenceCount }) => differenceCount > 0);

let token = "";
beforeAll(async () => {
  await loadKnownMpps();
  token = await createPushToken(admin, "64.72", "mesin antrean");
});
beforeEach(async () => {
  await untilSettled();
  await clearImports();
  await pool().query("TRUNCATE push_key");
});
/** The refresh that a push asked for must not meet tables that are emptied or a database that is gone. */
async function untilSettled(): Promise<void> {
  while ((await count("rollup_dirty")) > 0) await sleep(100);
}
afterAll(untilSettled);

type Answer = { readonly status: number; readonly body: Record<string, unknown>; readonly headers: Headers };
let keys = 0;
async function push(tickets: unknown, { key = `k${++keys}`, path = "", bearer = token, language = "id" } = {}): Promise<Answer> {
  const body = typeof tickets === "string" ? tickets : JSON.stringify({ tickets });
  const headers = { authorization: `Bearer ${bearer}`, "accept-language": language, ...(key === "" ? {} : { "idempotency-key": key }) };
  const response = await POST(new Request(`http://lensa.test/api/v1/tickets${path}`, { method: "POST", headers, body }));
  const answer: unknown = await response.json();
  return { status: response.status, body: answer as Record<string, unknown>, headers: response.headers };
}

const ticket = (ticketNo: string, extra: object = {}) => ({ ticketNo, agency: "Disdukcapil", service: "KTP-el", takenAt: "2024-07-25 08:00", calledAt: "2024-07-25 08:12", finishedAt: "2024-07-25T08:40:00+08:00", ...extra });
const row = (no: string, called = "2024-07-25 08:12") => ["64.72", "Disdukcapil", "KTP-el", no, "2024-07-25 08:00", called, "2024-07-25 08:40"];
const header = ["MPP", "Instansi", "Layanan", "Nomor antrean", "Waktu ambil", "Waktu panggil", "Waktu selesai"];

describe("pushed tickets", () => {
  it("are in the numbers within five seconds, by themselves", async () => {
    const { status, body } = await push([ticket("A1"), ticket("A2")]);
    expect([status, body]).toEqual([200, { batch: expect.any(String), received: 2, new: 2, changed: 0, same: 0, refused: [] }]);
    const startedAt = performance.now();
    const taken = () => query<{ taken: number; wait_sum: number }>("SELECT taken, wait_sum FROM rollup_ticket_area WHERE span = 1 AND area = 'ID' AND agency_id = 0 AND detail = ''");
    while ((await taken()).length === 0 && performance.now() - startedAt < 5_000) await sleep(50);
    expect(await taken()).toEqual([{ taken: 2, wait_sum: 24 }]);
    expect(await wrongRollups()).toEqual([]);
  });

  it("are the tickets of a file: importing the file changes nothing, and what the file adds or corrects is told", async () => {
    await push([ticket("A1"), ticket("A2")]);
    expect(await importNow({ sourceId: "tickets", files: [csvFile([header, row("A1"), row("A2")])] })).toMatchObject({ rowsNew: 0, rowsChanged: 0, rowsSame: 2 });
    expect(await importNow({ sourceId: "tickets", files: [csvFile([header, row("A1", "2024-07-25 08:20"), row("A3")])] })).toMatchObject({ rowsNew: 1, rowsChanged: 1 });
    expect((await push([ticket("A3")])).body).toMatchObject({ new: 0, changed: 0, same: 1 });
  });

  it("go on from taken to finished without a trail of revisions, in one batch of the day that can be undone", async () => {
    await push([ticket("A1", { calledAt: null, finishedAt: null })]);
    await push([ticket("A1", { finishedAt: null })]);
    expect((await push([ticket("A1"), ticket("A2")])).body).toMatchObject({ new: 1, changed: 1 });
    expect([await count("fact_revision"), await count("service_ticket")]).toEqual([0, 2]);
    const { batches } = await listBatches(admin);
    expect(batches).toEqual([expect.objectContaining({ status: "committed", rowsRead: 4, rowsNew: 2, rowsChanged: 2, dataAsOf: "2024-07-25" })]);
    await settleNow();
    await undoBatch(admin, batches[0]?.id ?? "");
    expect([await count("service_ticket"), await count("rollup_ticket"), await wrongRollups()]).toEqual([0, 0, []]);
    await push([ticket("A1")]);
    expect((await listBatches(admin)).batches.map(({ status }) => status).sort()).toEqual(["committed", "undone"]);
  });

  it("give back what a file had said when their batch is undone", async () => {
    await importNow({ sourceId: "tickets", files: [csvFile([header, row("A1")])] });
    const { body } = await push([ticket("A1", { calledAt: "2024-07-25 08:30" })]);
    expect(body).toMatchObject({ changed: 1 });
    await undoBatch(admin, String(body["batch"]));
    await settleNow();
    expect(await query("SELECT wait_minutes FROM service_ticket")).toEqual([{ wait_minutes: 12 }]);
    expect(await wrongRollups()).toEqual([]);
  });

  it("whose refresh a crash cut off are brought up to date by the next start or check", async () => {
    // As if the process had ended right after its commit: no refresh that an earlier push asked for is to come, and this push's own never does.
    await vi.waitFor(() => { expect((globalThis as { lensaSettling?: { timer: unknown } }).lensaSettling?.timer ?? null).toBeNull(); }, 5_000);
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    await push([ticket("A1")]).finally(() => vi.useRealTimers());
    Object.assign(globalThis, { lensaSettling: undefined });
    expect(await count("rollup_dirty")).toBe(1);
    expect(await wrongRollups()).not.toEqual([]);
    expect(await settleNow()).toBe(1);
    expect([await wrongRollups(), await count("rollup_dirty"), await settleNow()]).toEqual([[], 0, 0]);
  });
});

describe("a push", () => {
  it("that is repeated under its key gets the same answer and writes nothing; another body under the key is refused", async () => {
    const first = await push([ticket("A1")], { key: "k" });
    await pool().query("DELETE FROM service_ticket");
    expect((await push([ticket("A1")], { key: "k" })).body).toEqual(first.body);
    expect(await count("service_ticket")).toBe(0);
    expect(await push([ticket("A2")], { key: "k" })).toMatchObject({ status: 422, body: { error: { reason: "idempotency-key-reused" } } });
    expect(await push([ticket("A1")], { key: "k", path: "?partial=1" })).toMatchObject({ status: 422 });
  });

  it("sent twice at once is done once", async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => push([ticket("A1"), ticket("A2")], { key: "same" })));
    expect(answers.map(({ status, body }) => [status, body["new"]])).toEqual(Array(4).fill([200, 2]));
    expect((await listBatches(admin)).batches).toEqual([expect.objectContaining({ rowsRead: 2, rowsNew: 2 })]);
  });

  it("with a wrong ticket stores nothing and names place, field, reason and remedy; with partial=1 it takes the rest", async () => {
    const tickets = [ticket("A1"), ticket("A2", { agency: "Dinas Rahasia" }), ticket("", {}), ticket("A4", { calledAt: "2024-07-25 07:00" }), ticket("A5", { takenAt: "kemarin" }), ticket("A6"), ticket("A6", { service: null })];
    const whole = await push(tickets, { language: "en" });
    expect(whole).toMatchObject({ status: 422, body: { error: { code: "unprocessable", reason: "tickets-refused", received: 7 } } });
    expect((whole.body["error"] as { refused: object[] }).refused).toEqual([
      expect.objectContaining({ index: 1, field: "agency", value: "Dinas Rahasia", code: "agency-unknown", reason: expect.stringContaining("Dinas Rahasia"), remedy: expect.stringMatching(/\w/) }),
      expect.objectContaining({ index: 2, field: "ticketNo", code: "missing-value", reason: "Column ticketNo is empty." }),
      expect.objectContaining({ index: 3, field: "calledAt", code: "called-before-taken" }),
      expect.objectContaining({ index: 4, field: "takenAt", code: "date-relative" }),
      expect.objectContaining({ index: 5, code: "conflicting-duplicate" }), expect.objectContaining({ index: 6, code: "conflicting-duplicate" }),
    ]);
    expect(await count("service_ticket")).toBe(0);
    const part = await push(tickets, { path: "?partial=1" });
    expect(part).toMatchObject({ status: 200, body: { received: 7, new: 1 } });
    expect((await listBatches(admin)).batches).toEqual([expect.objectContaining({ rowsRead: 7, rowsNew: 1, rowsRejected: 6 })]);
  });

  it.each([
    ["no key", [ticket("A1")], { key: "" }, 400, "idempotency-key-missing"],
    ["no JSON", "{", {}, 400, "body-not-json"],
    ["an unknown field", [{ ...ticket("A1"), mpp: "11.05" }], {}, 400, "body-invalid"],
    ["no tickets", [], {}, 400, "body-invalid"],
    ["too many tickets", Array.from({ length: 10_001 }, () => ({})), {}, 400, "body-invalid"],
    ["too large a body", JSON.stringify({ tickets: "x".repeat(9_000_000) }), {}, 413, "body-too-large"],
    ["an unknown parameter", [ticket("A1")], { path: "?mpp=11.05" }, 400, undefined],
  ])("with %s is refused", async (_, tickets, options, status, reason) => {
    const answer = await push(tickets, options);
    expect([answer.status, (answer.body["error"] as { reason?: string }).reason]).toEqual([status, reason]);
    expect(await count("service_ticket")).toBe(0);
  });

  it("of ten thousand tickets is taken whole", async () => {
    const { body } = await push(Array.from({ length: 10_000 }, (_, i) => ticket(`N${i}`)));
    expect(body).toMatchObject({ received: 10_000, new: 10_000 });
    await settleNow();
    expect(await wrongRollups()).toEqual([]);
  });
});

describe("a push token", () => {
  it("reaches one MPP, reads nothing, and is of no use once revoked", async () => {
    const samarinda = await query<{ id: number }>("SELECT id FROM mpp WHERE code = '64.72'");
    await push([ticket("A1")]);
    expect(await query("SELECT DISTINCT mpp_id AS id FROM service_ticket")).toEqual(samarinda);
    await expect(scopeFromBearer({ headers: new Headers({ authorization: `Bearer ${token}` }) })).rejects.toMatchObject({ code: "not-signed-in" });
    const other = await createPushToken(admin, "64.72", "lama");
    const [listed] = (await readPushTokens(admin)).filter(({ name }) => name === "lama");
    await revokePushToken(admin, listed?.id ?? "");
    expect(await push([ticket("A2")], { bearer: other })).toMatchObject({ status: 401 });
    expect(await push([ticket("A2")], { bearer: "lensa_push_x" })).toMatchObject({ status: 401 });
  });

  it("is made and revoked by administrators and by operators of the MPP, by nobody else", async () => {
    const [samarinda] = await query<{ id: number }>("SELECT id FROM mpp WHERE code = '64.72'");
    const person = async (email: string, role: "operator" | "sekda" | "planner") => {
      const scope = await scopeOfUser(await createUser(admin, { email, name: email, role, mppIds: role === "planner" ? [] : [samarinda?.id ?? 0], password: "kata sandi yang panjang" }));
      if (scope === null) throw new Error("No scope.");
      return scope;
    };
    const operator = await person("op@samarinda.go.id", "operator");
    await createPushToken(operator, "64.72", "milik operator");
    await expect(createPushToken(operator, "11.05", "bukan milik")).rejects.toMatchObject({ code: "not-found" });
    await createPushToken(admin, "11.05", "lain");
    expect((await readPushTokens(operator)).map(({ name }) => name)).not.toContain("lain");
    const [foreign] = (await readPushTokens(admin)).filter(({ name }) => name === "lain");
    await expect(revokePushToken(operator, foreign?.id ?? "")).rejects.toMatchObject({ code: "not-found" });
    for (const role of ["sekda", "planner"] as const) await expect(createPushToken(await person(`${role}@samarinda.go.id`, role), "64.72", "x")).rejects.toMatchObject({ code: "not-found" });
  });

  it("that pushes more than 120 times a minute is told to wait", async () => {
    const fast = await createPushToken(admin, "64.72", "cepat");
    const statuses = [];
    for (let i = 0; i < 121; i++) statuses.push(await push("{", { bearer: fast }));
    expect(statuses.slice(0, 120).every(({ status }) => status === 400)).toBe(true);
    expect(statuses[120]?.status).toBe(429);
    expect(Number(statuses[120]?.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});
