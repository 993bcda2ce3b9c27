"use client";

import { useLocale } from "next-intl";
import { positionPercent } from "@/components/charts/linear-position";
import type { DrawingProps } from "@/components/charts/drawable";
import { formatAxisNumber, formatCount, formatNumber } from "@/lib/i18n/format";

export function DistributionDrawing({ model }: DrawingProps<"distribution">) {
  const locale = useLocale();
  const most = Math.max(1, ...model.bins.map((bin) => bin.count));
  const at = (value: number): string => `${positionPercent(value, model.domain)}%`;
  const [low, high] = model.domain;
  return (
    <div role="img" aria-label={model.sentence} className="pt-6">
      <div className="relative">
        <div className="flex h-36 items-end gap-px border-b border-line-strong">
          {model.bins.map((bin) => (
            <div key={bin.low} title={`${bin.label}: ${formatCount(bin.count, locale)}`} className="min-w-0 flex-1 rounded-t-sm bg-[var(--chart-1)]" style={{ height: bin.count === 0 ? 0 : `max(2px, ${(bin.count / most) * 100}%)` }} />
          ))}
        </div>
        {model.highlight !== null && (
          <div className="absolute -top-5 bottom-0 border-l-2 border-[var(--chart-2)]" style={{ left: at(model.highlight.value) }}>
            <span className="absolute -top-1 ml-1.5 text-xs font-semibold whitespace-nowrap text-[var(--chart-2)]" style={positionPercent(model.highlight.value, model.domain) > 60 ? { right: "0.375rem" } : {}}>
              {model.highlight.label} {formatNumber(model.highlight.value, model.unit, locale)}
            </span>
          </div>
        )}
      </div>
      {model.box !== null && (
        <div className="relative mt-2 h-4">
          <div className="absolute top-1/2 h-px bg-ink-soft" style={{ left: at(model.box.low), right: `${100 - positionPercent(model.box.high, model.domain)}%` }} />
          <div className="absolute inset-y-0.5 rounded-sm border border-ink-soft bg-accent-soft" style={{ left: at(model.box.lowQuartile), right: `${100 - positionPercent(model.box.highQuartile, model.domain)}%` }} />
          <div className="absolute inset-y-0 w-0.5 bg-ink" style={{ left: at(model.box.median) }} />
        </div>
      )}
      <div className="tabular mt-1 flex justify-between text-[0.6875rem] text-ink-faint">
        {[0, 0.25, 0.5, 0.75, 1].map((part) => <span key={part}>{formatAxisNumber(low + part * (high - low), model.unit, locale)}</span>)}
      </div>
    </div>
  );
}
