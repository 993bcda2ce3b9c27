import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ChartFrame } from "@/components/charts/chart-frame";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { Freshness } from "@/components/layout/freshness";
import { PageHeader } from "@/components/layout/page-header";
import { OtherWeights } from "@/components/ranking/other-weights";
import { OwnStanding } from "@/components/ranking/own-standing";
import { RankingOverTime } from "@/components/ranking/ranking-over-time";
import { RankingTable } from "@/components/ranking/ranking-table";
import { SelectedMpps } from "@/components/ranking/selected-mpps";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { can } from "@/lib/auth/permissions";
import { hrefWith, type SearchParams } from "@/lib/filters/page-filters";
import { formatCount, formatPeriod } from "@/lib/i18n/format";
import { loadRanking, rankingParams } from "@/lib/loaders/ranking";
import { rankingHrefs } from "@/lib/loaders/ranking-hrefs";
import { rankingSortKeys, rankingSortText } from "@/lib/metrics/ranking-rows";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ranking"))("title") };
}

/** Every MPP with its index, its pillars and its places; the reader's own stands out. */
export default async function RankingPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const [t, common] = await Promise.all([getTranslations("ranking"), getTranslations("common")]);
  const view = await loadRanking(searchParams, (within, name) => t(`bump.${within}`, { name }));
  const { context, period, counts, bump } = view;
  const { filters, today, locale, state } = context;
  const hrefs = rankingHrefs(view);
  return (
    <>
      <PageHeader
        title={t("title")} subtitle={t("subtitle", { period: formatPeriod(period.id, locale) })}
        meta={<>{counts.all > 0 && <>{view.ranksWithheld ? t("withheldTitle") : t("counts", { ranked: formatCount(counts.ranked, locale), all: formatCount(counts.all, locale), unranked: formatCount(counts.all - counts.ranked, locale) })} · </>}{view.methodId !== null && <><Link href="/metode" className="underline underline-offset-4 hover:text-accent">{t("method", { version: view.methodId })}</Link> · </>}<Freshness asOf={view.asOf} today={today} /></>}
      />
      <FilterProblems problems={view.problems} />
      <FilterBar path="/peringkat" filters={filters} today={today} firstMonth={state.firstMonth} provinces={context.provinces} agencies={context.agencies} keep={hrefs.keep}>
        <label className="flex min-w-0 flex-1 basis-56 flex-col gap-1 text-xs font-medium text-ink-soft sm:max-w-60">
          {t("search")}
          <Input type="search" name={rankingParams.search} defaultValue={view.search} placeholder={t("searchHint")} />
        </label>
        <label className="flex min-w-0 flex-1 basis-40 flex-col gap-1 text-xs font-medium text-ink-soft sm:max-w-60">
          {t("sort")}
          <Select key={rankingSortText(view.sort)} name={rankingParams.sort} defaultValue={rankingSortText(view.sort) === "peringkat" ? "" : rankingSortText(view.sort)}>
            {rankingSortKeys.map((key) => <option key={key} value={key === "peringkat" ? "" : key}>{t(`sorts.${key}`)}</option>)}
            {view.sort.reversed && <option value={rankingSortText(view.sort)}>{t(`sorts.${view.sort.key}`)} ↑</option>}
          </Select>
        </label>
      </FilterBar>
      {state.firstMonth === null
        ? <EmptyState title={t("empty.title")} body={counts.all === 0 ? t("empty.noMpps") : t("empty.body")} {...(can(context.user.role, "import") ? { action: <Button asChild><Link href="/impor">{t("empty.import")}</Link></Button> } : {})} />
        : (
          <div className="grid min-w-0 grid-cols-1 gap-5">
            {view.ranksWithheld ? <Alert tone="info">{t("withheld")}</Alert> : view.incomplete && <Alert tone="warn">{t("provisional")}</Alert>}
            {view.own.length > 0 && <OwnStanding rows={view.own} pillars={view.pillars} previousPeriodId={view.previous.id} />}
            {bump === null
              ? <p className="text-sm text-ink-soft">{t("empty.bumpTitle")}. {t("empty.bump")}</p>
              : (
                <RankingOverTime summary={t("bump.summary", { count: hrefs.selected.length })} open={view.selected.length > 0 || view.own.length > 0}>
                  <ChartFrame model={bump.model} today={today} className="mt-1" />
                  <SelectedMpps hint={t(view.own.length > 0 ? "bump.hint" : "bump.hintNoOwn", { leaders: formatCount(bump.leaders, locale) })} selected={hrefs.selected} />
                </RankingOverTime>
              )}
            {view.weighable.mpps.length > 1 && <OtherWeights key={period.id} pillars={view.pillars} {...view.weighable} />}
            {view.rows.length === 0
              ? <EmptyState title={t("empty.noMatchTitle")} body={t("empty.noMatch")} action={<Button asChild variant="secondary"><Link href={hrefWith("/peringkat", { ...filters, province: null, peerGroup: null, agency: null }, today)}>{common("actions.reset")}</Link></Button>} />
              : <RankingTable rows={view.rows} all={counts.all} periodId={period.id} previousPeriodId={view.previous.id} pillars={view.pillars} sort={view.sort} sortHrefs={hrefs.sort} selected={view.selected} baseHref={hrefs.withoutSelected} />}
            <p className="text-[0.8125rem] text-ink-faint text-pretty">{t("noInterval")}</p>
            <p className="text-[0.8125rem] text-ink-faint text-pretty">{t("moveHint")}</p>
            <p className="text-[0.8125rem] text-ink-faint text-pretty">{t("variationHint")}</p>
          </div>
        )}
    </>
  );
}
