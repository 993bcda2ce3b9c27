"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { colourIndexOf, referenceDash, seriesColour, seriesDash } from "@/components/charts/chart-colours";
import type { DrawingProps, DrawableOf } from "@/components/charts/drawable";
import { LineLegend, type LegendItem } from "@/components/charts/legend";
import { NoDrawing } from "@/components/charts/no-drawing";
import { PlotBox } from "@/components/charts/plot-box";
import type { SurvivalPoint } from "@/lib/charts/chart-model";
import { formatAxisNumber, formatInterval, formatNumber } from "@/lib/i18n/format";

/** Step curves of the share answered by days since receipt, each with its band; lines differ by dash as well as colour. */
export function SurvivalDrawing({ model }: DrawingProps<"survival">) {
  const t = useTranslations("charts.survival");
  const locale = useLocale();
  const { series, horizon, ticks } = model;
  const data = useMemo(() => Array.from({ length: horizon + 1 }, (_, day): Row => ({ day })), [horizon]);
  if (series.length === 0) return <NoDrawing />;
  const own = series.filter((each) => each.reference !== true);
  const items: LegendItem[] = [
    ...(series.length > 1 ? series.map((each, index): LegendItem => ({ label: each.label, ...strokeOf(series, index) })) : []),
    ...(model.hasBands ? [{ label: t("band"), colour: own.length === 1 ? bandColour(series, series.findIndex((each) => each.reference !== true)) : "var(--color-line)", band: true }] : []),
  ];
  return (
    <>
      <LineLegend items={items} />
      <PlotBox label={model.sentence} height={288}>
        <ComposedChart data={data} margin={{ top: 10, right: 16, bottom: 16, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
          {series.map((each, index) => each.reference === true || !model.hasBands ? null : (
            <Area key={`band-${each.id}`} type="stepAfter" dataKey={({ day }: Row) => bandAt(each.points[day])} fill={strokeOf(series, index).colour} fillOpacity={own.length === 1 ? 0.16 : 0.09} stroke="none" connectNulls={false} dot={false} activeDot={false} isAnimationActive={false} />
          ))}
          <XAxis dataKey="day" type="number" domain={[0, horizon]} ticks={[...ticks]} tick={axisText} tickLine={false} axisLine={{ stroke: "var(--color-line-strong)" }} tickMargin={6} height={34} label={{ value: t("axis"), position: "insideBottom", offset: -8, fontSize: 11.5, fill: "var(--color-ink-faint)" }} />
          <YAxis domain={[0, 1]} ticks={[0, 0.25, 0.5, 0.75, 1]} tickFormatter={(value: number) => formatAxisNumber(value, "ratio", locale)} tick={axisText} tickLine={false} axisLine={false} width={48} />
          <ReferenceLine y={0.5} stroke="var(--color-line-strong)" strokeDasharray="2 3" />
          {[...series.keys()].sort((a, b) => Number(series[b]?.reference === true) - Number(series[a]?.reference === true)).map((index) => {
            const each = series[index];
            if (each === undefined) return null;
            const { colour, dash } = strokeOf(series, index);
            return <Line key={each.id} type="stepAfter" dataKey={({ day }: Row) => each.points[day]?.share ?? null} name={each.label} stroke={colour} strokeWidth={each.reference === true ? 1.5 : 2.25} strokeDasharray={dash} dot={false} activeDot={{ r: 4, stroke: "#fff", strokeWidth: 1.5 }} connectNulls={false} isAnimationActive={false} />;
          })}
          <Tooltip cursor={{ stroke: "var(--color-line-strong)" }} isAnimationActive={false} content={({ active, label }) => (active && typeof label === "number" ? <DayTooltip series={series} day={label} title={t("dayTitle", { day: label })} none={t("notYet")} /> : null)} />
        </ComposedChart>
      </PlotBox>
    </>
  );
}

type Row = { readonly day: number };
type Series = DrawableOf<"survival">["series"];

const axisText = { fontSize: 11.5, fill: "var(--color-ink-faint)" };

const bandAt = (point: SurvivalPoint | null | undefined): [number, number] | null => (point?.low == null || point.high === null ? null : [point.low, point.high]);

function strokeOf(series: Series, index: number): { readonly colour: string; readonly dash: string } {
  if (series[index]?.reference === true) return { colour: "var(--chart-reference)", dash: referenceDash(series, index) };
  const place = colourIndexOf(series, index);
  return { colour: seriesColour(place), dash: seriesDash(place) };
}

const bandColour = (series: Series, index: number): string => `color-mix(in srgb, ${strokeOf(series, index).colour} 18%, white)`;

type DayTooltipProps = { readonly series: Series; readonly day: number; readonly title: string; readonly none: string };

/** All curves on one day, with their limits. */
function DayTooltip({ series, day, title, none }: DayTooltipProps) {
  const locale = useLocale();
  return (
    <div className="max-w-72 min-w-40 rounded-lg border border-line bg-surface px-3 py-2 text-xs shadow-float">
      <p className="mb-1 font-semibold">{title}</p>
      {series.map((each, index) => {
        const point = each.points[day] ?? null;
        return (
          <p key={each.id} className="flex items-baseline justify-between gap-4 py-0.5">
            <span className="flex items-center gap-1.5 text-ink-soft"><span aria-hidden className="size-2 shrink-0 rounded-full" style={{ background: strokeOf(series, index).colour }} />{each.label}</span>
            <span className="tabular text-right">
              {point === null ? <span className="text-ink-faint">{none}</span> : <><strong className="font-semibold">{formatNumber(point.share, "ratio", locale)}</strong>{point.low !== null && point.high !== null && <span className="block text-ink-faint">{formatInterval(point.low, point.high, "ratio", locale)}</span>}</>}
            </span>
          </p>
        );
      })}
    </div>
  );
}
