"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { positionPercent } from "@/components/charts/linear-position";
import type { DrawingProps } from "@/components/charts/drawable";
import { classNames } from "@/components/ui/class-names";
import { formatAxisNumber, formatN } from "@/lib/i18n/format";

export function IntervalDrawing({ model }: DrawingProps<"interval">) {
  const t = useTranslations("charts.legend");
  const locale = useLocale();
  const at = (value: number): string => `${positionPercent(value, model.domain)}%`;
  const [low, high] = model.domain;
  const row = "col-span-full grid grid-cols-subgrid items-center";
  return (
    <div role="group" aria-label={model.sentence}>
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 sm:grid-cols-[fit-content(40%)_minmax(0,1fr)_auto]">
        <ul className={classNames(row, "gap-y-2")}>
          {model.items.map((item) => {
            const interval = item.measured.kind === "value" ? item.measured.interval : undefined;
            return (
              <li key={item.id} className={classNames(row, "text-[0.8125rem]")}>
                <span className={classNames("break-words", item.highlighted === true && "font-semibold")}>
                  {item.href === undefined ? item.label : <Link href={item.href} className="hover:text-accent hover:underline">{item.label}</Link>}
                </span>
                <span className={classNames("tabular text-right sm:order-last", item.measured.kind === "value" ? "font-semibold" : "text-ink-faint italic")}>
                  {item.text}{item.measured.kind === "value" && model.unit !== "count" && <span className="ml-1.5 text-xs font-normal text-ink-faint">{formatN(item.measured, locale)}</span>}
                </span>
                <span aria-hidden className="relative col-span-2 h-5 sm:col-span-1">
                  <span className="absolute inset-x-0 top-1/2 border-t border-line" />
                  {model.isDifference && <span className="absolute inset-y-0 w-px bg-[var(--chart-reference)]" style={{ left: at(0) }} />}
                  {interval !== undefined && <span className="absolute top-1/2 h-1.5 -translate-y-1/2 rounded-full bg-[var(--step-1)]" style={{ left: at(interval.low), right: `${100 - positionPercent(interval.high, model.domain)}%` }} />}
                  {item.peerMedian !== undefined && <span className="absolute inset-y-0.5 w-0.5 bg-[var(--chart-reference)]" style={{ left: at(item.peerMedian) }} />}
                  {item.target !== undefined && <span className="absolute inset-y-0 border-l-2 border-dashed border-[var(--chart-target)]" style={{ left: at(item.target) }} />}
                  {item.measured.kind === "value" && <span className="absolute top-1/2 size-3 -translate-1/2 rounded-full border-2 border-white bg-[var(--chart-1)]" style={{ left: at(item.measured.value) }} />}
                </span>
              </li>
            );
          })}
        </ul>
        <div aria-hidden className={classNames(row, "mt-1")}>
          <span className="hidden sm:block" />
          <span className="tabular col-span-2 flex justify-between text-[0.6875rem] text-ink-faint sm:col-span-1">{[0, 0.5, 1].map((part) => <span key={part}>{formatAxisNumber(low + part * (high - low), model.unit, locale)}</span>)}</span>
        </div>
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-4 text-xs text-ink-soft">
        {model.items.some((item) => item.target !== undefined) && <li className="flex items-center gap-1.5"><span aria-hidden className="h-3.5 border-l-2 border-dashed border-[var(--chart-target)]" />{t("targetWord")}</li>}
        {model.items.some((item) => item.peerMedian !== undefined) && <li className="flex items-center gap-1.5"><span aria-hidden className="h-3.5 w-0.5 bg-[var(--chart-reference)]" />{t("peerMedian")}</li>}
      </ul>
    </div>
  );
}
