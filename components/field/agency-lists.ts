import type { FieldReference } from "@/lib/field/field-data";
import type { Locale } from "@/lib/i18n/locales";

type Agency = { readonly id: number; readonly name: string };
const byName = (locale: Locale) => (a: Agency, b: Agency): number => a.name.localeCompare(b.name, locale, { sensitivity: "base" });

/** Agencies with a counter at the MPP, by the names that they have there, and all others; in the order of a dictionary. */
export function agencyLists(reference: FieldReference, mppCode: string, locale: Locale): { readonly atMpp: readonly Agency[]; readonly others: readonly Agency[] } {
  const counters = reference.mpps.find(({ code }) => code === mppCode)?.counters ?? [];
  const there = new Set(counters.map(([id]) => id));
  return {
    atMpp: counters.map(([id, name]) => ({ id, name })).sort(byName(locale)),
    others: reference.agencies.filter(({ id }) => !there.has(id)).map(({ id, name }) => ({ id, name: name[locale] })).sort(byName(locale)),
  };
}
