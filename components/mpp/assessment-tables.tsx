import { ExternalLink } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Fragment } from "react";
import { ChartFrame } from "@/components/charts/chart-frame";
import { Badge } from "@/components/ui/badge";
import { Table, TableHead, Td, Th } from "@/components/ui/table";
import type { TrendModel } from "@/lib/charts/chart-model";
import type { AssessmentBand } from "@/lib/domain/assessment-bands";
import type { Label } from "@/lib/domain/label";
import { formatDateShort, formatDecimal } from "@/lib/i18n/format";
import { isCivilDate } from "@/lib/time/civil-date";

type AssessmentRow = {
  readonly id: string;
  readonly year: number;
  readonly publishedOn: string | null;
  readonly score: number | null;
  readonly predicate: string | null;
  readonly band: AssessmentBand | null;
  readonly sourceUrl: string | null;
  readonly breaks: boolean;
  readonly edition: { readonly id: string; readonly name: Label; readonly scaleMin: number; readonly scaleMax: number };
};
export type AssessmentSeriesProps = { readonly instrument: string; readonly rows: readonly AssessmentRow[]; readonly chart: TrendModel | null };

/** Official scores by instrument and year; a new edition is said between the rows and breaks the line. */
export function AssessmentTables({ series }: { readonly series: readonly AssessmentSeriesProps[] }) {
  return <div className="grid grid-cols-1 gap-y-8">{series.map((each) => <Instrument key={each.instrument} {...each} />)}</div>;
}

function Instrument({ instrument, rows, chart }: AssessmentSeriesProps) {
  const t = useTranslations("scorecard.assessments");
  const locale = useLocale();
  const name = (rows[0]?.edition.name[locale] ?? instrument).replace(/\s*\(?\d{4}.*$/, "");
  return (
    <section aria-label={name} className="grid min-w-0 grid-cols-1 gap-x-6 gap-y-3 lg:grid-cols-2">
      {chart === null ? <h3 className="font-semibold lg:col-span-2">{name}</h3> : <ChartFrame model={chart} look="plain" headingLevel={3} />}
      <Table label={t("table", { instrument: name })}>
        <TableHead><tr><Th>{t("year")}</Th><Th numeric>{t("score")}</Th><Th>{t("band")}</Th><Th>{t("source")}</Th></tr></TableHead>
        <tbody>
          {rows.map((row) => (
            <Fragment key={row.id}>
              {row.breaks && <tr><Th scope="row" colSpan={4} className="bg-warn-soft text-xs text-warn">{t("break")}</Th></tr>}
              <tr>
                <Th scope="row" className="align-top">{row.year}<span className="block text-xs font-normal text-ink-faint">{row.edition.name[locale]} ({t("scale", { min: String(row.edition.scaleMin), max: String(row.edition.scaleMax) })})</span></Th>
                <Td numeric>{row.score === null ? <em className="text-[0.8125rem] text-ink-faint">{t(row.predicate === null ? "notAssessed" : "bandOnly")}</em> : <span className="font-semibold">{formatDecimal(row.score, 2, locale)}</span>}</Td>
                <Td><Band row={row} /></Td>
                <Td className="min-w-24 text-xs"><Source row={row} /></Td>
              </tr>
            </Fragment>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

const zoneTone = { hijau: "good", kuning: "warn", merah: "bad" } as const;

function Band({ row: { band, predicate, score } }: { readonly row: AssessmentRow }) {
  const t = useTranslations("scorecard.assessments");
  const locale = useLocale();
  if (band === null) return <span className="text-xs text-ink-soft">{predicate ?? (score === null ? "–" : t("noBands"))}</span>;
  return <Badge tone={band.zone === undefined ? "neutral" : zoneTone[band.zone]}>{locale === "id" ? band.labelId : band.labelEn}</Badge>;
}

function Source({ row: { sourceUrl, publishedOn } }: { readonly row: AssessmentRow }) {
  const t = useTranslations("scorecard.assessments");
  const locale = useLocale();
  const isLink = sourceUrl !== null && /^https?:\/\//.test(sourceUrl);
  return (
    <>
      {isLink && <a href={sourceUrl} rel="noreferrer" className="inline-flex items-center gap-1 text-accent hover:underline">{t("openSource")}<ExternalLink aria-hidden className="size-3" /></a>}
      {publishedOn !== null && isCivilDate(publishedOn) && <span className="block text-ink-faint">{t("published", { date: formatDateShort(publishedOn, locale) })}</span>}
    </>
  );
}
