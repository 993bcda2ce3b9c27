import { randomUUID } from "node:crypto";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readBatch, type BatchFile, type ImportBatch } from "@/lib/data/read/imports/import-batch";
import { whileAtWork } from "@/lib/data/write/imports/batch-at-work";
import { sampleChanges, type ChangedSample } from "@/lib/data/write/imports/compare-staging";
import { stageFacts } from "@/lib/data/write/imports/stage-facts";
import { stageRegister } from "@/lib/data/write/imports/stage-register";
import { planFiles, prepareImport, type ImportRequest, type PreparedImport } from "@/lib/data/write/imports/prepare-import";
import { RejectedRowWriter } from "@/lib/data/write/imports/rejected-rows";
import type { StagedCounts, StagingJob } from "@/lib/data/write/imports/staging-job";
import { sweepImports } from "@/lib/data/write/imports/sweep-imports";
import { dropStaging } from "@/lib/data/write/imports/staging";
import { pool } from "@/lib/db/client";
import { readEnv } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { surveyFile, type FileSurvey } from "@/lib/ingest/file-plan";
import { findSource } from "@/lib/ingest/registry";
import { RowContext } from "@/lib/ingest/row-context";
import { now, nowMs } from "@/lib/time/clock";

export type ImportProgress = { readonly phase: "counting" | "reading" | "comparing"; readonly rows: number; readonly totalRows: number | null; readonly ratio: number };

export type StartImport = ImportRequest & {
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Called once the batch is there, before its rows are read. */
  readonly onBatch?: (batchId: string) => void;
  readonly signal?: AbortSignal;
  /** Instant that counts as now; default the clock. Dates after it are refused as lying in the future. */
  readonly at?: Date;
};

/** What a batch would do, before it does it. */
export type ImportPreview = { readonly batch: ImportBatch; readonly changes: readonly ChangedSample[] };

const CHANGES_SHOWN = 20;
const WRITE_EVERY_MS = 1_000;
/** Rows by which a CSV is read at first; the rest is checked while it is read. */
const HEAD_ROWS = 5_000;

/** Writes progress into the batch at most once a second, and stops when the signal says so. */
function progressWriter(batchId: string, request: StartImport): (progress: ImportProgress) => Promise<void> {
  let last = 0;
  return async (progress) => {
    if (request.signal?.aborted === true) throw new AppError("conflict", "The import was stopped.", { reason: "import-stopped" });
    request.onProgress?.(progress);
    if (nowMs() - last < WRITE_EVERY_MS) return;
    last = nowMs();
    await pool().query("UPDATE import_batch SET progress = $2 WHERE id = $1", [batchId, progress.ratio]);
  };
}

async function createBatch(scope: AuthorizedScope, batchId: string, prepared: PreparedImport, at: Date): Promise<void> {
  const files = prepared.files.map(({ file, bytes, sha256 }) => ({ name: file.name, bytes, sha256 }));
  const keepUntil = new Date(at.getTime() + readEnv().REJECTED_ROWS_DAYS * 86_400_000);
  await pool().query(
    `INSERT INTO import_batch (id, source_id, status, files, mapping, mapping_name, mpp_id, user_id, mpp_ids, created_at, keep_rejected_until)
     VALUES ($1, $2, 'reading', $3, $4, $5, $6, $7, '{}', $8, $9)`,
    [batchId, prepared.source.id, JSON.stringify(files), JSON.stringify(prepared.files[0]?.mapping ?? {}), prepared.mappingName, prepared.fixedUnit?.id ?? null,
      scope.userId, at, keepUntil],
  );
}

function newContext(scope: AuthorizedScope, prepared: PreparedImport, at: Date): RowContext {
  const mapping = prepared.files[0]?.mapping;
  return new RowContext(prepared.reference, {
    fixedUnit: prepared.fixedUnit,
    allowedUnitIds: scope.records.kind === "all" ? null : new Set(scope.records.mppIds),
    timeZone: mapping?.timeZone ?? null, edition: mapping?.edition ?? null, scale: mapping?.scale ?? null, now: at,
  });
}

function describeFile(prepared: PreparedImport, index: number, survey: FileSurvey | undefined, counts: StagedCounts): BatchFile {
  const file = prepared.files[index];
  if (file === undefined) throw new Error("No such file.");
  const { table } = file;
  return {
    name: file.file.name, bytes: file.bytes, sha256: file.sha256, format: table.format, encoding: table.encoding,
    ...(table.delimiter === undefined ? {} : { delimiter: table.delimiter }), ...(table.sheet === undefined ? {} : { sheet: table.sheet }),
    headers: [...table.headers], rows: survey?.rows ?? 0, formats: survey?.formats ?? {},
    moved: counts.movedByFile.get(index) ?? 0, identicalDuplicates: counts.identicalByFile.get(index) ?? 0,
  };
}

