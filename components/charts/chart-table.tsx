"use client";

import { useLocale, useTranslations } from "next-intl";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { TableCell, TableColumn, TableModel } from "@/lib/charts/chart-model";
import { formatDecimal, formatNumber, formatPeriod } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";

/** Exactly what the chart shows, as a table. */
export function ChartTable({ title, table }: { readonly title: string; readonly table: TableModel }) {
  const t = useTranslations("charts.frame");
  const locale = useLocale();
  return (
    <Table label={t("tableCaption", { title })} boxClassName="max-h-96 rounded-lg border border-line">
      <TableHead>
        <tr>{table.columns.map((column) => <Th key={column.id} numeric={column.kind === "number"}>{column.label}</Th>)}</tr>
      </TableHead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            {table.columns.map((column, at) => <Td key={column.id} numeric={column.kind === "number"}>{cellText(row[at] ?? null, column, locale)}</Td>)}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** A dash for "none": the remark column tells why. */
function cellText(cell: TableCell, column: TableColumn, locale: Locale): string {
  if (cell === null) return column.kind === "number" ? "–" : "";
  if (typeof cell === "number") return column.unit === undefined ? formatDecimal(cell, 2, locale) : formatNumber(cell, column.unit, locale);
  return column.kind === "period" ? formatPeriod(cell, locale) : cell;
}
