import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { commandLineScope } from "@/lib/auth/session";
import { planCells } from "@/lib/data/read/cell-plan";
import { cellStatement } from "@/lib/data/read/cell-sql";
import { readDataVersions } from "@/lib/data/read/data-versions";
import { readCells, type CellRequest } from "@/lib/data/read/rollup-cells";
import { arrayTypes } from "@/lib/db/array-types";
import { inTransaction, pool } from "@/lib/db/client";
import { blocksTouching, firstDayOfNumber, monthNumber, spansOf } from "@/lib/rollup/blocks";
import { raiseVersions } from "@/lib/rollup/data-versions";
import { estimateColumnsOf, estimatesOf, toEstimate } from "@/lib/rollup/estimates";
import { nationArea, rollupFamilies, rollupFamilyIds, type RollupFamily, type SumColumn } from "@/lib/rollup/families";
import { civilMonth, monthRange } from "@/lib/time/civil-date";
import { useTestDatabase } from "@/tests/support/test-database";

useTestDatabase();

const months = monthRange(civilMonth("2025-01"), civilMonth("2026-06"));
const blocks = blocksTouching(months.map(monthNumber)).filter(({ last }) => last <= monthNumber("2026-06"));
const mpps = [[1, "64.72", "kota-besar"], [2, "64.71", "kota-besar"], [3, "31.71", "kabupaten"], [4, "31.72", "kota-besar"], [5, "51.71", "kabupaten"], [6, "51.03", "kota-besar"], [7, "64.03", "kabupaten"]] as const;
const ids = mpps.map(([id]) => id);
const agencies = [1, 2, 3, 4, 5, 6];
const everybody = commandLineScope();
/** Sees open periods of the second MPP alone. */
const ofOne = { ...everybody, role: "sekda", records: { kind: "mpps", mppIds: [2] } } as AuthorizedScope;

const sumsOf = (family: RollupFamily): SumColumn[] => [...rollupFamilies[family].flow, ...rollupFamilies[family].stock].map((name) => `${family}.${name}` as SumColumn);

/** Any numbers will do: what is compared are two ways of reading the same rows. Some rows are missing, some levels are null. */
async function writeRows(family: RollupFamily, source: "mpp" | "area", places: readonly (number | string)[]): Promise<void> {
  const [table, place] = source === "mpp" ? [`rollup_${family}`, "mpp_id"] : [`rollup_${family}_area`, "area"];
  const { rows: nullable } = await pool().query<{ name: string }>("SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 AND is_nullable = 'YES'", [table]);
  const numbers = [...rollupFamilies[family].flow, ...rollupFamilies[family].stock];
  const values = numbers.map((name) => (nullable.some((column) => column.name === name) ? "CASE WHEN random() < 0.8 THEN floor(random() * 1000) END" : "floor(random() * 1000)"));
  const estimates = Object.keys(estimatesOf(family));
  const details = rollupFamilies[family].detail === "edition" ? ["1", "2"] : [""];
  await pool().query(`DELETE FROM ${table} WHERE ${place} = ANY($1::${source === "mpp" ? "int" : "text"}[])`, [places]);
  for (const [level, units] of [["whole", [0]], ["agency", agencies]] as const) {
    const own = blocks.filter(({ span }) => spansOf(family, level).includes(span));
    await pool().query(
      `INSERT INTO ${table} (${place}, span, month, agency_id, detail, ${[...numbers, ...estimates].join(", ")})
       SELECT place, span, month, agency, detail, ${[...values, ...estimates.map(() => "ARRAY[50, floor(random() * 90), floor(random() * 30), 90]")].join(", ")}
       FROM unnest($1::${source === "mpp" ? "int" : "text"}[]) place, unnest($2::int[], $3::date[]) AS b(span, month), unnest($4::int[]) agency, unnest($5::text[]) detail WHERE random() < 0.9`,
      [places, own.map(({ span }) => span), own.map(({ last }) => firstDayOfNumber(last)), units, details]);
  }
}

/** As an import does it: the rows of some MPPs, those of areas, and the number that says so. */
async function change(family: RollupFamily, changed: readonly number[]): Promise<void> {
  await writeRows(family, "mpp", changed);
  await writeRows(family, "area", [nationArea, "64", "31", "51"]);
  await inTransaction((client) => raiseVersions(client, changed.map((mppId) => ({ mppId, family }))));
}

beforeAll(async () => {
  for (const [id, code, peerGroup] of mpps) {
    await pool().query("INSERT INTO mpp (id, code, name, region_code, province_code, time_zone, peer_group) SELECT $1, $2, name, code, province_code, time_zone, $3 FROM region WHERE code = $2", [id, code, peerGroup]);
  }
  for (const family of rollupFamilyIds) await change(family, ids);
});

const subset = <T>(of: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...of], { minLength: 1 });
const optional = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(of, { nil: undefined });

