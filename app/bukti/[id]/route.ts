import { answerEvidence } from "@/lib/loaders/answer-field";
import { serveEvidence } from "@/lib/loaders/evidence";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** A photo or document of evidence; `?kecil=1` its thumbnail. */
export const GET = (request: Request, { params }: Context): Promise<Response> => answerEvidence(request, async (who) => serveEvidence(who, (await params).id, request));
