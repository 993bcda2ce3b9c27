import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Card, CardHeader } from "@/components/ui/card";
import { EvidenceShare } from "@/components/visit-cases/case-facts";
import { formatDateTime } from "@/lib/i18n/format";

type PublishedCaseProps = { readonly published: { readonly href: string; readonly version: number; readonly at: Date; readonly evidenced: number | null; readonly replies: number }; readonly timeZone: string };

/** The way from a visit among the facts to how it was scored: evidence, version, replies. */
export function PublishedCase({ published: { href, version, at, evidenced, replies }, timeZone }: PublishedCaseProps) {
  const t = useTranslations("visit-cases.link");
  const locale = useLocale();
  return (
    <Card className="mt-5">
      <CardHeader title={t("title")} />
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-sm"><span className="font-medium"><EvidenceShare evidenced={evidenced} /></span><span>{t("version", { version: String(version), date: formatDateTime(at, timeZone, locale) })}</span><span>{t("replies", { count: replies })}</span></p>
      <p className="no-print mt-2 text-sm"><Link href={href} className="font-medium text-accent underline underline-offset-4">{t("open")}</Link></p>
    </Card>
  );
}
