import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CsvButton } from "@/components/charts/csv-button";
import { MeasuredText } from "@/components/metrics/measured-text";
import { UnitWord } from "@/components/metrics/unit-word";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { classNames } from "@/components/ui/class-names";
import { toCellTable } from "@/lib/export/cell-table";
import { formatN } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { Unit } from "@/lib/metrics/unit";

type UnitTableProps = {
  readonly label: string;
  /** Name of the file that holds exactly these rows. */
  readonly name: string;
  /** Heading of the first column. */
  readonly unitLabel: string;
  readonly columns: readonly { readonly id: string; readonly label: string; readonly unit: Unit }[];
  readonly rows: readonly {
    readonly id: string;
    readonly label: string;
    readonly href?: string;
    readonly highlighted?: boolean;
    readonly note?: string;
    /** Parallel to `columns`. */
    readonly cells: readonly { readonly measured: Measured; readonly href?: string }[];
  }[];
  readonly boxClassName?: string;
};

/** Units against metrics: each value over its n, and the way to its explanation. */
export function UnitTable({ label, name, unitLabel, columns, rows, boxClassName }: UnitTableProps) {
  const locale = useLocale();
  const t = useTranslations("charts.columns");
  return (
    <>
      <Table label={label} boxClassName={classNames("rounded-lg border border-line bg-surface", boxClassName)}>
        <TableHead>
          <tr><Th>{unitLabel}</Th>{columns.map((column) => <Th key={column.id} numeric>{column.label}<UnitWord unit={column.unit} /></Th>)}</tr>
        </TableHead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.highlighted === true ? "bg-indigo-soft" : ""}>
              <Th scope="row" className="min-w-36 align-top font-medium">
                {row.href === undefined ? row.label : <Link href={row.href} className="hover:text-accent hover:underline">{row.label}</Link>}
                {row.note !== undefined && <span className="block text-xs font-normal text-ink-faint">{row.note}</span>}
              </Th>
              {row.cells.map(({ measured, href }, at) => {
                const unit = columns[at]?.unit ?? "count";
                const text = <MeasuredText measured={measured} unit={unit} bare className={measured.kind === "value" ? "font-medium" : "text-[0.8125rem] whitespace-normal"} />;
                return (
                  <Td key={columns[at]?.id ?? at} numeric>
                    {href === undefined ? text : <Link href={href} className="underline-offset-2 hover:text-accent hover:underline">{text}</Link>}
                    {measured.kind === "value" && unit !== "count" && <span className="tabular block text-xs text-ink-faint">{formatN(measured, locale)}</span>}
                  </Td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </Table>
      <div className="no-print pt-2">
        <CsvButton name={name} table={toCellTable(rows.map((row) => ({ texts: [row.label], cells: row.cells.map(({ measured }) => measured) })), { texts: [{ id: "name", label: unitLabel }], columns, locale, noteLabel: t("note") })} />
      </div>
    </>
  );
}
