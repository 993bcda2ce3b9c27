import { editionInForce } from "@/lib/domain/assessment-bands";
import { roundHalfUp } from "@/lib/domain/round-half-up";
import { normaliseTerm } from "@/lib/domain/normalise-term";
import { column, defineFactSource, type FactDraft } from "@/lib/ingest/define-source";
import { factTables } from "@/lib/ingest/fact-tables";
import { date, text } from "@/lib/ingest/field-kind";
import type { EditionEntry } from "@/lib/ingest/import-reference";
import type { RowContext } from "@/lib/ingest/row-context";
import type { SourceRow } from "@/lib/ingest/source-row";
import { editionColumn, mppColumn } from "@/lib/ingest/sources/shared-columns";
import { isCivilDate } from "@/lib/time/civil-date";

/** An edition by its id, or the edition of an instrument ("Ombudsman") in force in the year of the score. */
function editionFor(row: SourceRow, context: RowContext, year: number | null): EditionEntry | null {
  const words = row.text("edition");
  const mid = `${String(year ?? 0).padStart(4, "0")}-07-01`;
  if (words !== null && year !== null && isCivilDate(mid)) {
    const instrument = context.reference.editions.find((edition) => normaliseTerm(edition.instrument) === normaliseTerm(words))?.instrument;
    if (instrument !== undefined) {
      return editionInForce(context.reference.editions, instrument, mid) ?? context.reject("edition", words, "edition-not-for-year", { year: String(year) });
    }
  }
  const named = context.edition(row);
  return named === undefined ? context.reject("edition", row.shown("edition"), "missing-value") : named;
}

function toFact(row: SourceRow, context: RowContext): FactDraft | null {
  const unit = context.unit(row);
  const year = row.number("year");
  const edition = editionFor(row, context, year);
  const publishedOn = context.civilDate(row, "publishedOn", unit);
  const score = row.number("score");
  const predicate = row.text("predicate");
  if (score === null && predicate === null) context.reject("score", row.shown("score"), "assessment-empty");
  if (score !== null && edition !== null && (roundHalfUp(score, 2) < edition.scaleMin || roundHalfUp(score, 2) > edition.scaleMax)) {
    context.reject("score", row.shown("score"), "score-off-scale", { min: edition.scaleMin, max: edition.scaleMax });
  }
  if (unit === null || year === null || edition === null) return null;
  return {
    unit,
    key: { local: [edition.instrument, String(year)], global: null },
    values: { edition_id: edition.id, year, published_on: publishedOn, score, predicate, source_url: row.text("sourceUrl") },
  };
}

export const assessments = defineFactSource({
  id: "assessments",
  label: { id: "Penilaian resmi", en: "Official assessments" },
  description: { id: "Nilai resmi yang diterbitkan: PEKPPP, Ombudsman, Monev MPP, SPAK/SPKP.", en: "Published official scores: PEKPPP, Ombudsman, Monev MPP, SPAK/SPKP." },
  table: factTables.assessments,
  numbersAcrossUnits: false,
  naturalKey: { id: "MPP, instrumen, dan tahun", en: "MPP, instrument and year" },
  columns: [
    mppColumn(),
    { ...editionColumn(), required: true, headers: [...editionColumn().headers, "penilaian", "assessment"], example: "ombudsman-2022" },
    column("year", "Tahun", "Year", { type: "integer", min: 2013, max: 2100 }, { headers: ["tahun penilaian"], required: true, example: "2024" }),
    column("publishedOn", "Tanggal terbit", "Published on", date, { headers: ["tanggal diumumkan", "tgl terbit", "tanggal"], example: "2024-12-14" }),
    column("score", "Nilai", "Score", { type: "decimal" }, { headers: ["skor", "indeks"], example: "85,77" }),
    column("predicate", "Predikat", "Predicate", text, { headers: ["kategori", "zona", "mutu"], example: "B" }),
    column("sourceUrl", "Sumber", "Source", text, { headers: ["tautan", "url", "link"], example: "https://ombudsman.go.id/" }),
  ],
  toFact,
});
