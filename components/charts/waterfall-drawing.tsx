"use client";

import { useLocale, useTranslations } from "next-intl";
import type { DrawingProps } from "@/components/charts/drawable";
import { positionPercent } from "@/components/charts/linear-position";
import { classNames } from "@/components/ui/class-names";
import type { WaterfallColumn } from "@/lib/charts/chart-model";
import { formatCount } from "@/lib/i18n/format";

/**
 * Ranks as marks and causes as bars between them, rank 1 on top. Where there is room each column carries its name; on
 * phones a number that the list below explains. Up and down differ by arrow, sign and direction, not by colour alone.
 */
export function WaterfallDrawing({ model }: DrawingProps<"waterfall">) {
  const t = useTranslations("charts.rankMove");
  const locale = useLocale();
  const y = (rank: number): number => positionPercent(rank, model.domain);
  return (
    <div role="group" aria-label={model.sentence} className="@container">
      <div aria-hidden className="flex gap-1.5">
        <div className="tabular relative h-52 w-7 shrink-0 text-right text-[0.6875rem] text-ink-faint">
          {ticksOf(model.domain).map((rank) => <span key={rank} className="absolute right-0 -translate-y-1/2" style={{ top: `${y(rank)}%` }}>{formatCount(rank, locale)}</span>)}
        </div>
        <div className="relative grid min-w-0 flex-1 auto-cols-fr grid-flow-col">
          <div className="pointer-events-none absolute inset-x-0 top-0 h-52">
            {ticksOf(model.domain).map((rank) => <span key={rank} className="absolute inset-x-0 border-t border-[var(--chart-grid)]" style={{ top: `${y(rank)}%` }} />)}
          </div>
          {model.columns.map((column, at) => (
            <div key={column.id} className="min-w-0">
              <div className="relative h-52">{column.kind === "level" ? <Level rank={column.rank} at={y(column.rank)} /> : <Step column={column} from={y(column.from)} to={y(column.to)} />}</div>
              <p className="mt-1 px-0.5 text-center text-[0.6875rem] leading-tight text-ink-soft"><span className="tabular @2xl:hidden">{at + 1}</span><span className="hidden hyphens-auto @2xl:block">{column.label}</span></p>
            </div>
          ))}
        </div>
      </div>
      <p aria-hidden className="mt-1 text-[0.6875rem] text-ink-faint">{t("best")}</p>
      <ol className="mt-3 grid gap-y-1 text-sm">
        {model.columns.map((column, at) => (
          <li key={column.id} className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] gap-x-2">
            <span aria-hidden className="tabular text-right text-ink-faint">{at + 1}</span>
            {column.kind === "level"
              ? <><span className="font-semibold">{column.label}</span><span className="tabular text-right font-semibold">{t("rank", { rank: formatCount(column.rank, locale) })}</span></>
              : <>
                <span>{column.label}</span><Places climbed={column.climbed} text={column.text} />
                {column.parts.length > 0 && (column.parts.length > 1 || column.parts[0]?.label !== column.label) && (
                  <ul className="col-span-2 col-start-2 border-l border-line pl-3 text-[0.8125rem] text-ink-soft">
                    {column.parts.map((part) => <li key={part.id} className="flex justify-between gap-x-3"><span>{part.label}</span><Places climbed={part.climbed} text={part.text} /></li>)}
                  </ul>
                )}
              </>}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Places({ climbed, text }: { readonly climbed: number; readonly text: string }) {
  const t = useTranslations("charts.rankMove");
  return (
    <span className="tabular text-right whitespace-nowrap">
      {climbed !== 0 && <><span aria-hidden className={classNames("mr-1 text-[0.6875rem]", climbed > 0 ? "text-[var(--chart-1)]" : "text-[var(--chart-2)]")}>{climbed > 0 ? "▲" : "▼"}</span><span className="sr-only">{t(climbed > 0 ? "up" : "down")} </span></>}{text}
    </span>
  );
}

function Level({ rank, at }: { readonly rank: number; readonly at: number }) {
  const locale = useLocale();
  return (
    <>
      <span className="absolute inset-x-0 h-1 -translate-y-1/2 rounded-full bg-ink" style={{ top: `${at}%` }} />
      <span className="tabular absolute inset-x-0 -translate-y-full pb-1 text-center text-sm font-semibold" style={{ top: `${at}%` }}>{formatCount(rank, locale)}</span>
    </>
  );
}

type StepProps = { readonly column: Extract<WaterfallColumn, { kind: "step" }>; readonly from: number; readonly to: number };

/** The bar reaches from the rank before to the rank after; its number stands beyond the end that it leads to. */
function Step({ column, from, to }: StepProps) {
  const isUp = column.climbed > 0;
  return (
    <>
      <span className="absolute -left-1/2 w-full border-t border-dashed border-line-strong" style={{ top: `${from}%` }} />
      <span className={classNames("absolute inset-x-[18%] min-h-0.5 rounded-sm", isUp ? "bg-[var(--chart-1)]" : "bg-[var(--chart-2)]")} style={{ top: `${Math.min(from, to)}%`, height: `${Math.abs(from - to)}%` }} />
      <span className={classNames("tabular absolute inset-x-0 text-center text-xs font-semibold whitespace-nowrap", isUp ? "-translate-y-full" : "pt-px")} style={{ top: `${to}%` }}>{column.text}</span>
    </>
  );
}

/** Whole ranks, about five, and rank 1 where it is in sight. */
function ticksOf([best, worst]: readonly [number, number]): number[] {
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200].find((each) => (worst - best) / each <= 5) ?? 500;
  return Array.from({ length: worst - best + 1 }, (_, at) => best + at).filter((rank) => rank === 1 || (rank > 0 && rank % step === 0));
}
