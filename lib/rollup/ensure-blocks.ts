import { createHash } from "node:crypto";
import { inTransaction, pool } from "@/lib/db/client";
import { blockColumns, blockTable } from "@/lib/rollup/block-tables";
import { blockSpans, monthNumber } from "@/lib/rollup/blocks";
import { estimatesOf } from "@/lib/rollup/estimates";
import { rollupFamilyIds, type RollupFamily } from "@/lib/rollup/families";
import { lockAreas } from "@/lib/rollup/area-lock";
import { refreshBlocks } from "@/lib/rollup/refresh-blocks";

/** To be raised when blocks of the same columns are computed differently. */
const revision = 1;
const settingKey = "rollup-blocks";

const blockTables = (family: RollupFamily): string[] => [blockTable(family, "mpp"), blockTable(family, "area")];

const layoutOf = (family: RollupFamily): string =>
  createHash("sha256").update(JSON.stringify([revision, blockSpans, blockColumns(family), estimatesOf(family)])).digest("base64url").slice(0, 16);

/**
 * Makes the blocks of families anew whose stored ones are of another layout than this program's: after an update that adds
 * a column, an estimate or a length of block. One transaction a family, so that it may be stopped and started again.
 * @returns the families that were made anew.
 */
export async function ensureBlocks(onProgress: (family: RollupFamily) => void = () => {}): Promise<RollupFamily[]> {
  const stored = await storedLayouts();
  const outdated = rollupFamilyIds.filter((family) => stored[family] !== layoutOf(family));
  for (const family of outdated) {
    onProgress(family);
    await rebuildBlocks(family);
    // Without fresh statistics the planner takes the filled tables for empty ones.
    for (const table of blockTables(family)) await pool().query(`ANALYZE ${table}`);
  }
  return outdated;
}

async function storedLayouts(): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await pool().query<{ value: unknown }>("SELECT value FROM setting WHERE key = $1", [settingKey]);
  const value = rows[0]?.value;
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

async function rebuildBlocks(family: RollupFamily): Promise<void> {
  await inTransaction(async (client) => {
    await lockAreas(client);
    for (const table of blockTables(family)) await client.query(`DELETE FROM ${table}`);
    const { rows } = await client.query<{ mppIds: number[] | null; months: string[] | null }>(
      `SELECT array_agg(DISTINCT mpp_id) AS "mppIds", array_agg(DISTINCT month::text) AS months FROM rollup_${family}`);
    const { mppIds, months } = rows[0] ?? { mppIds: null, months: null };
    await refreshBlocks(client, family, [...(mppIds ?? [])].sort((a, b) => a - b), (months ?? []).map(monthNumber));
    await client.query(
      `INSERT INTO setting (key, value) VALUES ($1, jsonb_build_object($2::text, $3::text)) ON CONFLICT (key) DO UPDATE SET value = setting.value || excluded.value`,
      [settingKey, family, layoutOf(family)]);
  });
}
