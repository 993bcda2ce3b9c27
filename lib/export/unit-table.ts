import type { TableModel } from "@/lib/charts/chart-model";
import { formatAbsence } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { valueOrNull } from "@/lib/measured";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import { cellOf, type UnitRow } from "@/lib/metrics/unit-rows";

/** Exactly the rows of the table on screen: a value, its n and, where there is none, the reason, per metric. */
export function toUnitTable(rows: readonly UnitRow[], columns: readonly MetricId[], options: { readonly locale: Locale; readonly nameLabel: string; readonly noteLabel: string }): TableModel {
  const { locale, nameLabel, noteLabel } = options;
  return {
    columns: [
      { id: "name", label: nameLabel, kind: "text" },
      ...columns.flatMap((id) => {
        const { label, unit } = metricById(id);
        return [
          { id, label: label[locale], kind: "number" as const, unit },
          { id: `${id}_n`, label: `${label[locale]} n`, kind: "number" as const, unit: "count" as const },
          { id: `${id}_note`, label: `${label[locale]} ${noteLabel}`, kind: "text" as const },
        ];
      }),
    ],
    rows: rows.map((row) => [
      row.name,
      ...columns.flatMap((id) => {
        const measured = cellOf(row, id);
        return [valueOrNull(measured), measured.kind === "value" ? measured.n : null, formatAbsence(measured, locale)];
      }),
    ]),
    notes: [],
  };
}
