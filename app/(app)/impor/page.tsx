import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BatchFilter } from "@/components/imports/batch-filter";
import { BatchList } from "@/components/imports/batch-list";
import { SavedMappings } from "@/components/imports/saved-mappings";
import { TemplateList } from "@/components/imports/template-list";
import { UploadForm } from "@/components/imports/upload-form";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import type { SearchParams } from "@/lib/filters/page-filters";
import { loadImports } from "@/lib/loaders/imports";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

/** Impor: send files, take templates, look back at past imports. */
export default async function ImportsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await loadImports(searchParams);
  const t = await getTranslations("imports");
  const isFiltered = view.filter.sourceId !== undefined || view.filter.status !== undefined;
  return (
    <>
      <PageHeader
        title={t("title")} subtitle={t("subtitle")}
        {...(view.mayConnect ? { actions: <Button asChild variant="secondary"><Link href="/impor/sambungan">{t("live.link")}</Link></Button> } : {})}
      />
      <div className="grid gap-5 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Card className="no-print">
          <CardHeader title={t("new")} />
          <UploadForm sources={view.choices} mpps={view.mpps} isUnitFixed={view.isUnitFixed} />
        </Card>
        <Card className="no-print">
          <CardHeader title={t("templates.title")} subtitle={t("templates.hint")} />
          <TemplateList sources={view.choices} />
        </Card>
        {view.savedMappings.length > 0 && (
          <Card className="no-print xl:col-span-2">
            <CardHeader title={t("saved.title")} subtitle={t("saved.hint")} />
            <SavedMappings mappings={view.savedMappings} />
          </Card>
        )}
        <Card id="riwayat" className="scroll-mt-20 xl:col-span-2">
          <CardHeader title={t("history.title")} subtitle={t("history.hint", { count: view.total })} />
          <BatchFilter sources={view.sources} statuses={view.statuses} sourceId={view.filter.sourceId ?? null} status={view.filter.status ?? null} />
          {view.batches.length === 0
            ? <EmptyState title={t(isFiltered ? "history.emptyFiltered" : "history.empty")} body={t(isFiltered ? "history.emptyFilteredBody" : "history.emptyBody")} />
            : <BatchList batches={view.batches} />}
          <Pagination page={view.page} pageCount={view.pageCount} previousHref={view.previousHref} nextHref={view.nextHref} />
        </Card>
      </div>
    </>
  );
}
