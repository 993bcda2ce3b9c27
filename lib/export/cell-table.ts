import type { TableModel } from "@/lib/charts/chart-model";
import { formatAbsence } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { valueOrNull, type Measured } from "@/lib/measured";
import type { Unit } from "@/lib/metrics/unit";

/** A column of measured cells. */
export type CellColumn = { readonly id: string; readonly label: string; readonly unit?: Unit };
/** `texts` and `cells` are parallel to the texts and columns of the table. */
export type CellRow = { readonly texts: readonly (string | null)[]; readonly cells: readonly Measured[] };

/** Exactly the rows of a table on screen: its words, then per column a value, its n and, where there is none, the reason. */
export function toCellTable(rows: readonly CellRow[], { texts, columns, locale, noteLabel }: { readonly texts: readonly { readonly id: string; readonly label: string }[]; readonly columns: readonly CellColumn[]; readonly locale: Locale; readonly noteLabel: string }): TableModel {
  return {
    columns: [
      ...texts.map(({ id, label }) => ({ id, label, kind: "text" as const })),
      ...columns.flatMap(({ id, label, unit }) => [
        { id, label, kind: "number" as const, ...(unit === undefined ? {} : { unit }) },
        { id: `${id}_n`, label: `${label} n`, kind: "number" as const, unit: "count" as const },
        { id: `${id}_note`, label: `${label} ${noteLabel}`, kind: "text" as const },
      ]),
    ],
    rows: rows.map((row) => [...row.texts, ...row.cells.flatMap((measured) => [valueOrNull(measured), measured.kind === "value" ? measured.n : null, formatAbsence(measured, locale)])]),
    notes: [],
  };
}
