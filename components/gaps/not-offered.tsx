import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { Alert } from "@/components/ui/alert";
import { formatPeriod } from "@/lib/i18n/format";
import type { Period } from "@/lib/time/period";

/** Why groups of persons are not shown for this period or set of MPPs, and where they are. */
export function NotOffered({ why, period, href }: { readonly why: "month" | "peers"; readonly period: Period; readonly href: string }) {
  const t = useTranslations("gaps.notOffered");
  const locale = useLocale();
  return (
    <Alert tone="info" title={t("title")}>
      {t(why)} <Link href={href} className="no-print text-accent underline underline-offset-4">{why === "month" ? t("linkPeriod", { period: formatPeriod(period.id, locale) }) : t("linkPeers")}</Link>
    </Alert>
  );
}
