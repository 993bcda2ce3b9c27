import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ChartView } from "@/components/charts/chart-view";
import { withoutTable } from "@/components/charts/drawable";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { PageHeader } from "@/components/layout/page-header";
import { KeyFigure } from "@/components/metrics/key-figure";
import { MapMetricForm } from "@/components/overview/map-metric-form";
import { MoversCard } from "@/components/overview/movers-card";
import { NoData } from "@/components/overview/no-data";
import { OverdueCard } from "@/components/overview/overdue-card";
import { OwnMppCard } from "@/components/overview/own-mpp-card";
import { Section } from "@/components/overview/section";
import { Alert } from "@/components/ui/alert";
import { can } from "@/lib/auth/permissions";
import { hrefWith, serializeFilters, type SearchParams } from "@/lib/filters/page-filters";
import { formatCount, formatPeriod } from "@/lib/i18n/format";
import { loadOverview, type OverviewView } from "@/lib/loaders/overview";
import { countUncheckedFlags } from "@/lib/loaders/plausibility";
import { defaultMapMetric, mapMetrics, mapParam } from "@/lib/loaders/overview-maps";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("overview"))("title") };
}

/** For a planner what changed, where, whether it is real and what is open; for a Sekda first where they stand. */
export default async function OverviewPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("overview");
  const view = await loadOverview(searchParams, {
    complaints: t("trends.complaints"), times: t("trends.times"), shares: t("trends.shares"), selection: t("trends.selection"), nation: t("trends.nation"), map: t("maps.map"), tiles: t("maps.tiles"),
  });
  const { page, period, own } = view;
  const { filters, today, locale, provinces, agencies, state, user } = page;
  const province = provinces.find(({ code }) => code === filters.province);
  const isOwnFirst = page.scope.records.kind === "mpps";
  const metricKept = view.map !== null && view.map.metric !== defaultMapMetric ? { [mapParam]: view.map.metric } : {};
  return (
    <>
      <PageHeader
        title={province === undefined ? t("title") : t("titleProvince", { name: province.name })}
        subtitle={t(isOwnFirst ? "subtitle.own" : "subtitle.nation", { period: formatPeriod(period.id, locale) })}
        meta={t("mppCount", { count: formatCount(page.mppChoices.length, locale) })}
      />
      <FilterProblems problems={view.problems} />
      <FilterBar path="/" filters={filters} today={today} firstMonth={state.firstMonth} provinces={provinces} agencies={agencies} show={filters.agency === null ? ["province", "peerGroup"] : ["province", "peerGroup", "agency"]} keep={metricKept} />
      {view.isEmpty
        ? <NoData hasMpps={page.mpps.length > 0} canImport={can(user.role, "import")} canManage={can(user.role, "manage-reference")} />
        : (
          <div className="grid min-w-0 grid-cols-1 gap-8">
            {view.incomplete && <Alert tone="warn">{t("provisional")}</Alert>}
            {own.map((mpp) => <OwnMppCard key={mpp.code} own={mpp} periodId={period.id} previousId={view.previous.id} rankingHref={hrefWith("/peringkat", filters, today)} />)}
            {isOwnFirst && own.length > 0 && <Overdue view={view} />}
            <Figures view={view} title={t(isOwnFirst ? "figuresScope" : "figures")} />
            <Section id="tren" title={t("trends.title")}>
              <div className="grid min-w-0 grid-cols-1 gap-5 xl:grid-cols-2">
                {view.trends.map(({ model, explainHref }) => <ChartFrame key={model.id} model={model} today={today} headingLevel={3} {...(explainHref === undefined ? {} : { explainHref })} />)}
              </div>
            </Section>
            {view.map !== null && (
              <Section id="peta" title={t("maps.title")} actions={<MapMetricForm param={mapParam} metric={view.map.metric} metrics={mapMetrics} defaultMetric={defaultMapMetric} keep={Object.fromEntries(serializeFilters(filters, today))} />}>
                <div className="grid min-w-0 grid-cols-1 gap-5">
                  <ChartFrame model={view.map.map} today={today} headingLevel={3} />
                  <ChartFrame model={view.map.tiles} today={today} headingLevel={3} />
                </div>
              </Section>
            )}
            <div className="grid min-w-0 grid-cols-1 gap-5">
              <MoversCard movers={view.movers} periodId={period.id} previousId={view.previous.id} rankingHref={hrefWith("/peringkat", filters, today, { urut: "selisih" })} />
              {!(isOwnFirst && own.length > 0) && <Overdue view={view} />}
            </div>
          </div>
        )}
    </>
  );
}

async function Figures({ view, title }: { readonly view: OverviewView; readonly title: string }) {
  const { locale, today } = view.page;
  return (
    <Section id="angka-kunci" title={title}>
      <div className="grid min-w-0 grid-cols-1 gap-4 sm:grid-cols-2 xl:grid-cols-4">
        {view.figures.map(({ metric, measured, change, previousId, explainHref, asOf, href, sparkline, variation }) => (
          <KeyFigure
            key={metric.id} label={metric.label[locale]} measured={measured} unit={metric.unit} asOf={asOf} today={today} href={href} since={formatPeriod(previousId, locale)}
            better={metric.better === "none" ? "neutral" : metric.better} {...(view.incomplete ? {} : { change, variation })} {...(explainHref === null ? {} : { explainHref })}
          >
            <ChartView model={withoutTable(sparkline)} />
          </KeyFigure>
        ))}
      </div>
    </Section>
  );
}

async function Overdue({ view: { overdue, page } }: { readonly view: OverviewView }) {
  const { filters, today } = page;
  const totalsOf = filters.peerGroup !== null ? null : filters.province === null ? {} : { province: filters.province };
  return (
    <OverdueCard overdue={overdue} today={today} totalsOf={totalsOf} complaintsHref={hrefWith("/pengaduan", filters, today)} visitsHref={hrefWith("/kunjungan", filters, today)}>
      <Suspense fallback={null}><Unchecked page={page} /></Suspense>
    </OverdueCard>
  );
}

/** Patterns that nobody has looked at, for those who may look; they are counted after the rest of the page has been sent. */
async function Unchecked({ page }: { readonly page: OverviewView["page"] }) {
  const [count, t] = await Promise.all([countUncheckedFlags(page), getTranslations("overview.overdue")]);
  if (count === null) return null;
  return (
    <p className="mt-3 text-sm">
      {t("unchecked", { count, period: formatPeriod(page.filters.period.id, page.locale) })}{" "}
      <Link href={hrefWith("/mutu-data/periksa", { ...page.filters, agency: null }, page.today)} className="no-print inline-flex min-h-11 items-center text-accent underline-offset-4 hover:underline lg:min-h-8">{t("toChecks")}</Link>
    </p>
  );
}
