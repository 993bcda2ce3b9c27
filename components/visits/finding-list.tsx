import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Label } from "@/lib/domain/label";
import { formatDateShort } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

type FollowUp = {
  readonly id: string;
  readonly agencyId: number;
  readonly finding: string;
  readonly recommendation: string | null;
  readonly owner: string | null;
  readonly raisedOn: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly doneOn: CivilDate | null;
  readonly verifiedOn: CivilDate | null;
  readonly evidence: string | null;
  readonly status: string;
};
type FindingListProps = { readonly followUps: readonly FollowUp[]; readonly agencyName: ReadonlyMap<number, Label>; readonly today: CivilDate };

/** Findings with recommendation, owner, due date and what became of them. */
export function FindingList({ followUps, agencyName, today }: FindingListProps) {
  const t = useTranslations("visits");
  const locale = useLocale();
  const date = (day: CivilDate | null): string => (day === null ? t("notRecorded") : formatDateShort(day, locale));
  return (
    <ul className="divide-y divide-line">
      {followUps.map((each) => (
        <li key={each.id} className="avoid-break py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
            <p className="max-w-prose font-medium">{each.finding}</p>
            <FindingState {...each} today={today} />
          </div>
          {each.recommendation !== null && <p className="mt-1 max-w-prose text-sm"><span className="text-ink-soft">{t("recommendation")}: </span>{each.recommendation}</p>}
          <p className="mt-1 flex flex-wrap gap-x-4 text-[0.8125rem] text-ink-soft">
            <span>{agencyName.get(each.agencyId)?.[locale] ?? t("wholeMpp")}</span>
            <span>{t("owner")}: {each.owner ?? t("notRecorded")}</span>
            <span>{t("due")}: {date(each.dueOn)}</span>
            {each.doneOn !== null && <span>{t("done")}: {date(each.doneOn)}</span>}
            {each.verifiedOn !== null && <span>{t("verified")}: {date(each.verifiedOn)}</span>}
          </p>
          {each.evidence !== null && <p className="mt-1 max-w-prose text-[0.8125rem]"><span className="text-ink-soft">{t("columns.evidence")}: </span>{each.evidence}</p>}
        </li>
      ))}
    </ul>
  );
}

function FindingState({ dueOn, doneOn, verifiedOn, status, today }: Pick<FollowUp, "dueOn" | "doneOn" | "verifiedOn" | "status"> & { readonly today: CivilDate }) {
  const t = useTranslations("visits.states");
  if (verifiedOn !== null) return <Badge tone="good">{t("verified")}</Badge>;
  // What was reported here waits for somebody else to verify it.
  if (doneOn !== null || status === "done") return <Badge tone="accent">{t("done")}</Badge>;
  return dueOn !== null && dueOn < today ? <Badge tone="bad">{t("overdue")}</Badge> : <Badge tone="warn">{t("open")}</Badge>;
}
