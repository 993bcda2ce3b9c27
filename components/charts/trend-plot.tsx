"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { colourIndexOf, referenceDash, seriesColour, seriesDash } from "@/components/charts/chart-colours";
import { PlotBox } from "@/components/charts/plot-box";
import { PointTooltip } from "@/components/charts/point-tooltip";
import type { TrendPanel } from "@/lib/charts/chart-model";
import { toTrendLines, type TrendLine, type TrendLineRow } from "@/lib/charts/trend-lines";
import { formatAxisNumber } from "@/lib/i18n/format";
import type { PeriodLimits } from "@/lib/metrics/control-limits";
import type { Unit } from "@/lib/metrics/unit";

type TrendPlotProps = { readonly panel: TrendPanel; readonly unit: Unit; readonly label: string; readonly height: number; readonly compact?: boolean };

/** The lines of one panel; arrow keys move along the periods. */
export function TrendPlot({ panel, unit, label, height, compact = false }: TrendPlotProps) {
  const t = useTranslations("charts.legend");
  const locale = useLocale();
  const { lines, rows } = useMemo(() => toTrendLines(panel), [panel]);
  const incomplete = useMemo(() => new Set(panel.series.flatMap((each) => each.points.filter((point) => point.incomplete).map((point) => point.periodId))), [panel]);
  const signals = useMemo(() => new Set(panel.control?.signals.map(({ periodId }) => periodId)), [panel]);
  const stretches = panel.control?.stretches ?? [];
  const labelOf = (periodId: string): string => rows.find((row) => row.periodId === periodId)?.label ?? periodId;
  const data = rows.map((row) => ({ periodId: row.periodId, ...row.values }));
  return (
    <PlotBox label={label} height={height}>
      <ComposedChart data={data} margin={{ top: 12, right: 14, bottom: 0, left: 0 }}>
        {stretches.map((limits, index) => <Area key={`limits-${index}`} dataKey={({ periodId }: PlotRow) => bandOf(limits, periodId)} fill="var(--chart-limits)" fillOpacity={1} stroke="none" connectNulls type="linear" dot={false} activeDot={false} isAnimationActive={false} />)}
        <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
        {stretches.map((limits, index) => <Line key={`mean-${index}`} dataKey={({ periodId }: PlotRow) => limits.find((each) => each.periodId === periodId)?.mean ?? null} stroke="var(--color-line-strong)" strokeWidth={1} strokeDasharray="1 3" dot={false} activeDot={false} connectNulls type="linear" isAnimationActive={false} />)}
        <XAxis dataKey="periodId" tickFormatter={labelOf} tick={axisText} tickLine={false} axisLine={{ stroke: "var(--color-line-strong)" }} minTickGap={compact ? 40 : 28} tickMargin={7} height={28} padding={{ left: 8, right: 8 }} />
        <YAxis domain={[...panel.domain]} tickFormatter={(value: number) => formatAxisNumber(value, unit, locale)} tick={axisText} tickLine={false} axisLine={false} width={compact ? 40 : 48} tickCount={6} allowDecimals={unit !== "count"} {...(compact ? { ticks: compactTicks(panel.domain, unit) } : {})} />
        {panel.target !== null && <ReferenceLine y={panel.target} stroke="var(--chart-target)" strokeDasharray="2 3" strokeWidth={1.5} />}
        {panel.breaks.map((each) => (
          <ReferenceLine key={each.periodId} x={each.periodId} stroke="var(--color-line-strong)" strokeDasharray="4 3" label={compact ? "" : { value: t("newEdition", { edition: each.edition }), position: "insideTopRight", fontSize: 11, fill: "var(--color-ink-soft)" }} />
        ))}
        {panel.rebases.map((each) => (
          <ReferenceLine key={`rebase-${each.periodId}`} x={each.periodId} stroke="var(--color-ink-soft)" strokeDasharray="1 2" label={compact ? "" : { value: t("rebase"), position: "insideTopLeft", fontSize: 11, fill: "var(--color-ink-soft)" }} />
        ))}
        {[...lines].sort((a, b) => Number(isReference(panel, b)) - Number(isReference(panel, a))).map((line) => (
          <Line
            key={line.key}
            dataKey={(row: Record<string, unknown>) => row[line.key]}
            name={line.key}
            stroke={colourOf(panel, line)}
            strokeWidth={isReference(panel, line) ? 1.5 : 2.25}
            strokeDasharray={dashOf(panel, line)}
            dot={(dot: DotProps) => <TrendDot key={dot.index} {...dot} colour={colourOf(panel, line)} size={isAlone(rows, line, dot.index) ? 3.25 : isReference(panel, line) || rows.length > 18 ? 1.6 : 2.75} hollow={incomplete.has(rows[dot.index]?.periodId ?? "")} ringed={!isReference(panel, line) && signals.has(rows[dot.index]?.periodId ?? "")} />}
            activeDot={{ r: 5, stroke: "#fff", strokeWidth: 2 }}
            type="linear"
            connectNulls={false}
            isAnimationActive={false}
          />
        ))}
        <Tooltip
          cursor={{ stroke: "var(--color-line-strong)" }}
          isAnimationActive={false}
          content={({ active, label: periodId }) => (active && typeof periodId === "string" ? <PointTooltip panel={panel} unit={unit} periodId={periodId} title={labelOf(periodId)} /> : null)}
        />
      </ComposedChart>
    </PlotBox>
  );
}

