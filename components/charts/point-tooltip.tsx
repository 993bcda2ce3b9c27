"use client";

import { useLocale, useTranslations } from "next-intl";
import { colourIndexOf, seriesColour } from "@/components/charts/chart-colours";
import type { TrendPanel } from "@/lib/charts/chart-model";
import { formatMeasured, formatN } from "@/lib/i18n/format";
import type { Unit } from "@/lib/metrics/unit";

type PointTooltipProps = { readonly panel: TrendPanel; readonly unit: Unit; readonly periodId: string; readonly title: string };

/** All series at one period, with n; one without a value says why. */
export function PointTooltip({ panel, unit, periodId, title }: PointTooltipProps) {
  const t = useTranslations("charts.legend");
  const locale = useLocale();
  return (
    <div className="min-w-40 rounded-lg border border-line bg-surface px-3 py-2 text-xs shadow-float">
      <p className="mb-1 font-semibold">{title}</p>
      {panel.series.map((series, index) => {
        const point = series.points.find((each) => each.periodId === periodId);
        if (point === undefined) return null;
        const n = unit === "count" ? null : formatN(point.measured, locale);
        return (
          <p key={series.id} className="flex items-baseline justify-between gap-4 py-0.5">
            <span className="flex items-center gap-1.5 text-ink-soft">
              <span aria-hidden className="size-2 rounded-full" style={{ background: series.reference === true ? "var(--chart-reference)" : seriesColour(colourIndexOf(panel.series, index)) }} />
              {series.label}
            </span>
            <span className="tabular text-right">
              <strong className="font-semibold">{formatMeasured(point.measured, unit, locale)}</strong>
              {n !== null && <span className="text-ink-faint"> · {n}</span>}
              {point.incomplete && <span className="block text-ink-faint">{t("incomplete")}</span>}
            </span>
          </p>
        );
      })}
    </div>
  );
}
