import type { TableModel } from "@/lib/charts/chart-model";
import { formatAbsence } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import type { Measured } from "@/lib/measured";
import type { CorrectedReading } from "@/lib/metrics/group-gaps";
import type { Unit } from "@/lib/metrics/unit";

type Outcome<Id extends string> = { readonly id: Id; readonly unit: Unit; readonly gapUnit: Unit };
type Row = { readonly label: string; readonly isReference: boolean; readonly cells: readonly { readonly figure: Measured; readonly gap: Measured | null; readonly reading: CorrectedReading }[] };
type Words<Id extends string> = {
  readonly locale: Locale; readonly group: string; readonly gap: string; readonly reading: string; readonly reference: string;
  readonly outcome: (id: Id) => string; readonly readingOf: (reading: CorrectedReading) => string;
};

/** Groups against outcomes as on screen: per outcome the figure, its n, the gap with its interval, and the reading or why there is none. */
export function toGapTable<Id extends string>(rows: readonly Row[], outcomes: readonly Outcome<Id>[], words: Words<Id>): TableModel {
  return {
    columns: [
      { id: "group", label: words.group, kind: "text" },
      ...outcomes.flatMap(({ id, unit, gapUnit }) => {
        const label = words.outcome(id);
        const number = (part: string, text: string, of: Unit) => ({ id: `${id}_${part}`, label: `${label} ${text}`, kind: "number" as const, unit: of });
        return [{ id, label, kind: "number" as const, unit }, number("n", "n", "count"), number("gap", words.gap, gapUnit), number("low", `${words.gap} −`, gapUnit), number("high", `${words.gap} +`, gapUnit),
          { id: `${id}_reading`, label: `${label} ${words.reading}`, kind: "text" as const }];
      }),
    ],
    rows: rows.map(({ label, isReference, cells }) => [label, ...cells.flatMap(({ figure, gap, reading }) => [
      ...(figure.kind === "value" ? [figure.value, figure.n] : [null, null]),
      ...(gap?.kind === "value" ? [gap.value, gap.interval?.low ?? null, gap.interval?.high ?? null] : [null, null, null]),
      formatAbsence(figure, words.locale) ?? (isReference ? words.reference : gap === null ? null : (formatAbsence(gap, words.locale) ?? words.readingOf(reading))),
    ])]),
    notes: [],
  };
}
