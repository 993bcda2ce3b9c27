import type { ChartInput, SurvivalModel, SurvivalPoint, SurvivalSeries, TableCell } from "@/lib/charts/chart-model";
import { textColumn } from "@/lib/charts/table";
import type { ChartOptions } from "@/lib/charts/trend";
import { formatCount, formatNumber } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { chartWords } from "@/lib/i18n/words";
import { formatReachedDay } from "@/lib/charts/reached-day";
import { answeredAt, type SurvivalReading } from "@/lib/metrics/survival-reading";

export type SurvivalLine = { readonly id: string; readonly label: string; readonly reading: SurvivalReading; /** Drawn in grey and left out of the sentence. */ readonly reference?: boolean };
export type SurvivalInput = Omit<ChartInput, "unit"> & {
  readonly lines: readonly SurvivalLine[];
  /** Whether the groups differ, in a sentence; stands after the medians. */
  readonly verdict?: string;
};

/** Days at which the table reads the curve. */
export const survivalMarks = [1, 3, 5, 7, 14, 30, 60, 90] as const;
const laterMarks = [180, 365] as const;

const horizons: readonly (readonly [days: number, ticks: readonly number[]])[] = [
  [14, [0, 3, 7, 10, 14]], [30, [0, 7, 14, 21, 30]], [60, [0, 14, 30, 45, 60]], [90, [0, 14, 30, 60, 90]], [180, [0, 30, 60, 90, 120, 180]], [365, [0, 60, 120, 180, 270, 365]],
];

/** Share answered by days since receipt: step curves from 0 to 100 %, with their pointwise band. */
export function toSurvivalModel(input: SurvivalInput, { locale }: ChartOptions): SurvivalModel {
  const { id, title, asOf, lines } = input;
  const [horizon, ticks] = horizonOf(lines.filter(({ reference }) => reference !== true).map(({ reading }) => reading));
  return {
    kind: "survival", id, title, unit: "ratio", asOf, horizon, ticks, hasBands: hasBands(lines),
    series: lines.map((line): SurvivalSeries => ({ id: line.id, label: line.label, points: pointsOf(line.reading, horizon), ...(line.reference === true ? { reference: true } : {}) })),
    sentence: [readMedians(lines.filter(({ reference }) => reference !== true), title, locale), ...(input.verdict === undefined ? [] : [input.verdict])].join(" "),
    table: tableOf(lines, horizon, locale),
  };
}

const mostBands = 3;
const hasBands = (lines: readonly SurvivalLine[]): boolean => lines.filter(({ reference }) => reference !== true).length <= mostBands;

/** Until nine of ten are answered in every group; where that is not reached, until the last answer. */
function horizonOf(readings: readonly SurvivalReading[]): (typeof horizons)[number] {
  const needed = Math.max(0, ...readings.map(({ p90, curve }) => (p90.kind === "reached" ? p90.day : (curve.findLast(({ ended }) => ended > 0)?.time ?? 0))));
  return horizons.find(([days]) => days >= needed) ?? horizons[horizons.length - 1] ?? [365, [0, 365]];
}

const pointsOf = (reading: SurvivalReading, horizon: number): (SurvivalPoint | null)[] =>
  Array.from({ length: horizon + 1 }, (_, day) => {
    const point = answeredAt(reading, day);
    return point === null ? null : { share: rounded(point.share), low: point.low === null ? null : rounded(point.low), high: point.high === null ? null : rounded(point.high) };
  });

/** What is drawn needs no more; it travels to the browser. */
const rounded = (share: number): number => Math.round(share * 1e4) / 1e4;

/** One group with its interval and what is still open; several as medians from first to last. */
function readMedians(lines: readonly SurvivalLine[], title: string, locale: Locale): string {
  const words = chartWords(locale);
  const [first, ...others] = lines;
  if (first === undefined) return words("sentences.noneShown", { subject: title });
  const count = (value: number): string => formatCount(value, locale);
  if (others.length === 0) {
    const { n, answered, open, median } = first.reading;
    const counts = { answered: count(answered), n: count(n), open: count(open) };
    return median.kind === "reached"
      ? words("survival.one", { ...counts, subject: first.label, median: formatReachedDay(median, locale) })
      : words("survival.oneNotReached", { ...counts, subject: first.label });
  }
  const reached = lines.flatMap(({ label, reading: { median } }) => (median.kind === "reached" ? [{ label, day: median.day }] : [])).sort((a, b) => a.day - b.day);
  const without = lines.filter(({ reading }) => reading.median.kind === "not-reached").map(({ label }) => label);
  const [quickest, slowest] = [reached[0], reached.at(-1)];
  const days = (value: number): string => formatNumber(value, "days", locale);
  const parts = [
    quickest === undefined || slowest === undefined ? null : reached.length === 1 ? words("survival.onlyOne", { name: quickest.label, days: days(quickest.day) })
      : words("survival.several", { lowName: quickest.label, low: days(quickest.day), highName: slowest.label, high: days(slowest.day) }),
    without.length === 0 ? null : words("survival.without", { names: without.join("; ") }),
  ];
  return parts.filter((part) => part !== null).join(" ");
}

function tableOf(lines: readonly SurvivalLine[], horizon: number, locale: Locale): SurvivalModel["table"] {
  const words = chartWords(locale);
  const marks = [...survivalMarks, ...laterMarks.filter((mark) => mark <= horizon)];
  const number = (id: string, label: string, unit: "count" | "ratio") => ({ id, label, kind: "number" as const, unit });
  return {
    columns: [textColumn("series", locale), number("day", words("survival.day"), "count"), number("at_risk", words("survival.atRisk"), "count"), number("answered", words("survival.answered"), "ratio"),
      number("low", words("columns.low"), "ratio"), number("high", words("columns.high"), "ratio"), { id: "note", label: words("columns.note"), kind: "text" }],
    rows: lines.flatMap(({ label, reading }) => marks.map((day): TableCell[] => {
      const point = answeredAt(reading, day);
      return point === null ? [label, day, null, null, null, null, words("survival.notYet")] : [label, day, point.atRisk, point.share, point.low, point.high, null];
    })),
    notes: [words(hasBands(lines) ? "survival.bandNote" : "survival.tableNote")],
  };
}
