import type { AddressWords } from "@/lib/filters/address-words";
import { readOne, type FilterProblem, type SearchParams } from "@/lib/filters/page-filters";

type Asked<Id extends string, Fallback extends Id | null> = { readonly words: AddressWords<Id>; readonly allowed: readonly Id[]; readonly fallback: Fallback; readonly problems: FilterProblem[] };

/** The id that a parameter names. A word that names nothing, or nothing that is allowed here, is a problem, and `fallback` is used. */
export function readWord<Id extends string, Fallback extends Id | null>(params: SearchParams, param: string, { words, allowed, fallback, problems }: Asked<Id, Fallback>): Id | Fallback {
  const word = readOne(params, param, problems);
  if (word === null) return fallback;
  const id = words.idOf(word);
  if (id !== null && allowed.includes(id)) return id;
  problems.push({ param, value: word, reason: "unknown", usedInstead: fallback === null ? null : words.wordOf(fallback) });
  return fallback;
}
