import { cache } from "react";
import type { TrendPoint, TrendSeries } from "@/lib/charts/chart-model";
import type { MetricRow } from "@/lib/data/read/metric-query";
import { readHolidays } from "@/lib/data/read/holidays";
import { readLimitRebases, type LimitRebase } from "@/lib/data/read/limit-rebases";
import { holidayCalendar, workingDaysInMonth, type HolidayCalendar } from "@/lib/domain/working-days";
import type { Locale } from "@/lib/i18n/locales";
import { trendPoints } from "@/lib/loaders/trend-points";
import { blurOf, isFlow, sharesMonths } from "@/lib/metrics/metric-reading";
import type { MetricDefinition } from "@/lib/metrics/define-metric";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import { readVariation, type VariationReading } from "@/lib/metrics/variation";
import { monthRange, type CivilMonth } from "@/lib/time/civil-date";
import type { Period } from "@/lib/time/period";

/** What the limits of a line rest on beside its values. */
export type LimitBasis = { readonly calendar: HolidayCalendar; readonly rebases: readonly LimitRebase[] };

/** Once a request. */
export const loadLimitBasis = cache(async (): Promise<LimitBasis> => {
  const [holidays, rebases] = await Promise.all([readHolidays(), readLimitRebases()]);
  return { calendar: holidayCalendar(holidays), rebases: rebases.filter(({ withdrawn }) => withdrawn === null) };
});

type Line = Pick<TrendSeries, "id" | "label"> & { readonly metric: MetricId; /** The one MPP whose line it is; null for a line of several. */ readonly mppId: number | null; readonly rows: readonly MetricRow[] };

/** A line whose limits are read: its points with their working days where the metric adds up over days. */
export function limitedLine({ calendar, rebases }: LimitBasis, { id, label, metric, mppId, rows }: Line, locale: Locale): TrendSeries {
  const periods = new Map(rows.map(({ period }) => [period.id, period]));
  const points = trendPoints(rows, metric, locale).map((point): TrendPoint => {
    const period = periods.get(point.periodId);
    const workingDays = period === undefined || !isFlow(metricById(metric)) ? null : workingDaysIn(period, calendar);
    return workingDays === null ? point : { ...point, workingDays };
  });
  const own = rebases.filter((each) => each.metricId === metric && (each.mppId === null || each.mppId === mppId));
  return { id, label, points, rebases: own.map(({ from, reason }) => ({ periodId: periodHolding(from, rows), reason })), blur: blurOf(metricById(metric)), ...(sharesMonths(metricById(metric)) ? { overlapping: true } : {}) };
}

/** What may be said of a line's latest complete period; null where it has no value or can have no limits. */
export function variationOf(line: TrendSeries, metric: MetricDefinition, target: number | null): VariationReading | null {
  if (line.overlapping === true || !line.points.some(({ measured }) => measured.kind === "value")) return null;
  return readVariation(line.points, { metric, target, rebases: line.rebases ?? [], blur: line.blur ?? 0 });
}

/** The id of the line's period that holds the month, so that lines of quarters begin anew with the quarter. */
const periodHolding = (month: CivilMonth, rows: readonly MetricRow[]): string => rows.find(({ period }) => period.from <= month && month <= period.to)?.period.id ?? month;

/** 0 where the holidays of a month are not entered: then nothing may be said per working day. */
function workingDaysIn({ from, to }: Period, calendar: HolidayCalendar): number {
  const months = monthRange(from, to).map((month) => workingDaysInMonth(month, calendar));
  return months.some(({ provisional }) => provisional) ? 0 : months.reduce((sum, { days }) => sum + days, 0);
}
