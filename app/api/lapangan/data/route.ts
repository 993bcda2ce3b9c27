import { answerField } from "@/lib/loaders/answer-field";
import { answerFieldData } from "@/lib/loaders/receive-sync";

/** What a phone needs to fill in visits without network; `?acuan=` the reference data that it has. */
export const GET = (request: Request): Promise<Response> => answerField(request, (who) => answerFieldData(who, request));
