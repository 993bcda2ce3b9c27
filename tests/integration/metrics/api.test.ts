import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { GET as getMetrics } from "@/app/api/v1/metrics/route";
import { GET as getQuery } from "@/app/api/v1/query/route";
import { commandLineScope } from "@/lib/auth/session";
import { createApiToken, createUser } from "@/lib/data/write/users";
import { inTransaction, pool } from "@/lib/db/client";
import { metrics } from "@/lib/metrics/registry";
import { refreshRollups } from "@/lib/rollup/refresh";
import { civilMonth, monthOf } from "@/lib/time/civil-date";
import { todayInJakarta } from "@/lib/time/clock";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

const tokens = { planner: "", sekda: "" };
const thisMonth = monthOf(todayInJakarta());

beforeAll(async () => {
  const batchId = randomUUID();
  await pool().query("INSERT INTO import_batch (id, source_id, status, committed_at) VALUES ($1, 'tickets', 'committed', now())", [batchId]);
  for (const [id, code] of [[1, "64.72"], [2, "31.71"]] as const) {
    await pool().query(
      "INSERT INTO mpp (id, code, name, region_code, province_code, time_zone, peer_group) SELECT $1, $2, name, code, province_code, time_zone, 'kota-besar' FROM region WHERE code = $2", [id, code]);
    for (const day of ["2026-01-05", "2026-01-06", `${thisMonth}-01`]) {
      await pool().query(
        `INSERT INTO service_ticket (mpp_id, id, agency_id, ticket_no, taken_at, called_at, day, hour, wait_minutes, batch_id) VALUES ($1, $2, 1, 'A', $3::date, $3::date, $3, 9, 10, $4)`,
        [id, randomUUID(), day, batchId]);
    }
  }
  await inTransaction((client) => refreshRollups(client, [1, 2].map((mppId) => ({ mppId, family: "ticket" as const, months: [...new Set([civilMonth("2026-01"), thisMonth])] }))));
  const scope = commandLineScope();
  const planner = await createUser(scope, { email: "p@example.id", name: "P", role: "planner", password: "rahasia-sekali-1" });
  const sekda = await createUser(scope, { email: "s@example.id", name: "S", role: "sekda", mppIds: [1], password: "rahasia-sekali-2" });
  tokens.planner = await createApiToken(scope, planner, "test");
  tokens.sekda = await createApiToken(scope, sekda, "test");
});

const rowSchema = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });
const ask = (token: string, query: string): Promise<Response> => getQuery(new Request(`http://localhost/api/v1/query?${query}`, { headers: { authorization: `Bearer ${token}` } }));
const rowsOf = async (response: Response): Promise<Record<string, unknown>[]> => rowSchema.parse(await response.json()).rows;

