import { z } from "zod";
import { isVisitProblem } from "@/lib/admin/visit-problems";
import type { Authorized } from "@/lib/auth/session";
import { mayReplyToVisits } from "@/lib/auth/visit-party";
import { AppError } from "@/lib/errors";
import { fieldRefusal } from "@/lib/field/words";
import { describeFileRefusal } from "@/lib/files/refusal-words";
import type { Locale } from "@/lib/i18n/locales";
import en from "@/lib/i18n/messages/en/visit-cases.json";
import id from "@/lib/i18n/messages/id/visit-cases.json";
import { answerRequest, type HandlerKind } from "@/lib/loaders/answer-request";
import { receiveEvidence } from "@/lib/loaders/evidence";

const words = { id: id.errors, en: en.errors };

const kind: HandlerKind = {
  action: null,
  reasons: { role: "visit-not-yours", foreign: "foreign" },
  logged: "evidence of a reply failed",
  describe: (detail, locale) => {
    const { reason } = detail;
    const why = typeof reason === "string" ? reason : "internal";
    return { why, ...(describeFileRefusal({ detail }, locale) ?? (isVisitProblem(why) ? { reason: words[locale][why], remedy: "" } : fieldRefusal(why, locale))) };
  },
};

/** Wraps the handler by which the MPP's side sends evidence; to roles that reply to no visit there is nothing. */
export const answerReply = (request: Request, work: (who: Authorized, locale: Locale) => Promise<Response>): Promise<Response> =>
  answerRequest(request, kind, async (who, locale) => {
    if (!mayReplyToVisits(who.scope)) throw new AppError("not-found", "Not for this role.", { reason: "visit-not-yours" });
    return work(who, locale);
  });

const targetSchema = z.object({ id: z.uuid(), caseId: z.uuid(), itemId: z.string().min(1).max(100), agencyId: z.coerce.number().int().min(0).max(1_000_000) });

/** `POST /api/kunjungan/bukti/[id]?berkas=&butir=&instansi=&nama=` */
export async function receiveReplyEvidence(who: Authorized, caseId: string, request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const parsed = targetSchema.safeParse({ id: searchParams.get("berkas"), caseId, itemId: searchParams.get("butir"), agencyId: searchParams.get("instansi") ?? "0" });
  if (!parsed.success) throw new AppError("invalid-input", `Evidence: ${parsed.error.issues.map(({ path }) => path.join(".")).join(", ")} is wrong.`, { reason: "item-unknown" });
  const outcome = await receiveEvidence(who, { purpose: "reply", ...parsed.data }, searchParams.get("nama") ?? "", request);
  return Response.json({ outcome }, { headers: { "Cache-Control": "private, no-store" } });
}
