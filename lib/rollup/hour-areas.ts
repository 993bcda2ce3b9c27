import type { PoolClient } from "pg";
import { nationArea } from "@/lib/rollup/families";

/** Columns of `rollup_ticket_hour_area`: the hours of the week of the nation and the provinces. */
export const hourAreaColumns = ["area", "month", "agency_id", "slots", "taken", "wait_n", "wait_sum"] as const;

const summed = (source: string): string => `
  SELECT area, month, agency_id, array_agg(slot ORDER BY slot) AS slots, array_agg(taken ORDER BY slot) AS taken, array_agg(wait_n ORDER BY slot) AS wait_n, array_agg(wait_sum ORDER BY slot) AS wait_sum
  FROM (SELECT s.area, s.month, s.agency_id, u.slot, sum(u.taken)::int AS taken, sum(u.wait_n)::int AS wait_n, sum(u.wait_sum) AS wait_sum
        FROM (${source}) s CROSS JOIN LATERAL unnest(s.slots, s.taken, s.wait_n, s.wait_sum) AS u(slot, taken, wait_n, wait_sum) GROUP BY 1, 2, 3, 4) t
  GROUP BY 1, 2, 3`;

const ofProvinces = summed("SELECT m.province_code AS area, h.month, h.agency_id, h.slots, h.taken, h.wait_n, h.wait_sum FROM rollup_ticket_hour h JOIN mpp m ON m.id = h.mpp_id WHERE h.month = ANY($1::date[]) AND m.province_code = ANY($2::text[])");
const ofNation = summed(`SELECT '${nationArea}' AS area, month, agency_id, slots, taken, wait_n, wait_sum FROM rollup_ticket_hour_area WHERE month = ANY($1::date[]) AND area <> '${nationArea}'`);

/** Every area of some months ($1 date[]) from the MPP rows, for checking. */
export const hourAreaSelect = summed(`SELECT a.area, h.month, h.agency_id, h.slots, h.taken, h.wait_n, h.wait_sum FROM rollup_ticket_hour h JOIN mpp m ON m.id = h.mpp_id
  CROSS JOIN LATERAL (VALUES ('${nationArea}'), (m.province_code)) AS a(area) WHERE h.month = ANY($1::date[])`);

const monthsAtATime = 6;

/** Makes the months of the MPPs' provinces and of the nation anew, under the caller's lock. */
export async function refreshHourAreas(client: PoolClient, mppIds: readonly number[], months: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ codes: string[] | null }>("SELECT array_agg(DISTINCT province_code) AS codes FROM mpp WHERE id = ANY($1::int[])", [mppIds]);
  const provinces = rows[0]?.codes ?? [];
  const into = `INSERT INTO rollup_ticket_hour_area (${hourAreaColumns.join(", ")})`;
  for (let at = 0; at < months.length; at += monthsAtATime) {
    const some = months.slice(at, at + monthsAtATime);
    await client.query("DELETE FROM rollup_ticket_hour_area WHERE month = ANY($1::date[]) AND area = ANY($2::text[])", [some, [...provinces, nationArea]]);
    await client.query(`${into} ${ofProvinces}`, [some, provinces]);
    await client.query(`${into} ${ofNation}`, [some]);
  }
}
