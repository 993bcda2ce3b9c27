import type { MetricRow } from "@/lib/data/read/metric-query";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { skmBand, type SkmBand } from "@/lib/domain/skm-index";
import { hrefWith, type SearchParams } from "@/lib/filters/page-filters";
import { pageCountOf, pageNumberOf } from "@/lib/filters/page-number";
import type { MppChoice } from "@/lib/loaders/mpp-choice";
import type { PageContext } from "@/lib/loaders/page-context";
import { missing, valueOrNull, type Measured } from "@/lib/measured";
import type { MetricId } from "@/lib/metrics/registry";
import { sampleSize } from "@/lib/stats/sample-size";
import { shiftPeriod, type Period } from "@/lib/time/period";

const perPage = 25;
/** Periods of the list: the chosen one and those before it. */
const shownPeriods = 4;

/** Whether a sample is large enough for its people served; `unknown` where either is not known. */
export type Adequacy = "enough" | "too-few" | "unknown";

export type SurveyListRow = {
  readonly code: string;
  readonly name: string;
  readonly index: Measured;
  readonly band: SkmBand | null;
  /** Responses of each period of the list, oldest first. */
  readonly responses: readonly Measured[];
  readonly served: Measured;
  /** Respondents needed for the people served; null when these are not known. */
  readonly needed: number | null;
  readonly adequacy: Adequacy;
};

export type SurveyListView = {
  readonly periods: readonly Period[];
  readonly rows: readonly SurveyListRow[];
  readonly total: number;
  /** MPPs whose adequacy is known, and how many of them have enough. */
  readonly adequacy: { readonly known: number; readonly enough: number };
  readonly page: number;
  readonly pageCount: number;
  readonly previousHref: string | null;
  readonly nextHref: string | null;
};

export function adequacyOf(responses: number | null, served: number | null): { readonly needed: number | null; readonly adequacy: Adequacy } {
  if (served === null || served <= 0) return { needed: null, adequacy: "unknown" };
  const needed = sampleSize(served);
  if (responses === null) return { needed, adequacy: "unknown" };
  return { needed, adequacy: responses >= needed ? "enough" : "too-few" };
}

/** Responses of every MPP over the last periods, against the sample its tickets ask for. Counts only, never answers. */
export async function loadSurveyList(context: PageContext, choice: MppChoice, params: SearchParams): Promise<SurveyListView> {
  const { filters, today, scope } = context;
  const periods = Array.from({ length: shownPeriods }, (_, i) => shiftPeriod(filters.period, i + 1 - shownPeriods));
  const rows = await queryMetrics(scope, { metrics: ["skm-index", "survey-responses", "services-taken"], periods, by: ["mpp"], filter: choice.filter }, today);
  const all = choice.mpps.map((mpp) => toRow(mpp, rows.filter(({ unit }) => unit.mppId === mpp.id), periods));
  const page = pageNumberOf(params);
  const pageCount = pageCountOf(all.length, perPage);
  const hrefOf = (target: number): string => `${hrefWith("/survei", filters, today, { mpp: choice.mpp?.code ?? null, halaman: target === 1 ? null : String(target) })}#daftar`;
  return {
    periods, total: all.length, page, pageCount, rows: all.slice((page - 1) * perPage, page * perPage),
    adequacy: { known: all.filter(({ adequacy }) => adequacy !== "unknown").length, enough: all.filter(({ adequacy }) => adequacy === "enough").length },
    previousHref: page > 1 ? hrefOf(page - 1) : null, nextHref: page < pageCount ? hrefOf(page + 1) : null,
  };
}

function toRow({ code, name }: { readonly code: string; readonly name: string }, rows: readonly MetricRow[], periods: readonly Period[]): SurveyListRow {
  const measured = (metric: MetricId, period: Period | undefined): Measured =>
    rows.find((row) => row.metric === metric && row.period.id === period?.id)?.measured ?? missing("not-reported");
  const index = measured("skm-index", periods.at(-1));
  const served = measured("services-taken", periods.at(-1));
  const responses = periods.map((period) => measured("survey-responses", period));
  return {
    code, name, index, served, responses, band: index.kind === "value" ? skmBand(index.value) : null,
    ...adequacyOf(valueOrNull(responses.at(-1) ?? missing("not-reported")), valueOrNull(served)),
  };
}
