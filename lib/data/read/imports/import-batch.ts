import { z } from "zod";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { pool } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { columnFormatSchema } from "@/lib/ingest/cells/column-format";
import { mappingSchema } from "@/lib/ingest/mapping";
import { civilDateSchema } from "@/lib/time/civil-date-schema";

export const batchStatuses = ["reading", "previewed", "committing", "committed", "undone", "failed", "discarded"] as const;

/** One file of a batch as it was read; kept in `import_batch.files`. */
export const batchFileSchema = z.object({
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  format: z.string(),
  encoding: z.string(),
  delimiter: z.string().optional(),
  sheet: z.string().optional(),
  headers: z.array(z.string()).default([]),
  rows: z.number().default(0),
  /** Rows that say what another row of the files says already; counted among the same. */
  identicalDuplicates: z.number().default(0),
  /** Records that come from another MPP; counted among the changed. */
  moved: z.number().default(0),
  /** How each number and date column is written, by field. */
  formats: z.record(z.string(), columnFormatSchema).default({}),
});
export type BatchFile = Readonly<z.infer<typeof batchFileSchema>>;

const batchSchema = z.object({
  id: z.string(),
  sourceId: z.string(),
  status: z.enum(batchStatuses),
  files: z.array(batchFileSchema.partial().required({ name: true })),
  mapping: z.unknown(),
  mappingName: z.string().nullable(),
  mppId: z.number().nullable(),
  userId: z.string().nullable(),
  userName: z.string().nullable(),
  rowsRead: z.number(), rowsNew: z.number(), rowsChanged: z.number(), rowsSame: z.number(), rowsRejected: z.number(),
  rowsRejectedKept: z.number(),
  dataAsOf: civilDateSchema.nullable(),
  mppIds: z.array(z.number()),
  progress: z.number(),
  failure: z.record(z.string(), z.unknown()).nullable(),
  demo: z.boolean(),
  /** file | push | form: what was published or followed up here is changed on its own pages, never undone as an import. */
  origin: z.enum(["file", "push", "form"]),
  createdAt: z.date(), committedAt: z.date().nullable(), undoneAt: z.date().nullable(), keepRejectedUntil: z.date().nullable(),
});

/**
 * A batch of one or more files. `rowsRead` = new + changed + same + rejected; `identicalDuplicates` are among the same,
 * `rowsMoved` among the changed. `rowsRejectedKept` may be fewer than rejected: a cap bounds what is stored.
 */
export type ImportBatch = Readonly<z.infer<typeof batchSchema>> & { readonly rowsMoved: number; readonly identicalDuplicates: number };

const batchSql = `
  SELECT b.id, b.source_id AS "sourceId", b.status, b.files, b.mapping, b.mapping_name AS "mappingName", b.mpp_id AS "mppId", b.user_id AS "userId",
         u.name AS "userName", b.rows_read AS "rowsRead", b.rows_new AS "rowsNew", b.rows_changed AS "rowsChanged", b.rows_same AS "rowsSame",
         b.rows_rejected AS "rowsRejected", (SELECT count(*) FROM rejected_row r WHERE r.batch_id = b.id) AS "rowsRejectedKept", b.data_as_of AS "dataAsOf",
         b.mpp_ids AS "mppIds", b.progress, b.failure, b.demo, b.origin, b.created_at AS "createdAt", b.committed_at AS "committedAt", b.undone_at AS "undoneAt",
         b.keep_rejected_until AS "keepRejectedUntil"
  FROM import_batch b LEFT JOIN "user" u ON u.id = b.user_id`;

/** $1: sees everything; $2: the person; $3: their MPPs. A batch is a record: it is seen when all its MPPs are. */
const scopeSql = `($1::boolean OR b.user_id = $2::uuid OR (cardinality(b.mpp_ids) > 0 AND b.mpp_ids <@ $3::int[]))`;

const scopeParameters = (scope: AuthorizedScope): [boolean, string | null, readonly number[]] =>
  scope.records.kind === "all" ? [true, scope.userId, []] : [false, scope.userId, scope.records.mppIds];

function toBatch(row: Record<string, unknown>): ImportBatch {
  const batch = batchSchema.parse(row);
  const sum = (key: "moved" | "identicalDuplicates"): number => batch.files.reduce((total, file) => total + (file[key] ?? 0), 0);
  return { ...batch, rowsMoved: sum("moved"), identicalDuplicates: sum("identicalDuplicates") };
}

/** One batch; out of scope is "not found", like an id that does not exist. */
export async function readBatch(scope: AuthorizedScope, id: string): Promise<ImportBatch> {
  if (!z.uuid().safeParse(id).success) throw new AppError("not-found", `No batch ${id}.`);
  const { rows: [row] } = await pool().query<Record<string, unknown>>(`${batchSql} WHERE ${scopeSql} AND b.id = $4`, [...scopeParameters(scope), id]);
  if (row === undefined) throw new AppError("not-found", `No batch ${id}.`);
  return toBatch(row);
}

export type BatchFilter = { readonly sourceId?: string; readonly status?: ImportBatch["status"]; readonly mppId?: number; readonly limit?: number; readonly offset?: number };

/** Batches in scope, newest first, and how many there are in all. At most 200 at a time (50 unless told). */
export async function listBatches(scope: AuthorizedScope, filter: BatchFilter = {}): Promise<{ readonly batches: readonly ImportBatch[]; readonly total: number }> {
  const where = `WHERE ${scopeSql} AND ($4::text IS NULL OR b.source_id = $4) AND ($5::text IS NULL OR b.status = $5) AND ($6::int IS NULL OR $6 = ANY(b.mpp_ids))`;
  const parameters = [...scopeParameters(scope), filter.sourceId ?? null, filter.status ?? null, filter.mppId ?? null];
  const limit = Math.min(200, Math.max(1, filter.limit ?? 50));
  const { rows } = await pool().query<Record<string, unknown>>(`${batchSql} ${where} ORDER BY b.created_at DESC, b.id LIMIT $7 OFFSET $8`, [...parameters, limit, filter.offset ?? 0]);
  const { rows: [count] } = await pool().query<{ n: number }>(`SELECT count(*) AS n FROM import_batch b ${where}`, parameters);
  return { batches: rows.map(toBatch), total: count?.n ?? 0 };
}

/** The mapping a batch was read with; `null` for one written by an older version. */
export const mappingOf = (batch: ImportBatch) => mappingSchema.safeParse(batch.mapping).data ?? null;
