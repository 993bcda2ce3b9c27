import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ReachedText } from "@/components/complaints/reached-text";
import { MeasuredText } from "@/components/metrics/measured-text";
import { cardStyle } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { formatCount, formatInterval, formatN } from "@/lib/i18n/format";
import type { Measured } from "@/lib/measured";
import type { SurvivalReading } from "@/lib/metrics/survival-reading";

type ResolutionFactsProps = { readonly reading: SurvivalReading; readonly mean: Measured | null; readonly horizon: number | null };

/** What one group of complaints took, in the few numbers that a meeting asks for. */
export function ResolutionFacts({ reading, mean, horizon }: ResolutionFactsProps) {
  const t = useTranslations("resolution");
  const locale = useLocale();
  const { n, answered, open, archived, undated, median, p90, onTime } = reading;
  const count = (value: number): string => formatCount(value, locale);
  return (
    <dl className={classNames(cardStyle, "mb-4 grid gap-x-6 gap-y-4 p-4 sm:grid-cols-2 sm:p-5 xl:grid-cols-4")}>
        <Fact term={t("facts.median")} hint={t("facts.medianHint")}><ReachedText reached={median} large /></Fact>
        <Fact term={t("facts.p90")} hint={t("facts.p90Hint")}><ReachedText reached={p90} large /></Fact>
        {mean !== null && horizon !== null && (
          <Fact term={t("mean", { days: count(horizon) })} hint={t("facts.meanHint", { days: count(horizon) })}>
            <MeasuredText measured={mean} unit="days" className="block text-xl font-semibold" /><Interval measured={mean} unit="days" />
          </Fact>
        )}
        <Fact term={t("facts.counts", { n: count(n) })} hint={undated > 0 ? t("undated", { count: undated }) : null}><span className="tabular block text-[0.9375rem]">{t("facts.countsText", { answered: count(answered), open: count(open), archived: count(archived) })}</span></Fact>
        <Fact term={t("facts.onTime")} hint={t("facts.onTimeHint")}>
          <MeasuredText measured={onTime} unit="ratio" className={onTime.kind === "value" ? "block text-xl font-semibold" : "block"} /><Interval measured={onTime} unit="ratio" />
        </Fact>
    </dl>
  );
}

function Fact({ term, hint, children }: { readonly term: string; readonly hint: string | null; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm font-medium text-ink-soft">{term}</dt>
      <dd>{children}{hint !== null && <span className="mt-0.5 block text-xs text-ink-faint">{hint}</span>}</dd>
    </div>
  );
}

/** The 95 % interval and n of a value; nothing where there is none. */
export function Interval({ measured, unit }: { readonly measured: Measured; readonly unit: "days" | "ratio" }) {
  const t = useTranslations("charts.survival");
  const locale = useLocale();
  if (measured.kind !== "value") return null;
  const parts = [measured.interval === undefined ? null : t("interval", { interval: formatInterval(measured.interval.low, measured.interval.high, unit, locale) }), unit === "ratio" ? formatN(measured, locale) : null];
  return <span className="tabular block text-xs text-ink-faint">{parts.filter((part) => part !== null).join(" · ")}</span>;
}
