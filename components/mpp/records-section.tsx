import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { OpenComplaints, type OpenComplaintRow } from "@/components/mpp/open-complaints";
import { OpenFindings, type OpenFindingRow } from "@/components/mpp/open-findings";
import { Section } from "@/components/mpp/section";
import { Card, CardHeader } from "@/components/ui/card";
import { VisitList, type VisitListRow } from "@/components/visits/visit-list";
import { formatCount, formatDateShort } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

type ListOf<Row> = { readonly rows: readonly Row[]; readonly total: number; readonly overdue: number; readonly asOf: CivilDate | null };

export type RecordsSectionProps = {
  readonly complaints: ListOf<OpenComplaintRow> & { readonly href: string };
  readonly followUps: ListOf<OpenFindingRow>;
  readonly visits: { readonly rows: readonly VisitListRow[]; readonly total: number; readonly href: string };
};

/** What is open at the MPP: complaints, findings, and the visits they come from. Only for those who may see records. */
export function RecordsSection({ id, complaints, followUps, visits }: RecordsSectionProps & { readonly id: string }) {
  const t = useTranslations("scorecard.records");
  const locale = useLocale();
  const count = (key: "complaintsCount" | "followUpsCount", { total, overdue, asOf }: ListOf<unknown>): string =>
    t(key, { total: formatCount(total, locale), overdue: formatCount(overdue, locale), date: asOf === null ? "–" : formatDateShort(asOf, locale) });
  return (
    <Section id={id} title={t("title")}>
      <div className="grid min-w-0 grid-cols-1 gap-5 xl:grid-cols-2">
        <ListCard title={t("complaints")} {...(complaints.total > 0 ? { subtitle: count("complaintsCount", complaints) } : {})} link={{ href: complaints.href, label: t("allComplaints") }} shown={complaints.rows.length} total={complaints.total} empty={t("noComplaints")}>
          <OpenComplaints rows={complaints.rows} />
        </ListCard>
        <ListCard title={t("followUps")} {...(followUps.total > 0 ? { subtitle: count("followUpsCount", followUps) } : {})} shown={followUps.rows.length} total={followUps.total} empty={t("noFollowUps")}>
          <OpenFindings rows={followUps.rows} />
        </ListCard>
        <ListCard className="xl:col-span-2" title={t("visits")} {...(visits.total > 0 ? { subtitle: t("visitsCount", { total: visits.total }) } : {})} link={{ href: visits.href, label: t("allVisits") }} shown={visits.rows.length} total={visits.total} empty={t("noVisits")}>
          <VisitList rows={visits.rows} />
        </ListCard>
      </div>
    </Section>
  );
}

type ListCardProps = {
  readonly title: string;
  readonly subtitle?: string;
  readonly link?: { readonly href: string; readonly label: string };
  readonly shown: number;
  readonly total: number;
  readonly empty: string;
  readonly className?: string;
  readonly children: ReactNode;
};

function ListCard({ title, subtitle, link, shown, total, empty, className, children }: ListCardProps) {
  const t = useTranslations("scorecard.records");
  const locale = useLocale();
  return (
    <Card {...(className === undefined ? {} : { className })}>
      <CardHeader title={title} {...(subtitle === undefined ? {} : { subtitle })} {...(link === undefined ? {} : { actions: <Link href={link.href} className="text-[0.8125rem] text-accent hover:underline">{link.label}</Link> })} className="mb-2" />
      {total === 0 ? <p className="py-4 text-sm text-ink-soft">{empty}</p> : children}
      {total > shown && <p className="mt-2 text-xs text-ink-faint">{t("shown", { shown: formatCount(shown, locale), total: formatCount(total, locale) })}</p>}
    </Card>
  );
}
