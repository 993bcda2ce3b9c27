import type { TableCell, TableModel } from "@/lib/charts/chart-model";
import { formatAbsence } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import type { Absent, Measured } from "@/lib/measured";
import type { ReachedDay, SurvivalReading } from "@/lib/metrics/survival-reading";
import type { Unit } from "@/lib/metrics/unit";

type Row = { readonly label: string; readonly isReference: boolean; readonly reading: SurvivalReading | Absent; readonly mean: Measured | null };
const numbers = [
  ["n", "count"], ["answered", "count"], ["open", "count"], ["archived", "count"], ["median", "days"], ["median_low", "days"], ["median_high", "days"],
  ["p90", "days"], ["p90_low", "days"], ["p90_high", "days"], ["on_time", "ratio"], ["on_time_n", "count"],
] as const satisfies readonly (readonly [string, Unit])[];
export type ResolutionColumn = (typeof numbers)[number][0] | "group" | "note";
type Words = { readonly locale: Locale; readonly column: (id: ResolutionColumn) => string; readonly mean: (days: number) => string; readonly notReached: string; readonly reference: string };

/** Groups with their days to resolution as on screen; what is not reached is an empty cell, and the note says so. */
export function toResolutionTable(rows: readonly Row[], horizon: number | null, words: Words): TableModel {
  const means = horizon === null ? [] : (["mean", "mean_low", "mean_high"] as const).map((id, i) => ({ id: `${id}_to_day_${horizon}`, label: `${words.mean(horizon)}${["", " −", " +"][i] ?? ""}`, kind: "number" as const, unit: "days" as const }));
  return {
    columns: [{ id: "group", label: words.column("group"), kind: "text" }, ...numbers.map(([id, unit]) => ({ id, label: words.column(id), kind: "number" as const, unit })), ...means, { id: "note", label: words.column("note"), kind: "text" }],
    rows: rows.map(({ label, isReference, reading, mean }): TableCell[] => {
      if (reading.kind !== "value") return [label, ...numbers.map(() => null), ...means.map(() => null), formatAbsence(reading, words.locale)];
      const { n, answered, open, archived, median, p90, onTime } = reading;
      const notes = [...(isReference ? [words.reference] : []), ...([["median", median], ["p90", p90]] as const).flatMap(([id, reached]) => (reached.kind === "reached" ? [] : [`${words.column(id)}: ${words.notReached}`]))];
      return [label, n, answered, open, archived, ...daysOf(median), ...daysOf(p90), ...(onTime.kind === "value" ? [onTime.value, onTime.n] : [null, null]),
        ...(mean?.kind === "value" ? [mean.value, mean.interval?.low ?? null, mean.interval?.high ?? null] : means.map(() => null)), notes.length === 0 ? null : notes.join("; ")];
    }),
    notes: [],
  };
}

const daysOf = (reached: ReachedDay): TableCell[] => (reached.kind === "reached" ? [reached.day, reached.low, reached.high] : [null, reached.atLeast, null]);

type Pair<Reading extends string> = { readonly faster: string; readonly slower: string; readonly p: number; readonly adjusted: number; readonly reading: Reading };
type PairWords<Reading extends string> = { readonly faster: string; readonly slower: string; readonly p: string; readonly adjusted: string; readonly reading: string; readonly readingOf: (reading: Reading) => string };

/** Every pair that was tested. */
export const toPairTable = <Reading extends string>(pairs: readonly Pair<Reading>[], words: PairWords<Reading>): TableModel => ({
  columns: [
    { id: "faster", label: words.faster, kind: "text" }, { id: "slower", label: words.slower, kind: "text" }, { id: "p", label: words.p, kind: "number" }, { id: "p_holm", label: words.adjusted, kind: "number" },
    { id: "reading", label: words.reading, kind: "text" },
  ],
  rows: pairs.map(({ faster, slower, p, adjusted, reading }) => [faster, slower, p, adjusted, words.readingOf(reading)]),
  notes: [],
});
