import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { AdminForm, TextField } from "@/components/admin/admin-form";
import { FilterProblems } from "@/components/filters/filter-problems";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { EmptyState } from "@/components/ui/empty-state";
import { CaseList } from "@/components/visit-cases/case-list";
import { VisitTabs } from "@/components/visit-cases/visit-tabs";
import { setDueSoonDaysAction } from "@/lib/actions/follow-up";
import { setPhotoDistanceAction, setReplyDaysAction } from "@/lib/actions/visit-review";
import type { SearchParams } from "@/lib/filters/page-filters";
import { loadVisitPlans } from "@/lib/loaders/visit-plans";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("visit-cases"))("plans.title") };
}

/** What is planned and what is under way, and the way to plan more. */
export default async function VisitPlansPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const [view, t, visits] = await Promise.all([loadVisitPlans(searchParams), getTranslations("visit-cases.plans"), getTranslations("visits")]);
  const plan = view.mayPropose ? <Button asChild><Link href="/kunjungan/rencana/baru">{t("new")}</Link></Button> : undefined;
  return (
    <>
      <PageHeader title={t("title")} subtitle={t(view.isOwnMpp ? "subtitleMpp" : "subtitle")} breadcrumb={[{ label: visits("title"), href: "/kunjungan" }, { label: t("title") }]} {...(plan === undefined ? {} : { actions: plan })} />
      <VisitTabs current="plans" seesRaters={view.seesRaters} />
      <FilterProblems problems={view.problems} />
      <CaseList {...view} empty={<EmptyState title={t("empty")} body={t("emptyBody")} {...(plan === undefined ? {} : { action: plan })} />} />
      {view.assumed !== null && (
        <Card className="no-print mt-5">
          <Disclosure summary={t("settings")}>
            <div className="mt-2 grid max-w-4xl gap-6 md:grid-cols-2">
              <AdminForm action={setReplyDaysAction} submit={t("save")} variant="secondary" label={t("replyDays")} className="grid content-start gap-4">
                <TextField name="days" label={t("replyDays")} hint={t("replyDaysHint")} defaultValue={String(view.assumed.replyDays)} inputMode="numeric" autoComplete="off" />
              </AdminForm>
              <AdminForm action={setPhotoDistanceAction} submit={t("save")} variant="secondary" label={t("photoDistance")} className="grid content-start gap-4">
                <TextField name="metres" label={t("photoDistance")} hint={t("photoDistanceHint")} defaultValue={String(view.assumed.photoDistance)} inputMode="numeric" autoComplete="off" />
              </AdminForm>
              <AdminForm action={setDueSoonDaysAction} submit={t("save")} variant="secondary" label={t("dueSoonDays")} className="grid content-start gap-4">
                <TextField name="dueSoonDays" label={t("dueSoonDays")} hint={t("dueSoonDaysHint")} defaultValue={String(view.assumed.dueSoonDays)} inputMode="numeric" autoComplete="off" />
              </AdminForm>
            </div>
          </Disclosure>
        </Card>
      )}
    </>
  );
}
