import { beforeAll, describe, expect, it } from "vitest";
import { commandLineScope } from "@/lib/auth/session";
import { lineKey, type MetricRow } from "@/lib/data/read/metric-query";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { readVisitEditions } from "@/lib/data/read/visit-editions";
import { createVisitEditionDraft, publishVisitEdition, setVisitItemWeights, updateVisitEditionHead } from "@/lib/data/write/visit-editions";
import { inTransaction, pool } from "@/lib/db/client";
import { isMixedLine } from "@/lib/domain/edition-comparability";
import type { MetricId } from "@/lib/metrics/registry";
import { refreshRollups } from "@/lib/rollup/refresh";
import { civilDate, civilMonth } from "@/lib/time/civil-date";
import { parsePeriod, type Period } from "@/lib/time/period";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

const scope = commandLineScope();
const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const today = civilDate("2025-01-15");
const months = [civilMonth("2024-03"), civilMonth("2024-07"), civilMonth("2024-10")];
const period = (id: string): Period => parsePeriod(id) ?? expect.fail(`no period ${id}`);

/** Makes and publishes the next edition as of a day; weights may be changed and items left undeclared. */
async function publishNext(day: string, { except = [], weights = [] }: { readonly except?: readonly string[]; readonly weights?: readonly (readonly [string, number])[] }): Promise<string> {
  const asOf = civilDate(day);
  const id = await createVisitEditionDraft(scope, asOf);
  const draft = (await readVisitEditions(scope)).find((edition) => edition.id === id) ?? expect.fail("no draft");
  await updateVisitEditionHead(scope, id, { nameId: draft.nameId, nameEn: draft.nameEn, source: draft.source, validFrom: asOf });
  if (weights.length > 0) await setVisitItemWeights(scope, id, new Map(weights));
  await publishVisitEdition(scope, id, { comparableItems: draft.items.map((item) => item.id).filter((itemId) => !except.includes(itemId)), today: asOf });
  return id;
}

beforeAll(async () => {
  await pool().query("INSERT INTO mpp (id, code, name, region_code, province_code, time_zone, peer_group) SELECT 1, code, name, code, province_code, time_zone, 'kota-besar' FROM region WHERE code = '64.72'");
  await pool().query("INSERT INTO import_batch (id, source_id, status, files, mpp_ids, rows_read, rows_rejected, committed_at) VALUES ($1, 'visits', 'committed', '[]', '{1}', 3, 0, now())", [uuid(1)]);
  // The second edition leaves one item of the facilities undeclared; the third shifts weight within inclusion.
  await publishNext("2024-06-01", { except: ["signage"] });
  await publishNext("2024-09-01", { weights: [["accessible-route", 4.5], ["family-rooms", 1.5]] });
  for (const [at, month] of months.entries()) {
    await pool().query(
      `INSERT INTO visit (mpp_id, id, visit_no, day, institutions, announced, guided, edition_id, score, attendees, aspect_scores, officer_present_yes, officer_present_of, batch_id)
       VALUES (1, $1::uuid, $1::text, $2, '{bappenas}', false, false, $3, 80, '{}', '{"integrity": 80, "facilities": 70, "inclusion": 60}', 4, 5, $4)`,
      [uuid(10 + at), `${month}-10`, `lensa-visit-${at + 1}`, uuid(1)]);
  }
  await inTransaction((client) => refreshRollups(client, [{ mppId: 1, family: "visit", months }]));
});

const ask = async (metric: MetricId, ids: readonly string[]): Promise<MetricRow[]> => queryMetrics(scope, { metrics: [metric], periods: ids.map(period), by: ["mpp"] }, today);
const linesOf = async (metric: MetricId) => (await ask(metric, months)).map((row) => [row.editions.join(), lineKey(row), row.line?.reason ?? null]);

describe("a line over three editions of the visit's instrument", () => {
  it("of an aspect whose items were all declared, with their shares as they were, is one", async () => {
    expect(await linesOf("aspect-integrity")).toEqual([["lensa-visit-1", "lensa-visit-1", null], ["lensa-visit-2", "lensa-visit-1", null], ["lensa-visit-3", "lensa-visit-1", null]]);
  });
  it("of an aspect with an item that was not declared breaks there, and goes on after it", async () => {
    expect(await linesOf("aspect-facilities")).toEqual([["lensa-visit-1", "lensa-visit-1", null], ["lensa-visit-2", "lensa-visit-2", "items-undeclared"], ["lensa-visit-3", "lensa-visit-2", "items-undeclared"]]);
  });
  it("of an aspect within which weights moved breaks where they did", async () => {
    // 4/15 to 4.5/15 is 0.033 of the aspect, and 0.005 of the total: the aspect breaks, the total does not.
    expect((await linesOf("aspect-inclusion")).map(([, line, reason]) => [line, reason])).toEqual([["lensa-visit-1", null], ["lensa-visit-1", null], ["lensa-visit-3", "weights-differ"]]);
  });
  it("of the total follows all items, and a share of yes answers the items it is counted from", async () => {
    expect((await linesOf("visit-score")).map(([, line, reason]) => [line, reason])).toEqual([["lensa-visit-1", null], ["lensa-visit-2", "items-undeclared"], ["lensa-visit-2", "items-undeclared"]]);
    expect((await linesOf("officer-present")).map(([, line]) => line)).toEqual(["lensa-visit-1", "lensa-visit-1", "lensa-visit-1"]);
  });
  it("has one mean over a year where the editions continue each other, and else one that is compared with nothing", async () => {
    const mixed = async (metric: MetricId) => (await ask(metric, ["2024"])).map((row) => [row.editions, row.line !== undefined && isMixedLine(row.line)]);
    const all = ["lensa-visit-1", "lensa-visit-2", "lensa-visit-3"];
    expect(await mixed("aspect-integrity")).toEqual([[all, false]]);
    expect(await mixed("visit-score")).toEqual([[all, true]]);
    expect((await ask("visit-score", ["2024"]))[0]?.line?.first).toBe("lensa-visit-1 + lensa-visit-2");
  });
  it("is read anew once an edition is published, though nothing was imported", async () => {
    const before = await linesOf("aspect-integrity");
    await pool().query("UPDATE instrument_edition SET comparable_items = array_remove(comparable_items, 'no-bribery') WHERE id = 'lensa-visit-3'");
    expect(await linesOf("aspect-integrity")).not.toEqual(before);
  });
});
