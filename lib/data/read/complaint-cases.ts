import type { AuthorizedScope } from "@/lib/auth/scope";
import type { MetricFilter } from "@/lib/data/read/metric-query";
import { readCells, type CellDimension, type CellUnit } from "@/lib/data/read/rollup-cells";
import type { Cases } from "@/lib/metrics/case-times";
import { monthOf, monthRange, type CivilDate } from "@/lib/time/civil-date";
import { isClosed, type Period } from "@/lib/time/period";

export type CasesQuery = {
  readonly period: Period;
  /** Units of which each gets its cases; a category is that of the MPP as a whole, never of an agency. */
  readonly by: readonly CellDimension[];
  readonly filter: MetricFilter;
};

export type UnitCases = { readonly unit: CellUnit; readonly cases: Cases };

/**
 * Complaints received in a period with their days to resolution, from the roll-ups, by unit. Units without a row, or whose
 * open period is not published to this reader, are not among them.
 */
export async function readCases(scope: AuthorizedScope, { period, by, filter }: CasesQuery, today: CivilDate): Promise<UnitCases[]> {
  const cells = await readCells(scope, {
    sums: ["complaint.received", "complaint.archived", "complaint.due", "complaint.on_time"], histograms: ["complaint.closed_days", "complaint.open_days"], by, filter,
    periods: [{ id: period.id, months: monthRange(period.from, period.to), closed: isClosed(period, monthOf(today)) }],
  });
  const none = { buckets: [], counts: [] };
  return cells.map(({ unit, inputs }) => ({
    unit,
    cases: {
      closed: inputs.histogram("complaint.closed_days") ?? none, open: inputs.histogram("complaint.open_days") ?? none, received: inputs.sum("complaint.received") ?? 0,
      archived: inputs.sum("complaint.archived") ?? 0, due: inputs.sum("complaint.due") ?? 0, onTime: inputs.sum("complaint.on_time") ?? 0,
    },
  }));
}
