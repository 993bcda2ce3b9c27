import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { commandLineScope, scopeOfUser } from "@/lib/auth/session";
import { readCases, type CasesQuery, type UnitCases } from "@/lib/data/read/complaint-cases";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { loadKnownMpps } from "@/lib/data/write/reference";
import { createUser } from "@/lib/data/write/users";
import { inTransaction, pool, prisma } from "@/lib/db/client";
import { caseTimes } from "@/lib/metrics/case-times";
import { refreshRollups } from "@/lib/rollup/refresh";
import { kaplanMeier } from "@/lib/stats/kaplan-meier";
import { survivalQuantile } from "@/lib/stats/survival-quantile";
import { civilDate, civilMonth } from "@/lib/time/civil-date";
import { parsePeriod, type Period } from "@/lib/time/period";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();
const admin = commandLineScope();
const batchId = randomUUID();
const months = ["2026-01", "2026-02", "2026-03"].map(civilMonth);
const closedDay = civilDate("2026-11-15");
/** A day within the quarter: it still runs. */
const openDay = civilDate("2026-03-15");
let mppIds: readonly number[] = [];
let samarinda = 0;
let sekda: AuthorizedScope;

const quarter = (): Period => {
  const period = parsePeriod("2026-TW1");
  if (period === null) throw new Error("no period");
  return period;
};

type Fact = { readonly at: number; readonly agency: number; readonly category: string | null; readonly day: number; readonly days: number | null; readonly archived: boolean };

const isoDay = (day: number): string => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);

/** The facts as the only ones there are. */
async function store(facts: readonly Fact[]): Promise<void> {
  await pool().query("DELETE FROM complaint");
  for (const { at, agency, category, day, days, archived } of facts) {
    await pool().query(
      `INSERT INTO complaint (mpp_id, id, agency_id, complaint_no, category, opened_at, opened_on, closed_on, status, batch_id) VALUES ($1, $2, $3, 'C', $4, $5::date, $5::date, $6, $7, $8)`,
      [mppIds[at], randomUUID(), agency, category, isoDay(day), days === null ? null : isoDay(day + days), days === null ? "open" : archived ? "archived" : "closed", batchId]);
  }
  await inTransaction((client) => refreshRollups(client, mppIds.map((mppId) => ({ mppId, family: "complaint" as const, months }))));
}

beforeAll(async () => {
  await loadKnownMpps();
  samarinda = (await prisma().mpp.findUniqueOrThrow({ where: { code: "64.72" } })).id;
  const others = await prisma().mpp.findMany({ where: { code: { not: "64.72" } }, orderBy: { code: "asc" }, take: 2 });
  mppIds = [samarinda, ...others.map(({ id }) => id)];
  await pool().query("INSERT INTO import_batch (id, source_id, status, committed_at) VALUES ($1, 'test', 'committed', now())", [batchId]);
  const scope = await scopeOfUser(await createUser(admin, { email: "sekda@samarinda.go.id", name: "Sekda", role: "sekda", mppIds: [samarinda], password: "kata sandi yang panjang" }));
  if (scope === null) throw new Error("No scope for a user just made");
  sekda = scope;
});

const query = (part: Partial<CasesQuery>): CasesQuery => ({ period: quarter(), by: ["nation"], filter: {}, ...part });
const curveOf = ({ cases }: UnitCases) => kaplanMeier(caseTimes(cases.closed, cases.open));

/** The curve straight from the facts: days one by one, censored at the latest day in the MPP's data. */
function factCurve(all: readonly Fact[], wanted: readonly Fact[]) {
  const asOf = (at: number): number => Math.max(...all.filter((fact) => fact.at === at).map(({ day, days }) => day + (days ?? 0)));
  return kaplanMeier(wanted.map(({ at, day, days, archived }) => {
    const isEnd = days !== null && !archived;
    return { time: days ?? asOf(at) - day, ended: isEnd ? 1 : 0, open: isEnd ? 0 : 1 };
  }));
}

const fact = fc.record({
  at: fc.integer({ min: 0, max: 2 }), agency: fc.integer({ min: 0, max: 2 }), category: fc.option(fc.constantFrom("Antrean", "Biaya")), day: fc.integer({ min: 0, max: 89 }),
  // Far beyond the days at which buckets of 2 % begin to hold several days.
  days: fc.option(fc.integer({ min: 0, max: 130 })), archived: fc.boolean(),
});

