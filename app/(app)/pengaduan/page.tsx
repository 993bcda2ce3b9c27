import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { ChartFrame } from "@/components/charts/chart-frame";
import { ComplaintList } from "@/components/complaints/complaint-list";
import { NoComplaints } from "@/components/complaints/no-complaints";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { MppField } from "@/components/filters/mpp-field";
import { PageHeader } from "@/components/layout/page-header";
import { PageSection } from "@/components/layout/page-section";
import { FigureGrid } from "@/components/metrics/figure-grid";
import { MppBars } from "@/components/metrics/mpp-bars";
import { UnitTable } from "@/components/metrics/unit-table";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { can } from "@/lib/auth/permissions";
import { hrefWith, type SearchParams } from "@/lib/filters/page-filters";
import { resolutionPath } from "@/lib/filters/resolution-params";
import { complaintMetrics, loadComplaints, type ComplaintsView } from "@/lib/loaders/complaints";
import { asOfMetrics } from "@/lib/loaders/metric-freshness";
import { selectionName } from "@/lib/loaders/metric-page";
import { shownPeriod } from "@/lib/loaders/shown-period";
import { isMetricId, metricById } from "@/lib/metrics/registry";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("complaints"))("title") };
}

/** Complaints: key figures, trends, breakdowns, MPPs, agencies, and the list behind them. */
export default async function ComplaintsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await loadComplaints(searchParams);
  const t = await getTranslations("complaints");
  const { page } = view;
  const { filters, today, state } = page;
  return (
    <>
      <PageHeader
        title={t("title")} subtitle={t("subtitle")} meta={t("meta", { period: await shownPeriod(page), where: selectionName(page) ?? t("nation") })}
        actions={<Button asChild variant="secondary"><Link href={resolutionHrefOf(page)}>{t("resolution")}</Link></Button>} />
      <FilterBar path="/pengaduan" filters={filters} today={today} firstMonth={state.firstMonth} provinces={page.provinces} agencies={page.agencies} show={["province", "peerGroup", "agency"]}>
        <MppField mpps={page.mppChoices} chosen={page.mpp?.code ?? null} />
      </FilterBar>
      <FilterProblems problems={view.problems} />
      {view.isEmpty ? <NoComplaints canImport={can(page.user.role, "import")} /> : <Content view={view} />}
    </>
  );
}

const resolutionHrefOf = ({ filters, today, mpp }: ComplaintsView["page"]): string => hrefWith(resolutionPath, filters, today, { mpp: mpp?.code ?? null });

async function Content({ view }: { readonly view: ComplaintsView }) {
  const t = await getTranslations("complaints");
  const { page } = view;
  const { filters, today, state, locale } = page;
  const resolutionHref = resolutionHrefOf(page);
  return (
    <>
      <PageSection id="angka" title={t("sections.figures")}>
        <FigureGrid figures={view.figures} hrefOf={({ id }) => (id === "complaints-median-days" ? resolutionHref : null)} asOf={({ id }) => (isMetricId(id) ? asOfMetrics([id], state) : null)} today={today} />
      </PageSection>
      <PageSection id="tren" title={t("sections.trends")}>
        <div className="grid gap-4 xl:grid-cols-2">
          {view.trends.map(({ model, explainHref }) => <ChartFrame key={model.id} model={model} today={today} headingLevel={3} {...(explainHref === undefined ? {} : { explainHref })} />)}
        </div>
      </PageSection>
      <PageSection id="rincian" title={t("sections.breakdowns")} subtitle={t("sections.breakdownsHint")}><Breakdowns breakdowns={view.breakdowns} /></PageSection>
      <MppBars bars={view.bars} namespace="complaints" today={today} />
      <PageSection id="instansi" title={t("sections.byAgency")} subtitle={t("sections.byAgencyHint")}>
        {view.agencies.length === 0 && view.breakdowns.kind === "withheld" ? <Alert>{t("withheld")}</Alert> : view.agencies.length === 0
          ? <p className="text-sm text-ink-soft">{t("noAgencies")}</p>
          : <UnitTable label={t("sections.byAgency")} name={`pengaduan-instansi-${filters.period.id}`} unitLabel={t("agency")} columns={columnsOf(locale)} rows={view.agencies} boxClassName="max-h-[36rem]" />}
      </PageSection>
      <ComplaintList {...view.list} />
    </>
  );
}

const columnsOf = (locale: "id" | "en") => complaintMetrics.map((id) => ({ id, label: metricById(id).label[locale], unit: metricById(id).unit }));

async function Breakdowns({ breakdowns }: Pick<ComplaintsView, "breakdowns">) {
  const t = await getTranslations("complaints");
  if (breakdowns.kind !== "charts") return <Alert>{t(breakdowns.kind === "withheld" ? "withheld" : "noAgency")}</Alert>;
  return <div className="grid gap-4 xl:grid-cols-2">{breakdowns.models.map((model) => <ChartFrame key={model.id} model={model} headingLevel={3} />)}</div>;
}
