import { isCivilMonth, type CivilDate, type CivilMonth, addMonths, monthOf } from "@/lib/time/civil-date";
import { parsePeriod, periodOf, periodRange, shiftPeriod, type Grain, type Period } from "@/lib/time/period";

/**
 * The filters of every page, and the one codec between them and the URL. A value that cannot be read is never ignored:
 * it comes back as a problem, which the page shows beside the filter that it used instead.
 */
export const filterParams = { period: "periode", province: "wilayah", agency: "instansi", peerGroup: "kelompok" } as const;
export type FilterName = keyof typeof filterParams;

export type PageFilters = {
  readonly period: Period;
  /** Province code. */
  readonly province: string | null;
  /** Agency code (slug). */
  readonly agency: string | null;
  readonly peerGroup: string | null;
};

/** `usedInstead` is the value in force, in the URL's own form; null: no filter. */
export type FilterProblem = { readonly param: string; readonly value: string; readonly reason: "unreadable" | "unknown" | "repeated" | "in-the-future" | "not-earlier" | "too-many" | "out-of-range" | "locked"; readonly usedInstead: string | null };

/** What the values may be: read from the registers. */
export type FilterVocabulary = {
  readonly provinces: ReadonlySet<string>;
  readonly agencies: ReadonlySet<string>;
  readonly peerGroups: ReadonlySet<string>;
};

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The last closed triwulan: long enough for steady numbers, recent enough to act on. */
export const defaultPeriod = (today: CivilDate): Period => shiftPeriod(periodOf(monthOf(today), "quarter"), -1);

export function parseFilters(params: SearchParams, vocabulary: FilterVocabulary, today: CivilDate): { filters: PageFilters; problems: FilterProblem[] } {
  const problems: FilterProblem[] = [];
  const filters: PageFilters = {
    period: readPeriod(params, today, problems),
    province: readKnown(params, "province", vocabulary.provinces, problems),
    agency: readKnown(params, "agency", vocabulary.agencies, problems),
    peerGroup: readKnown(params, "peerGroup", vocabulary.peerGroups, problems),
  };
  return { filters, problems };
}

/** The filters as URL parameters; what is default stays out, so that the plain address is the plain view. */
export function serializeFilters(filters: PageFilters, today: CivilDate): URLSearchParams {
  const params = new URLSearchParams();
  if (filters.period.id !== defaultPeriod(today).id) params.set(filterParams.period, filters.period.id);
  if (filters.province !== null) params.set(filterParams.province, filters.province);
  if (filters.agency !== null) params.set(filterParams.agency, filters.agency);
  if (filters.peerGroup !== null) params.set(filterParams.peerGroup, filters.peerGroup);
  return params;
}

/** An address with the filters and further parameters of its own (`null` leaves one out). */
export function hrefWith(path: string, filters: PageFilters, today: CivilDate, extra: Readonly<Record<string, string | null>> = {}): string {
  const params = serializeFilters(filters, today);
  for (const [name, value] of Object.entries(extra)) {
    if (value === null) params.delete(name);
    else params.set(name, value);
  }
  const query = params.toString();
  return query === "" ? path : `${path}?${query}`;
}

/** One value of a parameter; repeated ones are a problem, the first is used. */
export function readOne(params: SearchParams, param: string, problems: FilterProblem[]): string | null {
  const raw = params[param];
  if (raw === undefined) return null;
  if (typeof raw === "string") return raw.trim() === "" ? null : raw.trim();
  const first = raw[0]?.trim() ?? "";
  if (raw.length > 1) problems.push({ param, value: raw.join(", "), reason: "repeated", usedInstead: first === "" ? null : first });
  return first === "" ? null : first;
}

function readPeriod(params: SearchParams, today: CivilDate, problems: FilterProblem[]): Period {
  const fallback = defaultPeriod(today);
  const text = readOne(params, filterParams.period, problems);
  if (text === null) return fallback;
  const period = parsePeriod(text);
  if (period !== null && period.from <= monthOf(today)) return period;
  problems.push({ param: filterParams.period, value: text, reason: period === null ? "unreadable" : "in-the-future", usedInstead: fallback.id });
  return fallback;
}

function readKnown(params: SearchParams, name: Exclude<FilterName, "period">, known: ReadonlySet<string>, problems: FilterProblem[]): string | null {
  const param = filterParams[name];
  const text = readOne(params, param, problems);
  if (text === null) return null;
  if (known.has(text)) return text;
  problems.push({ param, value: text, reason: "unknown", usedInstead: null });
  return null;
}

/**
 * Periods of a page's trends: 24 months for a month or quarter, 12 quarters for a semester or year, ending with the
 * chosen period, or with the current month when the period has not ended.
 */
export function trendPeriods({ period }: Pick<PageFilters, "period">, today: CivilDate): Period[] {
  const last: CivilMonth = period.to > monthOf(today) ? monthOf(today) : period.to;
  const grain: Grain = period.grain === "month" || period.grain === "quarter" ? "month" : "quarter";
  const months = grain === "month" ? 24 : 36;
  return periodRange(addMonths(last, 1 - months), last, grain);
}

/** Periods to choose from, latest first: those that touch the months with data. */
export function selectablePeriods(firstMonth: string | null, today: CivilDate, grain: Grain): Period[] {
  const from = firstMonth !== null && isCivilMonth(firstMonth) ? firstMonth : monthOf(today);
  return periodRange(from, monthOf(today), grain).reverse();
}
