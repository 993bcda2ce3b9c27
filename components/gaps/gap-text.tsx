import { useLocale, useTranslations } from "next-intl";
import { formatInterval, formatN, formatSigned } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { CorrectedReading } from "@/lib/metrics/group-gaps";
import type { Unit } from "@/lib/metrics/unit";
import { MeasuredText } from "@/components/metrics/measured-text";
import { classNames } from "@/components/ui/class-names";

type GapTextProps = { readonly gap: Measured; readonly unit: Unit; readonly reading: CorrectedReading };

/** A difference, its 95 % interval and what may be said of it. */
export function GapText({ gap, unit, reading }: GapTextProps) {
  const t = useTranslations("gaps");
  const locale = useLocale();
  if (gap.kind !== "value") return <MeasuredText measured={gap} unit={unit} className="whitespace-normal text-[0.8125rem]" />;
  const isCalled = reading === "higher" || reading === "lower";
  return (
    <span className="block whitespace-normal">
      <span className={classNames("tabular", isCalled && "font-semibold")}>{formatSigned(gap.value, unit, locale)}</span>
      {gap.interval !== undefined && <span className="tabular block text-xs whitespace-nowrap text-ink-faint">{t("interval", { interval: formatInterval(gap.interval.low, gap.interval.high, unit, locale).replace("–", t("to")) })}</span>}
      <span className={classNames("block text-xs", isCalled ? "font-medium text-ink" : "text-ink-soft")}>{t(`readings.${reading}`)}</span>
    </span>
  );
}

/** The figure of a group with its n, or why it is not shown. */
export function FigureText({ figure, unit }: { readonly figure: Measured; readonly unit: Unit }) {
  const locale = useLocale();
  return (
    <>
      <MeasuredText measured={figure} unit={unit} className={figure.kind === "value" ? "" : "text-[0.8125rem] whitespace-normal"} />
      {figure.kind === "value" && <span className="tabular block text-xs text-ink-faint">{formatN(figure, locale)}</span>}
    </>
  );
}
