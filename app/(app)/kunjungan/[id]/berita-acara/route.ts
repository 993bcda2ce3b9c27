import { beritaAcaraPdf } from "@/lib/export/pdf/berita-acara";
import { answerFile } from "@/lib/loaders/answer-file";
import { loadVisitBeritaAcara } from "@/lib/loaders/berita-acara";

/** The Berita Acara of a visit that counts, as PDF. */
export async function GET(_request: Request, { params }: { readonly params: Promise<{ readonly id: string }> }): Promise<Response> {
  const { document, name } = await loadVisitBeritaAcara((await params).id);
  return answerFile(await beritaAcaraPdf(document), { name, extension: "pdf", simulated: document.isSimulated });
}
