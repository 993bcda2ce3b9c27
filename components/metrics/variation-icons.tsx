import { ArrowDownRight, ArrowUpRight, Check, CircleDashed, Waves, X, type LucideIcon } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { formatBareNumber, formatNumber, formatPeriod, formatPeriodShort } from "@/lib/i18n/format";
import type { Unit } from "@/lib/metrics/unit";
import type { VariationReading } from "@/lib/metrics/variation";
import type { Assurance, Variation } from "@/lib/stats/xmr-icons";

type VariationIconsProps = { readonly reading: VariationReading; readonly unit: Unit; /** Icons alone, their words for those who do not see them. */ readonly compact?: boolean };

/**
 * The two icons of NHS "Making Data Count": is the movement real, and will the target be met. Shape and words say it,
 * colour repeats it. Where limits cannot be drawn yet, that is said instead.
 */
export function VariationIcons({ reading, unit, compact = false }: VariationIconsProps) {
  const t = useTranslations("common.variation");
  const signals = useTranslations("charts.signals");
  const locale = useLocale();
  if (reading.kind === "none") return compact ? null : <Sign Icon={CircleDashed} tone="quiet" word={t("none")} title={t("noneTitle")} compact={compact} />;
  if (reading.kind === "too-few") {
    return <Sign Icon={CircleDashed} tone="quiet" word={t("tooFew", { periods: reading.periods, needed: reading.needed })} title={t("tooFewTitle", { periods: reading.periods, needed: reading.needed })} compact={compact} />;
  }
  const { variation, signal, limits, periodId, periods, assurance } = reading;
  const bounds = { low: formatBareNumber(limits.lower, unit, locale), high: formatNumber(limits.upper, unit, locale) };
  const reason = signal === "common-cause" ? t("within") : signals(signal);
  return (
    <span className={classNames("flex flex-wrap gap-x-3 gap-y-1", compact && "flex-nowrap gap-x-1")}>
      <Sign Icon={iconOf(variation, signal)} tone={tones[variation]} word={signal === "common-cause" ? t("words.common-cause") : `${t(`words.${variation}`)}: ${reason} (${formatPeriodShort(periodId, locale)})`} title={t("title", { period: formatPeriod(periodId, locale), reason, periods, ...bounds })} compact={compact} />
      {assurance !== null && (
        <Sign Icon={assuranceIcons[assurance.kind]} tone={assuranceTones[assurance.kind]} word={t(`assurance.${assurance.kind}`)} title={t("assuranceTitle", { word: t(`assurance.${assurance.kind}`), target: formatNumber(assurance.target, unit, locale), ...bounds })} compact={compact} />
      )}
    </span>
  );
}

type Tone = "quiet" | "good" | "bad" | "neutral";

const tones: Readonly<Record<Variation, Tone>> = { "common-cause": "quiet", improvement: "good", concern: "bad", "neutral-up": "neutral", "neutral-down": "neutral" };
const assuranceTones: Readonly<Record<Assurance, Tone>> = { "consistent-pass": "good", "consistent-fail": "bad", inconsistent: "quiet" };
const assuranceIcons: Readonly<Record<Assurance, LucideIcon>> = { "consistent-pass": Check, "consistent-fail": X, inconsistent: CircleDashed };
const toneStyles: Readonly<Record<Tone, string>> = {
  quiet: "border-line-strong text-ink-soft", good: "border-good bg-good-soft text-good", bad: "border-bad bg-bad-soft text-bad", neutral: "border-indigo bg-indigo-soft text-indigo",
};

const ups: readonly string[] = ["above-limit", "rising", "two-of-three-above", "run-above"];
const iconOf = (variation: Variation, signal: string): LucideIcon => (variation === "common-cause" ? Waves : ups.includes(signal) ? ArrowUpRight : ArrowDownRight);

function Sign({ Icon, tone, word, title, compact }: { readonly Icon: LucideIcon; readonly tone: Tone; readonly word: string; readonly title: string; readonly compact: boolean }) {
  return (
    <span title={title} className="inline-flex items-center gap-1.5 text-xs text-ink-soft">
      <span aria-hidden className={classNames("inline-flex size-5 shrink-0 items-center justify-center rounded-full border", toneStyles[tone])}><Icon className="size-3" /></span>
      <span className={classNames(compact && "sr-only")}>{compact ? title : word}</span>
    </span>
  );
}
