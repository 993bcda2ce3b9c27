import type { TableModel } from "@/lib/charts/chart-model";
import { toCellTable } from "@/lib/export/cell-table";
import type { Locale } from "@/lib/i18n/locales";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import { cellOf, type UnitRow } from "@/lib/metrics/unit-rows";

/** Exactly the rows of the table on screen: a value, its n and, where there is none, the reason, per metric. */
export function toUnitTable(rows: readonly UnitRow[], columns: readonly MetricId[], options: { readonly locale: Locale; readonly nameLabel: string; readonly noteLabel: string }): TableModel {
  const { locale, nameLabel, noteLabel } = options;
  return toCellTable(rows.map((row) => ({ texts: [row.name], cells: columns.map((id) => cellOf(row, id)) })), {
    texts: [{ id: "name", label: nameLabel }],
    columns: columns.map((id) => ({ id, label: metricById(id).label[locale], unit: metricById(id).unit })),
    locale, noteLabel,
  });
}
