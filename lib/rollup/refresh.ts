import type { PoolClient } from "pg";
import { raiseVersions } from "@/lib/rollup/data-versions";
import type { RollupFamily } from "@/lib/rollup/families";
import { lockAreas } from "@/lib/rollup/area-lock";
import { monthNumber } from "@/lib/rollup/blocks";
import { groupMpps } from "@/lib/rollup/mpp-groups";
import { refreshBlocks } from "@/lib/rollup/refresh-blocks";
import { batchTable, valueTablesOf, type RollupTable } from "@/lib/rollup/rollup-tables";
import { civilMonth, firstDayOf, type CivilMonth } from "@/lib/time/civil-date";

/** What an import touched: the months of one family of one MPP, of the old and the new values. */
export type DirtyRange = { readonly mppId: number; readonly family: RollupFamily; readonly months: readonly CivilMonth[] };

/** Where a family's facts are and which of their dates say how far the data reach. */
const reach: Readonly<Record<RollupFamily, { table: string; day: string; latest: string }>> = {
  ticket: { table: "service_ticket", day: "day", latest: "max(day)" },
  complaint: { table: "complaint", day: "opened_on", latest: "greatest(max(opened_on), max(closed_on))" },
  survey: { table: "survey_response", day: "day", latest: "max(day)" },
  visit: { table: "visit", day: "day", latest: "max(day)" },
  counter_day: { table: "counter_day", day: "day", latest: "max(day)" },
  follow_up: { table: "follow_up", day: "raised_on", latest: "greatest(max(raised_on), max(done_on), max(verified_on))" },
};

/** Few enough that the groups of their tickets stay in memory. */
const mppsAtATime = 25;

/** Families with levels: a later as-of date changes every month since the first, so all of them are dirty. */
const levelFamilies: readonly RollupFamily[] = ["complaint", "follow_up"];

/**
 * Brings the roll-ups of the touched months up to date, inside the caller's transaction: readers see the old numbers or
 * the new, never a mixture. Running it again changes nothing.
 */
export async function refreshRollups(client: PoolClient, dirty: readonly DirtyRange[]): Promise<void> {
  if (dirty.length === 0) return;
  await lockAreas(client);
  for (const [family, mppIds, touched] of groupByFamily(dirty)) {
    const groups = await groupMpps(client, mppIds, mppsAtATime);
    for (const group of groups) await refreshTable(client, batchTable(family), group, touched);
    await refreshAsOf(client, family, mppIds);
    const months = levelFamilies.includes(family) ? await allMonths(client, family, mppIds, touched) : touched;
    for (const group of groups) for (const table of valueTablesOf(family)) await refreshTable(client, table, group, months);
    await refreshBlocks(client, family, mppIds, months.map(monthNumber));
  }
  await raiseVersions(client, dirty);
}

/** Every MPP and month that holds facts of a family: what a refresh from nothing has to make. */
export async function factMonths(client: PoolClient, family: RollupFamily): Promise<DirtyRange[]> {
  const { table, day } = reach[family];
  const { rows } = await client.query<{ mppId: number; months: string[] }>(
    `SELECT mpp_id AS "mppId", array_agg(DISTINCT to_char(${day}, 'YYYY-MM')) AS months FROM ${table} GROUP BY 1 ORDER BY 1`);
  return rows.map(({ mppId, months }) => ({ mppId, family, months: months.map(civilMonth) }));
}

function groupByFamily(dirty: readonly DirtyRange[]): [RollupFamily, number[], string[]][] {
  const groups = new Map<RollupFamily, { mppIds: Set<number>; months: Set<string> }>();
  for (const { family, mppId, months } of dirty) {
    const group = groups.get(family) ?? { mppIds: new Set(), months: new Set() };
    group.mppIds.add(mppId);
    for (const month of months) group.months.add(firstDayOf(month));
    groups.set(family, group);
  }
  return [...groups].map(([family, group]) => [family, [...group.mppIds].sort((a, b) => a - b), [...group.months].sort()]);
}

/** Batches are told by their roll-up, which has to be up to date: going through all facts once more would take longer than all the rest. */
async function refreshAsOf(client: PoolClient, family: RollupFamily, mppIds: readonly number[]): Promise<void> {
  const { table, latest } = reach[family];
  await client.query("DELETE FROM rollup_as_of WHERE family = $1 AND mpp_id = ANY($2::int[])", [family, mppIds]);
  // A file may say up to which day it reaches (data_as_of): open cases have aged until then although nothing happened.
  await client.query(
    `INSERT INTO rollup_as_of (mpp_id, family, as_of, loaded_at)
     SELECT f.mpp_id, $1, greatest(f.latest, b.as_of), b.loaded_at
     FROM (SELECT mpp_id, ${latest} AS latest FROM ${table} WHERE mpp_id = ANY($2::int[]) GROUP BY 1) f
     JOIN (SELECT d.mpp_id, max(i.data_as_of) AS as_of, coalesce(max(i.committed_at), now()) AS loaded_at
           FROM (SELECT DISTINCT mpp_id, batch_id FROM rollup_batch WHERE family = $1 AND mpp_id = ANY($2::int[])) d
           LEFT JOIN import_batch i ON i.id = d.batch_id GROUP BY 1) b USING (mpp_id)`,
    [family, mppIds],
  );
}

/** Months from the first fact or stored row to the as-of date, with the touched ones. */
async function allMonths(client: PoolClient, family: RollupFamily, mppIds: readonly number[], touched: readonly string[]): Promise<string[]> {
  const { table, day } = reach[family];
  const { rows } = await client.query<{ month: string }>(
    `SELECT DISTINCT m::date AS month
     FROM (SELECT min(${day}) AS first FROM ${table} WHERE mpp_id = ANY($1::int[])) f
     CROSS JOIN (SELECT max(as_of) AS last FROM rollup_as_of WHERE family = $2 AND mpp_id = ANY($1::int[])) a
     CROSS JOIN LATERAL generate_series(date_trunc('month', f.first), date_trunc('month', a.last), interval '1 month') m
     UNION SELECT DISTINCT month FROM rollup_${family} WHERE mpp_id = ANY($1::int[]) AND span = 1`,
    [mppIds, family],
  );
  return [...new Set([...touched, ...rows.map((row) => row.month)])].sort();
}

/** Replaces what a table holds of the MPPs' months (of blocks only the single months, which are made of facts). */
async function refreshTable(client: PoolClient, { table, columns, sql, takesFamily, hasBlocks, family }: RollupTable, mppIds: readonly number[], months: readonly string[]): Promise<void> {
  const parameters = takesFamily ? [mppIds, months, family] : [mppIds, months];
  const own = `${takesFamily ? " AND family = $3" : ""}${hasBlocks ? " AND span = 1" : ""}`;
  await client.query(`DELETE FROM ${table} WHERE mpp_id = ANY($1::int[]) AND month = ANY($2::date[])${own}`, parameters);
  const list = columns.join(", ");
  await client.query(`INSERT INTO ${table} (${list}) SELECT ${list} FROM (${sql}) s`, parameters);
}
