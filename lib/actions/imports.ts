"use server";

import { revalidatePath } from "next/cache";
import { getLocale } from "next-intl/server";
import { z } from "zod";
import { formValues, requiredText, runForm } from "@/lib/actions/run-form";
import type { FormState } from "@/lib/admin/form-state";
import { commandLineScope, requirePermission } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readBatch, type ImportBatch } from "@/lib/data/read/imports/import-batch";
import { commitBatch, discardBatch, undoBatch } from "@/lib/data/write/imports/commit-batch";
import { beginReading, runPatiently, stopReading } from "@/lib/data/write/imports/import-jobs";
import { deleteMapping, saveMapping } from "@/lib/data/write/imports/saved-mappings";
import { dropUploadOfBatch, uploadedFiles } from "@/lib/data/write/imports/uploads";
import { AppError } from "@/lib/errors";
import { toLocale } from "@/lib/i18n/locales";
import { describeRefusal } from "@/lib/ingest/issue-words";
import { mappingSchema, type ImportMapping } from "@/lib/ingest/mapping";
import { followChanges } from "@/lib/loaders/follow-changes";
import { logger } from "@/lib/logger";
import { todayInJakarta } from "@/lib/time/clock";

export type Refused = { readonly kind: "refused"; readonly reason: string; readonly remedy: string; /** The files can be read once their columns are mapped by hand. */ readonly canMap: boolean };
export type ImportAnswer = { readonly kind: "done" } | { readonly kind: "working" } | Refused;
export type ReadingAnswer = { readonly kind: "reading"; readonly batchId: string } | Refused;

const mappable: readonly unknown[] = ["columns-missing", "mapping-unknown", "mapping-fields-unknown", "mapping-invalid", "time-zone-unknown"];

/** Refusals in the reader's words; a bug says that it is ours and stays in the log. */
async function refused(error: unknown): Promise<Refused> {
  if (!(error instanceof AppError)) logger().error({ err: error }, "import action failed");
  const detail = error instanceof AppError ? error.detail : {};
  return { kind: "refused", ...describeRefusal(detail, toLocale(await getLocale())), canMap: mappable.includes(detail["reason"]) };
}

export type ReadRequest = {
  readonly uploadId: string;
  readonly sourceId: string;
  readonly mppCode: string | null;
  /** Name of a saved mapping, or a mapping made by hand; null: by the headers. */
  readonly mapping: unknown;
  /** A preview of the same files that this reading replaces. */
  readonly replaces: string | null;
};

function parseMapping(mapping: unknown): ImportMapping | string | null {
  if (mapping === null || typeof mapping === "string") return mapping;
  const parsed = mappingSchema.safeParse(mapping);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path.join("."));
  throw new AppError("invalid-input", `Mapping: ${parsed.error.message}`, { reason: "mapping-invalid", fields });
}

/** Begins to read uploaded files; the batch's page then shows how far it is. */
export async function startReadingAction(request: ReadRequest): Promise<ReadingAnswer> {
  const { scope } = await requirePermission("import");
  try {
    const mapping = parseMapping(request.mapping);
    const batchId = await beginReading(scope, {
      sourceId: request.sourceId, files: await uploadedFiles(scope, request.uploadId),
      ...(mapping === null ? {} : { mapping }), ...(request.mppCode === null ? {} : { mppCode: request.mppCode }),
    }, request.uploadId);
    if (request.replaces !== null) await discardReplaced(scope, request.replaces);
    revalidatePath("/impor", "layout");
    return { kind: "reading", batchId };
  } catch (error) {
    return refused(error);
  }
}

/** The preview that a new reading replaces; one that is no longer a preview stays as it is. */
async function discardReplaced(scope: AuthorizedScope, batchId: string): Promise<void> {
  const { status } = await readBatch(scope, batchId);
  if (status === "previewed" || status === "failed") await discardBatch(scope, batchId);
}

/** The record of rankings and the notices follow what changed; that they fail must not make a commit look failed. */
async function tellChanges(batch: ImportBatch): Promise<ImportBatch> {
  await followChanges(commandLineScope(), todayInJakarta()).catch((error: unknown) => logger().error({ err: error }, "rankings were not recorded or notices not refreshed"));
  return batch;
}

async function settle(batchId: string, work: () => Promise<ImportBatch>): Promise<ImportAnswer> {
  try {
    const batch = await runPatiently(batchId, work);
    revalidatePath("/", "layout");
    return { kind: batch === null ? "working" : "done" };
  } catch (error) {
    revalidatePath("/impor", "layout");
    return refused(error);
  }
}

/** Terapkan: writes a preview into the data. */
export async function commitImportAction(batchId: string): Promise<ImportAnswer> {
  const { scope } = await requirePermission("import");
  return settle(batchId, async () => {
    const batch = await commitBatch(scope, batchId);
    await dropUploadOfBatch(batchId);
    void tellChanges(batch);
    return batch;
  });
}

/** Urungkan: takes a committed batch back. */
export async function undoImportAction(batchId: string): Promise<ImportAnswer> {
  const { scope } = await requirePermission("import");
  return settle(batchId, async () => {
    const batch = await undoBatch(scope, batchId);
    void tellChanges(batch);
    return batch;
  });
}

/** Buang: throws a preview away, or stops a reading. */
export async function discardImportAction(batchId: string): Promise<ImportAnswer> {
  const { scope } = await requirePermission("import");
  return settle(batchId, async () => {
    const batch = await readBatch(scope, batchId);
    if (batch.status === "reading" && stopReading(batchId)) return batch;
    const discarded = await discardBatch(scope, batchId);
    await dropUploadOfBatch(batchId);
    return discarded;
  });
}

/** Keeps a mapping for later files of the source, under a name. */
export async function saveMappingAction(saved: { readonly sourceId: string; readonly name: string; readonly mapping: unknown }): Promise<ImportAnswer> {
  const { scope } = await requirePermission("save-mapping");
  try {
    const mapping = parseMapping(saved.mapping);
    const name = saved.name.trim().slice(0, 80);
    if (mapping === null || typeof mapping === "string" || name === "") throw new AppError("invalid-input", "Name and mapping are needed.", { reason: "mapping-invalid", fields: ["name"] });
    await saveMapping(scope, { sourceId: saved.sourceId, name, mapping });
    revalidatePath("/impor", "layout");
    return { kind: "done" };
  } catch (error) {
    return refused(error);
  }
}

export async function deleteMappingAction(_before: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requirePermission("save-mapping");
  return runForm(z.object({ sourceId: requiredText(), name: requiredText() }), formValues(form), ({ sourceId, name }) => deleteMapping(scope, sourceId, name));
}
