import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { Label } from "@/lib/domain/label";
import { formatCount, formatDateShort, formatNumber } from "@/lib/i18n/format";
import type { Unit } from "@/lib/metrics/unit";
import type { CivilDate } from "@/lib/time/civil-date";

type IndexMethodProps = {
  readonly method: {
    readonly id: string; readonly validFrom: CivilDate; readonly aggregation: "arithmetic" | "geometric"; readonly minimumCoverage: number; readonly noteId: string; readonly noteEn: string;
    readonly pillars: readonly {
      readonly id: string; readonly label: Label; readonly weight: number; readonly windowMonths: number | null;
      readonly metrics: readonly { readonly metricId: string; readonly label: Label; readonly unit: Unit; readonly weight: number; readonly worst: number; readonly best: number }[];
    }[];
  };
};

/** A version of the index method: pillars, weights, goalposts, coverage. */
export function IndexMethodTable({ method }: IndexMethodProps) {
  const t = useTranslations("methods.index");
  const locale = useLocale();
  const title = t("version", { id: method.id, date: formatDateShort(method.validFrom, locale) });
  const percent = (weight: number): string => formatNumber(weight / 100, "ratio", locale);
  return (
    <div className="avoid-break mb-6 last:mb-0">
      <h3 className="font-semibold">{title}</h3>
      <p className="mt-1 mb-3 max-w-prose text-sm text-ink-soft">{t("rule", { aggregation: t(method.aggregation), coverage: formatNumber(method.minimumCoverage, "ratio", locale) })} {locale === "id" ? method.noteId : method.noteEn}</p>
      <Table label={title} stacked>
        <TableHead><tr><Th>{t("pillar")}</Th><Th numeric>{t("weight")}</Th><Th>{t("metric")}</Th><Th numeric>{t("inPillar")}</Th><Th numeric>{t("worst")}</Th><Th numeric>{t("best")}</Th></tr></TableHead>
        <tbody>
          {method.pillars.flatMap((pillar) => pillar.metrics.map((metric, at) => (
            <tr key={`${pillar.id}-${metric.metricId}`}>
              {at === 0 && <Th scope="row" rowSpan={pillar.metrics.length} className="align-top">{pillar.label[locale]}{pillar.windowMonths !== null && <span className="block text-xs font-normal text-ink-faint">{t("window", { months: formatCount(pillar.windowMonths, locale) })}</span>}</Th>}
              {at === 0 && <Td label={t("weight")} numeric rowSpan={pillar.metrics.length}>{percent(pillar.weight)}</Td>}
              <Td label={t("metric")} className="min-w-40"><Link href={`#${metric.metricId}`} className="text-accent hover:underline">{metric.label[locale]}</Link></Td>
              <Td label={t("inPillar")} numeric>{percent(metric.weight)}</Td>
              <Td label={t("worst")} numeric>{formatNumber(metric.worst, metric.unit, locale)}</Td>
              <Td label={t("best")} numeric>{formatNumber(metric.best, metric.unit, locale)}</Td>
            </tr>
          )))}
        </tbody>
      </Table>
    </div>
  );
}
