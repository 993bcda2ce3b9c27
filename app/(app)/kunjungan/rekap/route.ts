import type { NextRequest } from "next/server";
import { visitRecapXlsx } from "@/lib/export/visit-recap-xlsx";
import { answerFile } from "@/lib/loaders/answer-file";
import { loadVisitRecap } from "@/lib/loaders/visit-recap";

/** Recap of all visits as the page filters them, of the reader's own scope, as a workbook. */
export async function GET(request: NextRequest): Promise<Response> {
  const recap = await loadVisitRecap(Promise.resolve(Object.fromEntries(request.nextUrl.searchParams)));
  return answerFile(await visitRecapXlsx(recap), { name: "rekap-kunjungan", extension: "xlsx", simulated: recap.isSimulated });
}
