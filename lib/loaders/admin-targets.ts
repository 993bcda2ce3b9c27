import { getLocale } from "next-intl/server";
import { requirePermission } from "@/lib/auth/session";
import { readMppRegister, readRegionRegister } from "@/lib/data/read/mpp-register";
import { readTargets } from "@/lib/data/read/targets";
import { formatNumber, formatPeriod } from "@/lib/i18n/format";
import { metricGroups, type MetricGroup } from "@/lib/metrics/define-metric";
import { isMetricId, metricById, metrics } from "@/lib/metrics/registry";
import { todayInJakarta } from "@/lib/time/clock";

type Option = { readonly value: string; readonly label: string };
export type TargetLine = { readonly metricId: string; readonly unit: string; readonly periodId: string; readonly metricLabel: string; readonly unitLabel: string; readonly periodLabel: string; readonly valueText: string };
export type AdminTargetsView = {
  readonly lines: readonly TargetLine[];
  /** Those with a better direction, by group. */
  readonly metricGroups: readonly { readonly group: MetricGroup; readonly options: readonly Option[] }[];
  readonly provinces: readonly Option[];
  readonly mpps: readonly Option[];
  readonly years: readonly string[];
  readonly thisYear: string;
};

export async function loadAdminTargets(nation: string): Promise<AdminTargetsView> {
  await requirePermission("set-targets");
  const [targets, mpps, regions, locale] = await Promise.all([readTargets(), readMppRegister(), readRegionRegister(), getLocale()]);
  const provinces = regions.filter(({ kind }) => kind === "province");
  const unitNames = new Map([["nation:ID", nation], ...provinces.map(({ code, name }) => [`province:${code}`, name] as const), ...mpps.map(({ code, name }) => [`mpp:${code}`, name] as const)]);
  const thisYear = Number(todayInJakarta().slice(0, 4));
  return {
    lines: targets.map(({ metricId, unitKind, unitCode, periodId, value }) => {
      const unit = `${unitKind}:${unitCode}`;
      const metric = isMetricId(metricId) ? metricById(metricId) : null;
      return {
        metricId, unit, periodId, metricLabel: metric?.label[locale] ?? metricId, unitLabel: unitNames.get(unit) ?? unitCode, periodLabel: formatPeriod(periodId, locale),
        valueText: metric === null ? String(value) : formatNumber(value, metric.unit, locale),
      };
    }),
    metricGroups: metricGroups.flatMap((group) => {
      const options = metrics.filter((metric) => metric.group === group && metric.better !== "none").map((metric) => ({ value: metric.id, label: metric.label[locale] }));
      return options.length === 0 ? [] : [{ group, options }];
    }),
    provinces: provinces.map(({ code, name }) => ({ value: `province:${code}`, label: name })),
    mpps: mpps.map(({ code, name }) => ({ value: `mpp:${code}`, label: name })),
    years: [-1, 0, 1, 2, 3].map((step) => String(thisYear + step)),
    thisYear: String(thisYear),
  };
}
