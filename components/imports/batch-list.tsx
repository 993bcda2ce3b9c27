import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { BatchStatusBadge, type BatchStatus } from "@/components/imports/batch-status";
import { Badge } from "@/components/ui/badge";
import { formatCount, formatDateTime } from "@/lib/i18n/format";
import { toLocale } from "@/lib/i18n/locales";

type Counts = { readonly new: number; readonly changed: number; readonly same: number; readonly rejected: number };
export type BatchLine = {
  readonly id: string; readonly source: string; readonly status: BatchStatus; readonly fileNames: readonly string[]; readonly userName: string | null;
  readonly createdAt: Date; readonly counts: Counts; readonly isDemo: boolean; readonly mppCount: number; readonly mppName: string | null;
};

/** Past imports, newest first, each leading to its own page. */
export function BatchList({ batches }: { readonly batches: readonly BatchLine[] }) {
  const t = useTranslations("imports");
  const locale = toLocale(useLocale());
  const count = (value: number): string => formatCount(value, locale);
  return (
    <ul className="divide-y divide-line">
      {batches.map((batch) => (
        <li key={batch.id}>
          <Link href={`/impor/${batch.id}`} className="-mx-2 flex flex-col gap-1 rounded-lg px-2 py-3 hover:bg-sunken">
            <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="font-medium text-accent">{batch.source}</span>
              <BatchStatusBadge status={batch.status} />
              {batch.isDemo && <Badge>{t("history.demo")}</Badge>}
            </span>
            <span className="text-sm break-words text-ink-soft">
              {batch.fileNames[0] ?? ""}{batch.fileNames.length > 1 && ` ${t("history.moreFiles", { count: count(batch.fileNames.length - 1) })}`}
              {batch.mppCount > 0 && ` · ${batch.mppName ?? t("batch.mpps", { count: batch.mppCount })}`}
            </span>
            <span className="tabular text-sm">
              {t("counts.summary", { new: count(batch.counts.new), changed: count(batch.counts.changed), same: count(batch.counts.same), rejected: count(batch.counts.rejected) })}
            </span>
            <span className="text-xs text-ink-faint">{formatDateTime(batch.createdAt, "Asia/Jakarta", locale)} · {batch.userName ?? t("history.commandLine")}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
