import { beforeAll, describe, expect, it, vi } from "vitest";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { commandLineScope } from "@/lib/auth/session";
import { readMpps, type MppSummary } from "@/lib/data/read/mpps";
import { readPublishedGroups } from "@/lib/data/read/published-groups";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { pool } from "@/lib/db/client";
import { hasPeers } from "@/lib/domain/peer-group";
import { rankingFor } from "@/lib/loaders/ranking-core";
import { monthlyTrendRows, peerReadingRows, visitTrendRows } from "@/lib/loaders/scorecard-rows";
import { warmPeriods, warmRankings } from "@/lib/loaders/warm-rankings";
import { metricById, metrics } from "@/lib/metrics/registry";
import { addMonths, civilDate, monthOf } from "@/lib/time/civil-date";
import { periodRange } from "@/lib/time/period";
import { forgetRows } from "@/tests/bench/scale/forget";
import { csvFile, importNow } from "@/tests/support/import-files";
import { alike, setIndexMethod, surveyHeader, surveyMethod } from "@/tests/support/survey-index";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const scope = commandLineScope();
const today = civilDate("2026-10-15");
const [quarter] = warmPeriods(today).shown;
let mpps: readonly MppSummary[] = [];

const bring = (name: string, answer: number): Promise<unknown> =>
  importNow({ sourceId: "survey", files: [csvFile([surveyHeader, ...mpps.slice(0, 12).flatMap(({ code }, place) => Array.from({ length: 20 }, (_, at) => alike(code, `${name}-${code}-${at}`, "2026-08-11", 1 + ((place + answer) % 4))))], `${name}.csv`)] });

beforeAll(async () => {
  await loadKnownMpps();
  mpps = await readMpps();
  await setIndexMethod(surveyMethod());
  await bring("a", 0);
});

/** Statements on roll-ups that are asked meanwhile. */
async function rollupsAsked(work: () => Promise<unknown>): Promise<string[]> {
  const query = vi.spyOn(pool(), "query");
  await work();
  const asked = query.mock.calls.map(([first]: readonly unknown[]) => (typeof first === "string" ? first : ((first as { readonly text?: string } | undefined)?.text ?? "")));
  query.mockRestore();
  return asked.filter((text) => /rollup_(?!dirty|as_of)/.test(text));
}

describe("what is computed before anybody asks", () => {
  it("is what pages ask for first: rankings with intervals, and where groups of persons are shown, are in memory afterwards", async () => {
    const grouped = metrics.map(({ id }) => metricById(id)).flatMap(({ groups, minimumN }) => (groups === undefined ? [] : [{ groups, minimumN }]));
    expect(grouped.length).toBeGreaterThan(0);
    const quarters = periodRange(addMonths(monthOf(today), -24), monthOf(today), "quarter");
    const ask = async (): Promise<void> => {
      const [ranking] = await rankingFor({ scope, mpps, today }, quarter === undefined ? [] : [quarter]);
      expect(ranking?.uncertainty().size).toBe(12);
      for (const { groups, minimumN } of grouped) await readPublishedGroups(groups, quarters, minimumN);
    };
    expect(await rollupsAsked(() => warmRankings(today))).not.toEqual([]);
    expect(await rollupsAsked(ask)).toEqual([]);
    await bring("b", 1);
    expect(await rollupsAsked(ask)).not.toEqual([]);
  });

  it("is what a scorecard asks of its peer group, for readers who see no more than their own MPP", async () => {
    const reader: AuthorizedScope = { ...scope, role: "sekda", records: { kind: "mpps", mppIds: mpps.slice(0, 1).map(({ id }) => id) } };
    const members = mpps.slice(0, 20).filter(hasPeers);
    expect(new Set(members.map(({ peerGroup }) => peerGroup)).size).toBeGreaterThan(1);
    const ask = async (): Promise<void> => {
      if (quarter === undefined) throw new Error("no quarter");
      const context = { scope: reader, today, filters: { period: quarter } };
      for (const member of members) for (const question of [visitTrendRows, monthlyTrendRows, peerReadingRows]) await question(context, member);
    };
    await bring("c", 2);
    await warmRankings(today);
    // Not the rows alone, of which the answers would still have to be made.
    forgetRows();
    expect(await rollupsAsked(ask)).toEqual([]);
    await bring("d", 3);
    expect(await rollupsAsked(ask)).not.toEqual([]);
  });
});
