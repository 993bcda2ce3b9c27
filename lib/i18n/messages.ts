import type { Locale } from "@/lib/i18n/locales";

/**
 * Every namespace of screen text, one line each: a new one is two JSON files and one line here.
 * The Indonesian file gives the type; a test holds the English one equal to it, arguments included.
 */
export const namespaces = {
  admin: { id: () => import("@/lib/i18n/messages/id/admin.json"), en: () => import("@/lib/i18n/messages/en/admin.json") },
  calculator: { id: () => import("@/lib/i18n/messages/id/calculator.json"), en: () => import("@/lib/i18n/messages/en/calculator.json") },
  charts: { id: () => import("@/lib/i18n/messages/id/charts.json"), en: () => import("@/lib/i18n/messages/en/charts.json") },
  common: { id: () => import("@/lib/i18n/messages/id/common.json"), en: () => import("@/lib/i18n/messages/en/common.json") },
  compare: { id: () => import("@/lib/i18n/messages/id/compare.json"), en: () => import("@/lib/i18n/messages/en/compare.json") },
  complaints: { id: () => import("@/lib/i18n/messages/id/complaints.json"), en: () => import("@/lib/i18n/messages/en/complaints.json") },
  "service-times": { id: () => import("@/lib/i18n/messages/id/service-times.json"), en: () => import("@/lib/i18n/messages/en/service-times.json") },
  errors: { id: () => import("@/lib/i18n/messages/id/errors.json"), en: () => import("@/lib/i18n/messages/en/errors.json") },
  "evidence-files": { id: () => import("@/lib/i18n/messages/id/evidence-files.json"), en: () => import("@/lib/i18n/messages/en/evidence-files.json") },
  field: { id: () => import("@/lib/i18n/messages/id/field.json"), en: () => import("@/lib/i18n/messages/en/field.json") },
  figure: { id: () => import("@/lib/i18n/messages/id/figure.json"), en: () => import("@/lib/i18n/messages/en/figure.json") },
  funnel: { id: () => import("@/lib/i18n/messages/id/funnel.json"), en: () => import("@/lib/i18n/messages/en/funnel.json") },
  gaps: { id: () => import("@/lib/i18n/messages/id/gaps.json"), en: () => import("@/lib/i18n/messages/en/gaps.json") },
  filters: { id: () => import("@/lib/i18n/messages/id/filters.json"), en: () => import("@/lib/i18n/messages/en/filters.json") },
  imports: { id: () => import("@/lib/i18n/messages/id/imports.json"), en: () => import("@/lib/i18n/messages/en/imports.json") },
  "ingest-issues": { id: () => import("@/lib/i18n/messages/id/ingest-issues.json"), en: () => import("@/lib/i18n/messages/en/ingest-issues.json") },
  "ingest-problems": { id: () => import("@/lib/i18n/messages/id/ingest-problems.json"), en: () => import("@/lib/i18n/messages/en/ingest-problems.json") },
  instrument: { id: () => import("@/lib/i18n/messages/id/instrument.json"), en: () => import("@/lib/i18n/messages/en/instrument.json") },
  login: { id: () => import("@/lib/i18n/messages/id/login.json"), en: () => import("@/lib/i18n/messages/en/login.json") },
  notices: { id: () => import("@/lib/i18n/messages/id/notices.json"), en: () => import("@/lib/i18n/messages/en/notices.json") },
  overview: { id: () => import("@/lib/i18n/messages/id/overview.json"), en: () => import("@/lib/i18n/messages/en/overview.json") },
  resolution: { id: () => import("@/lib/i18n/messages/id/resolution.json"), en: () => import("@/lib/i18n/messages/en/resolution.json") },
  ranking: { id: () => import("@/lib/i18n/messages/id/ranking.json"), en: () => import("@/lib/i18n/messages/en/ranking.json") },
  "rank-move": { id: () => import("@/lib/i18n/messages/id/rank-move.json"), en: () => import("@/lib/i18n/messages/en/rank-move.json") },
  nav: { id: () => import("@/lib/i18n/messages/id/nav.json"), en: () => import("@/lib/i18n/messages/en/nav.json") },
  "evidence-upload": { id: () => import("@/lib/i18n/messages/id/evidence-upload.json"), en: () => import("@/lib/i18n/messages/en/evidence-upload.json") },
  "follow-ups": { id: () => import("@/lib/i18n/messages/id/follow-ups.json"), en: () => import("@/lib/i18n/messages/en/follow-ups.json") },
  "visit-cases": { id: () => import("@/lib/i18n/messages/id/visit-cases.json"), en: () => import("@/lib/i18n/messages/en/visit-cases.json") },
  visits: { id: () => import("@/lib/i18n/messages/id/visits.json"), en: () => import("@/lib/i18n/messages/en/visits.json") },
  plausibility: { id: () => import("@/lib/i18n/messages/id/plausibility.json"), en: () => import("@/lib/i18n/messages/en/plausibility.json") },
  surveys: { id: () => import("@/lib/i18n/messages/id/surveys.json"), en: () => import("@/lib/i18n/messages/en/surveys.json") },
  unannounced: { id: () => import("@/lib/i18n/messages/id/unannounced.json"), en: () => import("@/lib/i18n/messages/en/unannounced.json") },
  "data-quality": { id: () => import("@/lib/i18n/messages/id/data-quality.json"), en: () => import("@/lib/i18n/messages/en/data-quality.json") },
  methods: { id: () => import("@/lib/i18n/messages/id/methods.json"), en: () => import("@/lib/i18n/messages/en/methods.json") },
  scorecard: { id: () => import("@/lib/i18n/messages/id/scorecard.json"), en: () => import("@/lib/i18n/messages/en/scorecard.json") },
  agencies: { id: () => import("@/lib/i18n/messages/id/agencies.json"), en: () => import("@/lib/i18n/messages/en/agencies.json") },
} as const;

export type Namespace = keyof typeof namespaces;
export type Messages = { [N in Namespace]: Awaited<ReturnType<(typeof namespaces)[N]["id"]>>["default"] };

const loaded = new Map<Locale, Promise<Record<string, unknown>>>();

/** All messages of a locale, by namespace; put together once, and shared: nobody may change them. */
export function loadMessages(locale: Locale): Promise<Record<string, unknown>> {
  const found = loaded.get(locale) ?? assemble(locale);
  loaded.set(locale, found);
  return found;
}

async function assemble(locale: Locale): Promise<Record<string, unknown>> {
  const entries = Object.entries(namespaces).map(async ([name, files]) => [name, (await files[locale]()).default] as const);
  return Object.fromEntries(await Promise.all(entries));
}
