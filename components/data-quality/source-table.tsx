import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MeasuredCell } from "@/components/metrics/measured-cell";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { Label } from "@/lib/domain/label";
import { formatDateShort } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { CivilDate } from "@/lib/time/civil-date";

type SourceTableProps = {
  readonly sources: readonly {
    readonly family: string; readonly label: Label; readonly href: string; readonly isChosen: boolean;
    readonly completeness: Measured; readonly lastMonth: Measured; readonly delay: Measured; readonly until: CivilDate | null;
  }[];
  readonly lastMonth: string;
};

/** Completeness and timeliness of each source; its name chooses it for the parts below. */
export function SourceTable({ sources, lastMonth }: SourceTableProps) {
  const t = useTranslations("data-quality");
  const locale = useLocale();
  return (
    <Table label={t("bySource")}>
      <TableHead><tr><Th>{t("source")}</Th><Th numeric>{t("columns.completeness")}</Th><Th numeric>{t("columns.lastMonth", { month: lastMonth })}</Th><Th numeric>{t("columns.delay")}</Th><Th>{t("columns.until")}</Th></tr></TableHead>
      <tbody>
        {sources.map((source) => (
          <tr key={source.family} className={source.isChosen ? "bg-accent-soft/50" : ""}>
            <Th scope="row"><Link href={source.href} {...(source.isChosen ? { "aria-current": "true" as const } : {})} className="inline-block py-1 text-accent hover:underline">{source.label[locale]}</Link></Th>
            <MeasuredCell measured={source.completeness} unit="ratio" />
            <MeasuredCell measured={source.lastMonth} unit="ratio" />
            <MeasuredCell measured={source.delay} unit="days" />
            <Td className="whitespace-nowrap">{source.until === null ? <span className="text-ink-faint italic">{t("never")}</span> : <time dateTime={source.until}>{formatDateShort(source.until, locale)}</time>}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
