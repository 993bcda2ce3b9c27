import { getLocale } from "next-intl/server";
import { notFound } from "next/navigation";
import { z } from "zod";
import { can } from "@/lib/auth/permissions";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { requirePermission } from "@/lib/auth/session";
import { readAgencies } from "@/lib/data/read/agencies";
import { mappingOf, type ImportBatch } from "@/lib/data/read/imports/import-batch";
import { countRejectedReasons, listRejectedRows, readReasonExamples } from "@/lib/data/read/imports/rejected-rows";
import { readMpps, type MppSummary } from "@/lib/data/read/mpps";
import { isAtWork } from "@/lib/data/write/imports/batch-at-work";
import { mayUndo } from "@/lib/data/write/imports/commit-batch";
import { lastFailure } from "@/lib/data/write/imports/import-jobs";
import { maySourceBeImported } from "@/lib/data/write/imports/prepare-import";
import { readPreview, type ImportPreview } from "@/lib/data/write/imports/start-import";
import { settleInterrupted } from "@/lib/data/write/imports/sweep-imports";
import { uploadOfBatch } from "@/lib/data/write/imports/uploads";
import { AppError } from "@/lib/errors";
import type { SearchParams } from "@/lib/filters/page-filters";
import { pageCountOf, pageNumberOf } from "@/lib/filters/page-number";
import { toLocale, type Locale } from "@/lib/i18n/locales";
import type { SourceDefinition } from "@/lib/ingest/define-source";
import { describeIssue, describeRefusal } from "@/lib/ingest/issue-words";
import { findSource } from "@/lib/ingest/registry";
import { batchLine } from "@/lib/loaders/imports";

const REJECTED_PER_PAGE = 25;
const REASONS_SHOWN = 8;

const orNotFound = async <Result>(work: Promise<Result>): Promise<Result> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  }
};

/** One batch: its progress, its preview, what became of it. */
export async function loadImport(id: string, searchParams: Promise<SearchParams>) {
  const { scope } = await requirePermission("import");
  const [params, localeText, mpps] = await Promise.all([searchParams, getLocale(), readMpps()]);
  const locale = toLocale(localeText);
  // Asked before the batch is read: work that ends in between then shows once more as work, never as the state before it.
  await settleInterrupted();
  const isBusy = z.uuid().safeParse(id).success && await isAtWork(id);
  const preview = await orNotFound(readPreview(scope, id));
  const { batch } = preview;
  const source = findSource(batch.sourceId);
  const ownsAll = scope.records.kind === "all" || batch.mppIds.every((mppId) => scope.records.kind === "all" || scope.records.mppIds.includes(mppId));
  const mayImport = source !== null && maySourceBeImported(scope, source) && ownsAll;
  const failure = batch.failure ?? lastFailure(batch.id);
  const uploadId = batch.status === "previewed" || batch.status === "failed" ? await uploadOfBatch(scope, batch.id) : null;
  return {
    locale,
    line: batchLine(batch, locale, mpps),
    read: batch.rowsRead, moved: batch.rowsMoved, identical: batch.identicalDuplicates, rejected: batch.rowsRejected, kept: batch.rowsRejectedKept,
    progress: batch.progress,
    dataAsOf: batch.dataAsOf, committedAt: batch.committedAt, undoneAt: batch.undoneAt, keepRejectedUntil: batch.keepRejectedUntil,
    mappingName: batch.mappingName,
    fixedMpp: mpps.find(({ id: mppId }) => mppId === batch.mppId)?.name ?? null,
    failure: failure === null ? null : describeRefusal(failure, locale),
    isWorking: batch.status === "reading" || batch.status === "committing" || isBusy,
    mayCommit: mayImport && !isBusy && batch.status === "previewed" && batch.rowsNew + batch.rowsChanged > 0,
    hasNothingToCommit: batch.status === "previewed" && batch.rowsNew + batch.rowsChanged === 0,
    mayDiscard: mayImport && !isBusy && ["previewed", "failed", "reading"].includes(batch.status),
    mayUndo: batch.status === "committed" && !isBusy && mayUndo(scope, batch) && ownsAll && source !== null && (source.kind === "facts" || maySourceBeImported(scope, source)),
    files: batch.files.map((file) => fileView(file, source, batch, locale)),
    changes: await changeViews(preview, source, mpps, locale),
    rejects: await rejectedView(scope, batch, params, locale),
    mapHref: uploadId === null || !mayImport ? null : `/impor/pemetaan?${new URLSearchParams({ unggahan: uploadId, sumber: batch.sourceId, impor: batch.id, ...mppParam(batch, mpps) })}`,
  };
}

