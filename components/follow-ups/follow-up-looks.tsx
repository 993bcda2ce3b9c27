import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { useInstitutionName } from "@/components/visit-cases/use-institution-name";
import type { CheckOutcome, CheckSight } from "@/lib/domain/follow-up-check";
import { formatDateLong } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

type Look = { readonly institution: string; readonly seen: CheckSight; readonly note: string | null; readonly files: readonly { readonly id: string; readonly fileName: string }[] };
type FollowUpLooksProps = { readonly visits: readonly { readonly visitNo: string; readonly day: CivilDate; readonly href: string; readonly outcome: CheckOutcome | null; readonly looks: readonly Look[] }[] };

const tones = { done: "good", "not-done": "bad", unclear: "neutral" } as const;
/** What waits for somebody to decide. */
const undecided: readonly (CheckOutcome | null)[] = ["conflict", "overtaken", "own-report"];

/** What assessors saw of it at later visits, and what became of that. */
export function FollowUpLooks({ visits }: FollowUpLooksProps) {
  const t = useTranslations("follow-ups.looks");
  const locale = useLocale();
  return (
    <Card className="mt-5" id="terlihat">
      <CardHeader title={t("title")} subtitle={t("hint")} />
      <ul className="divide-y divide-line">
        {visits.map(({ visitNo, day, href, outcome, looks }) => (
          <li key={href} className="avoid-break py-3 first:pt-0 last:pb-0">
            <p className="text-sm"><Link href={href} className="font-medium text-accent hover:underline">{t("visit", { no: visitNo })}</Link> <span className="text-ink-soft">{formatDateLong(day, locale)}</span></p>
            {outcome !== null && <p className={undecided.includes(outcome) ? "mt-1 text-sm font-medium text-warn" : "mt-1 text-sm"}>{t(`outcome.${outcome}`)}</p>}
            <ul className="mt-2 space-y-2">{looks.map((look) => <li key={look.institution}><LookLine look={look} /></li>)}</ul>
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function LookLine({ look: { institution, seen, note, files } }: { readonly look: Look }) {
  const t = useTranslations("follow-ups.looks");
  const institutionName = useInstitutionName();
  return (
    <div className="text-sm">
      <p><span className="mr-2 text-ink-soft">{institutionName(institution)}</span><Badge tone={tones[seen]}>{t(`sight.${seen}`)}</Badge></p>
      {note !== null && note !== "" && <p className="mt-0.5 max-w-prose break-words whitespace-pre-line">{note}</p>}
      {files.length > 0 && <ul>{files.map(({ id, fileName }) => <li key={id}><a href={`/bukti/${id}`} className="inline-block py-1 break-all text-accent hover:underline">{fileName}</a></li>)}</ul>}
    </div>
  );
}
