import { getLocale } from "next-intl/server";
import type { NextRequest } from "next/server";
import { exportFileName } from "@/lib/export/to-csv";
import { loadComplaintFile } from "@/lib/loaders/complaint-list";
import { holds, notModified, readEntityTag, revalidated } from "@/lib/loaders/entity-tag";
import { currentScope } from "@/lib/loaders/page-context";

/** The list of complaints as the page filters it, of the reader's own scope, as CSV. */
export async function GET(request: NextRequest): Promise<Response> {
  const { scope } = await currentScope();
  const tag = await readEntityTag(scope, [request.nextUrl.pathname, request.nextUrl.search, await getLocale()]);
  if (holds(request, tag)) return notModified(tag);
  const { simulated, pieces } = await loadComplaintFile(Promise.resolve(Object.fromEntries(request.nextUrl.searchParams)));
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, {
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${exportFileName("pengaduan", "csv", { simulated })}"`, "Cache-Control": revalidated, ETag: tag },
  });
}
