import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { ChartFrame } from "@/components/charts/chart-frame";
import { BatchList } from "@/components/data-quality/batch-list";
import { LateList } from "@/components/data-quality/late-list";
import { RejectionList } from "@/components/data-quality/rejection-list";
import { SourceTable } from "@/components/data-quality/source-table";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { can } from "@/lib/auth/permissions";
import { hrefWith, type SearchParams } from "@/lib/filters/page-filters";
import { formatCount, formatMeasured, formatPeriod } from "@/lib/i18n/format";
import { loadDataQuality } from "@/lib/loaders/data-quality";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("data-quality"))("title") };
}

/** How complete and how timely the data are, what was refused, and which imports stand behind it all. */
export default async function DataQualityPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await loadDataQuality(searchParams);
  const [t, plausibility] = await Promise.all([getTranslations("data-quality"), getTranslations("plausibility")]);
  const { context, source, late } = view;
  const { filters, today, locale, state, user, scope } = context;
  const lastMonth = formatPeriod(view.months.to, locale);
  const range = t("range", { from: formatPeriod(view.months.from, locale), to: lastMonth });
  return (
    <>
      <PageHeader
        title={t("title")} subtitle={t("subtitle")}
        {...(can(user.role, "check-plausibility") ? { actions: <Button asChild variant="secondary"><Link href={hrefWith("/mutu-data/periksa", { ...filters, agency: null }, today)}>{plausibility("link")}</Link></Button> } : {})}
        meta={t("meta", { count: formatCount(view.mppCount, locale), range })}
      />
      <FilterBar path="/mutu-data" filters={filters} today={today} firstMonth={state.firstMonth} provinces={context.provinces} agencies={context.agencies}>
        <label className="flex min-w-0 flex-1 basis-40 flex-col gap-1 text-xs font-medium text-ink-soft sm:max-w-60">
          {t("source")}
          <Select name="sumber" defaultValue={source.sourceId}>
            {view.sources.map((each) => <option key={each.family} value={each.sourceId}>{each.label[locale]}</option>)}
          </Select>
        </label>
      </FilterBar>
      <FilterProblems problems={view.problems} />
      {state.firstMonth === null && view.batchTotal === 0 ? (
        <EmptyState title={t("emptyTitle")} body={t("emptyBody")} {...(can(user.role, "import") ? { action: <Button asChild><Link href="/impor">{t("emptyAction")}</Link></Button> } : {})} />
      ) : (
        <div className="grid gap-5">
          <Card>
            <CardHeader title={t("bySource")} subtitle={t("complete", { share: formatMeasured(view.complete, "ratio", locale), month: lastMonth })} />
            <SourceTable sources={view.sources} lastMonth={lastMonth} />
            <p className="mt-3 max-w-prose text-[0.8125rem] text-ink-faint">{t("bySourceNote", { range })}</p>
          </Card>
          <ChartFrame model={view.coverage} today={today} {...(filters.province === null ? { actions: <span className="text-[0.8125rem] text-ink-faint">{t("drillHint")}</span> } : {})} />
          <Card>
            <CardHeader title={t("late", { source: source.label[locale] })} subtitle={late === null ? t("lateEvents") : t("lateHint", { count: late.total, month: lastMonth })} />
            {late !== null && late.rows.length > 0 && <LateList rows={late.rows} total={late.total} />}
          </Card>
          <Card>
            <CardHeader title={t("rejections")} subtitle={t(scope.records.kind === "all" ? "rejectionsHint" : "rejectionsHintOwn")} />
            {view.rejections.length === 0 ? <EmptyState title={t("rejectionsEmpty")} /> : <RejectionList sources={view.rejections} />}
          </Card>
          <Card id="impor" className="scroll-mt-20">
            <CardHeader title={t("batches")} subtitle={t("batchesHint", { shown: view.batches.length, total: view.batchTotal })} />
            {view.batches.length === 0 ? <EmptyState title={t("batchesEmpty")} /> : <BatchList batches={view.batches} />}
          </Card>
        </div>
      )}
    </>
  );
}
