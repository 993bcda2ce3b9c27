import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { ChartFrame } from "@/components/charts/chart-frame";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { MppField } from "@/components/filters/mpp-field";
import { Freshness } from "@/components/layout/freshness";
import { PageHeader } from "@/components/layout/page-header";
import { FigureGrid } from "@/components/metrics/figure-grid";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { VisitTabs } from "@/components/visit-cases/visit-tabs";
import { AnnouncedGap } from "@/components/visits/announced-gap";
import { VisitList } from "@/components/visits/visit-list";
import { can } from "@/lib/auth/permissions";
import { seesRaters } from "@/lib/auth/visit-party";
import { explainHref } from "@/lib/filters/explain-href";
import { hrefWith, type SearchParams } from "@/lib/filters/page-filters";
import { formatCount, formatPeriod } from "@/lib/i18n/format";
import { loadVisits } from "@/lib/loaders/visits";
import { shownPeriod } from "@/lib/loaders/shown-period";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("visits"))("title") };
}

/** Kunjungan monev: scores, what was seen at the counters, announced against unannounced, and the visits behind them. */
export default async function VisitsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await loadVisits(searchParams);
  const t = await getTranslations("visits");
  const { context, choice, list, announced } = view;
  const { filters, today, locale, state, user, scope } = context;
  const asOf = state.asOf.visit ?? null;
  const explain = (metric: "visit-score" | "announced-gap") => (choice.explained === null ? null : explainHref(metric, filters.period.id, choice.explained));
  const scoreHref = explain("visit-score");
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} meta={<>{await shownPeriod(context)} · {choice.mpp?.name ?? t("mppCount", { count: formatCount(choice.mpps.length, locale) })} · <Freshness asOf={asOf} today={today} /></>}
        {...(asOf === null ? {} : { actions: <Button asChild variant="secondary"><a href={hrefWith("/kunjungan/rekap", filters, today, { mpp: choice.mpp?.code ?? null })}>{t("recap")}</a></Button> })} />
      <VisitTabs current="overview" seesRaters={seesRaters(scope)} />
      <FilterBar path="/kunjungan" filters={filters} today={today} firstMonth={state.firstMonth} provinces={context.provinces} agencies={context.agencies} show={["province", "peerGroup", "agency"]}>
        <MppField mpps={context.mpps} chosen={choice.mpp?.code ?? null} />
      </FilterBar>
      <FilterProblems problems={[...context.problems, ...choice.problems]} />
      {asOf === null ? (
        <EmptyState title={t("emptyTitle")} body={t("emptyBody")} {...(can(user.role, "import") ? { action: <Button asChild><Link href="/impor">{t("emptyAction")}</Link></Button> } : {})} />
      ) : (
        <>
          <h2 className="sr-only">{t("figures")}</h2>
          <FigureGrid figures={view.figures} today={today} asOf={(metric) => (metric.id === "open-day-rate" ? (state.asOf.counter_day ?? null) : asOf)} />
          <div className="grid gap-5 xl:grid-cols-2">
            <ChartFrame model={view.score} className="xl:col-span-2" today={today} {...(scoreHref === null ? {} : { explainHref: scoreHref })} />
            <ChartFrame model={view.aspects} className="xl:col-span-2" today={today} />
            {announced !== null && <AnnouncedGap {...announced} explainHref={explain("announced-gap")} rankingHref={hrefWith("/kunjungan/tanpa-pemberitahuan", filters, today)} today={today} />}
            <ChartFrame model={view.made} today={today} />
            <ChartFrame model={view.conduct} today={today} />
            <ChartFrame model={view.openDays} today={today} />
            <ChartFrame model={view.units} className="xl:col-span-2" today={today} />
          </div>
          <Card className="mt-5 scroll-mt-20" id="daftar">
            <CardHeader title={t("list")} subtitle={t(scope.records.kind === "all" ? "listHint" : "listHintOwn", { count: list.total, period: formatPeriod(filters.period.id, locale) })} />
            {list.rows.length === 0 ? <EmptyState title={t("listEmpty")} body={t(scope.records.kind === "all" ? "listEmptyBody" : "listEmptyOwn")} /> : <VisitList rows={list.rows} />}
            <Pagination page={list.page} pageCount={list.pageCount} previousHref={list.previousHref} nextHref={list.nextHref} />
          </Card>
        </>
      )}
    </>
  );
}
