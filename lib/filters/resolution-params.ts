import type { FilterProblem, SearchParams } from "@/lib/filters/page-filters";

export const resolutionPath = "/pengaduan/penyelesaian";

/** How the page of resolution times groups: `menurut=mpp|instansi|kategori`, and `dengan=64.71,33.74`: MPPs held against each other. */
export const resolutionParams = { grouping: "menurut", others: "dengan" } as const;
export const groupings = ["mpp", "agency", "category"] as const;
export type Grouping = (typeof groupings)[number];
export const groupingWords: Readonly<Record<Grouping, string>> = { mpp: "mpp", agency: "instansi", category: "kategori" };

/** More lines than this cannot be told apart. */
export const mostGroups = 6;

export type ResolutionChoice = { readonly grouping: Grouping; /** Known codes, each once, in the order of the address, without the chosen MPP. */ readonly others: readonly string[]; readonly problems: readonly FilterProblem[] };

/** Nothing in the address is dropped without a problem that names it. @param chosen the MPP of the filter `mpp`. */
export function readResolutionChoice(params: SearchParams, known: ReadonlySet<string>, chosen: string | null): ResolutionChoice {
  const problems: FilterProblem[] = [];
  const [word, ...repeated] = valuesOf(params, resolutionParams.grouping);
  const grouping = groupings.find((each) => groupingWords[each] === word);
  if (word !== undefined && grouping === undefined) problems.push({ param: resolutionParams.grouping, value: word, reason: "unknown", usedInstead: groupingWords.mpp });
  if (repeated.length > 0) problems.push({ param: resolutionParams.grouping, value: repeated.join(", "), reason: "repeated", usedInstead: word ?? null });
  const codes = [...new Set(valuesOf(params, resolutionParams.others).flatMap((text) => text.split(",")).map((text) => text.trim()).filter((text) => text !== ""))];
  for (const value of codes) if (!known.has(value)) problems.push({ param: resolutionParams.others, value, reason: "unknown", usedInstead: null });
  const found = codes.filter((code) => known.has(code) && code !== chosen);
  const room = mostGroups - (chosen === null ? 0 : 1);
  for (const value of found.slice(room)) problems.push({ param: resolutionParams.others, value, reason: "too-many", usedInstead: found.slice(0, room).join(",") });
  return { grouping: grouping ?? "mpp", others: found.slice(0, room), problems };
}

const valuesOf = (params: SearchParams, name: string): string[] => [params[name] ?? []].flat().map((text) => text.trim()).filter((text) => text !== "");
