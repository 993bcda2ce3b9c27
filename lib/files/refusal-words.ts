import { createTranslator } from "use-intl/core";
import type { AppError } from "@/lib/errors";
import { fileRefusals, type FileRefusal } from "@/lib/files/refuse-file";
import type { Locale } from "@/lib/i18n/locales";
import en from "@/lib/i18n/messages/en/evidence-files.json";
import id from "@/lib/i18n/messages/id/evidence-files.json";

const onError = (error: Error): never => {
  throw error;
};
const translators = { id: createTranslator({ locale: "id", messages: id, onError }), en: createTranslator({ locale: "en", messages: en, onError }) };

const reasons = [...fileRefusals, "evidence-store-unavailable"] as const;
const isReason = (value: unknown): value is FileRefusal | "evidence-store-unavailable" => reasons.some((reason) => reason === value);

/** What is wrong with a file that was refused, and what the sender can do; null where the refusal is of another kind. */
export function describeFileRefusal(error: Pick<AppError, "detail">, locale: Locale): { readonly reason: string; readonly remedy: string } | null {
  const { reason } = error.detail;
  if (!isReason(reason)) return null;
  const params = Object.fromEntries(Object.entries(error.detail).map(([key, value]) => [key, typeof value === "number" ? value : String(value)]));
  const say = (part: "reason" | "remedy"): string => String(Reflect.apply(translators[locale], null, [`${reason}.${part}`, params]));
  return { reason: say("reason"), remedy: say("remedy") };
}
