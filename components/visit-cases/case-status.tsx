import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { Counts, Head, ReplyTime } from "@/components/visit-cases/case-types";
import { useInstitutionName } from "@/components/visit-cases/use-institution-name";
import { classNames } from "@/components/ui/class-names";
import type { VisitState } from "@/lib/domain/visit-flow";
import { formatDateLong, formatDateTime } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

const course = ["planned", "draft", "submitted", "reviewed", "published"] as const satisfies readonly VisitState[];
type CaseStatusProps = { readonly head: Head; readonly reply: ReplyTime; readonly counts: Counts; readonly today: CivilDate };

/** Where a visit stands on its way, who must act next, and until when. */
export function CaseStatus(props: CaseStatusProps) {
  const t = useTranslations("visit-cases");
  const { head } = props;
  const at = course.findIndex((state) => state === head.state);
  return (
    <div>
      {at >= 0 && (
        <ol aria-label={t("case.progress")} className="mb-3 flex flex-wrap gap-x-1 gap-y-2 text-[0.8125rem]">
          {course.map((state, i) => (
            <li key={state} {...(i === at ? { "aria-current": "step" as const } : {})} className="flex items-center gap-1">
              {i > 0 && <span aria-hidden className="mx-1 h-px w-4 bg-line-strong sm:w-7" />}
              <span className={classNames("inline-flex items-center gap-1 rounded-full border px-2.5 py-0.5",
                i === at ? "border-accent bg-accent-soft font-semibold text-accent-strong" : i < at ? "border-line bg-sunken text-ink-soft" : "border-line text-ink-faint")}>
                {i < at && <Check aria-hidden className="size-3.5" />}{t(`states.${state}`)}
              </span>
            </li>
          ))}
        </ol>
      )}
      <p className="font-medium text-pretty"><NextStep {...props} /></p>
    </div>
  );
}

function NextStep({ head, reply, counts, today }: CaseStatusProps) {
  const t = useTranslations("visit-cases.next");
  const locale = useLocale();
  const institutionName = useInstitutionName();
  const date = (day: CivilDate): string => formatDateLong(day, locale);
  switch (head.state) {
    case "planned": return t(head.day < today ? "plannedPast" : "planned", { date: date(head.day) });
    case "draft": return t("draft", { who: head.sheets.flatMap(({ institution, submittedAt }) => (submittedAt === null ? [institutionName(institution)] : [])).join(", ") });
    case "submitted": return counts.open > 0 ? t("submittedOpen", { count: counts.open }) : t("submitted");
    case "reviewed": {
      if (reply?.isOpen === true) return t("replying", { date: date(reply.until), days: reply.daysLeft });
      const ended = reply === null ? "" : reply.closedAt === null ? t("over", { date: date(reply.until) }) : t("closed", { date: formatDateTime(reply.closedAt, head.timeZone, locale) });
      return `${ended} ${counts.undecided > 0 ? t("deciding", { count: counts.undecided }) : t("publishing")}`;
    }
    case "published": return t(head.isScored ? "published" : "publishedUnscored", { version: String(head.publishedVersion) });
    case "rejected": return t("rejected");
    case "cancelled": return t("cancelled");
  }
}
