import { pool } from "@/lib/db/client";
import type { SoonWindow } from "@/lib/domain/follow-up-due";
import type { RollupFamily } from "@/lib/rollup/families";
import { firstDayOf, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";

/**
 * What the notices are made of. No scope: these run for the installation as a whole, and every notice is read by scope
 * (lib/data/read/notices.ts).
 */

/** Open follow-ups past their due date by MPP: how many, and the latest of their due dates. */
export async function readOverdueFollowUps(today: CivilDate): Promise<ReadonlyMap<number, { readonly count: number; readonly latestDue: string }>> {
  const { rows } = await pool().query<{ mpp_id: number; count: number; latest: string }>(
    "SELECT mpp_id, count(*)::int AS count, max(due_on) AS latest FROM follow_up WHERE done_on IS NULL AND due_on < $1::date GROUP BY 1", [today]);
  return new Map(rows.map((row) => [row.mpp_id, { count: row.count, latestDue: row.latest }]));
}

/** Follow-ups whose due date is near (`isDueSoon`), each on its own: an owner is told which. */
export async function readDueSoonFollowUps({ today, until }: SoonWindow): Promise<{ readonly mppId: number; readonly id: string; readonly finding: string; readonly dueOn: string }[]> {
  const { rows } = await pool().query<{ mppId: number; id: string; finding: string; dueOn: string }>(
    `SELECT mpp_id AS "mppId", id, finding, due_on AS "dueOn" FROM follow_up WHERE done_on IS NULL AND status <> 'done' AND due_on BETWEEN $1::date AND $2::date`, [today, until]);
  return rows;
}

/** MPPs that reported a family in the six months before a month, and those that did in the month. */
export async function readReportingMpps(family: RollupFamily, month: CivilMonth): Promise<{ readonly before: ReadonlySet<number>; readonly inMonth: ReadonlySet<number> }> {
  const { rows } = await pool().query<{ mpp_id: number; month_seen: boolean; before_seen: boolean }>(
    `SELECT mpp_id, bool_or(month = $2::date) AS month_seen, bool_or(month < $2::date) AS before_seen
     FROM rollup_batch WHERE family = $1 AND month > $2::date - interval '7 months' AND month <= $2::date GROUP BY 1`, [family, firstDayOf(month)]);
  return { before: new Set(rows.filter((row) => row.before_seen).map((row) => row.mpp_id)), inMonth: new Set(rows.filter((row) => row.month_seen).map((row) => row.mpp_id)) };
}
