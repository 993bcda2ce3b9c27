import { z } from "zod";
import { pool, prisma } from "@/lib/db/client";
import type { AuthorizedScope } from "@/lib/auth/scope";
import type { ComposedRow } from "@/lib/data/read/query-metrics";
import { partKey, indexMethodSchema, type IndexMethod } from "@/lib/domain/index-method";
import { valueOrNull } from "@/lib/measured";

/** Values of component metrics by `pillar#metric`, in their own units. */
export type EditionParts = Readonly<Record<string, number>>;
/** What an MPP has in an edition; `index` 0–100 unrounded, null: not ranked. */
export type EditionValue = { readonly mppId: number; readonly index: number | null; readonly parts: EditionParts };

/** A batch behind a change of an edition. `id` and names only for those who see the records of all its MPPs. */
export type EditionBatch = { readonly id: string | null; readonly sourceId: string; readonly fileNames: readonly string[]; readonly status: string };

/** The ranking of one period as it stood from `recordedAt` on. */
export type RankingEdition = {
  readonly seq: number;
  readonly recordedAt: Date;
  readonly method: IndexMethod;
  /** Index by MPP; those that were not ranked are null or absent. */
  readonly field: ReadonlyMap<number, number | null>;
  /** Components of the asked MPP; empty when it had none. */
  readonly parts: EditionParts;
  /** What changed it; empty for the first edition. */
  readonly batches: readonly EditionBatch[];
};

/** What an MPP has in an edition that records its composed index. */
export const editionValue = ({ mppId, result }: ComposedRow): EditionValue => ({
  mppId, index: result === null ? null : valueOrNull(result.index),
  parts: Object.fromEntries((result?.pillars ?? []).flatMap(({ pillarId, parts }) => parts.flatMap(({ metricId, measured }) => (measured.kind === "value" ? [[partKey(pillarId, metricId), measured.value]] : [])))),
});

const partsSchema = z.record(z.string(), z.number());

/** All editions of a closed period, first to last: published aggregates, the same for every reader but for the batches. */
export async function readRankingEditions(scope: AuthorizedScope, periodId: string, mppId: number): Promise<RankingEdition[]> {
  const [editions, { rows: values }] = await Promise.all([
    prisma().rankingEdition.findMany({ where: { periodId }, orderBy: { seq: "asc" } }),
    pool().query<{ mpp_id: number; seq: number; index: number | null; parts: unknown }>(
      `SELECT mpp_id, seq, "index", CASE WHEN mpp_id = $2 THEN parts END AS parts FROM ranking_edition_value WHERE period_id = $1 ORDER BY seq`, [periodId, mppId]),
  ]);
  const batches = await readEditionBatches(scope, editions.flatMap(({ batchIds }) => batchIds));
  const field = new Map<number, number | null>();
  let parts: EditionParts = {};
  return editions.map(({ seq, recordedAt, method, batchIds }): RankingEdition => {
    for (const value of values.filter((each) => each.seq === seq)) {
      field.set(value.mpp_id, value.index);
      if (value.mpp_id === mppId) parts = partsSchema.parse(value.parts);
    }
    return { seq, recordedAt, method: indexMethodSchema.parse(method), field: new Map(field), parts, batches: batchIds.flatMap((id) => batches.get(id) ?? []) };
  });
}

async function readEditionBatches(scope: AuthorizedScope, ids: readonly string[]): Promise<ReadonlyMap<string, EditionBatch>> {
  if (ids.length === 0) return new Map();
  const own = scope.records.kind === "all" ? null : scope.records.mppIds;
  const { rows } = await pool().query<{ id: string; source_id: string; status: string; names: string[]; visible: boolean }>(
    `SELECT id, source_id, status, coalesce((SELECT array_agg(f ->> 'name') FROM jsonb_array_elements(files) f), '{}') AS names,
            ($2::int[] IS NULL OR (mpp_ids <> '{}' AND mpp_ids <@ $2::int[])) AS visible
     FROM import_batch WHERE id = ANY($1::uuid[])`, [ids, own]);
  return new Map(rows.map(({ id, source_id: sourceId, status, names, visible }) => [id, { id: visible ? id : null, sourceId, fileNames: visible ? names : [], status }]));
}

/** How far the record of editions is: the data it knows, the month it was in, and the methods by which it computed. */
const stateSchema = z.object({ stamp: z.string(), month: z.string(), at: z.coerce.date(), methods: z.string() });
export type EditionState = z.infer<typeof stateSchema>;
export const editionStateKey = "ranking-editions";

/** Null before the first record. Tells nothing of the data and so needs no scope. */
export async function readEditionState(): Promise<EditionState | null> {
  const row = await prisma().setting.findUnique({ where: { key: editionStateKey } });
  return row === null ? null : stateSchema.parse(row.value);
}

/** Number and method of the last edition of each period. */
export async function readLastEditions(): Promise<ReadonlyMap<string, { readonly seq: number; readonly method: IndexMethod }>> {
  const rows = await prisma().rankingEdition.findMany({ orderBy: { seq: "asc" }, select: { periodId: true, seq: true, method: true } });
  return new Map(rows.map(({ periodId, seq, method }) => [periodId, { seq, method: indexMethodSchema.parse(method) }]));
}

/** What each MPP had last in some periods, of the given MPPs (null: all), by period and MPP. */
export async function readLastValues(periodIds: readonly string[], mppIds: readonly number[] | null): Promise<ReadonlyMap<string, ReadonlyMap<number, EditionValue>>> {
  const { rows } = await pool().query<{ period_id: string; mpp_id: number; index: number | null; parts: unknown }>(
    `SELECT DISTINCT ON (mpp_id, period_id) mpp_id, period_id, "index", parts FROM ranking_edition_value
     WHERE period_id = ANY($1::text[]) AND ($2::int[] IS NULL OR mpp_id = ANY($2::int[])) ORDER BY mpp_id, period_id, seq DESC`, [periodIds, mppIds]);
  const byPeriod = new Map(periodIds.map((id) => [id, new Map<number, EditionValue>()]));
  for (const { period_id: periodId, mpp_id: mppId, index, parts } of rows) byPeriod.get(periodId)?.set(mppId, { mppId, index, parts: partsSchema.parse(parts) });
  return byPeriod;
}

/** A batch with the MPPs that it touched; none named: it may be all. */
export type SettledBatch = { readonly id: string; readonly sourceId: string; readonly mppIds: readonly number[] };

/** Batches committed or taken back after `since`, up to `until`. */
export async function readSettledBatches(since: Date, until: Date): Promise<SettledBatch[]> {
  const { rows } = await pool().query<{ id: string; source_id: string; mpp_ids: number[] }>(
    `SELECT id, source_id, mpp_ids FROM import_batch WHERE (committed_at > $1 AND committed_at <= $2) OR (undone_at > $1 AND undone_at <= $2) ORDER BY id`, [since, until]);
  return rows.map(({ id, source_id: sourceId, mpp_ids: mppIds }) => ({ id, sourceId, mppIds }));
}
