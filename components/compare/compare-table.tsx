import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MeasuredText } from "@/components/metrics/measured-text";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import { formatN } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { Unit } from "@/lib/metrics/unit";

type CompareTableProps = {
  readonly label: string;
  readonly columns: readonly { readonly id: string; readonly label: string; readonly href?: string }[];
  readonly rows: readonly { readonly id: string; readonly label: string; readonly unit: Unit; readonly cells: readonly { readonly measured: Measured; readonly href?: string }[] }[];
};

/** Metrics against the compared units, each value over its n. */
export function CompareTable({ label, columns, rows }: CompareTableProps) {
  const t = useTranslations("compare");
  const locale = useLocale();
  return (
    <Table label={label} boxClassName="rounded-lg border border-line bg-surface">
      <TableHead>
        <tr>
          <Th className="left-0 z-20 min-w-32">{t("metric")}</Th>
          {columns.map((column) => <Th key={column.id} numeric className="min-w-28">{column.href === undefined ? column.label : <Link href={column.href} className="hover:text-accent hover:underline">{column.label}</Link>}</Th>)}
        </tr>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Th scope="row" className="sticky left-0 min-w-32 bg-surface align-top">{row.label}</Th>
            {row.cells.map(({ measured, href }, index) => (
              <Td key={columns[index]?.id ?? index} numeric>
                {href === undefined ? <MeasuredText measured={measured} unit={row.unit} /> : <Link href={href} className="underline-offset-2 hover:text-accent hover:underline"><MeasuredText measured={measured} unit={row.unit} /></Link>}
                {measured.kind === "value" && <span className="tabular block text-xs text-ink-faint">{formatN(measured, locale)}</span>}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
