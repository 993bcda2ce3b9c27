"use client";

import type { DrawingProps } from "@/components/charts/drawable";
import { toTrendLines } from "@/lib/charts/trend-lines";
import { toTrendPanel } from "@/lib/charts/trend";

const width = 112;
const height = 34;

export function SparklineDrawing({ model }: DrawingProps<"sparkline">) {
  const panel = toTrendPanel([{ id: model.id, label: model.title, points: model.points }], { unit: model.unit, target: null });
  const { lines, rows } = toTrendLines(panel);
  const [low, high] = model.domain;
  const xOf = (index: number): number => 4 + (rows.length <= 1 ? (width - 8) / 2 : (index / (rows.length - 1)) * (width - 8));
  const yOf = (value: number): number => height - 5 - ((value - low) / (high - low)) * (height - 10);
  const last = model.points.findLastIndex((point) => point.measured.kind === "value");
  const lastPoint = model.points[last];
  return (
    <svg role="img" aria-label={model.sentence} viewBox={`0 0 ${width} ${height}`} width={width} height={height} className="shrink-0 overflow-visible">
      {lines.map((line) => (
        <path key={line.key} d={toPath(rows.map((row) => row.values[line.key] ?? null), xOf, yOf)} fill="none" stroke="var(--chart-1)" strokeWidth="1.75" strokeLinecap="round" {...(line.dashed ? { strokeDasharray: "2.5 3" } : {})} />
      ))}
      {lastPoint?.measured.kind === "value" && (
        <circle cx={xOf(last)} cy={yOf(lastPoint.measured.value)} r="3" fill={lastPoint.incomplete ? "#fff" : "var(--chart-1)"} stroke="var(--chart-1)" strokeWidth="1.5" />
      )}
    </svg>
  );
}

/** A pen that is lifted at every gap; a lone point becomes a dot. */
function toPath(values: readonly (number | null)[], xOf: (index: number) => number, yOf: (value: number) => number): string {
  let penDown = false;
  return values.map((value, index) => {
    if (value === null) {
      penDown = false;
      return "";
    }
    const command = penDown ? "L" : "M";
    penDown = true;
    const alone = command === "M" && (values[index + 1] ?? null) === null;
    return `${command}${xOf(index).toFixed(1)} ${yOf(value).toFixed(1)}${alone ? "h.01" : ""}`;
  }).join("");
}
