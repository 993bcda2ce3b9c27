import type { Authorized } from "@/lib/auth/session";
import { describeFileRefusal } from "@/lib/files/refusal-words";
import { fieldRefusal } from "@/lib/field/words";
import type { Locale } from "@/lib/i18n/locales";
import { answerRequest, type HandlerKind } from "@/lib/loaders/answer-request";

const kind: Omit<HandlerKind, "action"> = {
  reasons: { role: "visit-not-yours", foreign: "foreign" },
  logged: "field request failed",
  describe: (detail, locale) => {
    const { reason, places } = detail;
    const why = typeof reason === "string" ? reason : "internal";
    return { why, ...(describeFileRefusal({ detail }, locale) ?? fieldRefusal(why, locale)), ...(Array.isArray(places) ? { places } : {}) };
  },
};

/** Wraps the handlers that an assessor's phone asks. */
export const answerField = (request: Request, work: (who: Authorized, locale: Locale) => Promise<Response>): Promise<Response> => answerRequest(request, { ...kind, action: "fill-visits" }, work);

/** Wraps those that show files of evidence, which readers of any role may ask for. */
export const answerEvidence = (request: Request, work: (who: Authorized, locale: Locale) => Promise<Response>): Promise<Response> => answerRequest(request, { ...kind, action: null }, work);
