import { getLocale } from "next-intl/server";
import { can } from "@/lib/auth/permissions";
import { mayProposeVisit, seesRaters } from "@/lib/auth/visit-party";
import { readCaseHeads, type SeenCase } from "@/lib/data/read/visit-cases/case-head";
import { readNames } from "@/lib/data/read/visit-cases/case-parts";
import { readAssumedNumber } from "@/lib/data/read/assumed-numbers";
import { readAssessors, type AssessorOption } from "@/lib/data/read/visit-cases/risk-facts";
import type { AssumedNumberId } from "@/lib/domain/assumed-number";
import type { VisitState } from "@/lib/domain/visit-flow";
import type { Risk, RiskWeights } from "@/lib/domain/visit-risk";
import { visitStateWords } from "@/lib/filters/address-words";
import { readWord } from "@/lib/filters/read-word";
import type { FilterProblem, SearchParams } from "@/lib/filters/page-filters";
import { pageCountOf, pageNumberOf } from "@/lib/filters/page-number";
import { isLocale, defaultLocale, type Locale } from "@/lib/i18n/locales";
import { currentScope, loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { loadVisitRisk } from "@/lib/loaders/visit-risk";
import type { CivilDate } from "@/lib/time/civil-date";
import { now } from "@/lib/time/clock";
import { dayAt } from "@/lib/ingest/zoned-time";
import { AppError } from "@/lib/errors";

/** A visit at work as lists show it. */
export type CaseLine = {
  readonly id: string; readonly mppName: string; readonly visitNo: string; readonly state: VisitState; readonly day: CivilDate; readonly kind: string; readonly announced: boolean | null;
  readonly team: readonly string[]; readonly sheets: readonly { readonly institution: string; readonly isHandedIn: boolean }[]; readonly replyDueOn: CivilDate | null; readonly publishedVersion: number;
  readonly isOverdue: boolean;
};
export type CaseListView = {
  readonly locale: Locale;
  readonly lines: readonly CaseLine[];
  /** Visits by state before the filter of state; only states that the list may hold. */
  readonly counts: readonly { readonly state: VisitState; readonly count: number }[];
  readonly state: VisitState | null;
  readonly problems: readonly FilterProblem[];
  readonly page: number;
  readonly pageCount: number;
  readonly hrefOf: (change: { readonly state?: VisitState | null; readonly page?: number }) => string;
  readonly mayPropose: boolean;
  readonly seesRaters: boolean;
  /** Only visits to the own MPP are in the list. */
  readonly isOwnMpp: boolean;
  /** For those who may set them. */
  readonly assumed: Readonly<Record<AssumedNumberId, number>> | null;
};

const perPage = 25;
const plannedStates = ["planned", "draft", "submitted", "reviewed", "cancelled"] as const satisfies readonly VisitState[];
const caseStates = ["draft", "submitted", "reviewed", "published", "rejected"] as const satisfies readonly VisitState[];

/** `/kunjungan/rencana`: what is planned and what is under way. */
export const loadVisitPlans = (searchParams: Promise<SearchParams>): Promise<CaseListView> => loadCases(searchParams, "/kunjungan/rencana", plannedStates);
/** `/kunjungan/berkas`: every visit that has begun. */
export const loadVisitCases = (searchParams: Promise<SearchParams>): Promise<CaseListView> => loadCases(searchParams, "/kunjungan/berkas", caseStates);

async function loadCases(searchParams: Promise<SearchParams>, path: string, states: readonly VisitState[]): Promise<CaseListView> {
  const [{ scope }, params, localeText] = await Promise.all([currentScope(path), searchParams, getLocale()]);
  const seen = await readCaseHeads(scope, { states });
  const problems: FilterProblem[] = [];
  const asked = readWord(params, "status", { words: visitStateWords, allowed: states, fallback: null, problems });
  const found = asked === null ? seen : seen.filter(({ head }) => head.state === asked);
  const pageCount = pageCountOf(found.length, perPage);
  const page = Math.min(pageNumberOf(params), pageCount);
  const shown = found.slice((page - 1) * perPage, page * perPage);
  const names = await readNames(shown.flatMap(({ head }) => head.team));
  return {
    locale: isLocale(localeText) ? localeText : defaultLocale,
    lines: shown.map((each) => toLine(each, names)),
    counts: states.map((state) => ({ state, count: seen.filter(({ head }) => head.state === state).length })),
    state: asked, problems, page, pageCount, mayPropose: mayProposeVisit(scope), seesRaters: seesRaters(scope), isOwnMpp: scope.records.kind === "mpps",
    assumed: can(scope.role, "manage-reference") ? await readAssumed() : null,
    hrefOf: ({ state = asked, page: target = 1 }) => {
      const query = new URLSearchParams({ ...(state === null ? {} : { status: visitStateWords.wordOf(state) }), ...(target === 1 ? {} : { halaman: String(target) }) });
      return query.size === 0 ? path : `${path}?${query}`;
    },
  };
}

/** A value of the address that names nothing is said to be so. */
const unknownValue = (param: string, value: SearchParams[string]): FilterProblem[] => (typeof value === "string" && value !== "" ? [{ param, value, reason: "unknown", usedInstead: null }] : []);

function toLine({ head }: SeenCase, names: ReadonlyMap<string, string>): CaseLine {
  const { id, mppName, timeZone, visitNo, state, day, kind, announced, team, sheets, replyDueOn, publishedVersion } = head;
  return {
    id, mppName, visitNo, state, day, kind, announced, replyDueOn, publishedVersion,
    team: team.flatMap((each) => names.get(each) ?? []), sheets: sheets.map(({ institution, submittedAt }) => ({ institution, isHandedIn: submittedAt !== null })),
    isOverdue: state === "planned" && day < dayAt(now(), timeZone),
  };
}

export type RiskLine = { readonly code: string; readonly name: string; readonly provinceName: string; readonly risk: Risk; /** A visit that is planned or under way already. */ readonly pending: { readonly id: string; readonly state: VisitState; readonly day: CivilDate } | null };
export type ChooseView = {
  readonly context: PageContext;
  readonly weights: RiskWeights;
  readonly problems: readonly FilterProblem[];
  readonly search: string;
  readonly rows: readonly (RiskLine & { readonly place: number })[];
  readonly found: number;
  readonly page: number;
  readonly pageCount: number;
  readonly hrefOf: (page: number) => string;
  /** The MPP that was chosen, with all that the form needs. */
  readonly chosen: (RiskLine & { readonly assessors: readonly AssessorOption[]; /** Where the MPP stands. */ readonly today: CivilDate }) | null;
};
export const choosePath = "/kunjungan/rencana/baru";

/** `/kunjungan/rencana/baru`: every MPP by what speaks for a visit; `mpp` chooses one. For planners; to others the page does not exist. */
export async function loadVisitChoice(searchParams: Promise<SearchParams>): Promise<ChooseView> {
  const { scope } = await currentScope(choosePath);
  if (!mayProposeVisit(scope)) throw new AppError("not-found", "Only planners choose whom to visit.");
  const [params, context] = await Promise.all([searchParams, loadPageContext(searchParams)]);
  const [risk, pending] = await Promise.all([loadVisitRisk(context), readCaseHeads(scope, { states: ["planned", "draft", "submitted", "reviewed"] })]);
  const pendingOf = new Map([...pending].reverse().map(({ head: { id, state, day, mppId } }) => [mppId, { id, state, day }]));
  const all = context.mpps.map(({ id, code, name, provinceCode, provinceName, timeZone }) => ({ code, name, provinceCode, provinceName, timeZone, risk: risk.of(id), pending: pendingOf.get(id) ?? null }))
    .sort((a, b) => b.risk.score - a.risk.score).map((line, i) => ({ ...line, place: i + 1 }));
  const text = typeof params["cari"] === "string" ? params["cari"].trim().slice(0, 100) : "";
  const found = all.filter(({ name, code, provinceCode }) => (context.filters.province ?? provinceCode) === provinceCode && (name.toLowerCase().includes(text.toLowerCase()) || code === text));
  const pageCount = pageCountOf(found.length, perPage);
  const page = Math.min(pageNumberOf(params), pageCount);
  const chosen = all.find(({ code }) => code === params["mpp"]) ?? null;
  return {
    context, problems: [...context.problems, ...(chosen === null ? unknownValue("mpp", params["mpp"]) : [])], weights: risk.weights, search: text, found: found.length, page, pageCount, rows: found.slice((page - 1) * perPage, page * perPage),
    hrefOf: (target) => `${choosePath}?${new URLSearchParams({ ...(context.filters.province === null ? {} : { wilayah: context.filters.province }), ...(text === "" ? {} : { cari: text }), ...(target === 1 ? {} : { halaman: String(target) }) })}`,
    chosen: chosen === null ? null : { ...chosen, assessors: await readAssessors(scope), today: dayAt(now(), chosen.timeZone) },
  };
}

async function readAssumed(): Promise<Record<AssumedNumberId, number>> {
  const [replyDays, dueSoonDays, photoDistance] = await Promise.all([readAssumedNumber("replyDays"), readAssumedNumber("dueSoonDays"), readAssumedNumber("photoDistance")]);
  return { replyDays, dueSoonDays, photoDistance };
}
