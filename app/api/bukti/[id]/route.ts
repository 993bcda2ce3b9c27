import { answerEvidence } from "@/lib/loaders/answer-field";
import { receiveDeskEvidence } from "@/lib/loaders/evidence";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** One file as the request's body, for a reply or a follow-up; who may add it is asked before it is read. */
export const PUT = (request: Request, { params }: Context): Promise<Response> => answerEvidence(request, async (who) => receiveDeskEvidence(who, (await params).id, request));
