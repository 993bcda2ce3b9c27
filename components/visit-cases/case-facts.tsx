import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import type { Head } from "@/components/visit-cases/case-types";
import { RiskReasons } from "@/components/visit-cases/risk-reasons";
import { SheetStates } from "@/components/visit-cases/sheet-states";
import { VisitFact } from "@/components/visits/visit-fact";
import { Institutions } from "@/components/visits/visit-list";
import type { Label } from "@/lib/domain/label";
import type { VisitSight } from "@/lib/domain/visit-flow";
import { formatDateLong, formatNumber } from "@/lib/i18n/format";

export type CaseScore = { readonly total: number | null; readonly coverage: number; readonly evidenced: number | null } | null;
type CaseFactsProps = { readonly head: Head; readonly sight: VisitSight; readonly score: CaseScore; readonly band: Label | null; readonly edition: Label | null; readonly teamNames: readonly string[] };

/** What is known of the visit as a whole, as far as the reader may know it. */
export function CaseFacts({ head, sight, score, band, edition, teamNames }: CaseFactsProps) {
  const t = useTranslations("visit-cases.facts");
  const list = useTranslations("visit-cases.list");
  const locale = useLocale();
  const seesWords = sight === "all" || sight === "own";
  return (
    <Card>
      <CardHeader title={t("title")} />
      {score !== null && <ScoreLine score={score} isPublished={head.publishedVersion > 0} band={band} />}
      {!head.isScored && <p className="mb-3 text-2xl text-ink-soft italic">{t("notAssessed")}</p>}
      <dl className="divide-y divide-line text-sm">
        <Fact label={t("mpp")}><Link href={`/mpp/${head.mppCode}`} className="text-accent hover:underline">{head.mppName}</Link></Fact>
        <Fact label={t("day")}><time dateTime={head.day}>{formatDateLong(head.day, locale)}</time></Fact>
        <Fact label={t("announced")}><VisitFact fact="announced" value={head.announced} /></Fact>
        {seesWords && <Fact label={t("guided")}><VisitFact fact="guided" value={head.guided} /></Fact>}
        <Fact label={t("institutions")}><Institutions names={head.institutions} kind={head.kind} /></Fact>
        <Fact label={t("team")}>{teamNames.length === 0 ? list("noTeam") : teamNames.join(", ")}</Fact>
        <Fact label={t("sheets")}><SheetStates sheets={head.sheets.map(({ institution, submittedAt }) => ({ institution, isHandedIn: submittedAt !== null }))} /></Fact>
        <Fact label={t("edition")}>{edition?.[locale] ?? t("notRecorded")}</Fact>
        {seesWords && <Fact label={t("attendees")}>{head.attendees.length === 0 ? t("notRecorded") : <ul>{head.attendees.map((name) => <li key={name}>{name}</li>)}</ul>}</Fact>}
        {seesWords && head.notes !== null && <Fact label={t("notes")}><p className="max-w-prose whitespace-pre-line">{head.notes}</p></Fact>}
        {head.reasons.length > 0 && <Fact label={t("reasons")}><RiskReasons reasons={head.reasons.map(({ reason, params }) => ({ reason, params, points: typeof params["points"] === "number" ? params["points"] : null }))} /></Fact>}
      </dl>
    </Card>
  );
}

function ScoreLine({ score, isPublished, band }: { readonly score: NonNullable<CaseScore>; readonly isPublished: boolean; readonly band: Label | null }) {
  const t = useTranslations("visit-cases.facts");
  const locale = useLocale();
  return (
    <div className="mb-4">
      <p className="text-[0.8125rem] text-ink-soft">{t(isPublished ? "score" : "scoreDraft")}</p>
      <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        {score.total === null ? <span className="text-2xl text-ink-soft italic">{t("notAssessed")}</span> : <><span className="tabular text-4xl font-semibold">{formatNumber(score.total, "points", locale)}</span><span className="text-ink-soft">{t("scale")}</span></>}
        {band !== null && <Badge tone="accent">{band[locale]}</Badge>}
      </p>
      <p className="mt-1 text-sm text-ink-soft"><EvidenceShare evidenced={score.evidenced} /> · {t("coverage", { share: formatNumber(score.coverage, "ratio", locale) })}</p>
    </div>
  );
}

/** "82 % dengan bukti". */
export function EvidenceShare({ evidenced }: { readonly evidenced: number | null }) {
  const t = useTranslations("visit-cases.facts");
  const locale = useLocale();
  return evidenced === null || evidenced === 0 ? t("noEvidence") : t("evidenced", { share: formatNumber(evidenced, "ratio", locale) });
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[8.5rem_minmax(0,1fr)]"><dt className="text-ink-soft">{label}</dt><dd className="min-w-0">{children}</dd></div>
);
