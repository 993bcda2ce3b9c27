import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EvidenceUpload } from "@/components/evidence/evidence-upload";
import { Card, CardHeader } from "@/components/ui/card";
import type { Label } from "@/lib/domain/label";
import { formatDateShort } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

type FollowUpFactsProps = {
  readonly followUp: {
    readonly finding: string; readonly recommendation: string | null; readonly owner: string | null; readonly raisedOn: CivilDate; readonly dueOn: CivilDate | null; readonly doneOn: CivilDate | null;
    readonly verifiedOn: CivilDate | null; readonly evidence: string | null; readonly followUpNo: string;
  };
  readonly agency: Label | null;
  readonly visitHref: string | null;
  readonly evidence: readonly { readonly id: string; readonly fileName: string }[];
  /** What a new file is for; absent where the reader may add none. */
  readonly upload?: Readonly<Record<string, string>>;
};

/** What is recorded of a finding; what is not recorded is said to be so. */
export function FollowUpFacts({ followUp, agency, visitHref, evidence, upload }: FollowUpFactsProps) {
  const t = useTranslations("follow-ups");
  const locale = useLocale();
  const date = (day: CivilDate | null, none: string): ReactNode => (day === null ? <span className="text-ink-faint italic">{none}</span> : formatDateShort(day, locale));
  const none = t("detail.none");
  return (
    <Card>
      <CardHeader title={t("detail.finding")} />
      <dl className="divide-y divide-line text-sm">
        <Fact label={t("detail.recommendation")}>{followUp.recommendation ?? none}</Fact>
        <Fact label={t("detail.owner")}>{followUp.owner ?? t("noOwner")}<span className="block text-xs text-ink-faint">{agency?.[locale] ?? t("wholeMpp")}</span></Fact>
        <Fact label={t("detail.raised")}>{date(followUp.raisedOn, none)}</Fact>
        <Fact label={t("detail.due")}>{date(followUp.dueOn, t("noDue"))}</Fact>
        <Fact label={t("detail.done")}>{date(followUp.doneOn, none)}</Fact>
        <Fact label={t("detail.verified")}>{date(followUp.verifiedOn, none)}</Fact>
        <Fact label={t("detail.evidence")}>
          {followUp.evidence !== null && <p className="whitespace-pre-line">{followUp.evidence}</p>}
          {followUp.evidence === null && evidence.length === 0 && <span className="text-ink-faint italic">{none}</span>}
          {evidence.length > 0 && (
            <ul>{evidence.map(({ id, fileName }) => <li key={id}><a href={`/bukti/${id}`} className="inline-block py-1 break-all text-accent hover:underline">{fileName}</a></li>)}</ul>
          )}
          {upload !== undefined && <div className="no-print mt-1"><EvidenceUpload target={upload} name={followUp.finding} /></div>}
        </Fact>
        {visitHref !== null && <Fact label={t("detail.visit")}><Link href={visitHref} className="text-accent hover:underline">{t("detail.openVisit")}</Link></Fact>}
        <Fact label={t("detail.number")}>{followUp.followUpNo}</Fact>
      </dl>
    </Card>
  );
}

const Fact = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <div className="grid gap-x-4 gap-y-0.5 py-2 sm:grid-cols-[11rem_minmax(0,1fr)]"><dt className="text-ink-soft">{label}</dt><dd className="min-w-0">{children}</dd></div>
);
