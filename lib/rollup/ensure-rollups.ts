import { createHash } from "node:crypto";
import { inTransaction, pool } from "@/lib/db/client";
import { lockAreas } from "@/lib/rollup/area-lock";
import { blockColumns, ownerTable } from "@/lib/rollup/block-tables";
import { blockSpans, spansOf } from "@/lib/rollup/blocks";
import { estimatesOf } from "@/lib/rollup/estimates";
import { rollupFamilyIds, type RollupFamily } from "@/lib/rollup/families";
import { factMonths, refreshRollups } from "@/lib/rollup/refresh";
import { tablesOf } from "@/lib/rollup/rollup-tables";

/** To be raised when Node makes rows of the same columns otherwise: tickets, blocks, areas. */
const revision = 1;
const settingKey = "rollup-layout";

/** What roll-ups of a family are made by: their columns, their blocks, and their SQL without comments and spaces. */
function layoutOf(family: RollupFamily): string {
  const sql = tablesOf(family).map((table) => table.sql.replace(/--.*$/gm, "").replace(/\s+/g, " "));
  return createHash("sha256").update(JSON.stringify([revision, blockSpans, spansOf(family, "agency"), blockColumns(family), estimatesOf(family), sql])).digest("base64url").slice(0, 16);
}

/**
 * Makes the roll-ups of a family anew from its facts when the stored ones were made otherwise than this program makes them:
 * after an update that adds a column, a stored quantile or a length of block, or that counts otherwise. One transaction a family,
 * so that it may be stopped and started again, and readers never see half of it.
 * @returns the families that were made anew; those without facts are only noted.
 */
export async function ensureRollups(onProgress: (family: RollupFamily) => void = () => {}): Promise<RollupFamily[]> {
  const made: RollupFamily[] = [];
  const outdated = await outdatedFamilies();
  for (const family of outdated) {
    const isMade = await inTransaction(async (client) => {
      await lockAreas(client);
      if (!(await outdatedFamilies()).includes(family)) return false;
      const ranges = await factMonths(client, family);
      if (ranges.length > 0) onProgress(family);
      for (const table of tablesOf(family)) await client.query(`DELETE FROM ${table.table}${table.takesFamily ? " WHERE family = $1" : ""}`, table.takesFamily ? [family] : []);
      await client.query(`DELETE FROM ${ownerTable(family, "area")}`);
      await refreshRollups(client, ranges);
      await client.query(
        "INSERT INTO setting (key, value) VALUES ($1, jsonb_build_object($2::text, $3::text)) ON CONFLICT (key) DO UPDATE SET value = setting.value || excluded.value", [settingKey, family, layoutOf(family)]);
      return ranges.length > 0;
    });
    if (!isMade) continue;
    made.push(family);
    // Without fresh statistics the planner takes the filled tables for empty ones.
    for (const table of [ownerTable(family, "mpp"), ownerTable(family, "area")]) await pool().query(`ANALYZE ${table}`);
  }
  return made;
}

async function outdatedFamilies(): Promise<RollupFamily[]> {
  const { rows } = await pool().query<{ value: unknown }>("SELECT value FROM setting WHERE key = $1", [settingKey]);
  const value = rows[0]?.value;
  const stored = typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  return rollupFamilyIds.filter((family) => stored[family] !== layoutOf(family));
}
