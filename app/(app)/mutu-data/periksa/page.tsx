import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { LongTextField } from "@/components/admin/admin-form";
import { ConfirmForm } from "@/components/admin/confirm-form";
import { CsvButton } from "@/components/charts/csv-button";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { PageHeader } from "@/components/layout/page-header";
import { FlagList } from "@/components/plausibility/flag-list";
import { RuleTable } from "@/components/plausibility/rule-table";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { markCheckedAction, reopenCheckAction } from "@/lib/actions/plausibility";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatCount } from "@/lib/i18n/format";
import { loadPlausibility, type FlagLine } from "@/lib/loaders/plausibility";
import { shownPeriod } from "@/lib/loaders/shown-period";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("plausibility"))("title") };
}

/** Patterns in the data that are hard to explain by chance: to be looked at, never an accusation. Planners only. */
export default async function PlausibilityPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await loadPlausibility(searchParams);
  const [t, quality] = await Promise.all([getTranslations("plausibility"), getTranslations("data-quality")]);
  const { context, open, done, counts } = view;
  const { filters, today, locale, state } = context;
  const label = ({ name, rule }: Pick<FlagLine, "name" | "rule">): string => `${name}, ${t(`rules.${rule}.name`)}`;
  const period = await shownPeriod(context);
  return (
    <>
      <PageHeader
        title={t("title")} subtitle={t("subtitle")} breadcrumb={[{ label: quality("title"), href: "/mutu-data" }, { label: t("title") }]}
        meta={`${period} · ${t("counts", { tested: formatCount(counts.tested, locale), unchecked: formatCount(open.length, locale) })}`}
      />
      <FilterBar path="/mutu-data/periksa" filters={filters} today={today} firstMonth={state.firstMonth} provinces={context.provinces} agencies={context.agencies} />
      <FilterProblems problems={view.problems} />
      <div className="grid min-w-0 grid-cols-1 gap-5">
        {counts.tested === 0 && done.length === 0 ? (
          <EmptyState title={t("emptyTitle")} body={t("emptyBody")} action={<Button asChild><Link href="/impor">{quality("emptyAction")}</Link></Button>} />
        ) : (
          <>
            <Alert tone="info" title={t("readingTitle")}>{t("reading", { tested: formatCount(counts.tested, locale), byChance: formatCount(counts.byChance, locale) })} <Link href="/kewajaran" className="text-accent underline underline-offset-4">{t("silence")}</Link></Alert>
            <Card id="belum" className="min-w-0 scroll-mt-20">
              <CardHeader
                title={t("openTitle")} subtitle={t("openHint", { count: open.length, mpps: counts.flaggedMpps })}
                actions={<div className="flex items-center gap-3"><Badge tone={open.length === 0 ? "neutral" : "warn"}>{formatCount(open.length, locale)}</Badge><div className="no-print"><CsvButton name={`periksa-${filters.period.id}`} table={view.table} /></div></div>}
              />
              {open.length === 0 ? <p className="text-sm text-ink-soft">{t("noneOpen")}</p> : (
                <FlagList label={t("openTitle")} flags={open} action={(flag) => (
                  <ConfirmForm
                    action={markCheckedAction} hidden={{ mppId: String(flag.mppId), ruleId: flag.rule, periodId: filters.period.id }} trigger={t("mark")} ariaLabel={`${t("mark")}: ${label(flag)}`}
                    title={t("markTitle", { label: label(flag) })} body={t("markBody", { period })} confirm={t("mark")} tone="primary"
                  >
                    <LongTextField name="note" label={t("note")} hint={t("noteHint")} maxLength={500} />
                  </ConfirmForm>
                )} />
              )}
            </Card>
            <Card id="sudah" className="min-w-0 scroll-mt-20">
              <CardHeader title={t("doneTitle")} subtitle={t("doneHint")} actions={<Badge>{formatCount(done.length, locale)}</Badge>} />
              {done.length === 0 ? <p className="text-sm text-ink-soft">{t("noneDone")}</p> : (
                <FlagList label={t("doneTitle")} flags={done} action={(flag) => flag.check !== null && (
                  <ConfirmForm
                    action={reopenCheckAction} hidden={{ mppId: String(flag.mppId), id: flag.check.id }} trigger={t("reopen")} ariaLabel={`${t("reopen")}: ${label(flag)}`}
                    title={t("reopenTitle", { label: label(flag) })} body={t("reopenBody")} confirm={t("reopen")} tone="primary"
                  />
                )} />
              )}
            </Card>
          </>
        )}
        <Card id="aturan" className="min-w-0 scroll-mt-20">
          <CardHeader title={t("rulesTitle")} subtitle={t("rulesHint")} />
          <RuleTable measured={view.measured} rules={view.rules.map(({ tested, flagged, ...rule }) => ({ ...rule, now: { tested, flagged } }))} />
        </Card>
      </div>
    </>
  );
}
