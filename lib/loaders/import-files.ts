import type { AuthorizedScope } from "@/lib/auth/scope";
import { readBatch } from "@/lib/data/read/imports/import-batch";
import { rejectedRowsCsv } from "@/lib/data/read/imports/rejected-rows";
import { receiveFile, sweepUploads } from "@/lib/data/write/imports/uploads";
import type { Locale } from "@/lib/i18n/locales";
import { templateCsv, templateXlsx } from "@/lib/ingest/template";
import { now } from "@/lib/time/clock";

/** Stores the body of an upload; answers with the upload that it belongs to. */
export async function receiveUpload(scope: AuthorizedScope, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const uploadId = searchParams.get("unggahan");
  if (uploadId === null) await sweepUploads(now());
  return Response.json(await receiveFile(scope, { uploadId, name: searchParams.get("nama") ?? "", body: request.body }));
}

const attachment = (name: string, type: string): Record<string, string> => ({
  "Content-Type": type, "Content-Disposition": `attachment; filename="${name}"`, "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff",
});

/** The rejected rows of a batch as a file that can be corrected and imported again. */
export async function downloadRejects(scope: AuthorizedScope, batchId: string, locale: Locale): Promise<Response> {
  const batch = await readBatch(scope, batchId);
  const pieces = rejectedRowsCsv(scope, batch.id, locale);
  // The first piece is read here, so that a refusal becomes a status and not a broken file.
  const first = await pieces.next();
  const text = async function* (): AsyncGenerator<Uint8Array> {
    const encoder = new TextEncoder();
    if (first.done !== true) yield encoder.encode(first.value);
    for await (const piece of pieces) yield encoder.encode(piece);
  };
  const name = `${locale === "id" ? "ditolak" : "rejected"}-${batch.sourceId}-${batch.id.slice(0, 8)}.csv`;
  return new Response(streamOf(text()), { headers: attachment(name, "text/csv; charset=utf-8") });
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const part = await pieces.next();
      if (part.done === true) controller.close();
      else controller.enqueue(part.value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

/** A file to fill in, as CSV or (`?format=xlsx`) as a workbook. */
export async function downloadTemplate(sourceId: string, format: string | null, locale: Locale): Promise<Response> {
  const csv = templateCsv(sourceId, locale);
  const name = `${locale === "id" ? "templat" : "template"}-${sourceId}`;
  if (format !== "xlsx") return new Response(csv, { headers: attachment(`${name}.csv`, "text/csv; charset=utf-8") });
  const book = await templateXlsx(sourceId, locale);
  return new Response(new Uint8Array(book), { headers: attachment(`${name}.xlsx`, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") });
}
