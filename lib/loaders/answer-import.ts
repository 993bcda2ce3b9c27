import { randomUUID } from "node:crypto";
import { getLocale } from "next-intl/server";
import { requireScopeForHandler, type Authorized } from "@/lib/auth/session";
import { can } from "@/lib/auth/permissions";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { AppError, httpStatusByCode } from "@/lib/errors";
import { toLocale, type Locale } from "@/lib/i18n/locales";
import { describeRefusal } from "@/lib/ingest/issue-words";
import { logger } from "@/lib/logger";

/** Wraps the import's route handlers: who asks, from where, and refusals in the reader's words. */
export async function answerImport(request: Request, work: (scope: Authorized["scope"], locale: Locale) => Promise<Response>): Promise<Response> {
  const locale = toLocale(await getLocale());
  try {
    const { scope } = await requireScopeForHandler();
    if (!can(scope.role, "import")) throw new AppError("not-found", "Not for this role.", { reason: "source-not-allowed" });
    if (request.method !== "GET" && !isSameOrigin(request)) throw new AppError("not-allowed", "Another site sent this.", { reason: "upload-foreign" });
    return await work(scope, locale);
  } catch (error) {
    if (error instanceof AppError) {
      const reason = error.code === "not-signed-in" ? "signed-out" : error.detail["reason"];
      return Response.json({ error: { code: error.code, ...describeRefusal({ ...error.detail, reason }, locale) } }, { status: httpStatusByCode[error.code] });
    }
    const reference = randomUUID();
    logger().error({ err: error, reference, path: new URL(request.url).pathname }, "import request failed");
    return Response.json({ error: { code: "internal", reference, ...describeRefusal({}, locale) } }, { status: 500 });
  }
}
