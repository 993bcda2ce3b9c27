import { answerField } from "@/lib/loaders/answer-field";
import { receiveFieldEvidence } from "@/lib/loaders/evidence";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** One file as the request's body; `?kunjungan=`, `?butir=`, `?instansi=` where it belongs, `?nama=` its name. */
export const PUT = (request: Request, { params }: Context): Promise<Response> => answerField(request, async (who) => receiveFieldEvidence(who, (await params).id, request));
