import type { Locale } from "@/lib/i18n/locales";

/** A weight as people type it in a control: as many decimals as it has, with the mark of their language. */
export const weightText = (weight: number, locale: Locale): string => String(weight).replace(".", locale === "id" ? "," : ".");

/** What was typed as a weight; null when it is no number above 0. Decimal comma or point. */
export function readWeight(text: string): number | null {
  const weight = /^\d{1,3}([.,]\d{1,6})?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : 0;
  return weight > 0 ? weight : null;
}
