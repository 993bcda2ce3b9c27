import { beritaAcaraPdf } from "@/lib/export/pdf/berita-acara";
import { answerFile } from "@/lib/loaders/answer-file";
import { loadCaseBeritaAcara } from "@/lib/loaders/berita-acara";
import { orNotFound } from "@/lib/loaders/or-not-found";

/** The Berita Acara of a visit made here, as PDF; a draft until it is published. */
export async function GET(_request: Request, { params }: { readonly params: Promise<{ readonly id: string }> }): Promise<Response> {
  const { document, name } = await orNotFound(loadCaseBeritaAcara((await params).id));
  return answerFile(await beritaAcaraPdf(document), { name, extension: "pdf", simulated: document.isSimulated });
}
