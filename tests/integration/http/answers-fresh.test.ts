import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { commandLineScope } from "@/lib/auth/session";
import type { MetricQuery, MetricRow } from "@/lib/data/read/metric-query";
import { composeIndices, queryMetrics, type ComposedRow } from "@/lib/data/read/query-metrics";
import { inTransaction, pool } from "@/lib/db/client";
import { metricById, metrics, type MetricId } from "@/lib/metrics/registry";
import { refreshRollups, type DirtyRange } from "@/lib/rollup/refresh";
import { civilDate, civilMonth } from "@/lib/time/civil-date";
import { parsePeriod, type Period } from "@/lib/time/period";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

/** Two MPPs of one province and peer group, one of others. */
const mpps = [[1, "64.72", "kota-besar"], [2, "64.71", "kota-besar"], [3, "31.71", "kota-sedang"]] as const;
const today = civilDate("2026-11-25");
const period = (id: string): Period => {
  const found = parsePeriod(id);
  if (found === null) throw new Error(id);
  return found;
};

async function survey(mppId: number, isVulnerable: boolean, people: number): Promise<void> {
  await pool().query(
    `INSERT INTO survey_response (mpp_id, id, respondent_no, day, requirements, procedure, completion_time, cost, product, competence, behaviour, complaints, facilities, vulnerable, batch_id)
     SELECT $1, gen_random_uuid(), 'R', '2026-08-03', 3, 3, 3, 3, 3, 3, 3, 3, 3, $2, $3 FROM generate_series(1, $4::int)`, [mppId, isVulnerable, randomUUID(), people]);
}
const complaint = (mppId: number, openedOn: string, closedOn: string | null): Promise<unknown> => pool().query(
  `INSERT INTO complaint (mpp_id, id, complaint_no, agency_id, complaint_class, channel, opened_at, opened_on, closed_on, due_on, due_provisional, status, maladministration, batch_id)
   VALUES ($1, $2, $3, 0, 'complaint', 'sp4n', $4::date, $4, $5, $4::date + 20, false, $6, '{}', $2)`, [mppId, randomUUID(), randomUUID(), openedOn, closedOn, closedOn === null ? "open" : "closed"]);
const refresh = (...dirty: DirtyRange[]): Promise<void> => inTransaction((client) => refreshRollups(client, dirty));
const months = ["2026-07", "2026-08", "2026-09"].map(civilMonth);
const changed = (mppId: number, family: DirtyRange["family"]): Promise<void> => refresh({ mppId, family, months });

beforeAll(async () => {
  for (const [id, code, peerGroup] of mpps) {
    await pool().query("INSERT INTO mpp (id, code, name, region_code, province_code, time_zone, peer_group) SELECT $1, $2, name, code, province_code, time_zone, $3 FROM region WHERE code = $2", [id, code, peerGroup]);
    await survey(id, true, id === 2 ? 8 : 12);
    await survey(id, false, 30);
    await complaint(id, "2026-07-03", null);
  }
  await refresh(...mpps.flatMap(([mppId]) => (["survey", "complaint"] as const).map((family) => ({ mppId, family, months }))));
});

const places = [{ by: ["mpp"], filter: { mppIds: [1] } }, { by: ["mpp"], filter: { peerGroups: ["kota-besar"] } }, { by: ["mpp"], filter: { provinceCodes: ["64"] } }, { by: ["nation"], filter: { provinceCodes: ["64"] } }, { by: ["nation"] }] as const;

/** Every metric, one by one. */
function questions(ids: readonly string[], scope: AuthorizedScope): (() => Promise<readonly (MetricRow | ComposedRow)[]>)[] {
  return places.flatMap((place) => {
    const query = { ...place, periods: ids.map(period) };
    const asked = metrics.map(({ id }) => id).filter((metric) => place.by.every((dimension) => (metricById(metric).dimensions as readonly string[]).includes(dimension)));
    const one = (metric: MetricId) => (): Promise<MetricRow[]> => queryMetrics(scope, { ...query, metrics: [metric] } as MetricQuery, today);
    return [...asked.map(one), ...(place.by[0] === "mpp" ? [() => composeIndices(scope, query, today)] : [])];
  });
}

