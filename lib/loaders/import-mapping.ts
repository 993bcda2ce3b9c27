import { getLocale } from "next-intl/server";
import { can } from "@/lib/auth/permissions";
import { requirePermission } from "@/lib/auth/session";
import { inspectFiles } from "@/lib/data/read/imports/inspect-files";
import { mappingOf, readBatch } from "@/lib/data/read/imports/import-batch";
import { uploadedFiles } from "@/lib/data/write/imports/uploads";
import { AppError } from "@/lib/errors";
import type { SearchParams } from "@/lib/filters/page-filters";
import { toLocale } from "@/lib/i18n/locales";
import { describeRefusal } from "@/lib/ingest/issue-words";
import { findSource } from "@/lib/ingest/registry";

const SAMPLES_SHOWN = 3;

const textOf = (params: SearchParams, name: string): string | null => {
  const value = params[name];
  return typeof value === "string" && value !== "" ? value : null;
};

/** Uploaded files with their headers, and the mapping to begin with: that of the batch they were read into, else what the headers say. */
export async function loadImportMapping(searchParams: Promise<SearchParams>) {
  const { scope } = await requirePermission("import");
  const params = await searchParams;
  const locale = toLocale(await getLocale());
  const [uploadId, sourceId, batchId, mppCode] = [textOf(params, "unggahan") ?? "", textOf(params, "sumber") ?? "", textOf(params, "impor"), textOf(params, "mpp")];
  const title = findSource(sourceId)?.label[locale] ?? sourceId;
  try {
    const files = await uploadedFiles(scope, uploadId);
    const before = batchId === null ? null : mappingOf(await readBatch(scope, batchId));
    const seen = await inspectFiles(scope, { sourceId, files, ...(before === null ? {} : { mapping: before }), ...(mppCode === null ? {} : { mppCode }) });
    const [first] = seen.files;
    const headers = [...new Set(seen.files.flatMap((file) => file.headers))].filter((header) => header !== "");
    return {
      kind: "form" as const, title, uploadId, sourceId, mppCode, replaces: batchId, headers,
      fileNames: seen.files.map(({ name }) => name),
      samples: Object.fromEntries(headers.map((header) => [header, (first?.sample ?? []).map((row) => row[first?.headers.indexOf(header) ?? -1] ?? "").filter((value) => value !== "").slice(0, SAMPLES_SHOWN)])),
      mapping: first?.mapping ?? { columns: {}, valueMaps: {}, formats: {} },
      columns: seen.columns.map(({ field, label, help, required }) => ({ field, label: label[locale], help: help[locale], required })),
      editions: sourceId === "visits" || sourceId === "assessments" ? seen.editions.map(({ id, label }) => ({ id, label: label[locale] })) : [],
      hasScale: sourceId === "visits",
      maySave: can(scope.role, "save-mapping"),
    };
  } catch (error) {
    if (error instanceof AppError) return { kind: "refused" as const, title, ...describeRefusal(error.detail, locale) };
    throw error;
  }
}
