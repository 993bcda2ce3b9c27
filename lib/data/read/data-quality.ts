import { z } from "zod";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { pool } from "@/lib/db/client";
import { rollupFamilyIds, type RollupFamily } from "@/lib/rollup/families";
import { firstDayOf, type CivilDate, type CivilMonth } from "@/lib/time/civil-date";
import { civilDateSchema, civilMonthSchema } from "@/lib/time/civil-date-schema";

/** Facts that stand behind one MPP, month and family. */
export type DeliveredMonth = { readonly mppId: number; readonly family: RollupFamily; readonly month: CivilMonth; readonly rows: number };

const familySchema = z.enum(rollupFamilyIds);
const deliveredSchema = z.object({ mppId: z.number(), family: familySchema, month: civilMonthSchema, rows: z.number() });

/**
 * Rows per MPP, family and month; pairs without data have no row. How much was delivered for a closed month is published,
 * so the scope narrows only months from `openFrom` on.
 */
export async function readDelivered(scope: AuthorizedScope, { months, openFrom }: { readonly months: readonly CivilMonth[]; readonly openFrom: CivilMonth }): Promise<DeliveredMonth[]> {
  const own = scope.records.kind === "all" ? null : scope.records.mppIds;
  const { rows } = await pool().query<Record<string, unknown>>(
    `SELECT mpp_id AS "mppId", family, to_char(month, 'YYYY-MM') AS month, sum(rows)::int AS rows FROM rollup_batch
     WHERE month = ANY($1::date[]) AND (month < $2::date OR $3::int[] IS NULL OR mpp_id = ANY($3)) GROUP BY 1, 2, 3`,
    [months.map(firstDayOf), firstDayOf(openFrom), own],
  );
  return rows.map((row) => deliveredSchema.parse(row));
}

/** How far the data of an MPP and family reach, and the day (in Jakarta) on which they were loaded. */
export type Reach = { readonly mppId: number; readonly family: RollupFamily; readonly asOf: CivilDate; readonly loadedOn: CivilDate };
const reachSchema = z.object({ mppId: z.number(), family: familySchema, asOf: civilDateSchema, loadedOn: civilDateSchema });

/** Published for all MPPs: how fresh a number is stands beside it on every page. */
export async function readReach(_scope: AuthorizedScope): Promise<Reach[]> {
  const { rows } = await pool().query<Record<string, unknown>>(
    `SELECT mpp_id AS "mppId", family, as_of AS "asOf", (loaded_at AT TIME ZONE 'Asia/Jakarta')::date AS "loadedOn" FROM rollup_as_of`);
  return rows.map((row) => reachSchema.parse(row));
}

/** Rows read and refused by a source. `reasons` counts issues of kept rows: rows older than their retention are gone. */
export type SourceRejections = {
  readonly sourceId: string;
  readonly batches: number;
  readonly rowsRead: number;
  readonly rowsRejected: number;
  readonly reasons: readonly { readonly code: string; readonly rows: number }[];
};

const countSchema = z.object({ sourceId: z.string(), batches: z.number(), rowsRead: z.number(), rowsRejected: z.number() });
const reasonSchema = z.object({ sourceId: z.string(), code: z.string(), rows: z.number() });

/** A batch is a record: it counts when the reader made it or sees all of its MPPs. */
const batchScope = `b.status IN ('committed', 'undone') AND ($1::boolean OR b.user_id = $2::uuid OR (cardinality(b.mpp_ids) > 0 AND b.mpp_ids <@ $3::int[]))`;

/** Refused rows of the batches in scope, by source and reason, most first. */
export async function readRejections(scope: AuthorizedScope): Promise<SourceRejections[]> {
  const parameters = scope.records.kind === "all" ? [true, scope.userId, []] : [false, scope.userId, scope.records.mppIds];
  const [counts, reasons] = await Promise.all([
    pool().query<Record<string, unknown>>(
      `SELECT b.source_id AS "sourceId", count(*) AS batches, sum(b.rows_read) AS "rowsRead", sum(b.rows_rejected) AS "rowsRejected"
       FROM import_batch b WHERE ${batchScope} GROUP BY 1 ORDER BY 4 DESC, 1`, parameters),
    pool().query<Record<string, unknown>>(
      `SELECT b.source_id AS "sourceId", i ->> 'code' AS code, count(DISTINCT (r.batch_id, r.seq)) AS rows
       FROM import_batch b JOIN rejected_row r ON r.batch_id = b.id CROSS JOIN LATERAL jsonb_array_elements(r.issues) i
       WHERE ${batchScope} AND i ->> 'code' IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 2`, parameters),
  ]);
  const bySource = reasons.rows.map((row) => reasonSchema.parse(row));
  return counts.rows.map((row) => {
    const count = countSchema.parse(row);
    return { ...count, reasons: bySource.filter(({ sourceId }) => sourceId === count.sourceId).map(({ code, rows }) => ({ code, rows })) };
  });
}
