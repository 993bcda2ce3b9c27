import type { TrendPanel, TrendPoint, TrendSeries } from "@/lib/charts/chart-model";
import { valueOrNull } from "@/lib/measured";
import { lineOf } from "@/lib/metrics/control-limits";

/** A stretch that may be joined by one line: one series, one edition or editions that continue each other. `dashed` leads into an incomplete period. */
export type TrendLine = { readonly key: string; readonly seriesIndex: number; readonly seriesId: string; readonly dashed: boolean };
export type TrendLineRow = { readonly periodId: string; readonly label: string; readonly values: Readonly<Record<string, number | null>> };

/**
 * Cuts the series of a panel into lines that may be joined, and pivots them to one row per period. Gaps stay gaps:
 * a missing point is null in its line, and a new edition that does not continue the last begins a line of its own.
 */
export function toTrendLines(panel: TrendPanel): { readonly lines: readonly TrendLine[]; readonly rows: readonly TrendLineRow[] } {
  const lines: TrendLine[] = [];
  const values = new Map<string, Record<string, number | null>>(panel.periods.map(({ id }) => [id, {}]));
  panel.series.forEach((series, seriesIndex) => {
    for (const stretch of stretches(series)) {
      const key = `${seriesIndex}.${stretch.edition}${stretch.dashed ? ".run" : ""}`;
      lines.push({ key, seriesIndex, seriesId: series.id, dashed: stretch.dashed });
      for (const { id } of panel.periods) {
        const point = stretch.points.find((each) => each.periodId === id);
        const row = values.get(id);
        if (row) row[key] = point === undefined ? null : valueOrNull(point.measured);
      }
    }
  });
  return { lines, rows: panel.periods.map(({ id, label }) => ({ periodId: id, label, values: values.get(id) ?? {} })) };
}

type Stretch = { readonly edition: number; readonly dashed: boolean; readonly points: readonly TrendPoint[] };

function stretches({ points }: TrendSeries): Stretch[] {
  const groups: TrendPoint[][] = [];
  let line: string | undefined;
  for (const point of points) {
    const current = groups.at(-1);
    const changed = point.measured.kind === "value" && lineOf(point) !== line;
    if (current === undefined || changed) groups.push([point]);
    else current.push(point);
    if (point.measured.kind === "value") line = lineOf(point);
  }
  return groups.flatMap((group, index) => {
    const solid = group.filter((point) => !point.incomplete);
    const firstRunning = group.findIndex((point) => point.incomplete);
    if (firstRunning === -1) return [{ edition: index, dashed: false, points: solid }];
    const running = group.slice(Math.max(0, firstRunning - 1));
    return [{ edition: index, dashed: false, points: solid }, { edition: index, dashed: true, points: running }];
  });
}
