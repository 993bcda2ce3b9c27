import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatCount, formatInterval, formatMeasured, formatPeriod } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { MetricDefinition } from "@/lib/metrics/define-metric";
import type { CivilMonth } from "@/lib/time/civil-date";
import type { Period } from "@/lib/time/period";

type NumberFactsProps = {
  readonly metric: MetricDefinition;
  readonly measured: Measured;
  readonly period: Period;
  readonly months: { readonly from: CivilMonth; readonly to: CivilMonth };
  readonly where: string;
  readonly editions: readonly string[];
  readonly sources: string;
};

/** The value and everything that is said of it in words. */
export function NumberFacts({ metric, measured, period, months, where, editions, sources }: NumberFactsProps) {
  const t = useTranslations("figure");
  const tCommon = useTranslations("common");
  const locale = useLocale();
  return (
    <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
      <Fact term={t("value")}><span className="tabular text-2xl font-semibold">{formatMeasured(measured, metric.unit, locale)}</span></Fact>
      <Fact term={t("where")}>{where}</Fact>
      <Fact term={t("period")}>{formatPeriod(period.id, locale)}</Fact>
      <Fact term={t("months")}>{months.from === months.to ? formatPeriod(months.from, locale) : `${formatPeriod(months.from, locale)} – ${formatPeriod(months.to, locale)}`}</Fact>
      <Fact term={t("n")}>{measured.kind === "missing" || measured.n === null ? "–" : formatCount(measured.n, locale)}</Fact>
      {measured.kind === "value" && measured.interval !== undefined && <Fact term={t("interval")}>{formatInterval(measured.interval.low, measured.interval.high, metric.unit, locale)}</Fact>}
      <Fact term={t("unit")}>{tCommon(`unitNames.${metric.unit}`)}</Fact>
      {metric.minimumN > 1 && <Fact term={t("minimumN")}>{formatCount(metric.minimumN, locale)} <span className="text-ink-faint">({t("minimumNHint")})</span></Fact>}
      <Fact term={t("definition")}>{metric.definition[locale]}</Fact>
      <Fact term={t("formula")}>{metric.formulaText[locale]}</Fact>
      <Fact term={t("rule")}>{metric.rule[locale]}</Fact>
      <Fact term={t("edition")}>{editions.length === 0 ? t("noEdition") : editions.join(", ")}</Fact>
      <Fact term={t("sources")}>{sources}</Fact>
    </dl>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs font-medium text-ink-faint">{term}</dt>
      <dd className="mt-0.5 break-words">{children}</dd>
    </div>
  );
}
