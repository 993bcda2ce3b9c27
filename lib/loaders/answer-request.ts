import { randomUUID } from "node:crypto";
import { getLocale } from "next-intl/server";
import { can, type Action } from "@/lib/auth/permissions";
import { isSameOrigin } from "@/lib/auth/same-origin";
import { requireScopeForHandler, type Authorized } from "@/lib/auth/session";
import { AppError, httpStatusByCode } from "@/lib/errors";
import { toLocale, type Locale } from "@/lib/i18n/locales";
import { logger } from "@/lib/logger";

/** What one group of handlers has of its own. */
export type HandlerKind = {
  /** Who may ask at all; null: everybody who is signed in. Others are told that there is nothing. */
  readonly action: Action | null;
  /** Reasons for the two refusals that are made here. */
  readonly reasons: { readonly role: string; readonly foreign: string };
  /** A refusal in the reader's words, with whatever the client needs beside them. */
  readonly describe: (detail: Readonly<Record<string, unknown>>, locale: Locale) => Readonly<Record<string, unknown>>;
  readonly logged: string;
};

/** Wraps route handlers that browsers ask: who asks, from where, and refusals in the reader's words. */
export async function answerRequest(request: Request, { action, reasons, describe, logged }: HandlerKind, work: (who: Authorized, locale: Locale) => Promise<Response>): Promise<Response> {
  const locale = toLocale(await getLocale());
  try {
    const who = await requireScopeForHandler();
    if (action !== null && !can(who.scope.role, action)) throw new AppError("not-found", "Not for this role.", { reason: reasons.role });
    if (request.method !== "GET" && !isSameOrigin(request)) throw new AppError("not-allowed", "Another site sent this.", { reason: reasons.foreign });
    return await work(who, locale);
  } catch (error) {
    if (error instanceof AppError) {
      const reason = error.code === "not-signed-in" ? "signed-out" : error.detail["reason"];
      const { retryAfterSeconds } = error.detail;
      const headers = { "Cache-Control": "private, no-store", ...(typeof retryAfterSeconds === "number" ? { "Retry-After": String(retryAfterSeconds) } : {}) };
      return Response.json({ error: { code: error.code, ...describe({ ...error.detail, reason }, locale) } }, { status: httpStatusByCode[error.code], headers });
    }
    // The phone has gone: nobody reads an answer.
    if (request.signal.aborted) return new Response(null, { status: 499 });
    const reference = randomUUID();
    logger().error({ err: error, reference, path: new URL(request.url).pathname }, logged);
    return Response.json({ error: { code: "internal", reference, ...describe({}, locale) } }, { status: 500, headers: { "Cache-Control": "private, no-store" } });
  }
}