/** In a month and in a quarter that reaches past the data. */
const answers = (): Promise<unknown[]> => Promise.all(["2026-07", "2026-TW3"].flatMap((id) => questions([id], commandLineScope())).map((question) => question()));
/** What nobody has asked in this state of the data: every version counts as raised. */
async function freshAnswers(): Promise<unknown[]> {
  await pool().query("UPDATE data_version SET version = version + 1000000");
  return answers();
}

describe("what is remembered is what reading anew finds", () => {
  it.each([
    ["a small group grows large enough", () => survey(2, true, 2).then(() => changed(2, "survey"))],
    ["a large group elsewhere becomes small", async () => {
      await pool().query("DELETE FROM survey_response WHERE mpp_id = 1 AND vulnerable AND id IN (SELECT id FROM survey_response WHERE mpp_id = 1 AND vulnerable LIMIT 5)");
      await changed(1, "survey");
    }],
    ["another MPP's complaints reach a later month", () => complaint(3, "2026-09-20", null).then(() => changed(3, "complaint"))],
    ["a complaint of another MPP is closed", () => complaint(2, "2026-07-10", "2026-07-20").then(() => changed(2, "complaint"))],
    ["an MPP comes to the peer group", () => pool().query("UPDATE mpp SET peer_group = 'kota-besar' WHERE id = 3")],
    ["what is new of it", () => complaint(3, "2026-08-02", "2026-08-05").then(() => changed(3, "complaint"))],
    ["it leaves the peer group", () => pool().query("UPDATE mpp SET peer_group = 'kota-sedang' WHERE id = 3")],
  ])("after %s", async (_name, change) => {
    await answers();
    await change();
    const remembered = await answers();
    expect(remembered).toEqual(await freshAnswers());
  });

  it.each([["province", { provinceCodes: ["64"] }], ["peer group", { peerGroups: ["kota-besar"] }]])("an MPP elsewhere leaves the answer on a %s in memory, one of its own does not", async (_name, filter) => {
    const ask = async (): Promise<MetricRow | undefined> => (await queryMetrics(commandLineScope(), { metrics: ["complaints-received"], by: ["mpp"], periods: [period("2026-07")], filter }, today))[0];
    const before = await ask();
    expect(before?.measured.kind).toBe("value");
    await changed(3, "complaint");
    expect(await ask()).toBe(before);
    await changed(2, "complaint");
    expect(await ask()).not.toBe(before);
  });

  it("has seen what it is there for: a figure of one MPP that another's import hid", async () => {
    const gap = async () => (await queryMetrics(commandLineScope(), { metrics: ["vulnerable-gap"], by: ["mpp"], periods: [period("2026-TW3")], filter: { mppIds: [1] } }, today))[0]?.measured.kind;
    await survey(1, true, 20);
    await changed(1, "survey");
    expect(await gap()).toBe("value");
    await pool().query("DELETE FROM survey_response WHERE mpp_id = 2 AND vulnerable AND id NOT IN (SELECT id FROM survey_response WHERE mpp_id = 2 AND vulnerable LIMIT 3)");
    await changed(2, "survey");
    expect(await gap()).toBe("suppressed");
  });
});

describe("closed periods", () => {
  const sekda = (...mppIds: number[]): AuthorizedScope => ({ ...commandLineScope(), role: "sekda", records: { kind: "mpps", mppIds } });

  it.each([["2026-07", "2026-11"], ["2026-TW3", "2026-TW4"]])("of %s every reader is given one answer, the one that rights of their own find beside the open %s", async (closed, open) => {
    const first = await Promise.all(questions([closed], commandLineScope()).map((question) => question()));
    expect(first.flat().filter((row) => "measured" in row && row.measured.kind === "value").length).toBeGreaterThan(20);
    for (const scope of [commandLineScope(), sekda(1), sekda(2, 3), sekda()]) {
      const shared = await Promise.all(questions([closed], scope).map((question) => question()));
      shared.forEach((rows, i) => rows.forEach((row, at) => { if (row !== first[i]?.[at]) throw new Error(`made again: ${JSON.stringify(row)}`); }));
      const own = await Promise.all(questions([closed, open], scope).map((question) => question()));
      expect(own.map((rows) => rows.filter((row) => row.period.id === closed))).toEqual(first);
    }
  });
});
