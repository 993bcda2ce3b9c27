import { Download } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { BatchActions } from "@/components/imports/batch-actions";
import { BatchCounts } from "@/components/imports/batch-counts";
import { BatchPolling } from "@/components/imports/batch-polling";
import { BatchStatusBadge } from "@/components/imports/batch-status";
import { ChangedRows } from "@/components/imports/changed-rows";
import { FileFormats } from "@/components/imports/file-formats";
import { RejectedReasons, RejectedRows } from "@/components/imports/rejected-rows";
import { PageHeader } from "@/components/layout/page-header";
import { Alert } from "@/components/ui/alert";
import { buttonStyle } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { Progress } from "@/components/ui/progress";
import type { SearchParams } from "@/lib/filters/page-filters";
import { formatCount, formatDateShort, formatDateTime } from "@/lib/i18n/format";
import { loadImport } from "@/lib/loaders/import-batch";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("imports"))("title") };
}

type Props = { readonly params: Promise<{ readonly id: string }>; readonly searchParams: Promise<SearchParams> };

/** One import: progress while it is read, the preview before it is applied, and the way back afterwards. */
export default async function ImportPage({ params, searchParams }: Props) {
  const view = await loadImport((await params).id, searchParams);
  const t = await getTranslations("imports");
  const { line, locale, rejects } = view;
  const when = (at: Date | null): string => (at === null ? "" : formatDateTime(at, "Asia/Jakarta", locale));
  const about = [
    when(line.createdAt), t("batch.by", { name: line.userName ?? t("history.commandLine") }),
    ...(line.mppCount === 0 ? [] : [line.mppName ?? t("batch.mpps", { count: line.mppCount })]),
    ...(view.mappingName === null ? [] : [t("batch.mapping", { name: view.mappingName })]),
    ...(view.fixedMpp === null ? [] : [t("batch.fixedMpp", { mpp: view.fixedMpp })]),
    ...(view.dataAsOf === null ? [] : [t("batch.asOf", { date: formatDateShort(view.dataAsOf, locale) })]),
  ];
  const toCommit = line.counts.new + line.counts.changed;
  return (
    <>
      <PageHeader
        title={t("batch.title", { source: line.source })} meta={about.join(" · ")}
        breadcrumb={[{ label: t("title"), href: "/impor" }, { label: line.source }]}
        subtitle={<span className="break-words"><BatchStatusBadge status={line.status} /> {line.fileNames.join(", ")}</span>}
      />
      <div className="space-y-5">
        {view.isWorking && (
          <Card>
            <p role="status" className="mb-3 text-sm">{t(line.status === "reading" ? "batch.working" : "batch.committing")}</p>
            <Progress label={t("batch.progress")} ratio={view.progress > 0 ? view.progress : null} />
            <BatchPolling />
          </Card>
        )}
        {view.failure !== null && <Alert tone="bad" title={t(line.status === "failed" ? "batch.failedTitle" : "batch.lastFailure")}>{view.failure.reason} {view.failure.remedy}</Alert>}
        {line.status === "previewed" && <Alert tone={view.hasNothingToCommit ? "info" : "warn"}>{t(view.hasNothingToCommit ? "batch.nothing" : "batch.previewHint")}</Alert>}
        {line.status === "committed" && <Alert tone="good">{t("batch.committedHint", { when: when(view.committedAt) })}</Alert>}
        {line.status === "undone" && <Alert>{t("batch.undoneHint", { when: when(view.undoneAt) })}</Alert>}
        {line.status === "discarded" && <Alert>{t("batch.discardedHint")}</Alert>}
        <BatchActions
          batchId={line.id} isReading={line.status === "reading"} mayCommit={view.mayCommit} mayDiscard={view.mayDiscard} mayUndo={view.mayUndo}
          mapHref={view.mapHref} commitLabel={t("actions.commitRows", { count: toCommit })}
        />
        {line.status !== "reading" && line.status !== "failed" && <BatchCounts counts={{ ...line.counts, moved: view.moved, identical: view.identical }} read={view.read} />}
        {view.changes.length > 0 && (
          <Card>
            <CardHeader title={t("changes.title")} subtitle={t("changes.hint", { count: view.changes.length })} />
            <ChangedRows rows={view.changes} />
          </Card>
        )}
        {rejects !== null && (
          <Card id="ditolak" className="scroll-mt-20">
            <CardHeader
              title={t("rejects.title")}
              subtitle={<>{t("rejects.hint")} {view.kept < view.rejected && t("rejects.kept", { kept: formatCount(view.kept, locale), count: formatCount(view.rejected, locale) })}</>}
              actions={<a href={rejects.downloadHref} download className={buttonStyle({ variant: "secondary", size: "small" })}><Download aria-hidden />{t("actions.download")}</a>}
            />
            <RejectedReasons reasons={rejects.reasons} />
            <RejectedRows rows={rejects.rows} />
            <Pagination page={rejects.page} pageCount={rejects.pageCount} previousHref={rejects.previousHref} nextHref={rejects.nextHref} />
          </Card>
        )}
        {line.status !== "reading" && view.files.length > 0 && (
          <Card>
            <CardHeader title={t("files.title")} subtitle={t("files.hint")} />
            <div className="space-y-5">{view.files.map((file, index) => <FileFormats key={`${file.name}-${index}`} file={file} />)}</div>
          </Card>
        )}
      </div>
    </>
  );
}
