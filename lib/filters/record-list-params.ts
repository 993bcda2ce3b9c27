import type { FilterProblem, SearchParams } from "@/lib/filters/page-filters";
import { addDays, daysBetween, isCivilDate, type CivilDate } from "@/lib/time/civil-date";

/** Parameters of the lists of records under the charts. */
export const recordListParams = { status: "status", search: "cari", page: "halaman", from: "dari", to: "sampai" } as const;

/** Words of the statuses in the URL, by their id. */
export const complaintStatusWords = { all: "semua", open: "terbuka", overdue: "lewat-tenggat", closed: "selesai" } as const;
export type ComplaintStatusFilter = keyof typeof complaintStatusWords;
export const complaintStatusFilters = ["open", "overdue", "closed", "all"] as const satisfies readonly ComplaintStatusFilter[];

const longestSearch = 100;

const oneOf = (params: SearchParams, name: string): string => {
  const raw = params[name];
  return (typeof raw === "string" ? raw : (raw?.[0] ?? "")).trim();
};

/** Page numbers begin with 1; anything else is a problem and page 1. */
export function readPageNumber(params: SearchParams, problems: FilterProblem[]): number {
  const text = oneOf(params, recordListParams.page);
  if (text === "") return 1;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  problems.push({ param: recordListParams.page, value: text, reason: "unreadable", usedInstead: "1" });
  return 1;
}

export type ComplaintListParams = { readonly status: ComplaintStatusFilter; readonly search: string; readonly page: number; readonly problems: readonly FilterProblem[] };

/** Status, search and page of the list of complaints; open ones when nothing is asked. */
export function parseComplaintList(params: SearchParams): ComplaintListParams {
  const problems: FilterProblem[] = [];
  const text = oneOf(params, recordListParams.status);
  const found = complaintStatusFilters.find((id) => complaintStatusWords[id] === text);
  if (text !== "" && found === undefined) problems.push({ param: recordListParams.status, value: text, reason: "unknown", usedInstead: complaintStatusWords.open });
  return { status: found ?? "open", search: oneOf(params, recordListParams.search).slice(0, longestSearch), page: readPageNumber(params, problems), problems };
}

/** Fewest and most days that a list of tickets holds. */
export const mostTicketDays = 31;

export type DayRange = { readonly from: CivilDate; readonly to: CivilDate };
export type TicketListParams = DayRange & { readonly page: number; readonly problems: readonly FilterProblem[] };

/** The days and page of the list of tickets. A range that cannot be read, runs backwards or is too long is a problem, and `fallback` is used. */
export function parseTicketList(params: SearchParams, fallback: DayRange): TicketListParams {
  const problems: FilterProblem[] = [];
  const read = (name: "from" | "to"): CivilDate | null => {
    const text = oneOf(params, recordListParams[name]);
    if (text === "") return null;
    if (isCivilDate(text)) return text;
    problems.push({ param: recordListParams[name], value: text, reason: "unreadable", usedInstead: fallback[name] });
    return null;
  };
  const [askedFrom, askedTo] = [read("from"), read("to")];
  const from = askedFrom ?? (askedTo === null ? fallback.from : addDays(askedTo, -6));
  const to = askedTo ?? (askedFrom === null ? fallback.to : addDays(askedFrom, 6));
  const page = readPageNumber(params, problems);
  const days = daysBetween(from, to) + 1;
  if (days >= 1 && days <= mostTicketDays) return { from, to, page, problems };
  problems.push({ param: `${recordListParams.from}–${recordListParams.to}`, value: `${from}–${to}`, reason: "unreadable", usedInstead: `${fallback.from}–${fallback.to}` });
  return { ...fallback, page, problems };
}
