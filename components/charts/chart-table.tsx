"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { TableCell, TableColumn, TableModel } from "@/lib/charts/chart-model";
import { formatDecimal, formatNumber, formatPeriod } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";

/** Rows that are laid out when the table is opened, more than its box shows, and with each picture after it: some hundreds at once would keep a phone waiting. */
const [rowsAtFirst, rowsAtOnce] = [16, 40];

/** Exactly what the chart shows, as a table. */
export function ChartTable({ title, table }: { readonly title: string; readonly table: TableModel }) {
  const t = useTranslations("charts.frame");
  const locale = useLocale();
  const inTable = useRef<HTMLTableSectionElement>(null);
  useEffect(() => openInPieces(inTable.current), []);
  const { rows: all } = table;
  const later = Array.from({ length: Math.ceil(Math.max(0, all.length - rowsAtFirst) / rowsAtOnce) }, (_, at) => all.slice(rowsAtFirst + at * rowsAtOnce, rowsAtFirst + (at + 1) * rowsAtOnce));
  const blocks = [all.slice(0, rowsAtFirst), ...later];
  return (
    <Table label={t("tableCaption", { title })} boxClassName="max-h-96 rounded-lg border border-line">
      <TableHead>
        <tr>{table.columns.map((column) => <Th key={column.id} numeric={column.kind === "number"}>{column.label}</Th>)}</tr>
      </TableHead>
      {blocks.map((rows, block) => (
        <tbody key={block} ref={block === 0 ? inTable : null}>
          {rows.map((row, index) => (
            <tr key={index}>
              {table.columns.map((column, at) => <Td key={column.id} numeric={column.kind === "number"}>{cellText(row[at] ?? null, column, locale)}</Td>)}
            </tr>
          ))}
        </tbody>
      ))}
    </Table>
  );
}

/**
 * When the reader opens the table, its first rows come with the next picture and the others with the pictures after it. Closed,
 * on paper and without script all rows stand where they are, so that they can be searched and printed.
 */
function openInPieces(part: HTMLElement | null): (() => void) | undefined {
  const table = part?.closest("table");
  const details = part?.closest("details");
  const summary = details?.querySelector("summary");
  let frame = 0;
  const showNext = (): void => {
    const next = [...(table?.tBodies ?? [])].find(({ hidden }) => hidden);
    if (next === undefined) return;
    next.hidden = false;
    frame = requestAnimationFrame(showNext);
  };
  const begin = (): void => {
    if (table == null || details?.open === true) return;
    for (const block of [...table.tBodies].slice(1)) block.hidden = true;
    // The picture with the first rows comes before the next ones.
    frame = requestAnimationFrame(() => { frame = requestAnimationFrame(showNext); });
  };
  summary?.addEventListener("click", begin);
  return () => {
    cancelAnimationFrame(frame);
    summary?.removeEventListener("click", begin);
  };
}

/** A dash for "none": the remark column tells why. */
function cellText(cell: TableCell, column: TableColumn, locale: Locale): string {
  if (cell === null) return column.kind === "number" ? "–" : "";
  if (typeof cell === "number") return column.unit === undefined ? formatDecimal(cell, 2, locale) : formatNumber(cell, column.unit, locale);
  return column.kind === "period" ? formatPeriod(cell, locale) : cell;
}
