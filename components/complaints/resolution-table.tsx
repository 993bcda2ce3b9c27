import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CsvButton } from "@/components/charts/csv-button";
import { ReachedText } from "@/components/complaints/reached-text";
import { Interval } from "@/components/complaints/resolution-facts";
import { MeasuredText } from "@/components/metrics/measured-text";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { TableModel } from "@/lib/charts/chart-model";
import { formatCount } from "@/lib/i18n/format";
import type { Absent, Measured } from "@/lib/measured";
import type { SurvivalReading } from "@/lib/metrics/survival-reading";

type Row = { readonly id: string; readonly label: string; readonly href?: string; readonly isReference: boolean; readonly reading: SurvivalReading | Absent; readonly mean: Measured | null };
type ResolutionTableProps = { readonly name: string; readonly rows: readonly Row[]; readonly horizon: number | null; readonly table: TableModel };

/** Each group: how many, what became of them, and the days that half and nine of ten took. */
export function ResolutionTable({ name, rows, horizon, table }: ResolutionTableProps) {
  const t = useTranslations("resolution");
  const locale = useLocale();
  const mean = horizon === null ? null : t("mean", { days: formatCount(horizon, locale) });
  return (
    <div className="min-w-0">
      <Table label={t("tableTitle")} stacked boxClassName="rounded-lg border border-line bg-surface max-sm:px-3">
        <TableHead>
          <tr>
            <Th>{t("columns.group")}</Th>
            {(["n", "answered", "open", "archived", "median", "p90"] as const).map((id) => <Th key={id} numeric>{t(`columns.${id}`)}</Th>)}
            {mean !== null && <Th numeric>{mean}</Th>}
            <Th numeric>{t("columns.on_time")}</Th>
          </tr>
        </TableHead>
        <tbody>{rows.map((row) => <GroupRow key={row.id} row={row} mean={mean} />)}</tbody>
      </Table>
      <div className="no-print pt-2"><CsvButton name={name} table={table} /></div>
    </div>
  );
}

function GroupRow({ row: { label, href, isReference, reading, mean: measured }, mean }: { readonly row: Row; readonly mean: string | null }) {
  const t = useTranslations("resolution");
  const locale = useLocale();
  const head = (
    <Th scope="row" className="min-w-40">
      {href === undefined ? label : <Link href={href} className="hover:text-accent hover:underline">{label}</Link>}
      {isReference && <span className="block text-xs font-normal text-ink-faint">{t("reference")}</span>}
    </Th>
  );
  if (reading.kind !== "value") return <tr>{head}<Td colSpan={mean === null ? 7 : 8}><MeasuredText measured={reading} unit="days" className="text-[0.8125rem] whitespace-normal" /></Td></tr>;
  return (
    <tr>
      {head}
      {(["n", "answered", "open", "archived"] as const).map((id) => <Td key={id} numeric label={t(`columns.${id}`)} className="tabular">{formatCount(reading[id], locale)}</Td>)}
      <Td numeric label={t("columns.median")}><ReachedText reached={reading.median} /></Td>
      <Td numeric label={t("columns.p90")}><ReachedText reached={reading.p90} /></Td>
      {mean !== null && <Td numeric label={mean}>{measured !== null && <><MeasuredText measured={measured} unit="days" /><Interval measured={measured} unit="days" /></>}</Td>}
      <Td numeric label={t("columns.on_time")}><MeasuredText measured={reading.onTime} unit="ratio" className={reading.onTime.kind === "value" ? "" : "text-[0.8125rem] whitespace-normal"} /><Interval measured={reading.onTime} unit="ratio" /></Td>
    </tr>
  );
}
