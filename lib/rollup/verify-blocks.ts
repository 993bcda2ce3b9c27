import type { PoolClient } from "pg";
import { addUnits, type BlockRow, type MonthRow } from "@/lib/rollup/block-rows";
import { ownerTable, readMppMonths, readProvinceMonths, readStoredBlocks, shapeOf, type Owner, type OwnerKind } from "@/lib/rollup/block-tables";
import { blocksTouching, firstDayOfNumber, monthNumber } from "@/lib/rollup/blocks";
import { estimatesOf } from "@/lib/rollup/estimates";
import { nationArea, pairColumns, rollupFamilies, type RollupFamily } from "@/lib/rollup/families";
import { chunked } from "@/lib/rollup/mpp-groups";
import { composeAll } from "@/lib/rollup/refresh-blocks";
import type { RollupCheck, RollupDifference } from "@/lib/rollup/verify";

const mppsAtATime = 10;

type Tally = { rows: number; differenceCount: number; readonly differences: RollupDifference[] };
type Limits = { readonly tolerance: number; readonly shown: number };

/** Composes every block anew from the months by MPP, which the facts have proved, and compares it with what is stored. */
export async function checkBlocks(client: PoolClient, family: RollupFamily, mppIds: readonly number[], months: readonly string[], limits: Limits): Promise<RollupCheck[]> {
  const numbers = months.map(monthNumber);
  const blocks = blocksTouching(numbers);
  const range = { first: Math.min(...numbers), last: Math.max(...numbers) };
  const longer = blocks.filter(({ span }) => span > 1);
  const [ofMpps, ofAreas]: [Tally, Tally] = [{ rows: 0, differenceCount: 0, differences: [] }, { rows: 0, differenceCount: 0, differences: [] }];
  for (const chunk of chunked(mppIds, mppsAtATime)) {
    const expected = numbers.length === 0 ? new Map<number, MonthRow[]>() : await readMppMonths(client, family, chunk, range, range);
    for (const id of chunk) await compareOwner(client, family, "mpp", id, composeAll(family, new Map([[id, expected.get(id) ?? []]]), longer), ofMpps, limits);
  }
  const { rows: provinces } = await client.query<{ code: string }>(`SELECT province_code AS code FROM mpp UNION SELECT area FROM rollup_${family}_area WHERE area <> '${nationArea}' ORDER BY 1`);
  const everyProvince: MonthRow[] = [];
  for (const { code } of provinces) {
    const own = addUnits((await readProvinceMonths(client, family, [code], numbers)).get(code) ?? [], shapeOf(family));
    everyProvince.push(...own);
    await compareOwner(client, family, "area", code, composeAll(family, new Map([[code, own]]), blocks), ofAreas, limits);
  }
  await compareOwner(client, family, "area", nationArea, composeAll(family, new Map([[nationArea, addUnits(everyProvince, shapeOf(family))]]), blocks), ofAreas, limits);
  return [{ table: `${ownerTable(family, "mpp")} (blocks)`, ...ofMpps }, { table: ownerTable(family, "area"), ...ofAreas }];
}

async function compareOwner(client: PoolClient, family: RollupFamily, kind: OwnerKind, owner: Owner, expected: Iterable<readonly [Owner, BlockRow]>, tally: Tally, { tolerance, shown }: Limits): Promise<void> {
  const stored = new Map((await readStoredBlocks(client, family, kind, owner)).map((row) => [keyOf(owner, row), row]));
  const report = (key: string, found: readonly Omit<RollupDifference, "table" | "key">[]): void => {
    if (found.length === 0) return;
    tally.differenceCount += 1;
    if (tally.differenceCount <= shown) tally.differences.push(...found.map((each) => ({ table: ownerTable(family, kind), key, ...each })));
  };
  for (const [, row] of expected) {
    const key = keyOf(owner, row);
    const other = stored.get(key);
    tally.rows += 1;
    stored.delete(key);
    report(key, other === undefined ? [{ column: "row", stored: "no row", fromFacts: "a row" }] : differencesOf(family, other, row, tolerance));
  }
  tally.rows += stored.size;
  for (const key of stored.keys()) report(key, [{ column: "row", stored: "a row", fromFacts: "no row" }]);
}

const keyOf = (owner: Owner, { span, last, agencyId, detail }: BlockRow): string => [owner, `${span} months to ${firstDayOfNumber(last).slice(0, 7)}`, agencyId, detail].join(" / ");

function differencesOf(family: RollupFamily, stored: BlockRow, expected: BlockRow, tolerance: number): Omit<RollupDifference, "table" | "key">[] {
  const { flow, stock } = rollupFamilies[family];
  const names: readonly string[] = [...flow, ...stock];
  const alike = (a: number | null, b: number | null): boolean => Object.is(a, b) || (a !== null && b !== null && Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(b)));
  const pairs: (readonly [string, unknown, unknown, boolean])[] = [
    ...names.map((name, i) => { const [a = NaN, b = NaN] = [stored.numbers[i], expected.numbers[i]]; return [name, a, b, alike(a, b)] as const; }),
    ...pairColumns(family).map((name, i) => { const [a, b] = [JSON.stringify(stored.histograms[i]), JSON.stringify(expected.histograms[i])]; return [name, a, b, a === b] as const; }),
    ...Object.keys(estimatesOf(family)).map((name, i) => {
      const [a = [], b = []] = [stored.estimates[i], expected.estimates[i]];
      return [name, JSON.stringify(a), JSON.stringify(b), a.length === b.length && a.every((value, at) => alike(value, b[at] ?? null))] as const;
    }),
  ];
  return pairs.filter(([, , , same]) => !same).map(([column, a, b]) => ({ column, stored: String(a), fromFacts: String(b) }));
}
