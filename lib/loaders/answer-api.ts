import { randomUUID } from "node:crypto";
import { scopeFromBearer } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { AppError, httpStatusByCode } from "@/lib/errors";
import { holds, notModified, readEntityTag, revalidated } from "@/lib/loaders/entity-tag";
import { logger } from "@/lib/logger";

/**
 * The wrapper of every API route: bearer token to scope, work, JSON; 304 to those who hold the answer already. Expected refusals become their status with what is
 * wrong and allowed; a bug becomes a 500 with a reference id and no inner detail.
 */
export async function answerApi(request: Request, work: (scope: AuthorizedScope) => Promise<unknown>): Promise<Response> {
  try {
    const { scope } = await scopeFromBearer(request);
    const { pathname, search } = new URL(request.url);
    const tag = await readEntityTag(scope, [pathname, search]);
    if (holds(request, tag)) return notModified(tag);
    return Response.json(await work(scope), { headers: { "Cache-Control": revalidated, ETag: tag } });
  } catch (error) {
    return errorResponse(error, request);
  }
}

/** An error as the API tells it: a refusal with its status, a bug with a reference and nothing else. */
export function errorResponse(error: unknown, request: Request): Response {
  if (error instanceof AppError) {
    const { retryAfterSeconds } = error.detail;
    return Response.json({ error: { code: error.code, message: error.message, ...error.detail } }, {
      status: httpStatusByCode[error.code],
      headers: { ...(error.code === "not-signed-in" ? { "WWW-Authenticate": "Bearer" } : {}), ...(typeof retryAfterSeconds === "number" ? { "Retry-After": String(retryAfterSeconds) } : {}) },
    });
  }
  const reference = randomUUID();
  logger().error({ err: error, reference, path: new URL(request.url).pathname }, "API request failed");
  return Response.json({ error: { code: "internal", message: "Something went wrong on our side.", reference } }, { status: 500 });
}
