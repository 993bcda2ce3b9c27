import type { ChartInput, Domain, IntervalItem, IntervalModel } from "@/lib/charts/chart-model";
import { axisDomain, niceCeiling } from "@/lib/charts/scale";
import { readItems } from "@/lib/charts/sentences";
import { measuredCells, measuredColumns, numberColumn, textColumn } from "@/lib/charts/table";
import type { ChartOptions } from "@/lib/charts/trend";
import { formatMeasured, formatNumber } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { chartWords } from "@/lib/i18n/words";

export type IntervalInput = ChartInput & {
  readonly items: readonly IntervalItem[];
  /** Decides what "reaches the target" means, default higher. */
  readonly better?: "higher" | "lower";
  /** Values are differences: the axis lies around 0, which is marked. */
  readonly isDifference?: boolean;
};

/** A dot with its interval per item, against target and peer median. */
export function toIntervalModel(input: IntervalInput, { locale }: ChartOptions): IntervalModel {
  const { id, title, unit, asOf, items } = input;
  const all = items.map((item) => item.measured);
  const marks = items.flatMap(({ measured, target, peerMedian }) => [
    ...(measured.kind === "value" ? [measured.value, measured.interval?.low ?? measured.value, measured.interval?.high ?? measured.value] : []),
    ...[target, peerMedian].filter((value) => value !== undefined),
  ]);
  return {
    kind: "interval", id, title, unit, asOf,
    items: items.map((item) => ({ ...item, text: formatMeasured(item.measured, unit, locale) })),
    domain: input.isDifference === true ? aroundZero(marks) : axisDomain(marks, unit),
    isDifference: input.isDifference === true,
    sentence: readIntervals(input, locale),
    table: {
      columns: [textColumn("name", locale), ...measuredColumns(all, unit, locale), numberColumn("target", locale, unit), numberColumn("peerMedian", locale, unit)],
      rows: items.map((item) => [item.label, ...measuredCells(item.measured, all, locale), item.target ?? null, item.peerMedian ?? null]),
      notes: [],
    },
  };
}

const aroundZero = (marks: readonly number[]): Domain => {
  const reach = niceCeiling(Math.max(0, ...marks.map(Math.abs)));
  return [-reach, reach];
};

function readIntervals({ items, title, unit, better = "higher" }: IntervalInput, locale: Locale): string {
  const words = chartWords(locale);
  const valued = items.flatMap((item) => (item.measured.kind === "value" ? [{ ...item, value: item.measured.value }] : []));
  const absent = items.flatMap(({ measured }) => (measured.kind === "value" ? [] : [measured]));
  if (valued.length === 0) return readItems({ title, named: [], absent, unit, locale });
  const targets = new Set(valued.map((item) => item.target));
  const [target] = targets;
  if (targets.size === 1 && target !== undefined) {
    const above = valued.filter((item) => (better === "higher" ? item.value >= target : item.value <= target)).length;
    return words("sentences.interval", { above, count: valued.length, target: formatNumber(target, unit, locale) });
  }
  return readItems({ title, named: valued, absent, unit, locale });
}