const mppParam = ({ mppId }: ImportBatch, mpps: readonly MppSummary[]): Record<string, string> => {
  const code = mpps.find(({ id }) => id === mppId)?.code;
  return code === undefined ? {} : { mpp: code };
};

const labelOf = (source: SourceDefinition | null, field: string, locale: Locale): string => source?.columns.find((column) => column.field === field)?.label[locale] ?? field;

/** A file with what was decided about each of its columns. */
function fileView(file: ImportBatch["files"][number], source: SourceDefinition | null, batch: ImportBatch, locale: Locale) {
  const mapping = mappingOf(batch);
  const headerOf = (field: string): string => {
    const mapped = mapping?.columns[field];
    if (mapped === undefined) return "";
    return typeof mapped === "string" ? mapped : "fixed" in mapped ? `“${mapped.fixed}”` : mapped.join.join(` ${mapped.with} `);
  };
  const ofFormats = Object.entries(file.formats ?? {}).map(([field, format]) => ({
    field, label: labelOf(source, field, locale), header: headerOf(field),
    number: format.number ?? null, date: format.date ?? null,
  }));
  return {
    name: file.name, rows: file.rows ?? null, bytes: file.bytes ?? null, format: file.format ?? null, encoding: file.encoding ?? null, delimiter: file.delimiter ?? null, sheet: file.sheet ?? null,
    formats: ofFormats,
    columns: Object.keys(mapping?.columns ?? {}).map((field) => ({ field, label: labelOf(source, field, locale), header: headerOf(field) })),
    unused: (file.headers ?? []).filter((header) => header !== "" && !Object.values(mapping?.columns ?? {}).some((mapped) => (typeof mapped === "string" ? mapped === header : "join" in mapped && mapped.join.includes(header)))),
  };
}

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
const words = (name: string): string => name.replaceAll("_", " ");

/** Changed records field by field, names instead of numbers where there are any. */
async function changeViews({ batch, changes }: ImportPreview, source: SourceDefinition | null, mpps: readonly MppSummary[], locale: Locale) {
  if (changes.length === 0) return [];
  const agencies = new Map((await readAgencies()).map((agency) => [agency.id, agency.name[locale]]));
  const show = (column: string, value: unknown): string | null => {
    if (value === null || value === undefined || value === "") return null;
    if (column === "agency_id" && typeof value === "number") return agencies.get(value) ?? String(value);
    if (column === "mpp_id" && typeof value === "number") return mpps.find(({ id }) => id === value)?.name ?? String(value);
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  const nameOf = (column: string): string => {
    const field = camel(column.replace(/_id$/, ""));
    const label = source?.columns.find((each) => each.field === field)?.label[locale];
    return label ?? (column === "mpp_id" ? "MPP" : words(column));
  };
  return changes.map(({ id, fileNo, rowNumber, before, after }) => ({
    id, file: batch.files[fileNo]?.name ?? "", row: rowNumber,
    fields: Object.keys(after).map((column) => ({ name: nameOf(column), before: show(column, before[column]), after: show(column, after[column]) })),
  }));
}

/** A page of rejected rows with their reasons, and how often each reason occurs. */
async function rejectedView(scope: AuthorizedScope, batch: ImportBatch, params: SearchParams, locale: Locale) {
  if (batch.rowsRejectedKept === 0 || !can(scope.role, "read-rejected-rows")) return null;
  const pageCount = pageCountOf(batch.rowsRejectedKept, REJECTED_PER_PAGE);
  const page = Math.min(pageNumberOf(params), pageCount);
  const [rows, reasons, examples] = await Promise.all([
    listRejectedRows(scope, batch.id, { after: (page - 1) * REJECTED_PER_PAGE, limit: REJECTED_PER_PAGE }),
    countRejectedReasons(scope, batch.id), readReasonExamples(scope, batch.id),
  ]);
  const hrefTo = (to: number): string => `/impor/${batch.id}?halaman=${to}#ditolak`;
  return {
    page, pageCount, previousHref: page > 1 ? hrefTo(page - 1) : null, nextHref: page < pageCount ? hrefTo(page + 1) : null,
    downloadHref: `/api/impor/${batch.id}/tolak`,
    reasons: reasons.slice(0, REASONS_SHOWN).map(({ code, rows: count }) => {
      const example = examples.get(code);
      return { code, rows: count, example: example === undefined ? code : describeIssue(example, locale).reason };
    }),
    rows: rows.map(({ seq, fileName, rowNumber, issues }) => ({
      seq, file: fileName, row: rowNumber,
      issues: issues.map((issue) => ({ column: issue.column, value: issue.value, code: issue.code, ...describeIssue(issue, locale) })),
    })),
  };
}
