import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { ChoiceLinks } from "@/components/filters/choice-links";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { MppField } from "@/components/filters/mpp-field";
import { AgeTable } from "@/components/follow-ups/age-table";
import { FollowUpTable } from "@/components/follow-ups/follow-up-table";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/auth/permissions";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatCount, formatDateShort } from "@/lib/i18n/format";
import { followUpsPath, loadFollowUps, stateWords } from "@/lib/loaders/follow-ups";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("follow-ups"))("title") };
}

/** Findings and what became of them: overdue ones, their age, what waits for verification. */
export default async function FollowUpsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await loadFollowUps(searchParams);
  const t = await getTranslations("follow-ups");
  const { context, choice, state } = view;
  const { filters, today, locale, user } = context;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} meta={view.asOf === null ? t("metaNone") : t("meta", { count: view.all, date: formatDateShort(view.asOf, locale) })} />
      <FilterBar path={followUpsPath} filters={filters} today={today} firstMonth={null} provinces={context.provinces} agencies={context.agencies} show={["province", "agency"]} hasPeriod={false} keep={state === "open" ? {} : { status: stateWords.wordOf(state) }}>
        <MppField mpps={context.mpps} chosen={choice.mpp?.code ?? null} />
      </FilterBar>
      <FilterProblems problems={view.problems} />
      {view.isWithheld ? <Alert>{t("withheld")}</Alert> : view.all === 0 ? (
        <EmptyState title={t("emptyTitle")} body={t("emptyBody")} {...(can(user.role, "import") ? { action: <Button asChild variant="secondary"><Link href="/impor">{(await getTranslations("visits"))("emptyAction")}</Link></Button> } : {})} />
      ) : (
        <>
          <ChoiceLinks label={t("stateLabel")} chosen={state} choices={view.states.map(({ id, count, href }) => ({ id, href, label: t("count", { label: t(`states.${id}`), count: formatCount(count, locale) }) }))} />
          <Card>
            {view.rows.length === 0 ? <EmptyState title={t("noneTitle")} body={t("noneBody")} /> : <FollowUpTable rows={view.rows} agencies={context.agencies} showsMpp={choice.mpp === null} asOf={view.asOf} />}
            <Pagination page={view.page} pageCount={view.pageCount} previousHref={view.previousHref} nextHref={view.nextHref} />
          </Card>
          <Card className="mt-5">
            <CardHeader title={t("ages.title")} subtitle={t("ages.hint")} />
            {view.ages.length === 0 ? <p className="text-sm text-ink-soft">{t("ages.empty")}</p> : <AgeTable rows={view.ages} />}
          </Card>
        </>
      )}
    </>
  );
}