type PlotRow = { readonly periodId: string };

const bandOf = (limits: readonly PeriodLimits[], periodId: string): [number, number] | null => {
  const found = limits.find((each) => each.periodId === periodId);
  return found === undefined ? null : [found.lower, found.upper];
};

const axisText = { fontSize: 11.5, fill: "var(--color-ink-faint)" };

const isReference = (panel: TrendPanel, line: TrendLine): boolean => panel.series[line.seriesIndex]?.reference === true;

const colourOf = (panel: TrendPanel, line: TrendLine): string => (isReference(panel, line) ? "var(--chart-reference)" : seriesColour(colourIndexOf(panel.series, line.seriesIndex)));

const dashOf = (panel: TrendPanel, line: TrendLine): string =>
  line.dashed ? "3 3" : isReference(panel, line) ? referenceDash(panel.series, line.seriesIndex) : seriesDash(colourIndexOf(panel.series, line.seriesIndex));

/** A point between two gaps has no line beside it and must be seen by itself; one that runs is hollow already. */
const isAlone = (rows: readonly TrendLineRow[], line: TrendLine, index: number): boolean =>
  !line.dashed && [rows[index - 1], rows[index + 1]].every((row) => (row?.values[line.key] ?? null) === null);

/** Both ends and the middle; of counts only where the middle is one. */
function compactTicks([low, high]: TrendPanel["domain"], unit: Unit): number[] {
  const middle = (low + high) / 2;
  return unit === "count" && !Number.isInteger(middle) ? [low, high] : [low, middle, high];
}

type DotProps = { readonly index: number; readonly cx?: number; readonly cy?: number; readonly value?: unknown };

/** Each point has a dot, so that one between two gaps is not lost; an incomplete period's is hollow. */
function TrendDot({ cx, cy, value, colour, size, hollow, ringed }: DotProps & { readonly colour: string; readonly size: number; readonly hollow: boolean; readonly ringed: boolean }) {
  if (cx === undefined || cy === undefined || value === null || value === undefined) return <g />;
  if (hollow) return <circle cx={cx} cy={cy} r={4} fill="#fff" stroke={colour} strokeWidth={2} />;
  if (ringed) return <circle cx={cx} cy={cy} r={4} fill={colour} stroke="var(--color-ink)" strokeWidth={1.5} />;
  return <circle cx={cx} cy={cy} r={size} fill={colour} />;
}
