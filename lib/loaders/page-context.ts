import { cache } from "react";
import { getLocale } from "next-intl/server";
import { requireScope } from "@/lib/auth/session";
import type { AuthorizedScope } from "@/lib/auth/scope";
import { readAgencies, type AgencySummary } from "@/lib/data/read/agencies";
import { readDataState, type DataState } from "@/lib/data/read/data-state";
import { readMpps, type MppSummary } from "@/lib/data/read/mpps";
import type { MetricFilter } from "@/lib/data/read/metric-query";
import { peerGroups } from "@/lib/domain/peer-group";
import { parseFilters, type FilterProblem, type PageFilters, type SearchParams } from "@/lib/filters/page-filters";
import { isLocale, defaultLocale, type Locale } from "@/lib/i18n/locales";
import { todayInJakarta } from "@/lib/time/clock";
import type { CivilDate } from "@/lib/time/civil-date";

/** What every page's loader begins with: who asks, in which language, with which filters, over which registers. */
export type PageContext = {
  readonly scope: AuthorizedScope;
  readonly user: Awaited<ReturnType<typeof requireScope>>["user"];
  readonly locale: Locale;
  readonly today: CivilDate;
  readonly filters: PageFilters;
  readonly problems: readonly FilterProblem[];
  readonly mpps: readonly MppSummary[];
  readonly mppById: ReadonlyMap<number, MppSummary>;
  readonly agencies: readonly AgencySummary[];
  readonly provinces: readonly { readonly code: string; readonly name: string }[];
  readonly state: DataState;
};

/** Signed-in person, once a request. */
export const currentScope = cache(requireScope);

/** Throws (redirects to sign-in) when signed out. */
export async function loadPageContext(searchParams: Promise<SearchParams>): Promise<PageContext> {
  const { scope, user } = await currentScope();
  const [params, localeText, mpps, agencies, state] = await Promise.all([searchParams, getLocale(), readMpps(), readAgencies(), readDataState()]);
  const today = todayInJakarta();
  const provinces = [...new Map(mpps.map((mpp) => [mpp.provinceCode, mpp.provinceName]))].map(([code, name]) => ({ code, name })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const { filters, problems } = parseFilters(params, {
    provinces: new Set(provinces.map(({ code }) => code)), agencies: new Set(agencies.map(({ code }) => code)), peerGroups: new Set(peerGroups),
  }, today);
  return {
    scope, user, locale: isLocale(localeText) ? localeText : defaultLocale, today, filters, problems, mpps, agencies, provinces, state,
    mppById: new Map(mpps.map((mpp) => [mpp.id, mpp])),
  };
}

/** The filters as the metric query takes them. */
export function metricFilterOf({ filters, agencies }: Pick<PageContext, "filters" | "agencies">): MetricFilter {
  const agency = agencies.find(({ code }) => code === filters.agency);
  return {
    ...(filters.province === null ? {} : { provinceCodes: [filters.province] }),
    ...(filters.peerGroup === null ? {} : { peerGroups: [filters.peerGroup] }),
    ...(agency === undefined ? {} : { agencyIds: [agency.id] }),
  };
}