const requests = (family: RollupFamily): fc.Arbitrary<CellRequest> => fc.record({
  sums: subset(sumsOf(family)), by: fc.constantFrom(["nation"], ["province"], ["mpp"], ["agency"], ["province", "agency"], ["mpp", "agency"], ["province", "mpp"]) as fc.Arbitrary<CellRequest["by"]>,
  estimates: estimateColumnsOf(family).length > 0 ? subset(estimateColumnsOf(family)) : fc.constant([]),
  mppIds: optional(subset(ids)), provinceCodes: optional(subset(["64", "31", "51"])), peerGroups: optional(subset(["kota-besar", "kabupaten"])), agencyIds: optional(subset(agencies)),
  periods: fc.array(fc.tuple(fc.nat(months.length - 1), fc.integer({ min: 1, max: 14 }), fc.boolean()), { minLength: 1, maxLength: 4 }),
}).map(({ periods, sums, estimates, by, mppIds, provinceCodes, peerGroups, agencyIds }) => ({
  sums, estimates, by, histograms: [],
  periods: periods.map(([from, length, closed], i) => ({ id: String(i), months: months.slice(from, from + length), closed })),
  filter: { ...(mppIds ? { mppIds } : {}), ...(provinceCodes ? { provinceCodes } : {}), ...(peerGroups ? { peerGroups } : {}), ...(agencyIds ? { agencyIds } : {}) },
}));

type Seen = Record<string, unknown>;

/** The answer of the database's own statement. */
async function fromDatabase(scope: AuthorizedScope, family: RollupFamily, request: CellRequest): Promise<Seen> {
  const plan = planCells(scope, family, request, (await readDataVersions()).latestMonth(family));
  const { text, values } = cellStatement(plan);
  const { rows } = await pool().query<unknown[]>({ text, values: [...values], rowMode: "array", types: arrayTypes });
  const [sumsAt, estimatesAt] = [1 + plan.keys.length, 1 + plan.keys.length + plan.sums.length];
  return Object.fromEntries(rows.map((row): [string, unknown] => [
    JSON.stringify([String(row[0]), Object.fromEntries(plan.keys.map((key, i) => [key, row[i + 1]]))]),
    { sums: plan.sums.map((_, i) => row[sumsAt + i]), estimates: plan.estimates.map((column, i) => toEstimate(column, row[estimatesAt + i] as number[])), editions: plan.hasEditions ? row.at(-1) : [] },
  ]));
}

async function fromMemory(scope: AuthorizedScope, family: RollupFamily, request: CellRequest): Promise<Seen> {
  const plan = planCells(scope, family, request, (await readDataVersions()).latestMonth(family));
  return Object.fromEntries((await readCells(scope, request)).map((cell): [string, unknown] => [
    JSON.stringify([cell.periodId, cell.unit]),
    { sums: plan.sums.map((column) => cell.inputs.sum(column)), estimates: plan.estimates.map((column) => cell.inputs.estimate?.(column)), editions: cell.editions },
  ]));
}

/** Where quantiles are not stored for what is asked, histograms are read and nothing is kept: no matter of this test. */
const isKept = (scope: AuthorizedScope, family: RollupFamily, request: CellRequest): boolean => planCells(scope, family, request, null).histograms.length === 0;

describe.each(rollupFamilyIds)("rows of %s in memory", (family) => {
  it("answer any question as the database does, before and after some MPPs changed, to each reader what is theirs", async () => {
    await fc.assert(fc.asyncProperty(requests(family), fc.constantFrom(everybody, ofOne), fc.subarray(ids, { maxLength: 3 }), async (asked, scope, changed) => {
      const request = isKept(scope, family, asked) ? asked : { ...asked, estimates: [] };
      expect(await fromMemory(scope, family, request)).toEqual(await fromDatabase(scope, family, request));
      if (changed.length > 0) await change(family, changed);
      expect(await fromMemory(scope, family, request)).toEqual(await fromDatabase(scope, family, request));
    }), { numRuns: 60 });
  }, 120_000);
});

describe("rows in memory", () => {
  it("are not asked of the database again while nothing changes, whichever metric, filter or part of the months is asked", async () => {
    const request: CellRequest = { sums: ["ticket.taken"], estimates: ["ticket.wait_q50"], histograms: [], by: ["mpp"], filter: {}, periods: months.map((month) => ({ id: month, months: [month], closed: true })) };
    await readCells(everybody, request);
    await pool().query("UPDATE rollup_ticket SET taken = 12345");
    const other = await readCells(everybody, { ...request, sums: ["ticket.taken", "ticket.finished"], filter: { provinceCodes: ["64"] }, periods: request.periods.slice(3, 9) });
    expect(other.length).toBeGreaterThan(10);
    expect(other.filter(({ inputs }) => inputs.sum("ticket.taken") === 12345)).toEqual([]);
  });
});
