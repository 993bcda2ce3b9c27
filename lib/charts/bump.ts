import type { BumpModel, ChartInput } from "@/lib/charts/chart-model";
import { periodName } from "@/lib/charts/sentences";
import { numberColumn, periodColumn, textColumn } from "@/lib/charts/table";
import type { ChartOptions } from "@/lib/charts/trend";
import type { Locale } from "@/lib/i18n/locales";
import { chartWords } from "@/lib/i18n/words";

export type BumpInput = Omit<ChartInput, "unit"> & {
  readonly periods: readonly { readonly id: string; readonly label: string }[];
  /** `ranks` is parallel to `periods`; null where the unit was not ranked. */
  readonly series: readonly { readonly id: string; readonly label: string; readonly ranks: readonly (number | null)[]; readonly highlighted?: boolean }[];
};

/** Rank over time, 1 on top; the highlighted lines stand out, the others stay grey. */
export function toBumpModel(input: BumpInput, { locale }: ChartOptions): BumpModel {
  const words = chartWords(locale);
  const { id, title, asOf, periods } = input;
  const series = input.series.map((each) => ({ ...each, highlighted: each.highlighted ?? false }));
  return {
    kind: "bump", id, title, unit: "count", asOf, periods, series,
    worstRank: Math.max(1, ...series.flatMap((each) => each.ranks.filter((rank) => rank !== null))),
    sentence: readBump(input, locale),
    table: {
      columns: [textColumn("name", locale), periodColumn(locale), numberColumn("rank", locale, "count")],
      rows: series.flatMap(({ label, ranks }) => periods.map((period, index) => [label, period.id, ranks[index] ?? null])),
      notes: series.some((each) => each.ranks.includes(null)) ? [words("notes.gaps")] : [],
    },
  };
}

function readBump({ title, periods, series }: BumpInput, locale: Locale): string {
  const words = chartWords(locale);
  const lastIndex = periods.findLastIndex((_, index) => series.some((each) => (each.ranks[index] ?? null) !== null));
  const last = periods[lastIndex];
  if (last === undefined) return words("sentences.noneAtAll", { subject: title });
  const leaders = series.filter((each) => each.ranks[lastIndex] === 1).map((each) => each.label);
  const selected = series.find((each) => each.highlighted === true && (each.ranks[lastIndex] ?? null) !== null);
  const parts = leaders.length === 0 ? [] : [words("sentences.bump", { period: periodName(last, locale), leader: leaders.join(", ") })];
  if (selected !== undefined) {
    const rank = selected.ranks[lastIndex] ?? 0;
    const before = lastIndex > 0 ? (selected.ranks[lastIndex - 1] ?? null) : null;
    const previous = periods[lastIndex - 1];
    // A move within the interval of the rank is none, and the chart has no intervals: it tells both ranks and judges neither.
    const change = before === null || previous === undefined ? "" : words(before === rank ? "sentences.bumpSame" : "sentences.bumpBefore", { previous: periodName(previous, locale), rank: before });
    parts.push(words("sentences.bumpSelected", { name: selected.label, rank, period: periodName(last, locale), change }));
  }
  return parts.length === 0 ? words("sentences.noneAtAll", { subject: title }) : parts.join(" ");
}