async function previewed(batchId: string, prepared: PreparedImport, counts: StagedCounts, rejected: number): Promise<void> {
  const files = prepared.files.map((_, index) => describeFile(prepared, index, counts.surveys[index], counts));
  const asOf = prepared.files[0]?.mapping.asOf ?? counts.asOf;
  await pool().query(
    `UPDATE import_batch SET status = 'previewed', progress = 1, files = $2, rows_read = $3, rows_new = $4, rows_changed = $5, rows_same = $6, rows_rejected = $7,
       data_as_of = $8, mpp_ids = $9, new_in_version = $10 WHERE id = $1`,
    [batchId, JSON.stringify(files), files.reduce((sum, { rows }) => sum + rows, 0), counts.rowsNew, counts.rowsChanged, counts.rowsSame, rejected, asOf, counts.mppIds, counts.comparedVersion],
  );
}

async function failed(batchId: string, error: unknown, stagedName: string): Promise<void> {
  const failure = error instanceof AppError ? { ...error.detail, code: error.code } : { code: "internal" };
  await pool().query("UPDATE import_batch SET status = 'failed', failure = $2 WHERE id = $1", [batchId, JSON.stringify(failure)]);
  await dropStaging(batchId, stagedName);
}

/**
 * Reads files into a batch and tells what it would change; nothing is written to the facts or registers until
 * `commitBatch`. Files that are no tables, unknown columns and missing rights are refused before a batch is made; a
 * failure afterwards leaves a batch with status `failed` and nothing else.
 */
export async function startImport(scope: AuthorizedScope, request: StartImport): Promise<ImportPreview> {
  const prepared = await prepareImport(scope, request);
  await sweepImports(now());
  const batchId = randomUUID();
  await whileAtWork(batchId, () => readInto(scope, batchId, prepared, request));
  return readPreview(scope, batchId);
}

async function readInto(scope: AuthorizedScope, batchId: string, prepared: PreparedImport, request: StartImport): Promise<void> {
  const plans = planFiles(prepared);
  const at = request.at ?? now();
  const stagedName = prepared.source.kind === "facts" ? prepared.source.table.name : "register";
  await createBatch(scope, batchId, prepared, at);
  request.onBatch?.(batchId);
  try {
    const report = progressWriter(batchId, request);
    const surveys: StagingJob["surveys"][number][] = [];
    let counted = 0;
    for (const plan of plans) {
      const isPartial = prepared.source.kind === "facts" && plan.table.format === "csv";
      const survey = await surveyFile(plan, {
        ...(isPartial ? { maxRows: HEAD_ROWS } : {}),
        onRow: (rows) => report({ phase: "counting", rows: counted + rows, totalRows: null, ratio: 0 }),
      });
      surveys.push(survey);
      counted += survey.rows;
    }
    const rejected = new RejectedRowWriter(batchId);
    const job: StagingJob = {
      batchId, prepared, plans, surveys, context: newContext(scope, prepared, at), rejected,
      allowed: scope.records.kind === "all" ? null : scope.records.mppIds,
      onRow: (rows, ratio) => report({ phase: "reading", rows, totalRows: null, ratio: 0.8 * ratio }),
      onCompare: () => report({ phase: "comparing", rows: 0, totalRows: null, ratio: 0.8 }),
    };
    const { source } = prepared;
    const counts = source.kind === "facts" ? await stageFacts(job, source) : await stageRegister(job, source);
    await rejected.flush();
    await previewed(batchId, prepared, counts, rejected.total);
  } catch (error) {
    await failed(batchId, error, stagedName);
    throw error;
  }
}

/** A batch with a sample of the rows it would change (none once it is committed). */
export async function readPreview(scope: AuthorizedScope, batchId: string): Promise<ImportPreview> {
  const batch = await readBatch(scope, batchId);
  return { batch, changes: await changesOf(batch) };
}

async function changesOf(batch: ImportBatch): Promise<readonly ChangedSample[]> {
  if (batch.status !== "previewed" || batch.rowsChanged === 0) return [];
  const source = findSource(batch.sourceId);
  if (source?.kind !== "facts") return [];
  return sampleChanges(batch.id, source.table, CHANGES_SHOWN).catch(() => []);
}
