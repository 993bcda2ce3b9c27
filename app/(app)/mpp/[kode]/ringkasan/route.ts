import type { NextRequest } from "next/server";
import { briefingPdf } from "@/lib/export/pdf/briefing";
import { answerFile } from "@/lib/loaders/answer-file";
import { loadBriefing } from "@/lib/loaders/briefing";
import { orNotFound } from "@/lib/loaders/or-not-found";

/** One page for a Sekda, as PDF, of the period that the scorecard shows. */
export async function GET(request: NextRequest, { params }: { readonly params: Promise<{ readonly kode: string }> }): Promise<Response> {
  const briefing = await orNotFound(loadBriefing((await params).kode, Promise.resolve(Object.fromEntries(request.nextUrl.searchParams))));
  return answerFile(await briefingPdf(briefing), { name: `ringkasan-${briefing.mpp.code}-${briefing.period}`, extension: "pdf", simulated: briefing.isSimulated });
}
