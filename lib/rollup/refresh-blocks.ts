import type { PoolClient } from "pg";
import { addUnits, composeBlocks, type BlockRow, type MonthRow } from "@/lib/rollup/block-rows";
import { readAreaMonths, readMppMonths, readProvinceMonths, replaceBlocks, shapeOf, type Owner } from "@/lib/rollup/block-tables";
import { blocksTouching, type Block } from "@/lib/rollup/blocks";
import { computeEstimates } from "@/lib/rollup/estimates";
import { nationArea, type RollupFamily } from "@/lib/rollup/families";
import { chunked } from "@/lib/rollup/mpp-groups";

/** A block reaches this many months back: what is read around a changed month. */
const reach = 11;
const mppsAtATime = 10;
const provincesAtATime = 4;
/** Months whose rows of all provinces are held at a time. */
const monthsAtATime = 12;

/**
 * Makes the blocks anew that hold one of the months, of the MPPs, then of their provinces and of the nation, inside the
 * caller's transaction and under its lock. Months of MPPs must be up to date.
 */
export async function refreshBlocks(client: PoolClient, family: RollupFamily, mppIds: readonly number[], months: readonly number[]): Promise<void> {
  if (months.length === 0 || mppIds.length === 0) return;
  const blocks = blocksTouching(months);
  const range = { first: Math.min(...months) - reach, last: Math.max(...months) + reach };
  for (const chunk of chunked(mppIds, mppsAtATime)) {
    const rows = await readMppMonths(client, family, chunk, range.first, range.last);
    await replaceBlocks(client, family, "mpp", chunk, blocks, composeAll(family, rows, blocks));
  }
  const provinces = await provincesOf(client, mppIds);
  const single = blocks.filter(({ span }) => span === 1);
  for (const chunk of chunked(provinces, provincesAtATime)) {
    const rows = await readProvinceMonths(client, family, chunk, months);
    const added = new Map([...rows].map(([area, own]) => [area, addUnits(own, shapeOf(family))]));
    await replaceBlocks(client, family, "area", chunk, single, composeAll(family, added, single));
  }
  for (const chunk of chunked([...months].sort((a, b) => a - b), monthsAtATime)) {
    const wanted = new Set(chunk);
    const rows = await readAreaMonths(client, family, "provinces", { first: Math.min(...chunk), last: Math.max(...chunk) });
    const nation = addUnits(withMonths(rows, wanted), shapeOf(family));
    const own = single.filter(({ last }) => wanted.has(last));
    await replaceBlocks(client, family, "area", [nationArea], own, composeAll(family, new Map([[nationArea, nation]]), own));
  }
  const longer = blocks.filter(({ span }) => span > 1);
  for (const chunk of chunked([nationArea, ...provinces], provincesAtATime)) {
    const rows = await readAreaMonths(client, family, chunk, range);
    await replaceBlocks(client, family, "area", chunk, longer, composeAll(family, rows, longer));
  }
}

/** Blocks of several owners, each from its own months. */
export function* composeAll<Key extends Owner>(family: RollupFamily, rows: ReadonlyMap<Key, readonly MonthRow[]>, blocks: readonly Block[]): Generator<readonly [Key, BlockRow]> {
  const [shape, estimate] = [shapeOf(family), computeEstimates(family)];
  for (const [owner, own] of rows) for (const row of composeBlocks(own, blocks, shape, estimate)) yield [owner, row];
}

function* withMonths(rows: ReadonlyMap<string, readonly MonthRow[]>, wanted: ReadonlySet<number>): Generator<MonthRow> {
  for (const own of rows.values()) for (const row of own) if (wanted.has(row.month)) yield row;
}

async function provincesOf(client: PoolClient, mppIds: readonly number[]): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>("SELECT DISTINCT province_code AS code FROM mpp WHERE id = ANY($1::int[]) ORDER BY 1", [mppIds]);
  return rows.map(({ code }) => code);
}
