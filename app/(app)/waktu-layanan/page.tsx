import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { ChartFrame } from "@/components/charts/chart-frame";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { MppField } from "@/components/filters/mpp-field";
import { PageHeader } from "@/components/layout/page-header";
import { PageSection } from "@/components/layout/page-section";
import { FigureGrid } from "@/components/metrics/figure-grid";
import { MppBars } from "@/components/metrics/mpp-bars";
import { UnitTable } from "@/components/metrics/unit-table";
import { ServiceTable } from "@/components/service-times/service-table";
import { TicketList } from "@/components/service-times/ticket-list";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { can } from "@/lib/auth/permissions";
import type { SearchParams } from "@/lib/filters/page-filters";
import type { Locale } from "@/lib/i18n/locales";
import { selectionName } from "@/lib/loaders/metric-page";
import { loadServiceTimes, serviceMetrics, serviceTimeMetrics, type ServiceTimesView } from "@/lib/loaders/service-times";
import { shownPeriod } from "@/lib/loaders/shown-period";
import { metricById, type MetricId } from "@/lib/metrics/registry";

const path = "/waktu-layanan";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("service-times"))("title") };
}

/** Waiting and service times: key figures, trends, rhythm, MPPs, agencies, services with their standards, tickets. */
export default async function ServiceTimesPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await loadServiceTimes(searchParams);
  const t = await getTranslations("service-times");
  const { page } = view;
  const { filters, today, state } = page;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} meta={t("meta", { period: await shownPeriod(view.page), where: selectionName(page) ?? t("nation") })} />
      <FilterBar path={path} filters={filters} today={today} firstMonth={state.firstMonth} provinces={page.provinces} agencies={page.agencies} show={["province", "peerGroup", "agency"]}>
        <MppField mpps={page.mppChoices} chosen={page.mpp?.code ?? null} />
      </FilterBar>
      <FilterProblems problems={view.problems} />
      {view.isEmpty ? <NoTickets canImport={can(page.user.role, "import")} /> : <Content view={view} />}
    </>
  );
}

async function NoTickets({ canImport }: { readonly canImport: boolean }) {
  const t = await getTranslations("service-times.empty");
  return <EmptyState title={t("title")} body={canImport ? t("body") : t("ask")} {...(canImport ? { action: <Button asChild><Link href="/impor">{t("import")}</Link></Button> } : {})} />;
}

async function Content({ view }: { readonly view: ServiceTimesView }) {
  const t = await getTranslations("service-times");
  const { filters, today, state, locale } = view.page;
  return (
    <>
      <PageSection id="angka" title={t("sections.figures")}><FigureGrid figures={view.figures} asOf={() => state.asOf.ticket ?? null} today={today} /></PageSection>
      <PageSection id="tren" title={t("sections.trends")}>
        <div className="grid gap-4 xl:grid-cols-2">
          {view.trends.map(({ model, explainHref }) => <ChartFrame key={model.id} model={model} today={today} headingLevel={3} {...(explainHref === undefined ? {} : { explainHref })} />)}
        </div>
      </PageSection>
      <PageSection id="irama" title={t("sections.rhythm")} subtitle={t("sections.rhythmHint")}>
        {view.hours === null ? <Alert>{t("withheld")}</Alert> : (
          <div className="grid gap-4">
            <ChartFrame model={view.hours.share} today={today} headingLevel={3} />
            <ChartFrame model={view.hours.wait} today={today} headingLevel={3} />
            <ChartFrame model={view.distribution} today={today} headingLevel={3} />
          </div>
        )}
      </PageSection>
      <MppBars bars={view.bars} namespace="service-times" today={today} />
      <PageSection id="instansi" title={t("sections.byAgency")} subtitle={t("sections.byAgencyHint")}>
        {view.agencies.length === 0 && view.hours === null ? <Alert>{t("withheld")}</Alert> : view.agencies.length === 0
          ? <p className="text-sm text-ink-soft">{t("noAgencies")}</p>
          : <UnitTable label={t("sections.byAgency")} name={`waktu-layanan-instansi-${filters.period.id}`} unitLabel={t("agency")} columns={columnsOf(serviceTimeMetrics, locale)} rows={view.agencies} boxClassName="max-h-[36rem]" />}
      </PageSection>
      <PageSection id="layanan" title={t("sections.byService")} subtitle={t("sections.byServiceHint")}>
        {view.services.length === 0 && view.hours === null ? <Alert>{t("withheld")}</Alert> : view.services.length === 0 ? <p className="text-sm text-ink-soft">{t("noServices")}</p> : <ServiceTable name={`waktu-layanan-jenis-${filters.period.id}`} columns={columnsOf(serviceMetrics, locale)} rows={view.services} />}
      </PageSection>
      <TicketList list={view.list} />
    </>
  );
}

const columnsOf = (ids: readonly MetricId[], locale: Locale) => ids.map((id) => ({ id, label: metricById(id).label[locale], unit: metricById(id).unit }));
