import { cache } from "react";
import type { TrendPoint, TrendSeries } from "@/lib/charts/chart-model";
import type { MetricRow } from "@/lib/data/read/metric-query";
import { readHolidays } from "@/lib/data/read/holidays";
import { holidayCalendar, workingDaysInMonth, type HolidayCalendar } from "@/lib/domain/working-days";
import type { Locale } from "@/lib/i18n/locales";
import { trendPoints } from "@/lib/loaders/trend-points";
import { isFlow, sharesMonths } from "@/lib/metrics/metric-reading";
import { metricById, type MetricId } from "@/lib/metrics/registry";
import { monthRange } from "@/lib/time/civil-date";
import type { Period } from "@/lib/time/period";

/** What the limits of a line rest on beside its values. */
export type LimitBasis = { readonly calendar: HolidayCalendar };

/** Once a request. */
export const loadLimitBasis = cache(async (): Promise<LimitBasis> => ({ calendar: holidayCalendar(await readHolidays()) }));

type Line = Pick<TrendSeries, "id" | "label"> & { readonly metric: MetricId; readonly rows: readonly MetricRow[] };

/** A line whose limits are read: its points with their working days where the metric adds up over days. */
export function limitedLine({ calendar }: LimitBasis, { id, label, metric, rows }: Line, locale: Locale): TrendSeries {
  const periods = new Map(rows.map(({ period }) => [period.id, period]));
  const points = trendPoints(rows, metric, locale).map((point): TrendPoint => {
    const period = periods.get(point.periodId);
    const workingDays = period === undefined || !isFlow(metricById(metric)) ? null : workingDaysIn(period, calendar);
    return workingDays === null ? point : { ...point, workingDays };
  });
  return { id, label, points, ...(sharesMonths(metricById(metric)) ? { overlapping: true } : {}) };
}

/** 0 where the holidays of a month are not entered: then nothing may be said per working day. */
function workingDaysIn({ from, to }: Period, calendar: HolidayCalendar): number {
  const months = monthRange(from, to).map((month) => workingDaysInMonth(month, calendar));
  return months.some(({ provisional }) => provisional) ? 0 : months.reduce((sum, { days }) => sum + days, 0);
}
