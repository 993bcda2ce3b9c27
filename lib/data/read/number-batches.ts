import { pool } from "@/lib/db/client";
import type { AuthorizedScope } from "@/lib/auth/scope";
import type { RollupFamily } from "@/lib/rollup/families";
import { firstDayOf, type CivilMonth } from "@/lib/time/civil-date";

/** A batch whose rows stand behind a number. `id` only where its reader may open it. */
export type NumberBatch = {
  readonly id: string | null;
  readonly sourceId: string;
  readonly fileNames: readonly string[];
  readonly committedAt: string | null;
  readonly rows: number;
};
export type NumberBatches = { readonly batches: readonly NumberBatch[]; readonly total: number };

const shown = 50;

/** Batches behind some families' numbers in some months, of the given MPPs (null: all), most rows first. */
export async function readNumberBatches(
  scope: AuthorizedScope, request: { readonly families: readonly RollupFamily[]; readonly months: readonly CivilMonth[]; readonly mppIds: readonly number[] | null; readonly provinceCode: string | null },
): Promise<NumberBatches> {
  const own = scope.records.kind === "all" ? null : scope.records.mppIds;
  const { rows } = await pool().query<{ id: string; source_id: string; names: string[]; committed_at: Date | null; rows: number; visible: boolean; total: number }>(
    `SELECT i.id, i.source_id, coalesce((SELECT array_agg(f ->> 'name') FROM jsonb_array_elements(i.files) f), '{}') AS names, i.committed_at,
            sum(b.rows)::int AS rows, bool_and($4::int[] IS NULL OR b.mpp_id = ANY($4::int[])) AS visible, (count(*) OVER ())::int AS total
     FROM rollup_batch b JOIN import_batch i ON i.id = b.batch_id JOIN mpp m ON m.id = b.mpp_id
     WHERE b.family = ANY($1::text[]) AND b.month = ANY($2::date[]) AND ($3::int[] IS NULL OR b.mpp_id = ANY($3::int[]))
       AND ($5::text IS NULL OR m.province_code = $5)
     GROUP BY i.id ORDER BY rows DESC, i.id LIMIT ${shown}`,
    [request.families, request.months.map(firstDayOf), request.mppIds, own, request.provinceCode],
  );
  return {
    total: rows[0]?.total ?? 0,
    batches: rows.map((row) => ({
      id: row.visible ? row.id : null, sourceId: row.source_id, fileNames: row.visible ? row.names : [], committedAt: row.committed_at?.toISOString() ?? null, rows: row.rows,
    })),
  };
}
