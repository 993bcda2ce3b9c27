import type { ComposedRow } from "@/lib/data/read/query-metrics";
import { formatNumber } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locales";
import { isMetricId, metricById } from "@/lib/metrics/registry";
import type { Measured } from "@/lib/measured";
import type { Unit } from "@/lib/metrics/unit";

export type ComponentView = {
  readonly key: string;
  readonly pillar: string;
  readonly metric: string;
  readonly unit: Unit;
  readonly measured: Measured;
  readonly points: number | null;
  readonly weight: number;
  readonly goalposts: string;
};

/** The component metrics of an index, with their share of the whole in percent. */
export function componentRows({ method, result }: ComposedRow, locale: Locale): ComponentView[] {
  if (method === null || result === null) return [];
  return method.pillars.flatMap((pillar) => pillar.metrics.flatMap((component): ComponentView[] => {
    const part = result.pillars.find(({ pillarId }) => pillarId === pillar.id)?.parts.find(({ metricId }) => metricId === component.metric);
    if (!part || !isMetricId(component.metric)) return [];
    const { label, unit } = metricById(component.metric);
    return [{
      key: component.metric, pillar: locale === "id" ? pillar.labelId : pillar.labelEn, metric: label[locale], unit, measured: part.measured, points: part.points,
      weight: (pillar.weight * component.weight) / 100,
      goalposts: `${formatNumber(component.worst, unit, locale)} → ${formatNumber(component.best, unit, locale)}`,
    }];
  }));
}
