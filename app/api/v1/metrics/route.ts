import { answerApi } from "@/lib/loaders/answer-api";
import { loadApiMetrics } from "@/lib/loaders/api-metrics";

export const GET = (request: Request): Promise<Response> => answerApi(request, async () => loadApiMetrics());
