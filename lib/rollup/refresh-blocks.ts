import type { PoolClient } from "pg";
import { addUnits, composeBlocks, type BlockRow, type MonthRow } from "@/lib/rollup/block-rows";
import { readAreaMonths, readMppMonths, readProvinceMonths, replaceBlocks, shapeOf, type MonthSpan, type Owner } from "@/lib/rollup/block-tables";
import { blocksTouching, type Block } from "@/lib/rollup/blocks";
import { nationArea, type RollupFamily } from "@/lib/rollup/families";
import { chunked } from "@/lib/rollup/mpp-groups";

const mppsAtATime = 10;
const areasAtATime = 4;
/** Months whose rows of a province's MPPs, or of all provinces, are held at a time. */
const monthsAtATime = 6;

/**
 * Makes the blocks anew that hold one of the months: of the MPPs, then of their provinces and of the nation, whose single
 * months are such blocks too. Inside the caller's transaction and under its lock; months of MPPs must be up to date.
 * @param months month numbers, in any order.
 */
export async function refreshBlocks(client: PoolClient, family: RollupFamily, mppIds: readonly number[], months: readonly number[]): Promise<void> {
  if (months.length === 0 || mppIds.length === 0) return;
  const blocks = blocksTouching(months);
  const [single, longer] = [blocks.filter(({ span }) => span === 1), blocks.filter(({ span }) => span > 1)];
  const { whole, agencies } = around(months);
  for (const chunk of chunked(mppIds, mppsAtATime)) {
    await replaceBlocks(client, family, "mpp", chunk, longer, composeAll(family, await readMppMonths(client, family, chunk, whole, agencies), longer));
  }
  const provinces = await provincesOf(client, mppIds);
  const inTurn = chunked([...months].sort((a, b) => a - b), monthsAtATime);
  for (const some of inTurn) {
    const own = single.filter(({ last }) => some.includes(last));
    for (const province of provinces) {
      const rows = (await readProvinceMonths(client, family, [province], some)).get(province) ?? [];
      await replaceBlocks(client, family, "area", [province], own, composeAll(family, new Map([[province, addUnits(rows, shapeOf(family))]]), own));
    }
    const everyProvince = await readAreaMonths(client, family, "provinces", { first: Math.min(...some), last: Math.max(...some) });
    const nation = addUnits(withMonths(everyProvince, new Set(some)), shapeOf(family));
    await replaceBlocks(client, family, "area", [nationArea], own, composeAll(family, new Map([[nationArea, nation]]), own));
  }
  for (const chunk of chunked([nationArea, ...provinces], areasAtATime)) {
    await replaceBlocks(client, family, "area", chunk, longer, composeAll(family, await readAreaMonths(client, family, chunk, whole), longer));
  }
}

/** What is read around changed months: twelve months reach eleven to either side, a quarter to its ends. */
export function around(months: readonly number[]): { readonly whole: MonthSpan; readonly agencies: MonthSpan } {
  const [first, last] = [Math.min(...months), Math.max(...months)];
  return { whole: { first: first - 11, last: last + 11 }, agencies: { first: first - (first % 3), last: last + 2 - (last % 3) } };
}

/** Blocks of several owners, each from its own months. */
export function* composeAll<Key extends Owner>(family: RollupFamily, rows: ReadonlyMap<Key, readonly MonthRow[]>, blocks: readonly Block[]): Generator<readonly [Key, BlockRow]> {
  const shape = shapeOf(family);
  for (const [owner, own] of rows) for (const row of composeBlocks(own, blocks, shape)) yield [owner, row];
}

function* withMonths(rows: ReadonlyMap<string, readonly MonthRow[]>, wanted: ReadonlySet<number>): Generator<MonthRow> {
  for (const own of rows.values()) for (const row of own) if (wanted.has(row.month)) yield row;
}

async function provincesOf(client: PoolClient, mppIds: readonly number[]): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>("SELECT DISTINCT province_code AS code FROM mpp WHERE id = ANY($1::int[]) ORDER BY 1", [mppIds]);
  return rows.map(({ code }) => code);
}
