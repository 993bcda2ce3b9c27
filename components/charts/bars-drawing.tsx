"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { positionPercent } from "@/components/charts/linear-position";
import type { DrawingProps } from "@/components/charts/drawable";
import { classNames } from "@/components/ui/class-names";
import { formatBareNumber, formatN, formatNumber } from "@/lib/i18n/format";

export function BarsDrawing({ model }: DrawingProps<"bars">) {
  const t = useTranslations("charts.legend");
  const locale = useLocale();
  const zero = positionPercent(0, model.domain);
  return (
    <div role="group" aria-label={model.sentence}>
      <ol className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1.5 sm:grid-cols-[fit-content(40%)_minmax(0,1fr)_auto]">
        {model.items.map((item) => {
          const end = positionPercent(item.value, model.domain);
          return (
            <li key={item.id} className="col-span-full grid grid-cols-subgrid items-center gap-y-0.5 text-[0.8125rem]">
              <span className={classNames("break-words", item.highlighted === true && "font-semibold")}><ItemLabel {...item} /></span>
              <span className="tabular text-right whitespace-nowrap sm:order-last">
                <span className="font-semibold">{model.unit === "per-1000" ? formatBareNumber(item.value, model.unit, locale) : formatNumber(item.value, model.unit, locale)}</span>
                {model.unit !== "count" && <span className="ml-1.5 text-xs text-ink-faint">{formatN(item.measured, locale)}</span>}
              </span>
              <span aria-hidden className="relative col-span-2 h-3.5 rounded bg-sunken sm:col-span-1 sm:h-4.5">
                <span className={classNames("absolute inset-y-0 rounded", item.highlighted === true ? "bg-indigo" : "bg-[var(--chart-1)]")} style={{ left: `${Math.min(zero, end)}%`, width: `${Math.abs(end - zero)}%` }} />
                {model.target !== null && <span className="absolute inset-y-0 border-l-2 border-dashed border-[var(--chart-target)]" style={{ left: `${positionPercent(model.target, model.domain)}%` }} />}
              </span>
            </li>
          );
        })}
      </ol>
      {model.target !== null && <p className="mt-2 flex items-center gap-1.5 text-xs text-ink-soft"><span aria-hidden className="h-3.5 border-l-2 border-dashed border-[var(--chart-target)]" />{t("target", { value: formatNumber(model.target, model.unit, locale) })}</p>}
      {model.absent.length > 0 && (
        <div className="mt-3 rounded-lg bg-ground px-3 py-2 text-[0.8125rem]">
          <p className="font-medium text-ink-soft">{t("noValue")}</p>
          <ul className="mt-0.5 space-y-0.5 text-ink-soft">
            {[...new Set(model.absent.map(({ reason }) => reason))].map((reason) => {
              const items = model.absent.filter((item) => item.reason === reason);
              return <li key={reason}><em>{reason}</em>: {items.map((item, at) => <span key={item.id}>{at > 0 && "; "}<ItemLabel {...item} /></span>)}</li>;
            })}
          </ul>
        </div>
      )}
    </div>
  );
}

function ItemLabel({ label, href }: { readonly label: string; readonly href?: string }) {
  return href === undefined ? label : <Link href={href} className="underline-offset-2 hover:text-accent hover:underline">{label}</Link>;
}