describe("days to resolution from the roll-ups", () => {
  it("give the very curve of the facts, for the nation, each MPP, agency and category", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fact, { minLength: 1, maxLength: 40 }), async (facts) => {
      await store(facts);
      const check = async (by: CasesQuery["by"], belongs: (each: Fact, unit: UnitCases["unit"]) => boolean, units: number): Promise<void> => {
        const found = await readCases(admin, query({ by }), closedDay);
        expect(found).toHaveLength(units);
        for (const each of found) expect(curveOf(each)).toEqual(factCurve(facts, facts.filter((one) => belongs(one, each.unit))));
      };
      await check(["nation"], () => true, 1);
      await check(["mpp"], ({ at }, { mppId }) => mppIds[at] === mppId, new Set(facts.map(({ at }) => at)).size);
      await check(["agency"], ({ agency }, { agencyId }) => agency === agencyId, new Set(facts.map(({ agency }) => agency).filter((agency) => agency > 0)).size);
      await check(["category"], ({ category }, unit) => (category ?? "-") === unit.category, new Set(facts.map(({ category }) => category)).size);
      await check(["mpp", "category"], ({ at, category }, unit) => mppIds[at] === unit.mppId && (category ?? "-") === unit.category, new Set(facts.map(({ at, category }) => `${at} ${category}`)).size);
    }), { numRuns: 15 });
  }, 60_000);

  it("and the metric's median are one number, and a half that never came has none", async () => {
    const facts: Fact[] = [33, 34, 35, 36, 37, 38].map((days) => ({ at: 0, agency: 1, category: null, day: 0, days, archived: false }));
    await store(facts);
    const median = async () => (await queryMetrics(admin, { metrics: ["complaints-median-days"], periods: [quarter()], by: ["nation"] }, closedDay)).map(({ measured }) => (measured.kind === "value" ? measured.value : measured.kind));
    // Half of six are closed from day 35 on, until the next on day 36: the midpoint, as R survival gives it.
    expect(await median()).toEqual([35.5]);
    expect(survivalQuantile(factCurve(facts, facts), 0.5).value).toBe(35.5);
    await store(facts.map((each, i) => (i < 2 ? each : { ...each, archived: true })));
    expect(await median()).not.toEqual([35.5]);
  });

  it("of open cases grow with the as-of date of the data, in months that were not touched", async () => {
    const waiting: Fact = { at: 0, agency: 1, category: "Biaya", day: 3, days: null, archived: false };
    await store([waiting, { ...waiting, day: 10 }]);
    await store([waiting, { ...waiting, day: 80 }]);
    const [found] = await readCases(admin, query({ by: ["category"] }), closedDay);
    expect(found?.cases.open).toEqual({ buckets: [0, 77], counts: [1, 1] });
  });

  it("are not kept by category of an agency: nothing is answered instead of the whole", async () => {
    await store([{ at: 0, agency: 1, category: "Biaya", day: 3, days: 2, archived: false }]);
    expect(await readCases(admin, query({ by: ["category"], filter: { agencyIds: [1] } }), closedDay)).toEqual([]);
  });
});

describe("a Sekda", () => {
  it("reads everyone's closed periods, and of an open one the own MPP only", async () => {
    await store([0, 1, 2].map((at): Fact => ({ at, agency: 1, category: "Biaya", day: 3, days: 2, archived: false })));
    expect(await readCases(sekda, query({ by: ["mpp"] }), closedDay)).toHaveLength(3);
    expect((await readCases(sekda, query({ by: ["mpp"] }), openDay)).map(({ unit }) => unit.mppId)).toEqual([samarinda]);
    for (const by of [["nation"], ["agency"], ["category"]] as const) expect(await readCases(sekda, query({ by }), openDay)).toEqual([]);
    expect(await readCases(sekda, query({ by: ["category"], filter: { mppIds: [mppIds[1] ?? 0] } }), openDay)).toEqual([]);
    expect(await readCases(sekda, query({ by: ["mpp", "category"], filter: { mppIds: [samarinda] } }), openDay)).toHaveLength(1);
  });
});
