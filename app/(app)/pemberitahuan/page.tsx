import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { NoticeLine } from "@/components/notices/notice-line";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { markNoticesReadAction } from "@/lib/actions/mark-notices-read";
import { formatDateShort, formatDateTime, formatPeriod } from "@/lib/i18n/format";
import { loadNotices, type NoticeView } from "@/lib/loaders/notices";
import { civilDate, isCivilDate } from "@/lib/time/civil-date";
import { isMetricId, metricById } from "@/lib/metrics/registry";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("title") };
}

const countOf = (parts: NoticeView["parts"]): number => parts.reduce((sum, { params }) => sum + Number(params["count"] ?? 0), 0);

/** Changes of rank and band, deadlines that have passed, months without data: by scope, latest first. */
export default async function NoticesPage() {
  const [notices, t, locale] = await Promise.all([loadNotices(), getTranslations("notices"), getLocale()]);
  const sentence = ({ kind, parts }: NoticeView): string => {
    const params = parts[0]?.params ?? {};
    const metric = String(params["metric"] ?? "");
    return t(parts.length > 1 && (kind === "deadline-passed" || kind === "no-data") ? `together.${kind}` : `kinds.${kind}`, {
      mpp: parts[0]?.mppName ?? "", mpps: parts.length, count: countOf(parts), rank: String(params["rank"] ?? ""), previous: String(params["previous"] ?? ""), band: String(params["band"] ?? ""),
      finding: String(params["finding"] ?? ""), due: isCivilDate(String(params["due"] ?? "")) ? formatDateShort(civilDate(String(params["due"])), locale) : "none",
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
                <NoticeLine notice={notice} sentence={sentence(notice)} unread={t("unread")} when={formatDateTime(notice.createdAt, "Asia/Jakarta", locale)} which={t("which", { mpps: notice.parts.length })} />
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
