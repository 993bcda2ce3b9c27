import type { TrendPoint } from "@/lib/charts/chart-model";
import type { MetricRow } from "@/lib/data/read/metric-query";
import { formatPeriodShort } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import type { MetricId } from "@/lib/metrics/registry";

/** The points of one metric of one unit, in order of time; editions break the line where they change, save where they continue each other. */
export const trendPoints = (rows: readonly MetricRow[], metric: MetricId, locale: Locale): TrendPoint[] =>
  rows.filter((row) => row.metric === metric).map(({ period, measured, incomplete, editions, line }) => ({
    periodId: period.id, label: formatPeriodShort(period.id, locale), measured, incomplete,
    ...(editions.length === 0 ? {} : { edition: editions.join(" + ") }), ...(line === undefined ? {} : { line }),
  }));
