import { getTranslations } from "next-intl/server";
import { toBarsModel } from "@/lib/charts/bars";
import type { BarItem, BarsModel, TrendModel } from "@/lib/charts/chart-model";
import { toTrendModel } from "@/lib/charts/trend";
import { queryMetrics } from "@/lib/data/read/query-metrics";
import { readCells } from "@/lib/data/read/rollup-cells";
import { skmBand, skmElementLabels, skmElements, type SkmBand, type SkmElement } from "@/lib/domain/skm-index";
import { hrefWith, trendPeriods, type SearchParams } from "@/lib/filters/page-filters";
import { absentArea } from "@/lib/loaders/absence";
import { loadFigures, queryTotals, type FigureView } from "@/lib/loaders/figures";
import { limitedLine, loadLimitBasis } from "@/lib/loaders/limit-basis";
import { readMppChoice, type MppChoice } from "@/lib/loaders/mpp-choice";
import { loadPageContext, type PageContext } from "@/lib/loaders/page-context";
import { loadSurveyBreakdowns, type SurveyBreakdowns } from "@/lib/loaders/survey-breakdowns";
import { loadSurveyList, type SurveyListView } from "@/lib/loaders/survey-list";
import { trendPoints } from "@/lib/loaders/trend-points";
import { measuredValue, missing, suppressed, type Measured } from "@/lib/measured";
import { readGap, type GapReading } from "@/lib/metrics/gap-reading";
import { metricById } from "@/lib/metrics/registry";
import type { SumColumn } from "@/lib/rollup/families";
import { monthOf, monthRange } from "@/lib/time/civil-date";
import { isClosed } from "@/lib/time/period";

export const surveysPath = "/survei";

/** Roll-up columns of each element, keyed by its name: forms swap the numbers of two of them. */
const elementColumns: Readonly<Record<SkmElement, { readonly sum: SumColumn; readonly n: SumColumn }>> = {
  requirements: { sum: "survey.requirements_sum", n: "survey.requirements_n" },
  procedure: { sum: "survey.procedure_sum", n: "survey.procedure_n" },
  completionTime: { sum: "survey.completion_time_sum", n: "survey.completion_time_n" },
  cost: { sum: "survey.cost_sum", n: "survey.cost_n" },
  product: { sum: "survey.product_sum", n: "survey.product_n" },
  competence: { sum: "survey.competence_sum", n: "survey.competence_n" },
  behaviour: { sum: "survey.behaviour_sum", n: "survey.behaviour_n" },
  complaints: { sum: "survey.complaints_sum", n: "survey.complaints_n" },
  facilities: { sum: "survey.facilities_sum", n: "survey.facilities_n" },
};

export type SurveysView = {
  readonly context: PageContext;
  readonly choice: MppChoice;
  readonly figures: readonly FigureView[];
  readonly band: SkmBand | null;
  readonly gap: { readonly measured: Measured; readonly reading: GapReading };
  readonly index: TrendModel;
  readonly responses: TrendModel;
  readonly elements: BarsModel;
  readonly units: BarsModel;
  readonly agencies: BarsModel;
  /** By sex, age and vulnerable group; empty when nothing is published or the roll-up has no such split. */
  readonly breakdowns: SurveyBreakdowns;
  readonly list: SurveyListView;
};

export async function loadSurveys(searchParams: Promise<SearchParams>): Promise<SurveysView> {
  const [context, params] = await Promise.all([loadPageContext(searchParams), searchParams]);
  const choice = readMppChoice(context, params);
  const [figures, trends, elements, units, agencies, breakdowns, list] = await Promise.all([
    loadFigures(context, choice, ["skm-index", "survey-responses", "vulnerable-gap"]), loadTrends(context, choice), loadElements(context, choice),
    loadUnits(context, choice), loadAgencies(context, choice), loadSurveyBreakdowns(surveysPath, context, choice), loadSurveyList(context, choice, params),
  ]);
  const measured = (id: string): Measured => figures.find(({ metric }) => metric.id === id)?.measured ?? missing("not-reported");
  const index = measured("skm-index");
  const gap = measured("vulnerable-gap");
  return {
    context, choice, figures, ...trends, elements, units, agencies, breakdowns, list,
    band: index.kind === "value" ? skmBand(index.value) : null, gap: { measured: gap, reading: readGap(gap) },
  };
}

const asOfSurveys = ({ state }: PageContext) => state.asOf.survey ?? null;

