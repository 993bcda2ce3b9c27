import type { BarItem, BarsModel, ChartInput } from "@/lib/charts/chart-model";
import { axisDomain } from "@/lib/charts/scale";
import { extremes, type Named } from "@/lib/charts/sentences";
import { measuredCells, measuredColumns, textColumn } from "@/lib/charts/table";
import type { ChartOptions } from "@/lib/charts/trend";
import { compareText, formatAbsence, formatNumber } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { chartWords } from "@/lib/i18n/words";
import type { Unit } from "@/lib/metrics/unit";

export type BarsInput = ChartInput & {
  readonly items: readonly BarItem[];
  readonly target?: number;
  /** `value`: largest first (default) · `smallest`: smallest first, for waiting times · `given`: as they come. */
  readonly order?: "value" | "smallest" | "given";
};

/** Ranked bars. Items without a value are listed as text with the reason, never as a bar of length 0. */
export function toBarsModel(input: BarsInput, { locale }: ChartOptions): BarsModel {
  const { id, title, unit, asOf, order = "value" } = input;
  const valued = input.items.flatMap((item) => (item.measured.kind === "value" ? [{ ...item, value: item.measured.value }] : []));
  const items = order === "given" ? valued : [...valued].sort((a, b) => (order === "value" ? b.value - a.value : a.value - b.value) || compareText(a.label, b.label, locale));
  const absentItems = input.items.filter((item) => item.measured.kind !== "value");
  const values = items.map((item) => item.value);
  const all = input.items.map((item) => item.measured);
  return {
    kind: "bars", id, title, unit, asOf, items,
    absent: absentItems.map(({ id: itemId, label, measured, href }) => ({
      id: itemId, label, reason: formatAbsence(measured, locale) ?? "", ...(href === undefined ? {} : { href }),
    })),
    domain: axisDomain(input.target === undefined ? values : [...values, input.target], unit),
    target: input.target ?? null,
    sentence: readBars({ title, named: items, missing: absentItems.length, unit, locale }),
    table: {
      columns: [textColumn("name", locale), ...measuredColumns(all, unit, locale)],
      rows: [...items, ...absentItems].map((item) => [item.label, ...measuredCells(item.measured, all, locale)]),
      notes: [],
    },
  };
}

type BarsReading = { readonly title: string; readonly named: readonly Named[]; readonly missing: number; readonly unit: Unit; readonly locale: Locale };

function readBars({ title, named, missing, unit, locale }: BarsReading): string {
  const words = chartWords(locale);
  const found = extremes(named);
  if (found === null) return words("sentences.noneAtAll", { subject: title });
  const value = (each: Named): string => formatNumber(each.value, unit, locale);
  if (named.length === 1) return words("sentences.barsOne", { name: found.high.label, value: value(found.high), missing });
  return words("sentences.bars", {
    highName: found.high.label, highValue: value(found.high), lowName: found.low.label, lowValue: value(found.low),
    count: named.length, missing,
  });
}
