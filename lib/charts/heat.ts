import type { ChartInput, HeatModel } from "@/lib/charts/chart-model";
import { colourSteps, stepOf } from "@/lib/charts/scale";
import { extremes } from "@/lib/charts/sentences";
import { measuredCells, measuredColumns, textColumn } from "@/lib/charts/table";
import type { ChartOptions } from "@/lib/charts/trend";
import { formatMeasured, formatNumber } from "@/lib/i18n/format";
import { chartWords } from "@/lib/i18n/words";
import { missing, valueOrNull } from "@/lib/measured";
import type { Measured } from "@/lib/measured";

export type HeatInput = ChartInput & {
  readonly rows: readonly { readonly id: string; readonly label: string; readonly href?: string; readonly cells: readonly Measured[] }[];
  readonly columns: readonly { readonly id: string; readonly label: string }[];
};

/** A matrix in five depths of one colour; a cell without a value is hatched and so differs from 0. */
export function toHeatModel(input: HeatInput, { locale }: ChartOptions): HeatModel {
  const words = chartWords(locale);
  const { id, title, unit, asOf, columns } = input;
  const grid = input.rows.map((row) => columns.map((_, index) => row.cells[index] ?? missing("not-reported")));
  const all = grid.flat();
  const steps = colourSteps(all.map(valueOrNull).filter((value) => value !== null), unit, locale);
  const named = input.rows.flatMap((row, r) =>
    columns.flatMap((column, c) => {
      const value = valueOrNull(grid[r]?.[c] ?? missing("not-reported"));
      return value === null ? [] : [{ label: row.label, column: column.label, value }];
    }),
  );
  const found = extremes(named);
  const columnOf = (item: unknown): string => named.find((each) => each === item)?.column ?? "";
  return {
    kind: "heat", id, title, unit, asOf, columns, steps,
    rows: input.rows.map(({ id: rowId, label, href }) => ({ id: rowId, label, ...(href === undefined ? {} : { href }) })),
    cells: grid.map((row) => row.map((measured) => ({ measured, step: stepOf(valueOrNull(measured), steps), text: formatMeasured(measured, unit, locale) }))),
    sentence: found === null
      ? words("sentences.noneAtAll", { subject: title })
      : words("sentences.heat", {
          highValue: formatNumber(found.high.value, unit, locale), highRow: found.high.label, highColumn: columnOf(found.high),
          lowValue: formatNumber(found.low.value, unit, locale), lowRow: found.low.label, lowColumn: columnOf(found.low),
          missing: all.length - named.length, total: all.length,
        }),
    table: {
      columns: [textColumn("row", locale), textColumn("column", locale), ...measuredColumns(all, unit, locale)],
      rows: input.rows.flatMap((row, r) =>
        columns.map((column, c) => [row.label, column.label, ...measuredCells(grid[r]?.[c] ?? missing("not-reported"), all, locale)]),
      ),
      notes: [],
    },
  };
}