async function loadTrends(context: PageContext, { filter, mpp }: MppChoice): Promise<Pick<SurveysView, "index" | "responses">> {
  const { locale, filters, today, scope } = context;
  const t = await getTranslations("surveys");
  const periods = trendPeriods(filters, today);
  const [basis, rows, nation] = await Promise.all([
    loadLimitBasis(),
    queryTotals(context, ["skm-index", "survey-responses"], periods, filter),
    mpp === null ? [] : queryMetrics(scope, { metrics: ["skm-index"], periods, by: ["nation"] }, today),
  ]);
  const label = metricById("skm-index").label[locale];
  const responses = metricById("survey-responses").label[locale];
  return {
    index: toTrendModel({
      id: "ikm", title: label, unit: "index-points", asOf: asOfSurveys(context),
      series: [
        limitedLine(basis, { id: "skm-index", label: mpp?.name ?? label, metric: "skm-index", mppId: mpp?.id ?? null, rows }, locale),
        ...(mpp === null ? [] : [{ id: "nation", label: t("nation"), reference: true, points: trendPoints(nation, "skm-index", locale) }]),
      ],
    }, { locale }),
    responses: toTrendModel({
      id: "responden", title: responses, unit: "count", asOf: asOfSurveys(context), series: [limitedLine(basis, { id: "survey-responses", label: responses, metric: "survey-responses", mppId: mpp?.id ?? null, rows }, locale)],
    }, { locale }),
  };
}

/** Means of the nine elements as points (25 × mean), weakest first. */
async function loadElements(context: PageContext, { filter }: MppChoice): Promise<BarsModel> {
  const { locale, filters, today, scope } = context;
  const t = await getTranslations("surveys");
  const { period } = filters;
  const [cell] = await readCells(scope, {
    sums: skmElements.flatMap((element) => [elementColumns[element].sum, elementColumns[element].n]), histograms: [], by: filter.mppIds === undefined ? ["nation"] : ["mpp"], filter,
    periods: [{ id: period.id, months: monthRange(period.from, period.to), closed: isClosed(period, monthOf(today)) }],
  });
  const items = skmElements.map((element): BarItem => {
    const columns = elementColumns[element];
    const measured = elementPoints(cell?.inputs.sum(columns.sum) ?? null, cell?.inputs.sum(columns.n) ?? null);
    const band = measured.kind === "value" ? skmBand(measured.value) : null;
    return { id: element, label: band === null ? skmElementLabels[element][locale] : `${skmElementLabels[element][locale]} · ${band.id}`, measured };
  });
  return toBarsModel({ id: "unsur", title: t("elements"), unit: "index-points", asOf: asOfSurveys(context), items, order: "smallest" }, { locale });
}

function elementPoints(sum: number | null, n: number | null): Measured {
  const { minimumN } = metricById("skm-index");
  if (sum === null || n === null || n === 0) return missing("not-reported");
  return n < minimumN ? suppressed(n, minimumN) : measuredValue((25 * sum) / n, n);
}

/** Provinces, or the MPPs of one province, best first. */
async function loadUnits(context: PageContext, { filter, mpp }: MppChoice): Promise<BarsModel> {
  const { locale, filters, today, scope } = context;
  const t = await getTranslations("surveys");
  const province = mpp?.provinceCode ?? filters.province;
  const { mppIds: _one, ...rest } = filter;
  const wider = province === null ? rest : { ...rest, provinceCodes: [province] };
  const rows = await queryMetrics(scope, { metrics: ["skm-index"], periods: [filters.period], by: [province === null ? "province" : "mpp"], filter: wider }, today);
  const items: BarItem[] = province === null
    ? context.provinces.map(({ code, name }) => ({
      id: code, label: name, href: hrefWith(surveysPath, { ...filters, province: code }, today),
      measured: rows.find((row) => row.unit.province === code)?.measured ?? absentArea(context, filters.period),
    }))
    : rows.flatMap(({ unit, measured }): BarItem[] => {
      const each = unit.mppId === undefined ? undefined : context.mppById.get(unit.mppId);
      return each === undefined ? [] : [{ id: each.code, label: each.name, measured, highlighted: each.id === mpp?.id, href: `/mpp/${each.code}` }];
    });
  return toBarsModel({ id: "menurut-wilayah", title: t(province === null ? "byProvince" : "byMpp"), unit: "index-points", asOf: asOfSurveys(context), items }, { locale });
}

async function loadAgencies(context: PageContext, { filter }: MppChoice): Promise<BarsModel> {
  const { locale, filters, today, scope, agencies } = context;
  const t = await getTranslations("surveys");
  const rows = await queryMetrics(scope, { metrics: ["skm-index"], periods: [filters.period], by: filter.mppIds === undefined ? ["agency"] : ["mpp", "agency"], filter }, today);
  const items = rows.flatMap(({ unit, measured }): BarItem[] => {
    const agency = agencies.find(({ id }) => id === unit.agencyId);
    return agency === undefined ? [] : [{ id: agency.code, label: agency.name[locale], measured, href: `/instansi/${agency.code}` }];
  });
  return toBarsModel({ id: "menurut-instansi", title: t("byAgency"), unit: "index-points", asOf: asOfSurveys(context), items, order: "smallest" }, { locale });
}
