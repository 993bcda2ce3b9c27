import { CircleHelp } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ChartTable } from "@/components/charts/chart-table";
import { ChartView } from "@/components/charts/chart-view";
import { CsvButton } from "@/components/charts/csv-button";
import { drawingHeight, withoutTable } from "@/components/charts/drawable";
import { Freshness } from "@/components/layout/freshness";
import { SimulatedBadge } from "@/components/layout/simulation";
import { cardStyle } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { Disclosure } from "@/components/ui/disclosure";
import type { ChartModel } from "@/lib/charts/chart-model";
import { formatCount } from "@/lib/i18n/format";
import type { CivilDate } from "@/lib/time/civil-date";

type ChartFrameProps = {
  readonly model: ChartModel;
  /** Observations behind the whole chart. */
  readonly n?: number;
  readonly today?: CivilDate;
  /** Where the formula, sources and edition are told. */
  readonly explainHref?: string;
  /** Controls beside the title. */
  readonly actions?: ReactNode;
  /** `plain` leaves the card away, for a frame inside another. */
  readonly look?: "card" | "plain";
  readonly headingLevel?: 2 | 3;
  readonly className?: string;
};

/** On a phone a frame far from the screen is neither laid out nor painted, so that a touch is answered in time; on paper all are. */
const restsOffScreen = "[@media_screen_and_(width<48rem)]:[content-visibility:auto]";
/** What a frame holds beside its drawing, roughly: it stands for its size until it was on the screen once. */
const aroundDrawing = "12rem";

/**
 * What every chart carries: title, one-sentence reading, unit, n, freshness, the badge for simulated data, the data
 * table and its CSV. All of it is in the server's HTML; only the drawing waits for the browser.
 */
export function ChartFrame({ model, n, today, explainHref, actions, look = "card", headingLevel = 2, className }: ChartFrameProps) {
  const t = useTranslations();
  const locale = useLocale();
  const Heading = `h${headingLevel}` as const;
  const titleId = `${model.id}-judul`;
  const height = drawingHeight(model);
  return (
    <figure
      id={model.id} aria-labelledby={titleId} className={classNames("flex min-w-0 flex-col", look === "card" && cardStyle, look === "card" && `p-4 sm:p-5 ${restsOffScreen}`, className)}
      {...(look === "card" ? { style: { containIntrinsicBlockSize: `auto calc(${height ?? 256}px + ${aroundDrawing})` } } : {})}
    >
      <figcaption className="mb-4">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <Heading id={titleId} className="flex flex-wrap items-center gap-x-2.5 gap-y-1 text-base font-semibold">{model.title}<SimulatedBadge /></Heading>
          {actions !== undefined && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
        </div>
        <p className="mt-1 max-w-[68ch] text-[0.9375rem] text-ink-soft text-pretty">{model.sentence}</p>
        <p className="mt-1 flex flex-wrap gap-x-2.5 text-xs text-ink-faint">
          {model.kind !== "bump" && model.kind !== "waterfall" && <span>{t(`common.unitNames.${model.unit}`)}</span>}
          {n !== undefined && <span title={t("common.nTitle")} className="tabular">{t("common.n", { count: formatCount(n, locale) })}</span>}
          <Freshness asOf={model.asOf} {...(today === undefined ? {} : { today })} />
        </p>
      </figcaption>
      {/* Until it is measured anew, a drawing keeps the width it had before the window was made narrower. */}
      <div className="overflow-x-clip" {...(height === null ? {} : { style: { minHeight: height } })}>
        <ChartView model={withoutTable(model)} />
      </div>
      {model.table.notes.length > 0 && (
        <ul aria-label={t("charts.frame.notes")} className="mt-3 space-y-0.5 text-xs text-ink-faint">
          {model.table.notes.map((note) => <li key={note}>{note}</li>)}
        </ul>
      )}
      <div className="no-print mt-auto flex flex-wrap items-start gap-x-4 pt-3">
        <Disclosure summary={t("charts.frame.table")} className="order-last min-w-0 basis-full">
          <ChartTable title={model.title} table={model.table} />
        </Disclosure>
        <CsvButton name={`${model.id}`} table={model.table} />
        {explainHref !== undefined && (
          <Link prefetch={false} href={explainHref} className="inline-flex min-h-11 items-center gap-1.5 text-[0.8125rem] font-medium text-accent hover:underline lg:min-h-8">
            <CircleHelp aria-hidden className="size-4" />{t("common.explain")}
          </Link>
        )}
      </div>
    </figure>
  );
}
