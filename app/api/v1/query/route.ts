import { answerApi } from "@/lib/loaders/answer-api";
import { loadApiQuery } from "@/lib/loaders/api-query";
import { todayInJakarta } from "@/lib/time/clock";

export const GET = (request: Request): Promise<Response> =>
  answerApi(request, (scope) => loadApiQuery(scope, new URL(request.url).searchParams, todayInJakarta()));
