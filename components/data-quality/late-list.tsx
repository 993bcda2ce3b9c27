import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { formatCount, formatDateShort, formatNumber } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

type LateListProps = {
  readonly rows: readonly { readonly code: string; readonly name: string; readonly province: string; readonly until: CivilDate | null; readonly days: number | null }[];
  readonly total: number;
};

/** MPPs whose data stopped before the last closed month. */
export function LateList({ rows, total }: LateListProps) {
  const t = useTranslations("data-quality");
  const locale = useLocale();
  return (
    <>
      <Table label={t("lateTable")} boxClassName="max-h-96" stacked>
        <TableHead><tr><Th>{t("columns.mpp")}</Th><Th>{t("columns.province")}</Th><Th>{t("columns.until")}</Th><Th numeric>{t("columns.silent")}</Th></tr></TableHead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              <Th scope="row" className="min-w-44"><Link href={`/mpp/${row.code}`} className="inline-block py-1 text-accent hover:underline">{row.name}</Link></Th>
              <Td label={t("columns.province")}>{row.province}</Td>
              <Td label={t("columns.until")} className="whitespace-nowrap">{row.until === null ? <span className="text-ink-faint italic">{t("never")}</span> : <time dateTime={row.until}>{formatDateShort(row.until, locale)}</time>}</Td>
              <Td label={t("columns.silent")} numeric>{row.days === null ? "–" : formatNumber(row.days, "days", locale)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {total > rows.length && <p className="mt-2 text-[0.8125rem] text-ink-faint">{t("lateMore", { shown: formatCount(rows.length, locale), total: formatCount(total, locale) })}</p>}
    </>
  );
}
