import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChartFrame } from "@/components/charts/chart-frame";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PublishedCase } from "@/components/visit-cases/published-case";
import { FindingList } from "@/components/visits/finding-list";
import { ItemScores } from "@/components/visits/item-scores";
import { VisitFacts } from "@/components/visits/visit-facts";
import { formatDateLong } from "@/lib/i18n/format";
import { orNotFound } from "@/lib/loaders/or-not-found";
import { loadVisitDetail } from "@/lib/loaders/visit-detail";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("visits"))("detailTitle") };
}

/** One visit: when, who, how, what was scored and found, and what became of it. */
export default async function VisitPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const view = await orNotFound(loadVisitDetail((await params).id));
  const t = await getTranslations("visits");
  const { context, visit, mpp, score } = view;
  const { locale } = context;
  return (
    <>
      <PageHeader
        title={mpp.name} subtitle={<time dateTime={visit.day}>{formatDateLong(visit.day, locale)}</time>} meta={visit.visitNo}
        breadcrumb={[{ label: t("title"), href: "/kunjungan" }, { label: `${mpp.name} · ${visit.visitNo}` }]}
        actions={<Button asChild variant="secondary"><a href={`/kunjungan/${visit.id}/berita-acara`}>{t("record")}</a></Button>}
      />
      <div className="grid gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <VisitFacts visit={visit} score={score} band={view.band} edition={view.edition} mpp={mpp} batchHref={view.batchHref} />
        {visit.aspects.size === 0
          ? <Card><CardHeader title={t("aspects")} /><EmptyState title={t("notAssessed")} body={t("notAssessedBody")} /></Card>
          : <ChartFrame model={view.aspects} />}
      </div>
      {view.published !== null && <PublishedCase published={view.published} timeZone={mpp.timeZone} />}
      {visit.notes !== null && <Card className="mt-5"><CardHeader title={t("notes")} /><p className="max-w-prose whitespace-pre-line">{visit.notes}</p></Card>}
      <Card className="mt-5">
        <CardHeader title={t("findings")} subtitle={t("findingsHint", { count: visit.followUps.length })} />
        {visit.followUps.length === 0 ? <EmptyState title={t("findingsEmpty")} /> : <FindingList followUps={visit.followUps} agencyName={view.agencyName} today={context.today} />}
      </Card>
      <Card className="mt-5">
        <CardHeader title={t("items")} subtitle={t("itemsHint")} />
        {view.scored.length === 0 ? <EmptyState title={t("itemsEmpty")} body={t("notAssessedBody")} /> : <ItemScores aspects={view.scored} />}
      </Card>
    </>
  );
}
