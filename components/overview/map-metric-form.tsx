import { useLocale, useTranslations } from "next-intl";
import { SubmitOnChange } from "@/components/filters/submit-on-change";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { metricById, type MetricId } from "@/lib/metrics/registry";

type MapMetricFormProps = {
  readonly param: string;
  readonly metric: MetricId;
  readonly metrics: readonly MetricId[];
  readonly defaultMetric: MetricId;
  /** The filters in force, which the form keeps. */
  readonly keep: Readonly<Record<string, string>>;
};

/** Chooses what colours the maps; a plain form, so the choice is in the address. */
export function MapMetricForm({ param, metric, metrics, defaultMetric, keep }: MapMetricFormProps) {
  const t = useTranslations("overview.maps");
  const locale = useLocale();
  return (
    <form method="get" action="/" className="no-print flex min-w-0 flex-wrap items-center gap-2">
      <SubmitOnChange />
      {Object.entries(keep).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <label className="flex min-w-0 items-center gap-2 text-[0.8125rem] text-ink-soft">
        <span>{t("metric")}</span>
        <span className="min-w-0 sm:w-64">
          <Select key={metric} name={param} defaultValue={metric === defaultMetric ? "" : metric}>
            {metrics.map((id) => <option key={id} value={id === defaultMetric ? "" : id}>{metricById(id).label[locale]}</option>)}
          </Select>
        </span>
      </label>
      <noscript><Button type="submit" variant="secondary" size="small">{t("show")}</Button></noscript>
    </form>
  );
}
