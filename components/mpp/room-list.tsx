import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { explainHref } from "@/lib/filters/explain-href";
import { formatBareNumber, formatMeasured, formatNumber } from "@/lib/i18n/format";
import type { IndexMethod } from "@/lib/domain/index-method";
import { isMetricId, metricById } from "@/lib/metrics/registry";
import type { Room } from "@/lib/metrics/room-to-rise";

type RoomListProps = { readonly rooms: readonly Room[]; readonly method: IndexMethod; readonly mppCode: string; readonly periodId: string };

/** The metrics that hold the index down most, with the way from the value to the best goalpost. */
export function RoomList({ rooms, method, mppCode, periodId }: RoomListProps) {
  const t = useTranslations("scorecard.losses");
  const locale = useLocale();
  return (
    <section aria-labelledby="ruang-naik" className="avoid-break mt-2 rounded-xl bg-ground p-4">
      <h3 id="ruang-naik" className="font-semibold">{t("title")}</h3>
      <p className="text-sm text-ink-soft">{rooms.length === 0 ? t("none") : t("subtitle")}</p>
      <ol className="mt-2 grid gap-2 sm:grid-cols-3 lg:grid-cols-1">
        {rooms.map(({ metricId, pillarId, measured, gain }) => {
          if (!isMetricId(metricId)) return null;
          const pillar = method.pillars.find(({ id }) => id === pillarId);
          const best = pillar?.metrics.find(({ metric }) => metric === metricId)?.best;
          const { label, unit } = metricById(metricId);
          return (
            <li key={metricId} className="rounded-lg border border-line bg-surface p-3">
              <Link prefetch={false} href={pillar?.windowMonths === undefined ? explainHref(metricId, periodId, { mpp: mppCode }) : `/metode#${metricId}`} className="text-sm font-medium underline-offset-4 hover:text-accent hover:underline">{label[locale]}</Link>
              <p className="tabular text-lg font-semibold text-accent">{t("gain", { points: formatBareNumber(gain, "points", locale) })}</p>
              <p className="tabular text-xs text-ink-soft">{t("line", { value: formatMeasured(measured, unit, locale), best: best === undefined ? "–" : formatNumber(best, unit, locale) })}</p>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
