import { compareText } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { missing, valueOrNull, type Measured } from "@/lib/measured";
import { isMetricId, metricById, type MetricId } from "@/lib/metrics/registry";

/** One line of a table that compares agencies or MPPs on several metrics. */
export type UnitRow = {
  readonly id: string;
  readonly name: string;
  readonly href: string | null;
  /** Such as the province. */
  readonly detail: string | null;
  readonly highlighted: boolean;
  readonly cells: Readonly<Partial<Record<MetricId, Measured>>>;
  /** The unit as explanations take it. */
  readonly unit: { readonly mpp?: string; readonly province?: string; readonly agency?: string };
};

/** `nama` or a metric; best first, volumes largest first; reversed by `-` in the URL. */
export type UnitSort = { readonly key: MetricId | "nama"; readonly reversed: boolean };

/** Reads a sort of the URL; `null` when it is none of the columns. */
export function parseUnitSort(text: string, columns: readonly MetricId[]): UnitSort | null {
  const reversed = text.startsWith("-");
  const key = reversed ? text.slice(1) : text;
  if (key === "nama") return { key, reversed };
  return isMetricId(key) && columns.includes(key) ? { key, reversed } : null;
}

export const unitSortText = ({ key, reversed }: UnitSort): string => `${reversed ? "-" : ""}${key}`;

export const cellOf = (row: UnitRow, metric: MetricId): Measured => row.cells[metric] ?? missing("not-reported");

/** Rows without a value come last either way: missing is no small number. */
export function sortUnitRows(rows: readonly UnitRow[], { key, reversed }: UnitSort, locale: Locale): UnitRow[] {
  const byName = (a: UnitRow, b: UnitRow): number => compareText(a.name, b.name, locale) || (a.id < b.id ? -1 : 1);
  if (key === "nama") return [...rows].sort((a, b) => (reversed ? -1 : 1) * byName(a, b));
  const ascending = metricById(key).better === "lower";
  const sign = ascending === reversed ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [left, right] = [valueOrNull(cellOf(a, key)), valueOrNull(cellOf(b, key))];
    if (left === null || right === null) return Number(left === null) - Number(right === null) || byName(a, b);
    return sign * (left - right) || byName(a, b);
  });
}
