import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import { MappingForm } from "@/components/imports/mapping-form";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import type { SearchParams } from "@/lib/filters/page-filters";
import { loadImportMapping } from "@/lib/loaders/import-mapping";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports.mapping"))("title") };
}

/** Which column of uploaded files feeds which field. */
export default async function ImportMappingPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const view = await loadImportMapping(searchParams);
  const t = await getTranslations("imports");
  return (
    <>
      <PageHeader
        title={t("mapping.title")} subtitle={t("mapping.subtitle", { source: view.title })} breadcrumb={[{ label: t("title"), href: "/impor" }, { label: t("mapping.title") }]}
        {...(view.kind === "form" ? { meta: t("mapping.files", { names: view.fileNames.join(", ") }) } : {})}
      />
      {view.kind === "refused" ? (
        <Alert tone="bad" title={view.reason}>
          <p>{view.remedy}</p>
          <Button asChild size="small" variant="secondary" className="mt-2"><Link href="/impor">{t("mapping.backToUpload")}</Link></Button>
        </Alert>
      ) : (
        <MappingForm
          uploadId={view.uploadId} sourceId={view.sourceId} mppCode={view.mppCode} replaces={view.replaces} headers={view.headers} samples={view.samples} mapping={view.mapping}
          columns={view.columns} editions={view.editions} hasScale={view.hasScale} maySave={view.maySave}
        />
      )}
    </>
  );
}
