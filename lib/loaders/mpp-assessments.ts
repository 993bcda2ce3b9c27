import type { TrendModel } from "@/lib/charts/chart-model";
import { toTrendModel } from "@/lib/charts/trend";
import { readAssessments, type Assessment } from "@/lib/data/read/assessments";
import { isSameSeries } from "@/lib/domain/assessment-bands";
import type { PageContext } from "@/lib/loaders/page-context";
import { measuredValue, missing } from "@/lib/measured";
import { isCivilDate } from "@/lib/time/civil-date";

/** Official scores of one instrument, oldest first. */
export type AssessmentSeries = {
  readonly instrument: string;
  readonly rows: readonly (Assessment & {
    /** Another edition than the row before: not comparable with it. */
    readonly breaks: boolean;
  })[];
  /** null: fewer than two years with a score, which make no line. */
  readonly chart: TrendModel | null;
};

/** Published scores of an MPP by instrument, broken where the edition changes and never joined across it. */
export async function loadAssessments({ scope, locale }: PageContext, mppId: number): Promise<AssessmentSeries[]> {
  const all = await readAssessments(scope, mppId);
  const instruments = [...new Set(all.map(({ edition }) => edition.instrument))].sort();
  return instruments.map((instrument) => {
    const rows = all.filter(({ edition }) => edition.instrument === instrument)
      .map((row, at, list) => ({ ...row, breaks: at > 0 && !isSameSeries(list[at - 1]?.edition.id ?? "", row.edition.id) }));
    return { instrument, rows, chart: chartOf(instrument, rows, locale) };
  });
}

function chartOf(instrument: string, rows: AssessmentSeries["rows"], locale: PageContext["locale"]): TrendModel | null {
  const [first] = rows;
  const scales = new Set(rows.map(({ edition }) => `${edition.scaleMin}–${edition.scaleMax}`));
  if (!first || scales.size > 1 || rows.filter(({ score }) => score !== null).length < 2) return null;
  const asOf = rows.flatMap(({ publishedOn }) => (publishedOn !== null && isCivilDate(publishedOn) ? [publishedOn] : [])).sort().at(-1) ?? null;
  return toTrendModel({
    id: `penilaian-${instrument}`, title: first.edition.name[locale].replace(/\s*\d{4}.*$/, ""), unit: first.edition.scaleMax === 5 ? "score-5" : "points", asOf, minimumN: 1,
    series: [{ id: instrument, label: first.edition.name[locale], points: rows.map((row) => ({
      periodId: String(row.year), label: String(row.year), incomplete: false, edition: row.edition.id,
      measured: row.score === null ? missing("not-assessed") : measuredValue(row.score, 1),
    })) }],
  }, { locale });
}
