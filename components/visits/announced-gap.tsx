import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { ChartFrame } from "@/components/charts/chart-frame";
import { cardStyle } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import type { IntervalModel } from "@/lib/charts/chart-model";
import { formatAbsence, formatAmount, formatCount, formatInterval, formatSigned } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { GapReading } from "@/lib/metrics/gap-reading";
import type { CivilDate } from "@/lib/time/civil-date";

type AnnouncedGapProps = { readonly gap: Measured; readonly reading: GapReading; readonly mixedEditions: boolean; readonly chart: IntervalModel; readonly explainHref: string | null; /** The ranking by unannounced visits alone. */ readonly rankingHref: string; readonly today: CivilDate };

/** Announced against unannounced visits: the difference with its interval, and what may not be concluded from it. */
export function AnnouncedGap({ gap, reading, mixedEditions, chart, explainHref, rankingHref, today }: AnnouncedGapProps) {
  const t = useTranslations("visits");
  const locale = useLocale();
  return (
    <section className={classNames(cardStyle, "min-w-0 p-4 sm:p-5")}>
      <ChartFrame model={chart} look="plain" today={today} {...(explainHref === null ? {} : { explainHref })} />
      <div className="avoid-break mt-3 rounded-xl bg-ground px-4 py-3 text-sm">
        {gap.kind === "value" && !mixedEditions ? (
          <>
            <p className="font-medium">{t(`gap.${reading}`, { amount: formatAmount(gap.value, "points", locale) })}</p>
            <p className="tabular mt-0.5 text-ink-soft">
              {t("gap.detail", {
                gap: formatSigned(gap.value, "points", locale), n: formatCount(gap.n, locale),
                interval: gap.interval === undefined ? "–" : formatInterval(gap.interval.low, gap.interval.high, "points", locale),
              })}
            </p>
          </>
        ) : <p className="font-medium">{mixedEditions ? t("gap.mixed") : t("gap.none", { reason: formatAbsence(gap, locale) ?? "" })}</p>}
        <p className="mt-1.5 text-[0.8125rem] text-ink-soft">{t("gap.caution")} <Link href="/metode#announced-gap" className="text-accent underline underline-offset-4">{t("method")}</Link></p>
        <p className="no-print mt-1.5 text-[0.8125rem]"><Link href={rankingHref} className="font-medium text-accent underline underline-offset-4">{t("gap.ranking")}</Link></p>
      </div>
    </section>
  );
}
