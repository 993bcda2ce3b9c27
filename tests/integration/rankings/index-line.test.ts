import { beforeAll, describe, expect, it } from "vitest";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import type { MetricRow } from "@/lib/data/read/metric-query";
import { readMpps, type MppSummary } from "@/lib/data/read/mpps";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { createUser } from "@/lib/data/write/users";
import { indexRows } from "@/lib/loaders/mpp-trends";
import { civilDate, civilMonth } from "@/lib/time/civil-date";
import { periodRange } from "@/lib/time/period";
import { csvFile, importNow } from "@/tests/support/import-files";
import { alike, setIndexMethod, surveyHeader, surveyMethod } from "@/tests/support/survey-index";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const admin = commandLineScope();
const today = civilDate("2026-10-15");
// October still runs; nothing arrived for June.
const months = periodRange(civilMonth("2026-06"), civilMonth("2026-10"), "month");
let mpps: readonly MppSummary[];
let [own, stranger]: MppSummary[] = [];
let sekda: AuthorizedScope;

beforeAll(async () => {
  await loadKnownMpps();
  mpps = await readMpps();
  own = mpps.find(({ peerGroup }) => peerGroup !== "lainnya" && mpps.filter((each) => each.peerGroup === peerGroup).length > 5);
  stranger = mpps.find(({ peerGroup }) => peerGroup !== own?.peerGroup);
  const peers = mpps.filter(({ peerGroup }) => peerGroup === own?.peerGroup).slice(0, 6);
  // Of the first the index falls, of the second it rises; the last has too few answers in August.
  const rows = [...new Set([own, ...peers])].flatMap((mpp, place) => months.slice(1).flatMap(({ id }, month) => Array.from({ length: place === 5 && month === 1 ? 2 : 20 }, (_, at) =>
    alike(mpp?.code ?? "", `${mpp?.code}-${id}-${at}`, `${id}-${String((at % 14) + 1).padStart(2, "0")}`, place === 0 ? 4 - month : 1 + ((place + month) % 4)))));
  await setIndexMethod(surveyMethod());
  await importNow({ sourceId: "survey", files: [csvFile([surveyHeader, ...rows], "survei.csv")] });
  const scope = await scopeOfUser(await createUser(admin, { email: "sekda@uji.go.id", name: "Sekda", role: "sekda", mppIds: [own?.id ?? 0], password: "kata sandi yang panjang" }));
  if (scope === null) throw new Error("No scope.");
  sekda = scope;
});

/** What is drawn and told of a value: the number, or that there is none. */
const drawn = (rows: readonly MetricRow[]) => rows.map(({ period, unit: { mppId }, editions, incomplete, measured }) => ({ period: period.id, mppId, editions, incomplete, value: measured.kind === "value" ? [measured.value, measured.n] : null }))
  .sort((a, b) => (a.period === b.period ? (a.mppId ?? 0) - (b.mppId ?? 0) : a.period < b.period ? -1 : 1));

describe("the scorecard's line of the index and that of its peers, taken from the rankings", () => {
  it.each(["those who see all", "a Sekda"])("is the metric asked for by itself, in closed and open periods, for %s", async (who) => {
    const scope = who === "a Sekda" ? sekda : admin;
    const peerGroup = own?.peerGroup ?? "";
    const asked = await queryMetrics(scope, { metrics: ["index-mpp"], periods: months, by: ["mpp"], filter: { peerGroups: [peerGroup] } }, today);
    const found = await indexRows({ scope, mpps, today }, own as MppSummary, months);
    expect(drawn(found)).toEqual(drawn(asked));
    const values = drawn(found).filter(({ value }) => value !== null);
    expect(new Set(values.map(({ mppId }) => mppId)).size).toBeGreaterThan(3);
    expect(values.filter(({ incomplete }) => incomplete).map(({ mppId }) => mppId)).toEqual(who === "a Sekda" ? [own?.id] : expect.objectContaining({ length: 6 }));
    expect(found.some(({ unit }) => unit.mppId === stranger?.id)).toBe(false);
  });
});
