import { answerField } from "@/lib/loaders/answer-field";
import { receiveSync } from "@/lib/loaders/receive-sync";

/** What a phone has gathered of one visit: lib/domain/visit-draft.ts. */
export const POST = (request: Request): Promise<Response> => answerField(request, (who) => receiveSync(who, request));
