import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { UnitTable } from "@/components/agencies/unit-table";
import { ChartFrame } from "@/components/charts/chart-frame";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { can } from "@/lib/auth/permissions";
import { explainHref } from "@/lib/filters/explain-href";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatCount, formatPeriod } from "@/lib/i18n/format";
import { agencyParams, comparableMetrics, loadAgency, loadAgencyName, type AgencyView } from "@/lib/loaders/agency";
import { orNotFound } from "@/lib/loaders/or-not-found";
import { shownPeriod } from "@/lib/loaders/shown-period";
import { metricGroups } from "@/lib/metrics/define-metric";

type AgencyPageProps = { readonly params: Promise<{ readonly kode: string }>; readonly searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: AgencyPageProps): Promise<Metadata> {
  const [name, t] = await Promise.all([loadAgencyName(decodeURIComponent((await params).kode)), getTranslations("agencies")]);
  return { title: name ?? t("title") };
}

/** One agency across MPPs on one metric, and with `mpp=` among the agencies of that MPP. */
export default async function AgencyPage({ params, searchParams }: AgencyPageProps) {
  const view = await orNotFound(loadAgency(decodeURIComponent((await params).kode), searchParams));
  const t = await getTranslations("agencies");
  const { context, agency, metric } = view;
  const { filters, locale } = context;
  const period = view.trailing ? t("trailing", { period: formatPeriod(filters.period.id, locale) }) : await shownPeriod(context);
  return (
    <>
      <PageHeader
        title={agency.name[locale]} subtitle={t("detailSubtitle", { metric: metric.label[locale], count: view.total, period })} meta={metric.definition[locale]}
        breadcrumb={[{ label: t("breadcrumb"), href: "/instansi" }, { label: agency.name[locale] }]}
      />
      <FilterProblems problems={view.problems} />
      <AgencyFilters view={view} />
      {context.state.firstMonth === null ? <NoData canImport={can(context.user.role, "import")} /> : (
        <div className="grid min-w-0 grid-cols-1 gap-5 xl:grid-cols-2">
          {view.within && <ChartFrame model={view.within} className="xl:col-span-2" />}
          <ChartFrame model={view.trend} className={view.distribution ? "" : "xl:col-span-2"} {...(view.trailing || filters.peerGroup !== null ? {} : { explainHref: explainHref(metric.id, filters.period.id, { agency: agency.code, ...(filters.province === null ? {} : { province: filters.province }) }) })} />
          {view.distribution && <ChartFrame model={view.distribution} />}
          {view.ends !== null && ("all" in view.ends ? <ChartFrame model={view.ends.all} className="xl:col-span-2" /> : <><ChartFrame model={view.ends.best} /><ChartFrame model={view.ends.last} /></>)}
          <AcrossTable view={view} />
        </div>
      )}
    </>
  );
}

async function NoData({ canImport }: { readonly canImport: boolean }) {
  const t = await getTranslations("agencies");
  return <EmptyState title={t("emptyTitle")} body={t("emptyBody")} {...(canImport ? { action: <Button asChild><Link href="/impor">{t("toImport")}</Link></Button> } : {})} />;
}

async function AgencyFilters({ view: { context, agency, metric, mpp } }: { readonly view: AgencyView }) {
  const [t, tGroups] = await Promise.all([getTranslations("agencies"), getTranslations("scorecard.metrics.groups")]);
  const { filters, today, locale, state, mpps } = context;
  const label = "flex min-w-0 flex-1 basis-40 flex-col gap-1 text-xs font-medium text-ink-soft sm:max-w-60";
  return (
    <FilterBar path={`/instansi/${agency.code}`} filters={filters} today={today} firstMonth={state.firstMonth} provinces={context.provinces} agencies={context.agencies}>
      <label className={label}>
        {t("metric")}
        <Select name={agencyParams.metric} defaultValue={metric.id} key={metric.id}>
          {metricGroups.map((group) => {
            const own = comparableMetrics.filter((each) => each.group === group);
            return own.length === 0 ? null : <optgroup key={group} label={tGroups(group)}>{own.map((each) => <option key={each.id} value={each.id}>{each.label[locale]}</option>)}</optgroup>;
          })}
        </Select>
      </label>
      <label className={label}>
        {t("chooseMpp")}
        <Select name={agencyParams.mpp} defaultValue={mpp?.code ?? ""} key={mpp?.code ?? ""}>
          <option value="">{t("noMpp")}</option>
          {mpps.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
        </Select>
      </label>
    </FilterBar>
  );
}

async function AcrossTable({ view }: { readonly view: AgencyView }) {
  const t = await getTranslations("agencies");
  const { context: { locale, filters, user }, agency, table, total, page, pageCount, pageHref } = view;
  const title = t("acrossTable", { agency: agency.name[locale] });
  if (total === 0) return <div className="xl:col-span-2"><EmptyState title={t("emptyTitle")} body={t("noUnits")} /></div>;
  const from = table.rows.length === 0 ? 0 : (page - 1) * view.perPage + 1;
  return (
    <Card className="xl:col-span-2">
      <CardHeader title={title} subtitle={t("shown", { from: formatCount(from, locale), to: formatCount(from + table.rows.length - 1, locale), total: formatCount(total, locale) })} />
      <UnitTable label={title} name={`instansi-${agency.code}`} nameLabel={t("mpp")} columns={table.columns} rows={table.rows} sort={table.sort} sortHrefs={table.sortHrefs} periodId={filters.period.id} {...(user.mppIds.length > 0 && view.mpp === null ? { ownLabel: t("own") } : {})} />
      <Pagination page={page} pageCount={pageCount} previousHref={page > 1 ? pageHref(page - 1) : null} nextHref={page < pageCount ? pageHref(page + 1) : null} />
    </Card>
  );
}
