import { getLocale } from "next-intl/server";
import { requirePermission } from "@/lib/auth/session";
import { readLimitRebases } from "@/lib/data/read/limit-rebases";
import { readMpps } from "@/lib/data/read/mpps";
import { formatDateShort, formatPeriod } from "@/lib/i18n/format";
import { metricGroups, type MetricGroup } from "@/lib/metrics/define-metric";
import { sharesMonths } from "@/lib/metrics/metric-reading";
import { isMetricId, metricById, metrics } from "@/lib/metrics/registry";
import { monthOf } from "@/lib/time/civil-date";
import { todayInJakarta } from "@/lib/time/clock";

type Option = { readonly value: string; readonly label: string };
export type RebaseLine = { readonly id: string; readonly metricLabel: string; readonly unitLabel: string; readonly monthLabel: string; readonly reason: string; readonly by: string; readonly on: string; readonly withdrawn: { readonly by: string; readonly on: string } | null };
export type AdminLimitsView = {
  readonly lines: readonly RebaseLine[];
  readonly metricGroups: readonly { readonly group: MetricGroup; readonly options: readonly Option[] }[];
  readonly mpps: readonly Option[];
  /** The latest month that may be chosen. */
  readonly lastMonth: string;
};

/** The explained changes at which new natural limits begin, and what the form for one needs. */
export async function loadAdminLimits(words: { readonly everywhere: string }): Promise<AdminLimitsView> {
  await requirePermission("rebase-limits");
  const [rebases, mpps, locale] = await Promise.all([readLimitRebases(), readMpps(), getLocale()]);
  const names = new Map(mpps.map(({ id, name }) => [id, name]));
  return {
    lines: rebases.map(({ id, metricId, mppId, from, reason, by, at, withdrawn }) => ({
      id, reason, by, metricLabel: isMetricId(metricId) ? metricById(metricId).label[locale] : metricId, unitLabel: mppId === null ? words.everywhere : (names.get(mppId) ?? String(mppId)),
      monthLabel: formatPeriod(from, locale), on: formatDateShort(todayInJakarta(at), locale),
      withdrawn: withdrawn === null ? null : { by: withdrawn.by, on: formatDateShort(todayInJakarta(withdrawn.at), locale) },
    })),
    metricGroups: metricGroups.flatMap((group) => {
      const options = metrics.filter((metric) => metric.group === group && !sharesMonths(metric)).map((metric) => ({ value: metric.id, label: metric.label[locale] }));
      return options.length === 0 ? [] : [{ group, options }];
    }),
    mpps: mpps.map(({ code, name }) => ({ value: code, label: name })),
    lastMonth: monthOf(todayInJakarta()),
  };
}
