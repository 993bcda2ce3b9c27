import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FilterProblems } from "@/components/filters/filter-problems";
import { FollowUpActions } from "@/components/follow-ups/follow-up-actions";
import { FollowUpBadge } from "@/components/follow-ups/follow-up-badge";
import { FollowUpEffect } from "@/components/follow-ups/follow-up-effect";
import { FollowUpFacts } from "@/components/follow-ups/follow-up-facts";
import { FollowUpHistory } from "@/components/follow-ups/follow-up-history";
import { FollowUpLooks } from "@/components/follow-ups/follow-up-looks";
import { PageHeader } from "@/components/layout/page-header";
import { followUpAction } from "@/lib/actions/follow-up";
import type { SearchParams } from "@/lib/filters/page-filters";
import { loadFollowUp } from "@/lib/loaders/follow-up-detail";
import { orNotFound } from "@/lib/loaders/or-not-found";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("follow-ups"))("title") };
}

type FollowUpPageProps = { readonly params: Promise<{ readonly kode: string; readonly id: string }>; readonly searchParams: Promise<SearchParams> };

/** One finding: who answers for it and until when, what to do next, what happened, and whether the metric it aims at has moved. */
export default async function FollowUpPage({ params, searchParams }: FollowUpPageProps) {
  const { kode, id } = await params;
  const view = await orNotFound(loadFollowUp(kode, id, searchParams));
  const t = await getTranslations("follow-ups");
  const { followUp, mpp, context } = view;
  const isOverdue = followUp.doneOn === null && followUp.dueOn !== null && followUp.dueOn < context.today;
  return (
    <>
      <PageHeader
        title={followUp.finding} subtitle={`${mpp.name} · ${followUp.owner ?? t("noOwner")}`} meta={<FollowUpBadge status={followUp.status} isOverdue={isOverdue} isDueSoon={view.isDueSoon} />}
        breadcrumb={[{ label: t("title"), href: "/tindak-lanjut" }, { label: followUp.followUpNo }]}
      />
      <FilterProblems problems={view.problems} />
      <div className="grid gap-5 xl:grid-cols-2">
        <FollowUpFacts followUp={followUp} agency={view.agency} visitHref={view.visitHref} evidence={view.evidence} {...(view.mayAddEvidence ? { upload: { untuk: "tindak-lanjut", mpp: mpp.code, temuan: followUp.id } } : {})} />
        <FollowUpActions action={followUpAction} status={followUp.status} actions={view.actions} mppCode={mpp.code} id={followUp.id} today={context.today} />
      </div>
      {view.looks.length > 0 && <FollowUpLooks visits={view.looks} />}
      <FollowUpEffect effect={view.effect} mppName={mpp.name} isDone={followUp.doneOn !== null} today={context.today} />
      <FollowUpHistory steps={view.steps} timeZone={mpp.timeZone} />
    </>
  );
}
