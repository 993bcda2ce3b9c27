import type { NextRequest } from "next/server";
import { exportFileName } from "@/lib/export/to-csv";
import { loadComplaintFile } from "@/lib/loaders/complaint-list";

/** The list of complaints as the page filters it, of the reader's own scope, as CSV. */
export async function GET(request: NextRequest): Promise<Response> {
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
    headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${exportFileName("pengaduan", "csv", { simulated })}"`, "Cache-Control": "private, no-store" },
  });
}
