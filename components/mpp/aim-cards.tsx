import { useLocale, useTranslations } from "next-intl";
import { ReadingChange, ReadingPeers, ReadingValue } from "@/components/mpp/reading-parts";
import { Badge } from "@/components/ui/badge";
import { cardStyle } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import type { ProgrammeAim } from "@/lib/domain/visit-aspect";
import { formatCount } from "@/lib/i18n/format";
import { countStandings, type MetricReading } from "@/lib/metrics/metric-reading";

type AimCardsProps = { readonly aims: readonly { readonly aim: ProgrammeAim; readonly readings: readonly MetricReading[] }[] };

/** The programme's three aims as three readings side by side; they are never merged into one score. */
export function AimCards({ aims }: AimCardsProps) {
  const t = useTranslations("scorecard");
  const locale = useLocale();
  return (
    <div className="grid gap-4 lg:grid-cols-3">
      {aims.map(({ aim, readings }) => (
        <article key={aim} aria-labelledby={`tujuan-${aim}`} className={classNames(cardStyle, "avoid-break min-w-0 p-4 sm:p-5")}>
          <h3 id={`tujuan-${aim}`} className="font-semibold">{t(`aims.${aim}`)}</h3>
          <AimReading readings={readings} />
          <dl className="mt-3 divide-y divide-line border-t border-line">
            {readings.map((reading) => (
              <div key={reading.metric.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 py-3 text-sm">
                <dt className="min-w-0">
                  {reading.metric.label[locale]} {reading.trailing && <Badge>{t("metrics.trailing")}</Badge>}
                  <span className="mt-1 block text-ink-soft"><ReadingChange reading={reading} /></span>
                </dt>
                <dd className="text-right"><ReadingValue reading={reading} /></dd>
                <dd className="col-span-2 mt-1 flex flex-wrap items-baseline gap-x-2 text-ink-soft"><span className="text-xs">{t("peerMedian")}:</span> <ReadingPeers reading={reading} /></dd>
              </div>
            ))}
          </dl>
        </article>
      ))}
    </div>
  );
}

function AimReading({ readings }: { readonly readings: readonly MetricReading[] }) {
  const t = useTranslations("scorecard.aims");
  const locale = useLocale();
  const { better, worse, alike, compared } = countStandings(readings);
  const nothing = readings.every(({ measured }) => measured.kind !== "value");
  const text = nothing ? t("readingNothing") : compared === 0 ? t("readingNone")
    : t("reading", { better: formatCount(better, locale), worse: formatCount(worse, locale), alike: formatCount(alike, locale), compared: formatCount(compared, locale) });
  return <p className="mt-1 text-sm text-ink-soft text-pretty">{text}</p>;
}
