import { answerPush } from "@/lib/loaders/answer-push";

export const POST = (request: Request): Promise<Response> => answerPush(request);
