import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { AdminForm } from "@/components/admin/admin-form";
import { FilterProblems } from "@/components/filters/filter-problems";
import { SubmitOnChange } from "@/components/filters/submit-on-change";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { PlanFields } from "@/components/visit-cases/plan-fields";
import { RiskReasons } from "@/components/visit-cases/risk-reasons";
import { RiskTable } from "@/components/visit-cases/risk-table";
import { RiskWeightsForm } from "@/components/visit-cases/risk-weights-form";
import { proposeVisitAction } from "@/lib/actions/visit-plans";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatCount } from "@/lib/i18n/format";
import { orNotFound } from "@/lib/loaders/or-not-found";
import { choosePath, loadVisitChoice, type ChooseView } from "@/lib/loaders/visit-plans";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("visit-cases"))("choose.title") };
}

/** Whom to visit, by what speaks for it, and the plan of the visit to the MPP that was chosen. */
export default async function ChooseVisitPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await orNotFound(loadVisitChoice(searchParams));
  const [t, plans, visits] = await Promise.all([getTranslations("visit-cases.choose"), getTranslations("visit-cases.plans"), getTranslations("visits")]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} breadcrumb={[{ label: visits("title"), href: "/kunjungan" }, { label: plans("title"), href: "/kunjungan/rencana" }, { label: t("title") }]} />
      <FilterProblems problems={view.problems} />
      {view.chosen === null ? <Choice view={view} /> : <Plan chosen={view.chosen} context={view.context} />}
      <Card className="mt-5">
        <Disclosure summary={t("rule")} id="aturan">
          <div className="mt-2 space-y-3 text-sm">
            <p className="max-w-prose">{t("ruleBody")}</p>
            <p className="max-w-prose">{t("ruleSignals")}</p>
            <RiskWeightsForm weights={view.weights} />
          </div>
        </Disclosure>
      </Card>
    </>
  );
}

async function Choice({ view: { context, search, rows, found, page, pageCount, hrefOf } }: { readonly view: ChooseView }) {
  const t = await getTranslations("visit-cases.choose");
  return (
    <>
      <form method="get" action={choosePath} aria-label={t("search")} className="no-print mb-5 flex flex-wrap items-end gap-3 rounded-xl border border-line bg-surface p-3 sm:p-4">
        <SubmitOnChange />
        <label className="flex min-w-0 flex-1 basis-40 flex-col gap-1 text-xs font-medium text-ink-soft sm:max-w-72">{t("search")}<Input type="search" name="cari" defaultValue={search} /></label>
        <label className="flex min-w-0 flex-1 basis-40 flex-col gap-1 text-xs font-medium text-ink-soft sm:max-w-60">
          {t("province")}
          <Select name="wilayah" defaultValue={context.filters.province ?? ""}><option value="">{t("all")}</option>{context.provinces.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}</Select>
        </label>
        <Button type="submit">{t("apply")}</Button>
      </form>
      <Card>
        <CardHeader title={t("table")} subtitle={t("tableHint", { count: found })} />
        {rows.length === 0 ? <EmptyState title={t("none")} body={t("noneBody")} /> : <RiskTable rows={rows} hrefOf={(code) => `${choosePath}?mpp=${code}`} />}
        <Pagination page={page} pageCount={pageCount} previousHref={page > 1 ? hrefOf(page - 1) : null} nextHref={page < pageCount ? hrefOf(page + 1) : null} />
      </Card>
    </>
  );
}

async function Plan({ chosen, context }: { readonly chosen: NonNullable<ChooseView["chosen"]>; readonly context: ChooseView["context"] }) {
  const [t, plan] = await Promise.all([getTranslations("visit-cases.choose"), getTranslations("visit-cases.plan")]);
  return (
    <Card>
      <CardHeader title={t("form", { mpp: chosen.name })} subtitle={t("formHint", { score: formatCount(chosen.risk.score, context.locale) })} actions={<Button asChild variant="quiet" size="small"><Link href={choosePath}>{t("back")}</Link></Button>} />
      <div className="mb-5 text-sm">{chosen.risk.reasons.length === 0 ? <span className="text-ink-faint italic">{t("noReason")}</span> : <RiskReasons reasons={chosen.risk.reasons} />}</div>
      {chosen.pending !== null && <Alert tone="warn" title={t("pendingAlert")} className="mb-5"><Link href={`/kunjungan/berkas/${chosen.pending.id}`} className="text-accent underline underline-offset-4">{t("pendingLink")}</Link></Alert>}
      {chosen.assessors.length === 0 ? <Alert tone="warn">{t("noAssessors")}</Alert> : (
        <AdminForm action={proposeVisitAction} submit={plan("submit")} hidden={{ mppCode: chosen.code }} label={t("form", { mpp: chosen.name })}>
          <PlanFields assessors={chosen.assessors} today={chosen.today} />
        </AdminForm>
      )}
    </Card>
  );
}
