import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { MeasuredText } from "@/components/metrics/measured-text";
import { explainHref } from "@/lib/filters/explain-href";
import { formatBareNumber, formatCount, formatMeasured } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import { isMetricId } from "@/lib/metrics/registry";
import type { Unit } from "@/lib/metrics/unit";

export type OwnPillarItem = { readonly id: string; readonly label: string; readonly weight: number; readonly measured: Measured; readonly nationalMedian: number | null };
export type OwnRoomItem = { readonly metricId: string; readonly label: string; readonly unit: Unit; readonly measured: Measured; readonly gain: number };

type OwnPillarsProps = { readonly pillars: readonly OwnPillarItem[]; readonly mpp: string; readonly periodId: string };

/** The pillars against the national median: why the index is what it is. */
export function OwnPillars({ pillars, mpp, periodId }: OwnPillarsProps) {
  const t = useTranslations("overview.own");
  const locale = useLocale();
  return (
    <div className="min-w-0">
      <h3 className="text-sm font-semibold">{t("why")}</h3>
      <ul className="mt-2 space-y-3">
        {pillars.map(({ id, label, weight, measured, nationalMedian }) => {
          const metric = `pillar-${id}`;
          return (
            <li key={id}>
              <p className="flex items-baseline justify-between gap-3 text-sm">
                <span>{label} <span className="text-xs text-ink-faint">{t("weight", { weight: formatCount(weight, locale) })}</span></span>
                {measured.kind === "value" && isMetricId(metric)
                  ? <Link prefetch={false} href={explainHref(metric, periodId, { mpp })} className="tabular font-semibold underline-offset-4 hover:text-accent hover:underline">{formatBareNumber(measured.value, "points", locale)}</Link>
                  : <MeasuredText measured={measured} unit="points" className="font-semibold" />}
              </p>
              <PillarBar value={measured.kind === "value" ? measured.value : null} median={nationalMedian} />
              {nationalMedian !== null && <p className="tabular mt-0.5 text-xs text-ink-faint">{t("median", { value: formatBareNumber(nationalMedian, "points", locale) })}</p>}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** 0–100; hatched where there is no value. The words beside it say the same. */
function PillarBar({ value, median }: { readonly value: number | null; readonly median: number | null }) {
  return (
    <div aria-hidden className="relative mt-1 h-2">
      <div className={value === null ? "hatched h-full rounded-full border border-line" : "h-full overflow-hidden rounded-full bg-sunken"}>
        {value !== null && <div className="h-full rounded-full bg-[var(--chart-1)]" style={{ width: `${value}%` }} />}
      </div>
      {median !== null && <div className="absolute -top-0.5 h-3 w-0.5 bg-ink" style={{ left: `${median}%` }} />}
    </div>
  );
}

/** Which measures hold most of the index points that are still to be had. */
export function OwnRooms({ rooms, hasIndex }: { readonly rooms: readonly OwnRoomItem[]; readonly hasIndex: boolean }) {
  const t = useTranslations("overview.own");
  const locale = useLocale();
  return (
    <div className="min-w-0">
      <h3 className="text-sm font-semibold">{t("rise")}</h3>
      {rooms.length === 0
        ? <p className="mt-2 text-sm text-ink-soft">{hasIndex ? t("full") : t("noIndex")}</p>
        : (
          <ol className="mt-1 divide-y divide-line">
            {rooms.map(({ metricId, label, unit, measured, gain }) => (
              <li key={metricId} className="flex items-baseline justify-between gap-3 py-2 text-sm">
                <span className="min-w-0">
                  <Link prefetch={false} href={`/metode#${metricId}`} className="underline-offset-4 hover:text-accent hover:underline">{label}</Link>
                  <span className="tabular block text-xs text-ink-faint">{t("now", { value: formatMeasured(measured, unit, locale) })}</span>
                </span>
                <span className="tabular shrink-0 font-semibold">{t("gain", { points: formatBareNumber(gain, "points", locale) })}</span>
              </li>
            ))}
          </ol>
        )}
      <p className="mt-1 text-xs text-ink-faint text-pretty">{t("riseHint")}</p>
    </div>
  );
}
