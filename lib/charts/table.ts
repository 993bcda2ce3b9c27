import type { TableCell, TableColumn } from "@/lib/charts/chart-model";
import { formatAbsence } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { chartWords } from "@/lib/i18n/words";
import { valueOrNull, type Measured } from "@/lib/measured";
import type { Unit } from "@/lib/metrics/unit";

type TextColumnId = "series" | "name" | "row" | "column" | "province" | "mpp" | "edition";

export const textColumn = (id: TextColumnId, locale: Locale): TableColumn => ({ id, label: chartWords(locale)(`columns.${id}`), kind: "text" });

export const periodColumn = (locale: Locale): TableColumn => ({ id: "period", label: chartWords(locale)("columns.period"), kind: "period" });

export const numberColumn = (id: "rank" | "target" | "peerMedian" | "from" | "to" | "count" | "lat" | "lng" | "limitLow" | "limitHigh", locale: Locale, unit?: Unit): TableColumn => ({
  id: id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  label: chartWords(locale)(`columns.${id}`),
  kind: "number",
  ...(unit === undefined ? {} : { unit }),
});

/** Columns that every measured value gets: value, n, interval when there is any, and the reason when there is none. */
export function measuredColumns(all: readonly Measured[], unit: Unit, locale: Locale): TableColumn[] {
  const words = chartWords(locale);
  const interval: TableColumn[] = hasInterval(all)
    ? [{ id: "low", label: words("columns.low"), kind: "number", unit }, { id: "high", label: words("columns.high"), kind: "number", unit }]
    : [];
  return [
    { id: "value", label: words("columns.value"), kind: "number", unit },
    { id: "n", label: words("columns.n"), kind: "number", unit: "count" },
    ...interval,
    { id: "note", label: words("columns.note"), kind: "text" },
  ];
}

/** The cells under `measuredColumns`. `remark` is added to the reason, such as "periode belum lengkap". */
export function measuredCells(measured: Measured, all: readonly Measured[], locale: Locale, remark: string | null = null): TableCell[] {
  const bounds = measured.kind === "value" ? measured.interval : undefined;
  const note = [formatAbsence(measured, locale), remark].filter((text) => text !== null).join("; ");
  return [
    valueOrNull(measured),
    measured.kind === "value" ? measured.n : null,
    ...(hasInterval(all) ? [bounds?.low ?? null, bounds?.high ?? null] : []),
    note === "" ? null : note,
  ];
}

const hasInterval = (all: readonly Measured[]): boolean => all.some((each) => each.kind === "value" && each.interval !== undefined);
