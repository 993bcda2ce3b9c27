import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { FollowUpBadge } from "@/components/follow-ups/follow-up-badge";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { Label } from "@/lib/domain/label";
import { formatDateShort } from "@/lib/i18n/format";
import { addDays, type CivilDate } from "@/lib/time/civil-date";

/** Data that end so many days before the rest make the days past due look few. */
const lagDays = 7;

export type FollowUpTableRow = {
  readonly id: string;
  readonly href: string;
  readonly followUpNo: string;
  readonly mppName: string;
  readonly agencyId: number;
  readonly finding: string;
  readonly recommendation: string | null;
  readonly owner: string | null;
  readonly raisedOn: CivilDate;
  readonly dueOn: CivilDate | null;
  readonly status: string;
  readonly overdueDays: number;
  readonly isDueSoon: boolean;
  /** Last day of its MPP's data, the clock of `overdueDays`. */
  readonly asOf: CivilDate;
};
type FollowUpTableProps = { readonly rows: readonly FollowUpTableRow[]; readonly agencies: readonly { readonly id: number; readonly name: Label }[]; readonly showsMpp: boolean; /** Last day of all data: where that of a row's MPP is well before, it is said. */ readonly asOf: CivilDate | null };

/** Findings, each leading to its own page. */
export function FollowUpTable({ rows, agencies, showsMpp, asOf }: FollowUpTableProps) {
  const t = useTranslations("follow-ups");
  const locale = useLocale();
  const agencyOf = (id: number): string => agencies.find((agency) => agency.id === id)?.name[locale] ?? t("wholeMpp");
  return (
    <Table label={t("title")} stacked>
      <TableHead>
        <tr><Th>{t("columns.finding")}</Th>{showsMpp && <Th>{t("columns.mpp")}</Th>}<Th>{t("columns.owner")}</Th><Th>{t("columns.raised")}</Th><Th>{t("columns.due")}</Th><Th>{t("columns.state")}</Th></tr>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Th scope="row" className="min-w-56 text-sm">
              <Link href={row.href} className="-my-1 inline-block py-1 font-medium text-accent break-words hover:underline">{row.finding}</Link>
              {row.recommendation !== null && <span className="mt-0.5 block font-normal text-ink-soft">→ {row.recommendation}</span>}
              <span className="mt-0.5 block text-xs font-normal text-ink-faint">{row.followUpNo}</span>
            </Th>
            {showsMpp && <Td label={t("columns.mpp")} className="min-w-32">{row.mppName}</Td>}
            <Td label={t("columns.owner")} className="min-w-36">{row.owner ?? t("noOwner")}<span className="block text-xs text-ink-faint">{agencyOf(row.agencyId)}</span></Td>
            <Td label={t("columns.raised")} className="whitespace-nowrap">{formatDateShort(row.raisedOn, locale)}</Td>
            <Td label={t("columns.due")} className="whitespace-nowrap">
              {row.dueOn === null ? <em className="text-ink-faint">{t("noDue")}</em> : formatDateShort(row.dueOn, locale)}
              {row.overdueDays > 0 && <span className="block text-xs font-medium text-bad">{t("overdueDays", { count: row.overdueDays })}{asOf !== null && row.asOf < addDays(asOf, -lagDays) && <span className="block font-normal whitespace-normal text-ink-faint">{t("overdueAsOf", { date: formatDateShort(row.asOf, locale) })}</span>}</span>}
            </Td>
            <Td label={t("columns.state")}><FollowUpBadge status={row.status} isOverdue={row.overdueDays > 0} isDueSoon={row.isDueSoon} /></Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
