import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useInstitutionName } from "@/components/visit-cases/use-institution-name";
import { Card, CardHeader } from "@/components/ui/card";
import { followUpActionIds } from "@/lib/domain/follow-up-flow";
import { formatDateShort, formatDateTime } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

type FollowUpHistoryProps = {
  readonly steps: readonly { readonly id: string; readonly at: Date; readonly userName: string | null; readonly action: string; readonly note: string | null; readonly dueOn: CivilDate | null; readonly caseId: string | null; readonly visitNo: string | null; readonly institutions: readonly string[] }[];
  readonly timeZone: string;
};

/** Every step with who took it, when and why. */
export function FollowUpHistory({ steps, timeZone }: FollowUpHistoryProps) {
  const t = useTranslations("follow-ups");
  const locale = useLocale();
  const institutionName = useInstitutionName();
  const did = (action: string): string => {
    const known = followUpActionIds.find((id) => id === action);
    return known === undefined ? action : t(`did.${known}`);
  };
  return (
    <Card className="mt-5">
      <CardHeader title={t("history.title")} subtitle={t("history.hint")} />
      {steps.length === 0 ? <p className="text-sm text-ink-soft">{t("history.empty")}</p> : (
        <ol className="space-y-3 border-l-2 border-line pl-4">
          {steps.map(({ id, at, userName, action, note, dueOn, caseId, visitNo, institutions }) => (
            <li key={id} className="avoid-break text-sm">
              <p><span className="font-medium">{userName ?? t("history.someone")}</span> {did(action)}</p>
              <p className="text-xs text-ink-faint"><time dateTime={at.toISOString()}>{formatDateTime(at, timeZone, locale)}</time></p>
              {caseId !== null && visitNo !== null && (
                <p className="mt-0.5">{t("history.visit", { institutions: institutions.map(institutionName).join(", ") })} <Link href={`/kunjungan/berkas/${caseId}`} className="text-accent hover:underline">{visitNo}</Link></p>
              )}
              {dueOn !== null && <p className="mt-0.5">{t("history.newDue", { date: formatDateShort(dueOn, locale) })}</p>}
              {note !== null && <p className="mt-0.5 max-w-prose whitespace-pre-line text-ink-soft">{note}</p>}
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
