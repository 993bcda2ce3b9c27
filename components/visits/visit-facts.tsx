import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { MeasuredText } from "@/components/metrics/measured-text";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { VisitFact } from "@/components/visits/visit-fact";
import { Institutions } from "@/components/visits/visit-list";
import type { Label } from "@/lib/domain/label";
import { formatCount, formatDateTime, formatDecimal, formatNumber } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";

type PartOf = { readonly part: number; readonly whole: number } | null;
type VisitFactsProps = {
  readonly visit: {
    readonly kind: string;
    readonly institutions: readonly string[];
    readonly announced: boolean | null;
    readonly guided: boolean | null;
    readonly attendees: readonly string[];
    readonly reported: { readonly total: number; readonly scaleMax: number } | null;
    readonly officers: PartOf;
    readonly standards: PartOf;
    readonly counters: PartOf;
    readonly batch: { readonly fileNames: readonly string[]; readonly committedAt: Date | null } | null;
  };
  readonly score: Measured;
  readonly band: Label | null;
  readonly edition: Label | null;
  readonly mpp: { readonly code: string; readonly name: string; readonly timeZone: string };
  readonly batchHref: string | null;
};

/** What is recorded about a visit; what is not recorded is said to be so. */
export function VisitFacts({ visit, score, band, edition, mpp, batchHref }: VisitFactsProps) {
  const t = useTranslations("visits");
  const locale = useLocale();
  return (
    <Card>
      <CardHeader title={t("recorded")} />
      <p className="mb-4 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <MeasuredText measured={score} unit="points" className={score.kind === "value" ? "text-4xl font-semibold" : "text-2xl"} />
        {score.kind === "value" && <span className="text-ink-soft">{t("scale")}</span>}
        {band !== null && <Badge tone="accent">{band[locale]}</Badge>}
      </p>
      <dl className="divide-y divide-line text-sm">
        <Fact label={t("columns.mpp")}><Link href={`/mpp/${mpp.code}`} className="text-accent hover:underline">{mpp.name}</Link></Fact>
        <Fact label={t("columns.announced")}><VisitFact fact="announced" value={visit.announced} /></Fact>
        <Fact label={t("columns.guided")}><VisitFact fact="guided" value={visit.guided} /></Fact>
        <Fact label={t("came")}><Institutions names={visit.institutions} kind={visit.kind} /></Fact>
        <Fact label={t("received")}>{visit.attendees.length === 0 ? t("notRecorded") : <ul>{visit.attendees.map((name) => <li key={name}>{name}</li>)}</ul>}</Fact>
        <Fact label={t("officers")}><Part of={visit.officers} /></Fact>
        <Fact label={t("standards")}><Part of={visit.standards} /></Fact>
        <Fact label={t("counters")}><Part of={visit.counters} /></Fact>
        {visit.reported !== null && <Fact label={t("reported")}>{t("reportedValue", { total: formatDecimal(visit.reported.total, 2, locale), max: formatDecimal(visit.reported.scaleMax, 0, locale) })}</Fact>}
        <Fact label={t("edition")}>{edition?.[locale] ?? t("notRecorded")}</Fact>
        {visit.batch !== null && (
          <Fact label={t("batch")}>
            {batchHref === null ? visit.batch.fileNames.join(", ") : <Link href={batchHref} className="break-words text-accent hover:underline">{visit.batch.fileNames.join(", ") || t("batchOpen")}</Link>}
            {visit.batch.committedAt !== null && <span className="block text-xs text-ink-faint">{formatDateTime(visit.batch.committedAt, mpp.timeZone, locale)}</span>}
          </Fact>
        )}
      </dl>
    </Card>
  );
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[12rem_minmax(0,1fr)]"><dt className="text-ink-soft">{label}</dt><dd className="min-w-0">{children}</dd></div>
);

function Part({ of }: { readonly of: PartOf }) {
  const t = useTranslations("visits");
  const locale = useLocale();
  if (of === null) return <span className="text-ink-faint italic">{t("notRecorded")}</span>;
  const counts = t("partOf", { part: formatCount(of.part, locale), whole: formatCount(of.whole, locale) });
  return <span className="tabular">{counts}{of.whole > 0 && ` (${formatNumber(of.part / of.whole, "ratio", locale)})`}</span>;
}
