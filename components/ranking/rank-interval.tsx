import { useLocale, useTranslations } from "next-intl";
import { formatCount, formatNumber } from "@/lib/i18n/format";
import type { Standing } from "@/lib/metrics/rank-mpps";
import type { RankUncertainty } from "@/lib/metrics/rank-uncertainty";

type RankIntervalProps = { readonly standing: Standing; readonly uncertainty: RankUncertainty | null };

/** The rank on a line from the first to the last place, within the places that the data cannot tell it apart from. */
export function RankInterval({ standing: { rank, of }, uncertainty }: RankIntervalProps) {
  const text = useRankIntervalText();
  if (rank === null || uncertainty === null || of < 2) return null;
  const at = (place: number): number => (100 * (place - 1)) / (of - 1);
  const [from, to] = [at(uncertainty.low), at(uncertainty.high)];
  return (
    <span title={text(uncertainty)} className="mt-1 flex items-center gap-2 text-xs text-ink-soft">
      <span aria-hidden className="relative h-1.5 min-w-16 flex-1 rounded-full bg-sunken">
        <span className="absolute inset-y-0 rounded-full bg-[var(--step-1)]" style={{ left: `${from}%`, width: `max(0.375rem, ${to - from}%)` }} />
        <span className="absolute -top-0.5 h-2.5 w-0.5 -translate-x-1/2 rounded-full bg-[var(--step-4)]" style={{ left: `${at(rank.rank)}%` }} />
      </span>
      <span className="tabular shrink-0"><span className="sr-only">{text(uncertainty)}</span><span aria-hidden>{uncertainty.low === uncertainty.high ? uncertainty.low : `${uncertainty.low}–${uncertainty.high}`}</span></span>
    </span>
  );
}

/** The interval and the chance of the top quarter in words. */
export function useRankIntervalText(): (uncertainty: RankUncertainty) => string {
  const t = useTranslations("ranking.interval");
  const locale = useLocale();
  return ({ low, high, inTopQuarter }) => `${low === high ? t("one", { rank: formatCount(low, locale) }) : t("range", { low: formatCount(low, locale), high: formatCount(high, locale) })} ${t("topQuarter", { share: formatNumber(inTopQuarter, "ratio", locale) })}`;
}
