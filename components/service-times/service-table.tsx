import { useLocale, useTranslations } from "next-intl";
import { CsvButton } from "@/components/charts/csv-button";
import { MeasuredCell } from "@/components/metrics/measured-cell";
import { UnitWord } from "@/components/metrics/unit-word";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { toCellTable } from "@/lib/export/cell-table";
import type { Measured } from "@/lib/measured";
import type { Unit } from "@/lib/metrics/unit";

type ServiceTableProps = {
  /** Name of the file that holds exactly these rows. */
  readonly name: string;
  readonly columns: readonly { readonly id: string; readonly label: string; readonly unit: Unit }[];
  readonly rows: readonly {
    readonly id: string;
    readonly agency: string;
    readonly service: string;
    /** In the original words; null: none in force. */
    readonly standard: string | null;
    readonly otherClock: boolean;
    /** Parallel to `columns`. */
    readonly cells: readonly Measured[];
  }[];
};

/** Services beside what they promise. */
export function ServiceTable({ name, columns, rows }: ServiceTableProps) {
  const t = useTranslations("service-times");
  const words = useTranslations("charts.columns");
  const locale = useLocale();
  return (
    <>
      <Table label={t("sections.byService")} boxClassName="max-h-[40rem] rounded-lg border border-line bg-surface">
        <TableHead>
          <tr><Th>{t("service")}</Th><Th>{t("standard")}</Th>{columns.map(({ id, label, unit }) => <Th key={id} numeric>{label}<UnitWord unit={unit} /></Th>)}</tr>
        </TableHead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <Th scope="row" className="min-w-48 align-top">
                {row.service}
                <span className="block text-xs font-normal text-ink-faint">{row.agency}</span>
              </Th>
              <Td className="min-w-40">
                {row.standard ?? <em className="text-ink-faint">{t("noStandard")}</em>}
                {row.otherClock && <span className="block text-xs text-ink-faint">{t("otherClock")}</span>}
              </Td>
              {row.cells.map((measured, at) => <MeasuredCell key={columns[at]?.id ?? at} measured={measured} unit={columns[at]?.unit ?? "count"} bare showN={columns[at]?.unit !== "count"} />)}
            </tr>
          ))}
        </tbody>
      </Table>
      <div className="no-print pt-2">
        <CsvButton name={name} table={toCellTable(rows.map((row) => ({ texts: [row.service, row.agency, row.standard], cells: row.cells })), { texts: [{ id: "service", label: t("service") }, { id: "agency", label: t("agency") }, { id: "standard", label: t("standard") }], columns, locale, noteLabel: words("note") })} />
      </div>
    </>
  );
}
