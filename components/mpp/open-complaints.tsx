import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
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
    <Table label={t("complaints")}>
      <TableHead><tr><Th>{t("number")}</Th><Th>{t("agency")}</Th><Th>{t("opened")}</Th><Th>{t("due")}</Th><Th>{t("status")}</Th></tr></TableHead>
      <tbody>
        {rows.map((row) => {
          const channel = complaintChannels.find((each) => each === row.channel);
          const status = complaintStatuses.find((each) => each === row.status);
          return (
            <tr key={row.id}>
              <Th scope="row">{row.complaintNo}<span className="block text-xs font-normal text-ink-faint">{[channel && complaintChannelLabel(channel)[locale], row.category].filter(Boolean).join(" · ")}</span></Th>
              <Td className="min-w-36">{row.agencyName ?? t("wholeMpp")}</Td>
              <Td className="whitespace-nowrap"><time dateTime={row.openedOn}>{formatDateShort(row.openedOn, locale)}</time><span className="block text-xs text-ink-faint">{t("openFor", { days: row.openDays })}</span></Td>
              <Td className="whitespace-nowrap"><DueDate {...row} /></Td>
              <Td>{status === undefined ? row.status : complaintStatusLabels[status][locale]}</Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
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
      <time dateTime={dueOn}>{formatDateShort(dueOn, locale)}</time>
      {dueProvisional && <span className="text-xs text-ink-faint"> ({t("provisional")})</span>}
      {overdueDays > 0 && <span className="block"><Badge tone="bad">{t("overdue", { days: overdueDays })}</Badge></span>}
    </>
  );
}
