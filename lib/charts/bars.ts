import type { BarItem, BarsModel, ChartInput } from "@/lib/charts/chart-model";
import { axisDomain } from "@/lib/charts/scale";
import { kindOf, readItems, type ItemsReading, type Named } from "@/lib/charts/sentences";
import { measuredCells, measuredColumns, textColumn } from "@/lib/charts/table";
import type { ChartOptions } from "@/lib/charts/trend";
import { compareText, formatAbsence, formatCount, formatNumber } from "@/lib/i18n/format";
import { chartWords } from "@/lib/i18n/words";

export type BarsInput = ChartInput & {
  readonly items: readonly BarItem[];
  readonly target?: number;
  /** `value`: largest first (default) · `smallest`: smallest first, for waiting times · `given`: as they come. */
  readonly order?: "value" | "smallest" | "given";
  /** Valued items of the whole list, where `items` are only its first ones. */
  readonly outOf?: number;
};

/** Ranked bars. Items without a value are listed as text with the reason, never as a bar of length 0. */
export function toBarsModel(input: BarsInput, { locale }: ChartOptions): BarsModel {
  const { id, title, unit, asOf, order = "value" } = input;
  const valued = input.items.flatMap((item) => (item.measured.kind === "value" ? [{ ...item, value: item.measured.value }] : []));
  const items = order === "given" ? valued : [...valued].sort((a, b) => (order === "value" ? b.value - a.value : a.value - b.value) || compareText(a.label, b.label, locale));
  const absentItems = input.items.filter((item) => item.measured.kind !== "value");
  const values = items.map((item) => item.value);
  const all = input.items.map((item) => item.measured);
  const reading: ItemsReading = { title, named: items, absent: absentItems.map(({ measured }) => measured), unit, locale };
  return {
    kind: "bars", id, title, unit, asOf, items,
    absent: absentItems.map(({ id: itemId, label, measured, href }) => ({
      id: itemId, label, reason: formatAbsence(measured, locale) ?? "", ...(href === undefined ? {} : { href }),
    })),
    domain: axisDomain(input.target === undefined ? values : [...values, input.target], unit),
    target: input.target ?? null,
    sentence: input.outOf !== undefined && input.outOf > items.length && items.length > 1
      ? readFirst(reading, input.outOf, items.filter(({ highlighted }) => highlighted === true))
      : readItems(reading),
    table: {
      columns: [textColumn("name", locale), ...measuredColumns(all, unit, locale)],
      rows: [...items, ...absentItems].map((item) => [item.label, ...measuredCells(item.measured, all, locale)]),
      notes: [],
    },
  };
}

/** The first items of a longer list: only the first is known to be an extreme of the whole; the reader's own are told too. */
function readFirst({ named, unit, locale }: ItemsReading, total: number, own: readonly Named[]): string {
  const words = chartWords(locale);
  const [first, ...others] = named;
  const last = others.at(-1);
  if (first === undefined || last === undefined) return "";
  const value = (each: Named): string => formatNumber(each.value, unit, locale);
  const told = { name: first.label, value: value(first), total: formatCount(total, locale), count: formatCount(named.length, locale), kind: kindOf(unit) };
  return [
    words(first.value < last.value ? "sentences.barsFromBottom" : "sentences.barsFromTop", told),
    ...own.filter((each) => each !== first).map((each) => words("sentences.distributionHighlight", { name: each.label, value: value(each) })),
  ].join(" ");
}
