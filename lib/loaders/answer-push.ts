import { createHash } from "node:crypto";
import { z } from "zod";
import { unitFromPushToken } from "@/lib/auth/session";
import { MAX_PUSHED, pushTickets } from "@/lib/data/write/live/push-tickets";
import { AppError } from "@/lib/errors";
import { readIdempotencyKey } from "@/lib/http/idempotency-key";
import { rateLimit } from "@/lib/http/rate-limit";
import { readBody } from "@/lib/http/read-body";
import type { Locale } from "@/lib/i18n/locales";
import { errorResponse } from "@/lib/loaders/answer-api";
import { now } from "@/lib/time/clock";

/** `POST /api/v1/tickets`: what a queue system pushes. Refusals name the place, the value and what to do. */
const MAX_BODY_BYTES = 8 * 1024 ** 2;
const PROBLEMS_SHOWN = 100;
const refuseWhenFast = rateLimit("push", 120, 60, "At most 120 pushes a minute: send more tickets at a time.");

const cell = z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]).optional();
const bodySchema = z.strictObject({
  tickets: z.array(z.strictObject({
    ticketNo: cell, agency: cell, service: cell, takenAt: cell, calledAt: cell, finishedAt: cell, serviceMinutes: cell, completedOnSite: cell, priorityUser: cell,
  })).min(1).max(MAX_PUSHED),
});

function parseTickets(text: string): z.infer<typeof bodySchema>["tickets"] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AppError("invalid-input", "The body is no JSON.", { reason: "body-not-json" });
  }
  const parsed = bodySchema.safeParse(json);
  if (parsed.success) return parsed.data.tickets;
  throw new AppError("invalid-input", 'The body is not {"tickets": [{…}, …]} with the known fields.', {
    reason: "body-invalid", max: MAX_PUSHED, fields: Object.keys(bodySchema.shape.tickets.element.shape),
    problems: parsed.error.issues.slice(0, PROBLEMS_SHOWN).map(({ path, message }) => ({ at: path.join("."), message })),
  });
}

function readPartial(request: Request): boolean {
  const { searchParams } = new URL(request.url);
  for (const [name, value] of searchParams) {
    if (name !== "partial" || (value !== "0" && value !== "1")) throw new AppError("invalid-input", `${name}: ${JSON.stringify(value)} is not allowed`, { parameter: name, value, allowed: { partial: ["0", "1"] } });
  }
  return searchParams.get("partial") === "1";
}

const localeOf = (request: Request): Locale => (/^\s*en\b/i.test(request.headers.get("accept-language") ?? "") ? "en" : "id");

export async function answerPush(request: Request): Promise<Response> {
  try {
    const { scope, mppId, tokenId } = await unitFromPushToken(request);
    await refuseWhenFast(tokenId);
    const [key, isPartial] = [readIdempotencyKey(request), readPartial(request)];
    const text = (await readBody(request, MAX_BODY_BYTES)).toString("utf8");
    const bodyHash = createHash("sha256").update(`${isPartial ? "partial" : "whole"}\n${text}`).digest("hex");
    const answer = await pushTickets(scope, { mppId, tickets: parseTickets(text), key, bodyHash, isPartial, locale: localeOf(request), at: now() });
    return Response.json(answer, { headers: { "Cache-Control": "private, no-store" } });
  } catch (error) {
    return errorResponse(error, request);
  }
}