describe("GET /api/v1/query", () => {
  it("answers with value, n and status by month and MPP", async () => {
    const response = await ask(tokens.planner, "metric=services-taken&by=month,mpp&from=2026-01&to=2026-02&mpp=64.72");
    expect(response.status).toBe(200);
    expect(await rowsOf(response)).toEqual([
      { month: "2026-01", mpp: "64.72", metric: "services-taken", value: 2, n: 2, status: "value", incomplete: false },
      { month: "2026-02", mpp: "64.72", metric: "services-taken", value: null, n: null, status: "missing", reason: "not-reported", incomplete: false },
    ]);
  });

  it("says suppressed with its n when there are too few observations", async () => {
    const [row] = await rowsOf(await ask(tokens.planner, "metric=wait-median&by=month,mpp&from=2026-01&to=2026-01&mpp=64.72"));
    expect(row).toMatchObject({ value: null, n: 2, status: "suppressed", reason: "too-few" });
  });

  it("gives a Sekda closed periods of every MPP, but the open month of their own only", async () => {
    const rows = await rowsOf(await ask(tokens.sekda, `metric=services-taken&by=month,mpp&from=${thisMonth}&to=${thisMonth}`));
    expect(rows.find((row) => row["mpp"] === "64.72")).toMatchObject({ value: 1, status: "value", incomplete: true });
    expect(rows.find((row) => row["mpp"] === "31.71")).toMatchObject({ value: null, status: "missing", reason: "not-published" });
    const closed = await rowsOf(await ask(tokens.sekda, "metric=services-taken&by=month,mpp&from=2026-01&to=2026-01"));
    expect(closed.map((row) => row["value"])).toEqual([2, 2]);
    const nation = await rowsOf(await ask(tokens.sekda, `metric=services-taken&by=month,nation&from=${thisMonth}&to=${thisMonth}`));
    expect(nation).toMatchObject([{ value: null, reason: "not-published" }]);
  });

  it.each([
    ["metric=nilai&by=month&from=2026-01&to=2026-01", "metric"],
    ["by=month&from=2026-01&to=2026-01", "metric"],
    ["metric=services-taken&by=week&from=2026-01&to=2026-01", "by"],
    ["metric=services-taken&by=mpp&from=2026-01&to=2026-01", "by"],
    ["metric=services-taken&by=month,year&from=2026-01&to=2026-01", "by"],
    ["metric=index-mpp&by=month,agency&from=2026-01&to=2026-01", "by"],
    ["metric=vulnerable-gap&by=month&from=2026-01&to=2026-03", "by"],
    ["metric=services-taken,vulnerable-gap&by=quarter,agency&from=2026-01&to=2026-03", "by"],
    ["metric=vulnerable-gap&by=quarter&from=2026-01&to=2026-03&agency=disdukcapil", "agency"],
    ["metric=vulnerable-gap&by=quarter&from=2026-01&to=2026-03&mpp=64.72,31.71", "by"],
    ["metric=services-taken&by=month&from=Januari&to=2026-01", "from"],
    ["metric=services-taken&by=month&from=2026-02&to=2026-01", "to"],
    ["metric=services-taken&by=month&from=1900-01&to=2026-01", "to"],
    ["metric=services-taken&by=month,mpp&from=2026-01&to=2026-01&mpp=99.99", "mpp"],
    ["metric=services-taken&by=month&from=2026-01&to=2026-01&agency=tidak-ada", "agency"],
    ["metric=services-taken&by=month&from=2026-01&to=2026-01&wilayah=64", "wilayah"],
  ])("refuses %s and names the parameter and what is allowed", async (query, parameter) => {
    const response = await ask(tokens.planner, query);
    expect(response.status).toBe(400);
    const { error } = z.object({ error: z.object({ code: z.literal("invalid-input"), parameter: z.string(), allowed: z.unknown() }) }).parse(await response.json());
    expect(error.parameter).toBe(parameter);
    expect(error.allowed).toBeDefined();
  });

  it("answers 401 without a token and with a wrong one", async () => {
    expect((await ask("", "metric=services-taken&by=month&from=2026-01&to=2026-01")).status).toBe(401);
    expect((await ask("falsch", "metric=services-taken&by=month&from=2026-01&to=2026-01")).status).toBe(401);
  });
});

describe("every metric of the registry", () => {
  it("answers for each dimension that it names, with a value or a reason and never NaN", async () => {
    for (const metric of metrics) {
      for (const dimension of metric.dimensions) {
        const response = await ask(tokens.planner, `metric=${metric.id}&by=quarter,${dimension}&from=2026-01&to=2026-03`);
        expect(response.status, `${metric.id} by ${dimension}`).toBe(200);
        for (const row of await rowsOf(response)) {
          expect(["value", "missing", "suppressed"]).toContain(row["status"]);
          if (row["status"] === "value") expect(Number.isFinite(row["value"])).toBe(true);
          else expect(row["value"]).toBeNull();
        }
      }
    }
  });

  it("is printed by GET /api/v1/metrics with definition, formula, unit and minimum n in both languages", async () => {
    const response = await getMetrics(new Request("http://localhost/api/v1/metrics", { headers: { authorization: `Bearer ${tokens.planner}` } }));
    const label = z.object({ id: z.string().min(3), en: z.string().min(3) });
    const parsed = z.object({ metrics: z.array(z.object({ id: z.string(), label, definition: label, formula: label, unit: z.string(), minimumN: z.number() })) }).parse(await response.json());
    expect(parsed.metrics.map(({ id }) => id)).toEqual(metrics.map(({ id }) => id));
  });
});
