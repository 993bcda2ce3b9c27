import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { ChartFrame } from "@/components/charts/chart-frame";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { MppField } from "@/components/filters/mpp-field";
import { NotOffered } from "@/components/gaps/not-offered";
import { Freshness } from "@/components/layout/freshness";
import { PageHeader } from "@/components/layout/page-header";
import { FigureGrid } from "@/components/metrics/figure-grid";
import { SurveyList } from "@/components/surveys/survey-list";
import { SurveyReading } from "@/components/surveys/survey-reading";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/auth/permissions";
import { explainHref } from "@/lib/filters/explain-href";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatCount } from "@/lib/i18n/format";
import { loadSurveys } from "@/lib/loaders/surveys";
import { shownPeriod } from "@/lib/loaders/shown-period";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("surveys"))("title") };
}

/** Satisfaction (SKM/IKM): the index and its band, the nine elements, who answered, and whether enough did. */
export default async function SurveysPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await loadSurveys(searchParams);
  const t = await getTranslations("surveys");
  const { context, choice, list } = view;
  const { filters, today, locale, state, user } = context;
  const asOf = state.asOf.survey ?? null;
  const period = await shownPeriod(context);
  const explain = choice.explained === null ? {} : { explainHref: explainHref("skm-index", filters.period.id, choice.explained) };
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} meta={<>{period} · {choice.mpp?.name ?? t("mppCount", { count: formatCount(choice.mpps.length, locale) })} · <Freshness asOf={asOf} today={today} /></>} />
      <FilterBar path="/survei" filters={filters} today={today} firstMonth={state.firstMonth} provinces={context.provinces} agencies={context.agencies} show={["province", "peerGroup", "agency"]}>
        <MppField mpps={context.mpps} chosen={choice.mpp?.code ?? null} />
      </FilterBar>
      <FilterProblems problems={[...context.problems, ...choice.problems]} />
      {asOf === null ? (
        <EmptyState title={t("emptyTitle")} body={t("emptyBody")} {...(can(user.role, "import") ? { action: <Button asChild><Link href="/impor">{t("emptyAction")}</Link></Button> } : {})} />
      ) : (
        <>
          <h2 className="sr-only">{t("figures")}</h2>
          <FigureGrid figures={view.figures} today={today} asOf={() => asOf} />
          <SurveyReading band={view.band} gap={view.gap} adequacy={list.adequacy} only={choice.mpp === null ? null : (list.rows[0] ?? null)} />
          {view.breakdowns.notOffered !== null && <div className="mb-5"><NotOffered {...view.breakdowns.notOffered} /></div>}
          <div className="grid gap-5 xl:grid-cols-2">
            <ChartFrame model={view.index} today={today} {...explain} />
            <ChartFrame model={view.responses} today={today} />
            <ChartFrame model={view.elements} className="xl:col-span-2" today={today} />
            {view.breakdowns.models.map((model) => <ChartFrame key={model.id} model={model} today={today} />)}
            <ChartFrame model={view.units} className="xl:col-span-2" today={today} />
            <ChartFrame model={view.agencies} className="xl:col-span-2" today={today} />
          </div>
          <Card className="mt-5 scroll-mt-20" id="daftar">
            <CardHeader title={t("list")} subtitle={t("listHint", { count: list.total })} />
            {list.rows.length === 0 ? <EmptyState title={t("listEmpty")} /> : <SurveyList periods={list.periods} rows={list.rows} />}
            <Pagination page={list.page} pageCount={list.pageCount} previousHref={list.previousHref} nextHref={list.nextHref} />
          </Card>
        </>
      )}
    </>
  );
}
