import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { PageHeader } from "@/components/layout/page-header";
import { MppListTable } from "@/components/mpp/mpp-list-table";
import { OwnStanding } from "@/components/ranking/own-standing";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/auth/permissions";
import { hrefWith, type SearchParams } from "@/lib/filters/page-filters";
import { formatCount, formatPeriod } from "@/lib/i18n/format";
import { loadMppList, mppListParams } from "@/lib/loaders/mpp-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("scorecard.list"))("title") };
}

/** The register of MPPs with where each stands; the reader's own come first. */
export default async function MppListPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const t = await getTranslations("scorecard.list");
  const view = await loadMppList(searchParams);
  const { context, counts, page, pageCount, search } = view;
  const { filters, today, locale, state } = context;
  const pageHref = (to: number): string => hrefWith("/mpp", filters, today, { [mppListParams.search]: search === "" ? null : search, [mppListParams.page]: to === 1 ? null : String(to) });
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle", { period: formatPeriod(filters.period.id, locale) })} meta={counts.all === 0 ? undefined : t("counts", { found: formatCount(counts.found, locale), all: formatCount(counts.all, locale) })} />
      <FilterProblems problems={view.problems} />
      <FilterBar path="/mpp" filters={filters} today={today} firstMonth={state.firstMonth} provinces={context.provinces} agencies={context.agencies}>
        <label className="flex min-w-0 flex-1 basis-40 flex-col gap-1 text-xs font-medium text-ink-soft sm:max-w-60">
          {t("search")}
          <Input type="search" name={mppListParams.search} defaultValue={search} placeholder={t("searchHint")} />
        </label>
      </FilterBar>
      {counts.all === 0
        ? <EmptyState title={t("emptyTitle")} body={t("emptyBody")} {...(can(context.user.role, "import-registers") ? { action: <Button asChild><Link href="/impor">{t("toImport")}</Link></Button> } : {})} />
        : (
          <div className="grid min-w-0 grid-cols-1 gap-5">
            {view.own.length > 0 && (
              <div className="grid gap-3">
                <OwnStanding rows={view.own} pillars={view.pillars} previousPeriodId={view.previous.id} linksToRow={false} />
                <div className="flex flex-wrap gap-2">
                  {view.own.map(({ code, name }) => <Button key={code} asChild><Link href={hrefWith(`/mpp/${code}`, { ...filters, province: null, peerGroup: null, agency: null }, today)}>{t("openOwn", { name })}</Link></Button>)}
                </div>
              </div>
            )}
            {view.rows.length === 0
              ? <EmptyState title={t("noMatchTitle")} body={t("noMatch")} action={<Button asChild variant="secondary"><Link href="/mpp">{t("reset")}</Link></Button>} />
              : (
                <div>
                  <MppListTable rows={view.rows} pillars={view.pillars} openedOn={view.openedOn} hrefOf={(code) => hrefWith(`/mpp/${code}`, { ...filters, province: null, peerGroup: null, agency: null }, today)} />
                  <Pagination page={page} pageCount={pageCount} previousHref={page > 1 ? pageHref(page - 1) : null} nextHref={page < pageCount ? pageHref(page + 1) : null} />
                </div>
              )}
          </div>
        )}
    </>
  );
}
