import type { Locale } from "@/lib/i18n/locales";
import en from "@/lib/i18n/messages/en/field.json";
import id from "@/lib/i18n/messages/id/field.json";

/**
 * The words of the form in the field, both languages at once: the language changes without network. Arguments are plain
 * (`{count}`); numbers, days and times are given as text.
 */
type Tree = typeof id;
type Leaf<T, Path extends string = ""> = { [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaf<T[K], `${Path}${K}.`> }[keyof T & string];
export type FieldWord = Leaf<Tree>;
export type Say = (word: FieldWord, params?: Readonly<Record<string, string | number>>) => string;

const trees: Readonly<Record<Locale, Tree>> = { id, en };

function lookUp(locale: Locale, path: string): string | null {
  let node: unknown = trees[locale];
  for (const step of path.split(".")) node = typeof node === "object" && node !== null && Object.hasOwn(node, step) ? Reflect.get(node, step) : undefined;
  return typeof node === "string" ? node : null;
}

export const fieldWords = (locale: Locale): Say => (word, params = {}) =>
  (lookUp(locale, word) ?? word).replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));

export type RefusalWords = { readonly why: string; readonly reason: string; readonly remedy: string };

/** What was refused and what to do; a reason that is not known reads as an error of the server. */
export function fieldRefusal(why: string, locale: Locale): RefusalWords {
  const reason = lookUp(locale, `refusals.${why}.reason`);
  const known = reason === null ? "internal" : why;
  return { why, reason: lookUp(locale, `refusals.${known}.reason`) ?? why, remedy: lookUp(locale, `refusals.${known}.remedy`) ?? "" };
}
export const knowsRefusal = (why: string): boolean => lookUp("id", `refusals.${why}.reason`) !== null;
