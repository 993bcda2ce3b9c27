import { CircleHelp } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Freshness } from "@/components/layout/freshness";
import { DeltaText, type Better } from "@/components/metrics/delta-text";
import { VariationIcons } from "@/components/metrics/variation-icons";
import { cardStyle } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { formatAbsence, formatBareNumber, formatInterval, formatN } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { Change } from "@/lib/metrics/change";
import type { Unit } from "@/lib/metrics/unit";
import type { VariationReading } from "@/lib/metrics/variation";
import type { CivilDate } from "@/lib/time/civil-date";

type KeyFigureProps = {
  readonly label: string;
  readonly measured: Measured;
  readonly unit: Unit;
  readonly change?: Change;
  /** The earlier period that `change` compares with, such as "Juni 2026". */
  readonly since?: string;
  readonly better?: Better;
  /** Whether the line behind the figure moves by more than chance, and whether its target will be met. */
  readonly variation?: VariationReading | null;
  readonly asOf: CivilDate | null;
  readonly today?: CivilDate;
  /** Where the formula, sources and edition of this number are told. */
  readonly explainHref?: string;
  /** The page behind the figure. */
  readonly href?: string;
  /** Such as a sparkline. */
  readonly children?: ReactNode;
};

/** One figure with everything needed to trust it: unit, n, change, freshness and the way to its explanation. */
export function KeyFigure({ label, measured, unit, change, since, better = "neutral", variation = null, asOf, today, explainHref, href, children }: KeyFigureProps) {
  const t = useTranslations("common");
  const locale = useLocale();
  // A count is its own n.
  const n = unit === "count" ? null : formatN(measured, locale);
  return (
    <article className={classNames(cardStyle, "avoid-break flex min-w-0 flex-col gap-1 p-4 sm:p-5")}>
      <div className="flex items-start justify-between gap-2">
        <h3 className="text-sm font-medium text-ink-soft">
          {href === undefined ? label : <Link prefetch={false} href={href} className="underline-offset-4 hover:text-accent hover:underline">{label}</Link>}
        </h3>
        {explainHref !== undefined && (
          <Link prefetch={false} href={explainHref} aria-label={`${t("explain")} ${label}`} title={t("explain")} className="no-print -mt-3 -mr-3 inline-flex size-11 shrink-0 items-center justify-center rounded-lg text-ink-faint hover:text-accent lg:-mt-1.5 lg:-mr-1.5 lg:size-8">
            <CircleHelp aria-hidden className="size-4" />
          </Link>
        )}
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-3 gap-y-1">
        <Figure measured={measured} unit={unit} />
        {children}
      </div>
      {change !== undefined && measured.kind === "value" && (
        <p className="flex flex-wrap items-baseline gap-x-1.5 text-[0.8125rem] text-ink-soft">
          <DeltaText change={change} unit={unit} better={better} />
          {since !== undefined && (change.kind === "up" || change.kind === "down" || change.kind === "not-distinct" || change.kind === "within-limits" || change.kind === "unsettled") && <span>{t("change.since", { period: since })}</span>}
        </p>
      )}
      {variation !== null && measured.kind === "value" && <VariationIcons reading={variation} unit={unit} />}
      <p className="mt-auto flex flex-wrap gap-x-2 pt-1.5 text-xs text-ink-faint">
        {n !== null && <span title={t("nTitle")} className="tabular">{n}</span>}
        {measured.kind === "value" && measured.interval !== undefined && <span className="tabular">({formatInterval(measured.interval.low, measured.interval.high, unit, locale)})</span>}
        <Freshness asOf={asOf} {...(today === undefined ? {} : { today })} />
      </p>
    </article>
  );
}

function Figure({ measured, unit }: { readonly measured: Measured; readonly unit: Unit }) {
  const t = useTranslations("common.units");
  const locale = useLocale();
  if (measured.kind !== "value") return <p className="py-1 text-lg text-ink-faint italic">{formatAbsence(measured, locale)}</p>;
  return (
    <p className="tabular flex flex-wrap items-baseline gap-x-1.5 leading-tight">
      <span className="text-[1.875rem] font-semibold tracking-tight">{formatBareNumber(measured.value, unit, locale)}</span>
      {unit !== "count" && unit !== "points" && unit !== "index-points" && <span className="text-sm text-ink-soft">{t(unit)}</span>}
    </p>
  );
}
