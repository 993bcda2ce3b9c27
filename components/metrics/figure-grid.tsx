import { useLocale } from "next-intl";
import { KeyFigure } from "@/components/metrics/key-figure";
import { formatPeriod } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { Change } from "@/lib/metrics/change";
import type { MetricDefinition } from "@/lib/metrics/define-metric";
import type { VariationReading } from "@/lib/metrics/variation";
import type { CivilDate } from "@/lib/time/civil-date";

type FigureGridProps = {
  readonly figures: readonly { readonly metric: MetricDefinition; readonly measured: Measured; readonly change: Change; readonly variation: VariationReading | null; readonly previousId: string; readonly explainHref: string | null }[];
  /** How far the data behind a metric reach. */
  readonly asOf: (metric: MetricDefinition) => CivilDate | null;
  readonly today: CivilDate;
  /** The page behind a figure, where there is one. */
  readonly hrefOf?: (metric: MetricDefinition) => string | null;
};

/** The key figures of a page, each with unit, n, change, freshness and explanation. */
export function FigureGrid({ figures, asOf, today, hrefOf = () => null }: FigureGridProps) {
  const locale = useLocale();
  return (
    <div className="mb-5 grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {figures.map(({ metric, measured, change, variation, previousId, explainHref }) => {
        const href = hrefOf(metric);
        return (
          <KeyFigure
            key={metric.id} label={metric.label[locale]} measured={measured} unit={metric.unit} change={change} variation={variation} since={formatPeriod(previousId, locale)}
            better={metric.better === "none" ? "neutral" : metric.better} asOf={asOf(metric)} today={today} {...(explainHref === null ? {} : { explainHref })} {...(href === null ? {} : { href })}
          />
        );
      })}
    </div>
  );
}
