"use client";

import Link from "next/link";
import { useLocale } from "next-intl";
import type { DrawingProps } from "@/components/charts/drawable";
import { positionPercent } from "@/components/charts/linear-position";
import { classNames } from "@/components/ui/class-names";
import type { FunnelModel } from "@/lib/charts/chart-model";
import { formatAxisNumber, formatCount, formatNumber } from "@/lib/i18n/format";

/** Points over the limits of chance: size runs to the right on a logarithmic scale, so that small and large are seen alike. */
export function FunnelDrawing({ model }: DrawingProps<"funnel">) {
  const locale = useLocale();
  const [least, most] = model.bases;
  const x = (base: number): number => positionPercent(Math.log(base), [Math.log(least), Math.log(most)]);
  const y = (value: number): number => 100 - positionPercent(value, model.domain);
  const band = (level: "inner" | "outer"): string => [...model.curve.map((each) => [x(each.base), y(each[level].high)]), ...[...model.curve].reverse().map((each) => [x(each.base), y(each[level].low)])].map((pair) => pair.join(",")).join(" ");
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => model.domain[0] + part * (model.domain[1] - model.domain[0]));
  return (
    <div>
      <div className="flex gap-2">
        <div aria-hidden className="tabular relative w-11 shrink-0 text-right text-[0.6875rem] text-ink-faint">
          {ticks.map((tick) => <span key={tick} className="absolute right-0 -translate-y-1/2" style={{ top: `${y(tick)}%` }}>{formatAxisNumber(tick, model.unit, locale)}</span>)}
        </div>
        <div role="group" aria-label={model.sentence} className="relative h-80 min-w-0 flex-1 border-b border-line-strong">
          <svg aria-hidden viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full overflow-hidden">
            <polygon points={band("outer")} fill="var(--chart-limits)" />
            <polygon points={band("inner")} fill="var(--chart-limits-inner)" />
            <line x1="0" x2="100" y1={y(model.target)} y2={y(model.target)} stroke="var(--color-ink-soft)" strokeDasharray="4 3" vectorEffect="non-scaling-stroke" />
          </svg>
          {[...model.points].sort((a, b) => Number(a.isFar) - Number(b.isFar)).map((point) => (
            <PointLink key={point.id} point={point} left={x(point.base)} top={y(point.value)} title={`${point.label}: ${formatNumber(point.value, model.unit, locale)} · ${model.baseLabel} ${formatCount(point.base, locale)}`} />
          ))}
        </div>
      </div>
      <p aria-hidden className="tabular mt-1 flex justify-between pl-13 text-[0.6875rem] text-ink-faint"><span>{formatCount(least, locale)}</span><span>{model.baseLabel}</span><span>{formatCount(most, locale)}</span></p>
    </div>
  );
}

type PointLinkProps = { readonly point: FunnelModel["points"][number]; readonly left: number; readonly top: number; readonly title: string };

/** Only those that differ more than chance allows are links: the lists below name them, and a hundred tab stops would help nobody. */
function PointLink({ point, left, top, title }: PointLinkProps) {
  const place = { left: `${left}%`, top: `${top}%` };
  const dot = "absolute block -translate-x-1/2 -translate-y-1/2 rounded-full";
  if (!point.isFar) return <span aria-hidden title={title} className={classNames(dot, "size-1.5 bg-[var(--chart-1)] opacity-60")} style={place} />;
  return (
    <Link href={point.href} tabIndex={-1} title={title} aria-label={title} className={classNames(dot, "flex size-6 items-center justify-center")} style={place}>
      <span aria-hidden className={classNames("block size-2.5 rounded-full border border-white", point.outside === "above" ? "bg-[var(--chart-2)]" : "bg-[var(--chart-3)]")} />
    </Link>
  );
}
