import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Calculator } from "@/components/calculator/calculator";
import { MissingIndex } from "@/components/calculator/missing-index";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { peerGroupLabels, peersOf } from "@/lib/domain/peer-group";
import { defaultPeriod, filterParams, hrefWith, type SearchParams } from "@/lib/filters/page-filters";
import { formatPeriod } from "@/lib/i18n/format";
import { loadCalculator } from "@/lib/loaders/calculator";
import { loadMppName } from "@/lib/loaders/mpp-scorecard";
import { orNotFound } from "@/lib/loaders/or-not-found";

type CalculatorPageProps = { readonly params: Promise<{ readonly kode: string }>; readonly searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: CalculatorPageProps): Promise<Metadata> {
  const [name, t] = await Promise.all([loadMppName(decodeURIComponent((await params).kode)), getTranslations("calculator")]);
  return { title: name === null ? t("title") : `${t("title")} · ${name}` };
}

/** What other values of its metrics would make of an MPP's index and rank. */
export default async function CalculatorPage({ params, searchParams }: CalculatorPageProps) {
  const view = await orNotFound(loadCalculator(decodeURIComponent((await params).kode), searchParams));
  const [t, scorecard] = await Promise.all([getTranslations("calculator"), getTranslations("scorecard")]);
  const { context: { filters, today, locale, state }, mpp } = view;
  const path = `/mpp/${mpp.code}/kalkulator`;
  const period = formatPeriod(filters.period.id, locale);
  const group = peersOf(mpp);
  return (
    <>
      <PageHeader
        title={t("title")} subtitle={<>{t("subtitle", { name: mpp.name, period })} <Badge tone="warn">{t("result.badge")}</Badge></>}
        breadcrumb={[{ label: scorecard("breadcrumb"), href: "/mpp" }, { label: mpp.name, href: hrefWith(`/mpp/${mpp.code}`, filters, today) }, { label: t("title") }]}
        actions={<Button asChild variant="secondary" size="small"><Link href={hrefWith(`/mpp/${mpp.code}`, filters, today)}>{t("toScorecard")}</Link></Button>}
      />
      <FilterProblems problems={view.problems} />
      <FilterBar path={path} filters={filters} today={today} firstMonth={state.firstMonth} provinces={[]} agencies={[]} show={[]} />
      {view.kind === "unfinished" && (
        <EmptyState
          title={t("unfinished.title", { period })} body={t("unfinished.body")}
          action={<Button asChild><Link href={view.lastClosed.id === defaultPeriod(today).id ? path : `${path}?${filterParams.period}=${view.lastClosed.id}`}>{t("unfinished.action", { period: formatPeriod(view.lastClosed.id, locale) })}</Link></Button>}
        />
      )}
      {view.kind === "no-method" && <EmptyState title={t("noMethod.title")} body={t("noMethod.body", { period })} />}
      {view.kind === "ready" && (
        <div className="grid min-w-0 grid-cols-1 gap-5">
          <Alert tone="info" title={t("unofficial.title")}>{t("unofficial.body")}</Alert>
          {view.model.own.index.kind !== "value" && <MissingIndex model={view.model} unranked={view.standing.unranked} />}
          <Calculator
            key={`${filters.period.id}-${locale}`} model={view.model} initial={view.state} standing={view.standing} uncertainty={view.uncertainty}
            provinceName={mpp.provinceName} peersName={group === undefined ? null : peerGroupLabels[group][locale]} path={path} period={filters.period.id === defaultPeriod(today).id ? null : filters.period.id}
          />
        </div>
      )}
    </>
  );
}
