import { useLocale, useTranslations } from "next-intl";
import Link from "next/link";
import { ChartView } from "@/components/charts/chart-view";
import { withoutTable } from "@/components/charts/drawable";
import { DeltaText } from "@/components/metrics/delta-text";
import { MeasuredText } from "@/components/metrics/measured-text";
import { VariationIcons } from "@/components/metrics/variation-icons";
import { Badge } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import { toSparklineModel } from "@/lib/charts/sparkline";
import { formatCount, formatInterval, formatN, formatNumber } from "@/lib/i18n/format";
import { peerStanding, type MetricReading } from "@/lib/metrics/metric-reading";

type ReadingProps = { readonly reading: MetricReading };

/** The value with its n and interval, leading to what it is. */
export function ReadingValue({ reading: { metric, measured, explainHref } }: ReadingProps) {
  const locale = useLocale();
  const n = metric.unit === "count" ? null : formatN(measured, locale);
  const interval = measured.kind === "value" && measured.interval !== undefined ? formatInterval(measured.interval.low, measured.interval.high, metric.unit, locale) : null;
  const text = <MeasuredText measured={measured} unit={metric.unit} className={measured.kind === "value" ? "text-base font-semibold text-ink" : "text-[0.8125rem]"} />;
  return (
    <>
      {measured.kind === "missing" ? text : <Link prefetch={false} href={explainHref} className="underline-offset-4 hover:text-accent hover:underline">{text}</Link>}
      {measured.kind === "value" && n !== null && <span className="tabular block text-xs text-ink-faint">{n}{interval !== null && ` · ${interval}`}</span>}
    </>
  );
}

export function ReadingTarget({ reading: { metric, target, met } }: ReadingProps) {
  const t = useTranslations("scorecard.metrics");
  const locale = useLocale();
  if (target === null) return <span className="text-xs text-ink-faint">{t("noTarget")}</span>;
  return (
    <>
      <span className="tabular">{formatNumber(target, metric.unit, locale)}</span>
      {met !== null && <span className="block"><Badge tone={met ? "good" : "warn"}>{t(met ? "met" : "unmet")}</Badge></span>}
    </>
  );
}

/** The peers' median and on which side of it the value is. */
export function ReadingPeers({ reading }: ReadingProps) {
  const t = useTranslations("scorecard.metrics");
  const locale = useLocale();
  const { metric, peers } = reading;
  if (peers === null) return <span className="text-xs text-ink-faint">{metric.unit === "count" ? t("volume") : t("noPeers")}</span>;
  if (peers.value === null) return <span className="text-xs text-ink-faint">– ({t("peerCount", { count: formatCount(peers.members, locale) })})</span>;
  const standing = peerStanding(reading);
  const word = standing === "worse" && metric.better === "lower" ? t("worseLower") : standing === null ? null : t(standing);
  return (
    <>
      <span className="tabular">{formatNumber(peers.value, metric.unit, locale)}</span>
      <span className="block text-xs text-ink-faint">{t("peerCount", { count: formatCount(peers.members, locale) })}</span>
      {word !== null && <span className={classNames("block text-xs", standing === "better" ? "text-good" : standing === "worse" ? "text-bad" : "text-ink-soft")}>{word}</span>}
    </>
  );
}

/** The change, and beside it whether the line is real and will meet its target. */
export function ReadingChange({ reading: { metric, change, variation } }: ReadingProps) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1 lg:justify-end">
      <DeltaText change={change} unit={metric.unit} better={metric.better === "none" ? "neutral" : metric.better} />
      {variation !== null && <VariationIcons reading={variation} unit={metric.unit} compact />}
    </span>
  );
}

/** Own past at the size of a word; nothing where there is no line to draw. */
export function ReadingPast({ reading: { metric, points } }: ReadingProps) {
  const locale = useLocale();
  if (points.filter(({ measured }) => measured.kind === "value").length < 2) return null;
  return <ChartView model={withoutTable(toSparklineModel({ id: `kilat-${metric.id}`, title: metric.label[locale], unit: metric.unit, asOf: null, points }, { locale }))} />;
}
