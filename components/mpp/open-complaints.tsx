import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { complaintChannelLabel, complaintChannels } from "@/lib/domain/complaint-channel";
import { complaintStatuses, complaintStatusLabels } from "@/lib/domain/complaint-status";
import { formatDateShort } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

export type OpenComplaintRow = {
  readonly id: string;
  readonly complaintNo: string;
  readonly agencyName: string | null;
  readonly channel: string;
  readonly category: string | null;
  readonly openedOn: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly dueProvisional: boolean;
  readonly status: string;
  readonly openDays: number;
  readonly overdueDays: number;
};

/** Open complaints, longest overdue first. */
export function OpenComplaints({ rows }: { readonly rows: readonly OpenComplaintRow[] }) {
  const t = useTranslations("scorecard.records");
  const locale = useLocale();
  return (
    <ul className="divide-y divide-line">
      {rows.map((row) => {
        const channel = complaintChannels.find((each) => each === row.channel);
        const status = complaintStatuses.find((each) => each === row.status);
        return (
          <li key={row.id} className="grid gap-x-4 gap-y-1 py-3 text-sm sm:grid-cols-[minmax(0,1fr)_auto]">
            <div className="min-w-0">
              <p className="font-medium break-words">{row.agencyName ?? t("wholeMpp")}</p>
              <p className="text-ink-soft break-words">{[row.complaintNo, row.category, channel && complaintChannelLabel(channel)[locale]].filter(Boolean).join(" · ")}</p>
              <p className="mt-0.5 text-xs text-ink-faint">{t("opened", { date: formatDateShort(row.openedOn, locale), days: row.openDays })}</p>
            </div>
            <div className="flex flex-wrap items-baseline gap-2 sm:block sm:text-right">
              <span className="block"><DueDate {...row} /></span>
              <Badge>{status === undefined ? row.status : complaintStatusLabels[status][locale]}</Badge>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

type DueDateProps = { readonly dueOn: CivilDate | null; readonly overdueDays: number; readonly dueProvisional?: boolean };

/** A due date and, in words, how long it has passed. */
export function DueDate({ dueOn, overdueDays, dueProvisional = false }: DueDateProps) {
  const t = useTranslations("scorecard.records");
  const locale = useLocale();
  if (dueOn === null) return <span className="text-xs text-ink-faint">{t("noDue")}</span>;
  return (
    <>
      <span className="text-xs text-ink-faint">{t("due")} </span><time dateTime={dueOn}>{formatDateShort(dueOn, locale)}</time>
      {dueProvisional && <span className="text-xs text-ink-faint"> ({t("provisional")})</span>}
      {overdueDays > 0 && <span className="block"><Badge tone="bad">{t("overdue", { days: overdueDays })}</Badge></span>}
    </>
  );
}
