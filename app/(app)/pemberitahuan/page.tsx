import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import Link from "next/link";
import { PageHeader } from "@/components/layout/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { markNoticesReadAction } from "@/lib/actions/mark-notices-read";
import { formatDateTime, formatPeriod } from "@/lib/i18n/format";
import { loadNotices, type NoticeView } from "@/lib/loaders/notices";
import { isMetricId, metricById } from "@/lib/metrics/registry";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("title") };
}

/** Changes of rank and band, deadlines that have passed, months without data: by scope, latest first. */
export default async function NoticesPage() {
  const [notices, t, locale] = await Promise.all([loadNotices(), getTranslations("notices"), getLocale()]);
  const sentence = ({ kind, params, mppName }: NoticeView): string => {
    const metric = String(params["metric"] ?? "");
    return t(`kinds.${kind}`, {
      mpp: mppName, count: Number(params["count"] ?? 0), rank: String(params["rank"] ?? ""), previous: String(params["previous"] ?? ""), band: String(params["band"] ?? ""),
      source: String(params[`source-${locale}`] ?? ""), metric: isMetricId(metric) ? metricById(metric).label[locale] : metric,
      period: params["period"] === undefined ? "" : formatPeriod(String(params["period"]), locale),
    });
  };
  const unread = notices.some((notice) => !notice.read);
  return (
    <>
      <PageHeader title={t("title")} actions={unread ? <form action={markNoticesReadAction}><Button type="submit" variant="secondary">{t("markAllRead")}</Button></form> : undefined} />
      {notices.length === 0 ? <EmptyState title={t("empty")} body={t("emptyHint")} /> : (
        <Card className="p-0">
          <ul className="divide-y divide-line">
            {notices.map((notice) => (
              <li key={notice.id}>
                <Link href={notice.href} className="flex flex-col gap-1 px-4 py-3 hover:bg-sunken sm:px-6">
                  <span className={notice.read ? "" : "font-semibold"}>{sentence(notice)} {!notice.read && <Badge>{t("unread")}</Badge>}</span>
                  <span className="text-xs text-ink-faint">{formatDateTime(new Date(notice.createdAt), "Asia/Jakarta", locale)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
