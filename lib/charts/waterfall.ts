import type { ChartInput, TableCell, WaterfallColumn, WaterfallModel, WaterfallPart } from "@/lib/charts/chart-model";
import type { ChartOptions } from "@/lib/charts/trend";
import { formatCount, formatSigned } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { chartWords } from "@/lib/i18n/words";

type Climb = { readonly id: string; readonly label: string; /** Within a sentence. */ readonly word: string; /** Places, positive towards rank 1. */ readonly climbed: number };
/** A rank that is reached, or a cause; the parts of a cause add up to it. */
export type WaterfallInputStep = { readonly level: { readonly id: string; readonly label: string } } | (Climb & { readonly parts?: readonly Climb[] });
type Ranks = { readonly low: number; readonly high: number };

export type WaterfallInput = Omit<ChartInput, "unit"> & {
  /** The rank in which the first level stands. */
  readonly start: number;
  /** Begins and ends with a level. */
  readonly steps: readonly WaterfallInputStep[];
  /** Rank intervals of both ends, where both are known: if they overlap, the move is within chance and is said to be. */
  readonly chance: { readonly then: Ranks; readonly now: Ranks } | null;
};

/** At most so many causes in the sentence; the rest is summed up, so that its numbers add up too. */
const named = 5;

/** From one rank to another, cause by cause: each begins where the one before ends. */
export function toWaterfallModel(input: WaterfallInput, { locale }: ChartOptions): WaterfallModel {
  const words = chartWords(locale);
  const { id, title, asOf, start, steps, chance } = input;
  const columns: WaterfallColumn[] = [];
  let rank = start;
  for (const step of steps) {
    if ("level" in step) columns.push({ kind: "level", ...step.level, rank });
    else {
      const parts = (step.parts ?? []).filter(({ climbed }) => climbed !== 0).map((part) => drawn(part, locale));
      if (step.climbed !== 0 || parts.length > 0) columns.push({ kind: "step", ...drawn(step, locale), from: rank, to: rank - step.climbed, parts });
      rank -= step.climbed;
    }
  }
  const ranks = columns.flatMap((column) => (column.kind === "level" ? [column.rank] : [column.from, column.to]));
  const [best, worst] = [Math.min(...ranks), Math.max(...ranks)];
  // Room for the numbers beyond the bars.
  const margin = Math.max(1, Math.ceil(0.14 * (worst - best)));
  return {
    kind: "waterfall", id, title, unit: "count", asOf, columns, domain: [best - margin, worst + margin],
    sentence: readMove(steps, { start, end: rank, chance, locale }),
    table: {
      columns: [
        { id: "step", label: words("columns.step"), kind: "text" }, { id: "part_of", label: words("columns.partOf"), kind: "text" },
        { id: "climbed", label: words("columns.climbed"), kind: "number", unit: "count" }, { id: "rank_after", label: words("columns.rankAfter"), kind: "number", unit: "count" },
      ],
      rows: columns.flatMap((column): TableCell[][] => (column.kind === "level"
        ? [[column.label, null, null, column.rank]]
        : [[column.label, null, column.climbed, column.to], ...column.parts.map(({ label, climbed }): TableCell[] => [label, column.label, climbed, null])])),
      notes: [words("rankMove.none")],
    },
  };
}

const drawn = ({ id, label, climbed }: Climb, locale: Locale): WaterfallPart => ({ id, label, climbed, text: formatSigned(climbed, "count", locale) });

function readMove(steps: readonly WaterfallInputStep[], { start, end, chance, locale }: { readonly start: number; readonly end: number; readonly chance: WaterfallInput["chance"]; readonly locale: Locale }): string {
  const words = chartWords(locale);
  const [before, after] = [formatCount(start, locale), formatCount(end, locale)];
  const list = causesOf(steps, locale).join(", ");
  const causes = list === "" ? "" : `: ${list}`;
  if (start === end) return words("rankMove.sentenceSame", { after, causes });
  if (chance !== null && chance.then.low <= chance.now.high && chance.now.low <= chance.then.high) {
    const range = ({ low, high }: Ranks): string => (low === high ? formatCount(low, locale) : `${formatCount(low, locale)}–${formatCount(high, locale)}`);
    return words("rankMove.sentenceWithin", { then: range(chance.then), now: range(chance.now), before, after, places: formatSigned(start - end, "count", locale), causes });
  }
  return words(start > end ? "rankMove.sentenceUp" : "rankMove.sentenceDown", { count: Math.abs(start - end), before, after, causes });
}

/** The causes in words, the largest first; a cause with parts is told by them. */
function causesOf(steps: readonly WaterfallInputStep[], locale: Locale): string[] {
  const all = steps.flatMap((step): readonly Climb[] => ("level" in step ? [] : step.parts !== undefined && step.parts.length > 0 ? step.parts : [step]))
    .filter(({ climbed }) => climbed !== 0).sort((a, b) => Math.abs(b.climbed) - Math.abs(a.climbed));
  const shown = all.length > named + 1 ? all.slice(0, named) : all;
  const rest = all.slice(shown.length).reduce((sum, { climbed }) => sum + climbed, 0);
  const places = (climbed: number): string => formatSigned(climbed, "count", locale);
  return [...shown.map(({ word, climbed }) => `${word} ${places(climbed)}`), ...(rest === 0 ? [] : [chartWords(locale)("rankMove.rest", { places: places(rest) })])];
}
