import type { Authorized } from "@/lib/auth/session";
import { syncVisit } from "@/lib/data/write/visit-cases/sync";
import { syncEnvelopeSchema, type SyncEnvelope } from "@/lib/domain/visit-draft";
import { AppError } from "@/lib/errors";
import { readIdempotencyKey } from "@/lib/http/idempotency-key";
import { rateLimit } from "@/lib/http/rate-limit";
import { readBody } from "@/lib/http/read-body";
import { fieldUser, loadFieldData } from "@/lib/loaders/field-data";

const maxBytes = 2 * 1024 ** 2;
const refuseWhenFast = rateLimit("field-sync", 240, 60, "At most 240 syncs a minute.");
const refuseReadingFast = rateLimit("field-data", 120, 60, "At most 120 readings a minute.");
const own = { "Cache-Control": "private, no-store" };

function parse(text: string): SyncEnvelope {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new AppError("invalid-input", "The body is no JSON.", { reason: "invalid" });
  }
  const parsed = syncEnvelopeSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  // Which changes are wrong, so that the phone can keep those back and send the others.
  const places = [...new Set(issues.flatMap(({ path: [first, index] }) => (first === "changes" && typeof index === "number" ? [index] : [])))];
  throw new AppError("invalid-input", issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "), { reason: "invalid", places });
}

/** `POST /api/lapangan/sinkron` */
export async function receiveSync({ scope, user }: Authorized, request: Request): Promise<Response> {
  await refuseWhenFast(user.id);
  const key = readIdempotencyKey(request);
  const body = (await readBody(request, maxBytes)).toString("utf8");
  return Response.json(await syncVisit(scope, { key, body, envelope: parse(body) }), { headers: own });
}

/** `GET /api/lapangan/data?acuan=`; `?siapa=1`: only who is signed in. */
export async function answerFieldData(who: Authorized, request: Request): Promise<Response> {
  await refuseReadingFast(who.user.id);
  const { searchParams } = new URL(request.url);
  const answer = searchParams.get("siapa") === "1" ? { user: fieldUser(who) } : await loadFieldData(who, searchParams.get("acuan"));
  return Response.json(answer, { headers: own });
}
