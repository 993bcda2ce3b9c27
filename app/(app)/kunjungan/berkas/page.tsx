import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { FilterProblems } from "@/components/filters/filter-problems";
import { PageHeader } from "@/components/layout/page-header";
import { EmptyState } from "@/components/ui/empty-state";
import { CaseList } from "@/components/visit-cases/case-list";
import { VisitTabs } from "@/components/visit-cases/visit-tabs";
import type { SearchParams } from "@/lib/filters/page-filters";
import { loadVisitCases } from "@/lib/loaders/visit-plans";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("visit-cases"))("cases.title") };
}

/** Every visit that has begun, as far as the reader may know of it. */
export default async function VisitCasesPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const [view, t, visits] = await Promise.all([loadVisitCases(searchParams), getTranslations("visit-cases.cases"), getTranslations("visits")]);
  return (
    <>
      <PageHeader title={t("title")} subtitle={t("subtitle")} breadcrumb={[{ label: visits("title"), href: "/kunjungan" }, { label: t("title") }]} />
      <VisitTabs current="cases" seesRaters={view.seesRaters} />
      <FilterProblems problems={view.problems} />
      <CaseList {...view} empty={<EmptyState title={t("empty")} body={t("emptyBody")} />} />
    </>
  );
}
