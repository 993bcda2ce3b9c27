"use client";

import { useLocale, useTranslations } from "next-intl";
import { LineLegend, type LegendItem } from "@/components/charts/legend";
import { colourIndexOf, referenceDash, seriesColour, seriesDash } from "@/components/charts/chart-colours";
import { hasValues, type DrawingProps } from "@/components/charts/drawable";
import { NoDrawing } from "@/components/charts/no-drawing";
import { TrendPlot } from "@/components/charts/trend-plot";
import { formatNumber } from "@/lib/i18n/format";

export function TrendDrawing({ model }: DrawingProps<"trend">) {
  const t = useTranslations("charts.legend");
  const locale = useLocale();
  const running = model.series.some((each) => each.points.some((point) => point.incomplete && point.measured.kind === "value"));
  const lines: LegendItem[] = model.series.map((each, index) =>
    each.reference === true ? { label: each.label, colour: "var(--chart-reference)", dash: referenceDash(model.series, index) } : { label: each.label, colour: seriesColour(colourIndexOf(model.series, index)), dash: seriesDash(colourIndexOf(model.series, index)) },
  );
  const items: LegendItem[] = [
    ...(model.series.length > 1 ? lines : []),
    ...(running ? [{ label: t("incomplete"), colour: "var(--color-ink-soft)", dash: "3 3", hollow: true }] : []),
    ...(model.control === null ? [] : [{ label: t("limits"), colour: "var(--chart-limits)", band: true }]),
    ...(model.control === null || model.control.signals.length === 0 ? [] : [{ label: t("signal"), colour: seriesColour(0), ringed: true }]),
    ...(model.target === null ? [] : [{ label: t("target", { value: formatNumber(model.target, model.unit, locale) }), colour: "var(--chart-target)", dash: "2 3" }]),
  ];
  if (!hasValues(model.series)) return <NoDrawing />;
  return (
    <>
      {items.length > 0 && <LineLegend items={items} />}
      <TrendPlot panel={model} unit={model.unit} label={model.sentence} height={256} />
    </>
  );
}
