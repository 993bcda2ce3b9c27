import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ChartFrame } from "@/components/charts/chart-frame";
import { FilterBar } from "@/components/filters/filter-bar";
import { FilterProblems } from "@/components/filters/filter-problems";
import { PageHeader } from "@/components/layout/page-header";
import { EditionsCard } from "@/components/rank-move/editions-card";
import { WhoCard } from "@/components/rank-move/who-card";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { hrefWith, type SearchParams } from "@/lib/filters/page-filters";
import { rankMoveParams, serializeRankMove, todaysData } from "@/lib/filters/rank-move-params";
import { formatPeriod } from "@/lib/i18n/format";
import { loadMppName } from "@/lib/loaders/mpp-scorecard";
import { orNotFound } from "@/lib/loaders/or-not-found";
import { loadRankMovePage } from "@/lib/loaders/rank-move-page";

type RankMovePageProps = { readonly params: Promise<{ readonly kode: string }>; readonly searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: RankMovePageProps): Promise<Metadata> {
  const [name, t] = await Promise.all([loadMppName(decodeURIComponent((await params).kode)), getTranslations("rank-move")]);
  return { title: name === null ? t("title") : `${t("title")}: ${name}` };
}

/** Why the rank of one MPP moved between any two closed periods of one length, and what was published of the earlier one. */
export default async function RankMovePage({ params, searchParams }: RankMovePageProps) {
  const view = await orNotFound(loadRankMovePage(decodeURIComponent((await params).kode), searchParams));
  const t = await getTranslations("rank-move");
  const { context, mpp, choice, move } = view;
  const { filters, today, locale, state } = context;
  const [period, earlier] = [formatPeriod(filters.period.id, locale), formatPeriod(choice.earlier.id, locale)];
  const path = `/mpp/${mpp.code}/pergeseran`;
  const isListed = view.earlierPeriods.some(({ id }) => id === choice.earlier.id);
  return (
    <>
      <PageHeader
        title={t("title")} subtitle={t("subtitle", { mpp: mpp.name, period, earlier })}
        breadcrumb={[{ label: t("mpps"), href: "/mpp" }, { label: mpp.name, href: hrefWith(`/mpp/${mpp.code}`, filters, today) }, { label: t("title") }]}
        actions={<Button asChild variant="secondary" size="small"><Link href={`${hrefWith("/peringkat", filters, today)}#mpp-${mpp.code}`}>{t("toRanking")}</Link></Button>}
      />
      <FilterProblems problems={view.problems} />
      <FilterBar path={path} filters={filters} today={today} firstMonth={state.firstMonth} provinces={[]} agencies={[]} show={[]}>
        <label className="flex min-w-0 flex-1 basis-full flex-col gap-1 text-xs font-medium text-ink-soft sm:max-w-60 sm:basis-52">
          {t("earlier")}
          <Select key={filters.period.id} name={rankMoveParams.earlier} defaultValue={serializeRankMove(choice, filters.period)[rankMoveParams.earlier] ?? ""}>
            <option value="">{t("before")}</option>
            {!isListed && serializeRankMove(choice, filters.period)[rankMoveParams.earlier] !== null && <option value={choice.earlier.id}>{earlier}</option>}
            {view.earlierPeriods.map(({ id }) => <option key={id} value={id}>{formatPeriod(id, locale)}</option>)}
          </Select>
        </label>
      </FilterBar>
      <div className="grid min-w-0 grid-cols-1 gap-5">
        {"reason" in move ? <EmptyState title={t(`none.${move.reason}`, { period, earlier })} body={t("noneBody")} /> : (
          <>
            {move.told.reading.parts.some(({ cause }) => cause === "method" || cause === "data-and-method") && <Alert tone="info">{t("newMethod", { earlier })}</Alert>}
            <ChartFrame model={move.chart} today={today} />
            <WhoCard who={move.who} />
          </>
        )}
        <EditionsCard
          period={earlier} timeZone="Asia/Jakarta" lines={view.editions} isTold={!("reason" in move)} isFromToday={view.isFromToday} revised={view.revised} canOpenImports={view.canOpenImports} sourceNames={view.sourceNames}
          hrefFrom={(seq) => `${hrefWith(path, filters, today, serializeRankMove({ ...choice, edition: seq ?? todaysData }, filters.period))}#terbitan`}
        />
        <Card>
          <CardHeader title={t("how.title")} />
          <ul className="max-w-prose list-disc space-y-1 pl-5 text-sm text-ink-soft">
            {(["stretches", "order", "rounding", "chance"] as const).map((rule) => <li key={rule}>{t(`how.${rule}`)}</li>)}
          </ul>
        </Card>
      </div>
    </>
  );
}
