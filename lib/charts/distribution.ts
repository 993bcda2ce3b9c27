import type { ChartInput, DistributionModel } from "@/lib/charts/chart-model";
import { axisDomain, quantileOf } from "@/lib/charts/scale";
import { numberColumn } from "@/lib/charts/table";
import type { ChartOptions } from "@/lib/charts/trend";
import { formatBareNumber, formatNumber } from "@/lib/i18n/format";
import { chartWords } from "@/lib/i18n/words";

export type DistributionInput = ChartInput & {
  readonly values: readonly number[];
  /** Where one unit stands among the others. */
  readonly highlight?: { readonly label: string; readonly value: number };
  /** Number of bins of equal width, default 20. */
  readonly binCount?: number;
};

/** A histogram with its box: how the values of many units spread. Upper bounds belong to the next bin, but the last. */
export function toDistributionModel(input: DistributionInput, { locale }: ChartOptions): DistributionModel {
  const words = chartWords(locale);
  const { id, title, unit, asOf, highlight } = input;
  const values = input.values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  const domain = axisDomain(highlight === undefined ? values : [...values, highlight.value], unit);
  const box = toBox(values);
  const text = (value: number): string => formatNumber(value, unit, locale);
  const sentence = box === null
    ? words("sentences.noneAtAll", { subject: title })
    : words("sentences.distribution", { count: values.length, lowQuartile: text(box.lowQuartile), highQuartile: text(box.highQuartile), median: text(box.median) });
  const bins = toBins(values, domain, input.binCount ?? 20).map((bin) => ({
    ...bin, label: `${formatBareNumber(bin.low, unit, locale)}–${formatBareNumber(bin.high, unit, locale)}`,
  }));
  return {
    kind: "distribution", id, title, unit, asOf, bins, box, domain,
    highlight: highlight ?? null,
    sentence: highlight === undefined ? sentence : `${sentence} ${words("sentences.distributionHighlight", { name: highlight.label, value: text(highlight.value) })}`,
    table: {
      columns: [numberColumn("from", locale, unit), numberColumn("to", locale, unit), numberColumn("count", locale, "count")],
      rows: bins.map((bin) => [bin.low, bin.high, bin.count]),
      notes: [],
    },
  };
}

type Bin = { readonly low: number; readonly high: number; readonly count: number };

function toBins(values: readonly number[], [low, high]: readonly [number, number], binCount: number): Bin[] {
  const width = (high - low) / binCount;
  const counts = Array.from({ length: binCount }, () => 0);
  for (const value of values) {
    const index = Math.min(binCount - 1, Math.floor((value - low) / width));
    counts[index] = (counts[index] ?? 0) + 1;
  }
  return counts.map((count, index) => ({ low: low + index * width, high: low + (index + 1) * width, count }));
}

function toBox(ascending: readonly number[]): DistributionModel["box"] {
  const [low, high] = [ascending[0], ascending.at(-1)];
  const [lowQuartile, median, highQuartile] = [quantileOf(ascending, 0.25), quantileOf(ascending, 0.5), quantileOf(ascending, 0.75)];
  if (low === undefined || high === undefined || lowQuartile === null || median === null || highQuartile === null) return null;
  return { low, lowQuartile, median, highQuartile, high };
}
