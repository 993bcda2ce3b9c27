import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Label } from "@/lib/domain/label";
import { formatCount } from "@/lib/i18n/format";
import type { MetricDefinition } from "@/lib/metrics/define-metric";

type MetricEntryProps = { readonly metric: MetricDefinition; readonly sources: readonly Label[]; readonly columns: readonly string[] };

/** One metric as the registry defines it; nothing here is written for a single metric. */
export function MetricEntry({ metric, sources, columns }: MetricEntryProps) {
  const t = useTranslations("methods");
  const common = useTranslations("common");
  const locale = useLocale();
  return (
    <article id={metric.id} className="avoid-break scroll-mt-20 rounded-lg py-4 target:bg-accent-soft/50 target:px-3">
      <h3 className="font-semibold">{metric.label[locale]} <code className="ml-1 text-xs font-normal text-ink-faint">{metric.id}</code></h3>
      <p className="mt-1 max-w-prose text-[0.9375rem]">{metric.definition[locale]}</p>
      <dl className="mt-2 grid gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
        <Row label={t("metric.formula")} wide>{metric.formulaText[locale]}</Row>
        <Row label={t("metric.unit")}>{common(`unitNames.${metric.unit}`)}</Row>
        <Row label={t("metric.direction")}>{t(`direction.${metric.better}`)}</Row>
        <Row label={t("metric.minimumN")}>{metric.minimumN === 0 ? t("metric.noMinimum") : formatCount(metric.minimumN, locale)}</Row>
        <Row label={t("metric.sources")}>{sources.map((source) => source[locale]).join(", ")}</Row>
        <Row label={t("metric.dimensions")}>{metric.dimensions.map((dimension) => t(`dimensions.${dimension}`)).join(", ")}</Row>
        <Row label={t("metric.rule")}>{metric.rule[locale]}</Row>
        {columns.length > 0 && <Row label={t("metric.columns")} wide><span className="font-mono text-xs break-words">{columns.join(", ")}</span></Row>}
      </dl>
    </article>
  );
}

const Row = ({ label, wide = false, children }: { readonly label: string; readonly wide?: boolean; readonly children: ReactNode }) => (
  <div className={wide ? "sm:col-span-2" : ""}><dt className="inline text-ink-soft">{label}: </dt><dd className="inline">{children}</dd></div>
);
