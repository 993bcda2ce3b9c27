import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { AgreementTable, SeverityTable } from "@/components/visit-cases/rater-tables";
import { VisitTabs } from "@/components/visit-cases/visit-tabs";
import { orNotFound } from "@/lib/loaders/or-not-found";
import { loadVisitRaters } from "@/lib/loaders/visit-raters";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("visit-cases"))("raters.title") };
}

/** How alike the institutions score, and who is stricter. */
export default async function RatersPage() {
  const view = await orNotFound(loadVisitRaters());
  const [t, visits] = await Promise.all([getTranslations("visit-cases.raters"), getTranslations("visits")]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} meta={t("basis", { visits: view.visits, items: view.items })} breadcrumb={[{ label: visits("title"), href: "/kunjungan" }, { label: t("title") }]} />
      <VisitTabs current="raters" seesRaters />
      {view.items === 0 ? <EmptyState title={t("empty")} body={t("emptyBody")} /> : (
        <div className="grid min-w-0 grid-cols-1 gap-5">
          <Card><CardHeader title={t("agreement")} subtitle={t("agreementHint")} /><AgreementTable lines={view.agreement} /></Card>
          <Card>
            <CardHeader title={t("severityTitle")} subtitle={t("severityHint")} />
            <div className="space-y-6"><SeverityTable lines={view.institutions} label={t("institutions")} isPeople={false} /><SeverityTable lines={view.people} label={t("people")} isPeople /></div>
          </Card>
        </div>
      )}
    </>
  );
}
