import { answerReply, receiveReplyEvidence } from "@/lib/loaders/reply-evidence";

type Context = { readonly params: Promise<{ readonly id: string }> };

/** One file for the reply to an item of the visit `id`, as the request's body; `?berkas=` its id, made by who sends it, `?butir=`, `?instansi=` the item, `?nama=` its name. */
export const POST = (request: Request, { params }: Context): Promise<Response> => answerReply(request, async (who) => receiveReplyEvidence(who, (await params).id, request));
