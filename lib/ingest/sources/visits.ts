import { itemSources, declaredTotalToScore, itemScoreMax, type VisitItem } from "@/lib/domain/visit-instrument";
import { scoredVisit } from "@/lib/domain/visit-fact";
import { editionInForce } from "@/lib/domain/assessment-bands";
import { normaliseTerm } from "@/lib/domain/normalise-term";
import { column, defineFactSource, type ColumnSpec, type FactDraft, type FactValues, type Scale } from "@/lib/ingest/define-source";
import { factTables } from "@/lib/ingest/fact-tables";
import { bool, code, date, text, type FieldKind } from "@/lib/ingest/field-kind";
import type { EditionEntry, ImportReference } from "@/lib/ingest/import-reference";
import type { RowContext } from "@/lib/ingest/row-context";
import type { SourceRow } from "@/lib/ingest/source-row";
import { agencyColumn, editionColumn, mppColumn } from "@/lib/ingest/sources/shared-columns";
import type { CivilDate } from "@/lib/time/civil-date";

/** Kinds of visit that the pages name in both languages, by the words that files use; other words stay as they are. */
const kindByWords: ReadonlyMap<string, string> = new Map([["kunjungan bersama", "joint"], ["joint visit", "joint"], ["kunjungan rutin", "routine"], ["routine visit", "routine"]]);
const kindOf = (words: string): string => kindByWords.get(words.trim().toLowerCase()) ?? words;

const count: FieldKind = { type: "integer", min: 0, max: 32_000 };
const level: FieldKind = { type: "decimal", min: 0, max: itemScoreMax };
const list: FieldKind = { type: "list" };
const itemPrefix = "item:";
const instrument = "lensa-visit";

/** One column per item of the visit instruments, recognised by the item's id or its label. */
const itemColumns = (reference: ImportReference): readonly ColumnSpec[] => {
  const items = new Map<string, VisitItem>();
  for (const edition of reference.editions) for (const item of edition.items) if (!items.has(item.id)) items.set(item.id, item);
  return [...items.values()].map((item) => column(`${itemPrefix}${item.id}`, item.labelId, item.labelEn, level, { headers: [item.id] }));
};

function editionOf(row: SourceRow, context: RowContext, day: CivilDate | null): EditionEntry | null {
  const named = context.edition(row);
  if (named !== undefined || day === null) return named ?? null;
  const inForce = editionInForce(context.reference.editions, instrument, day);
  return inForce ?? context.reject("edition", "", "edition-unknown", { suggestion: "" });
}

const findItem = (edition: EditionEntry, words: string): VisitItem | undefined =>
  edition.items.find((item) => [item.id, item.labelId, item.labelEn].some((name) => normaliseTerm(name) === normaliseTerm(words)));

function itemScores(row: SourceRow, context: RowContext, edition: EditionEntry | null): FactValues[] {
  const agency = context.agency(row, { required: false });
  const scores: FactValues[] = [];
  const add = (itemId: string, score: number): void => {
    const item = edition?.items.find(({ id }) => id === itemId);
    if (item === undefined) return void context.reject(`${itemPrefix}${itemId}`, itemId, "item-unknown", { edition: edition?.id ?? "" });
    scores.push({
      item_id: itemId, agency_id: item.agencyScoped ? (agency?.id ?? 0) : 0, score, source: row.text("itemSource"), evidence: row.text("evidence"),
    });
  };
  for (const field of row.fields()) {
    const score = field.startsWith(itemPrefix) ? row.number(field) : null;
    if (score !== null) add(field.slice(itemPrefix.length), score);
  }
  const itemWords = row.text("item");
  if (itemWords !== null && edition !== null) {
    const item = findItem(edition, itemWords);
    const score = row.number("itemScore");
    if (item === undefined) context.reject("item", itemWords, "item-unknown", { edition: edition.id });
    // A blank level is "tidak dinilai": the item is simply not among the scored ones.
    else if (score !== null) add(item.id, score);
  } else if (itemWords === null && row.number("itemScore") !== null) {
    context.reject("item", row.shown("item"), "item-without-score");
  }
  return scores;
}

function pair(row: SourceRow, context: RowContext, part: string, whole: string): readonly [number | null, number | null] {
  const [yes, of] = [row.number(part), row.number(whole)];
  if (yes !== null && of !== null && yes > of) context.reject(part, row.shown(part), "part-over-whole", { whole: row.shown(whole) });
  return [yes, of];
}

function toFact(row: SourceRow, context: RowContext): FactDraft | null {
  const unit = context.unit(row);
  const day = unit === null ? null : context.civilDate(row, "day", unit);
  const edition = editionOf(row, context, day);
  const children = itemScores(row, context, edition);
  const [officerYes, officerOf] = pair(row, context, "officerPresentYes", "officerPresentOf");
  const [standardsYes, standardsOf] = pair(row, context, "standardsDisplayedYes", "standardsDisplayedOf");
  const [open, total] = pair(row, context, "countersOpen", "countersTotal");
  const scale = scaleOf(row, context, edition);
  const reported = row.number("score");
  const isScale = scale !== null && scale.max > scale.min;
  const score = reported !== null && isScale ? declaredTotalToScore(reported, scale) : null;
  if (reported !== null && scale !== null && score === null) {
    context.reject("score", row.shown("score"), "score-off-scale", { min: scale.min, max: scale.max });
  }
  if (unit === null || day === null || edition === null) return null;
  const visitNo = row.text("visitNo");
  const kind = kindOf(row.text("kind") ?? "joint");
  const institutions = row.list("institutions").map(institutionId);
  const madeHere = context.reference.visitMadeHere(visitNo === null ? { mppId: unit.id, day, kind, institutions } : { visitNo });
  if (madeHere !== null) context.reject(visitNo === null ? "day" : "visitNo", visitNo ?? row.shown("day"), "visit-made-here", { visit: madeHere });
  return {
    unit,
    key: visitNo === null ? { local: [day, kind, [...institutions].sort().join("|")], global: null } : { local: [visitNo], global: [visitNo] },
    children,
    values: {
      visit_no: visitNo ?? "", day, kind, institutions, announced: row.boolean("announced"), guided: row.boolean("guided"), edition_id: edition.id,
      score, reported_total: reported, reported_scale_max: reported === null ? null : (scale?.max ?? null),
      attendees: row.list("attendees"), notes: row.text("notes"), aspect_scores: {},
      officer_present_yes: officerYes, officer_present_of: officerOf, standards_displayed_yes: standardsYes, standards_displayed_of: standardsOf,
      counters_open: open, counters_total: total,
    },
  };
}

/** The row's own scale, else the mapping's, else the edition's. */
function scaleOf(row: SourceRow, context: RowContext, edition: EditionEntry | null): Scale | null {
  const max = row.number("scaleMax");
  if (max !== null) return { min: row.number("scaleMin") ?? 0, max };
  if (context.scale !== null) return context.scale;
  return edition === null ? null : { min: edition.scaleMin, max: edition.scaleMax };
}

const institutionId = (words: string): string => {
  const term = normaliseTerm(words);
  if (/\bbappenas\b|\bppn\b/.test(term)) return "bappenas";
  if (/\bombudsman\b|\bori\b/.test(term)) return "ombudsman";
  return words;
};

const isItemScore = (child: FactValues): child is FactValues & { item_id: string; agency_id: number; score: number } =>
  typeof child["item_id"] === "string" && typeof child["agency_id"] === "number" && typeof child["score"] === "number";

/** Items decide the score; a declared total stands in for them; neither is "tidak dinilai". */
function finish(draft: FactDraft, reference: ImportReference): FactDraft {
  const edition = reference.editions.find(({ id }) => id === draft.values["edition_id"]);
  if (edition === undefined) throw new Error("A visit without its edition.");
  const scores = (draft.children ?? []).filter(isItemScore).map(({ item_id, agency_id, score }) => ({ itemId: item_id, agencyId: agency_id, score }));
  if (scores.length === 0) return draft;
  const { score, aspectScores, counts } = scoredVisit(edition.items, scores);
  // The file's own counts go before.
  const counted = Object.fromEntries(Object.entries(counts).filter(([name]) => draft.values[name] === null));
  return { ...draft, values: { ...draft.values, ...counted, score, aspect_scores: aspectScores } };
}

export const visits = defineFactSource({
  id: "visits",
  label: { id: "Kunjungan monev", en: "Monitoring visits" },
  description: {
    id: "Satu baris per kunjungan (nilai total atau satu kolom per butir), atau satu baris per butir penilaian.",
    en: "One row per visit (a total, or one column per item), or one row per scored item.",
  },
  table: factTables.visits,
  numbersAcrossUnits: true,
  joinsRows: true,
  naturalKey: { id: "Nomor kunjungan; tanpa nomor: MPP, tanggal, jenis, dan lembaga", en: "Visit number; without one: MPP, date, kind and institutions" },
  columns: [
    mppColumn(),
    column("visitNo", "Nomor kunjungan", "Visit number", code, { headers: ["no kunjungan", "id kunjungan", "visit", "visit id"], example: "KJ-2024-07" }),
    column("day", "Tanggal kunjungan", "Visit date", date, {
      headers: ["tanggal", "tgl kunjungan", "tanggal monev", "date", "inspection date"], required: true, example: "25 Juli 2024",
    }),
    column("kind", "Jenis kunjungan", "Kind", text, { headers: ["jenis", "jenis monev", "inspection type", "visit type"], example: "joint" }),
    column("institutions", "Lembaga", "Institutions", list, {
      headers: ["lembaga pengunjung", "tim", "instansi pengunjung", "institution"], help: { id: "Dipisah titik koma.", en: "Separated by semicolons." }, example: "Bappenas; Ombudsman",
    }),
    column("announced", "Diberitahukan", "Announced", bool, { headers: ["diumumkan", "terjadwal", "pemberitahuan"], example: "tidak" }),
    column("guided", "Didampingi", "Guided", bool, { headers: ["dipandu", "pendampingan"], example: "tidak" }),
    editionColumn(),
    column("score", "Nilai total", "Total score", { type: "decimal" }, {
      headers: ["nilai", "skor", "skor total", "total", "score"], help: { id: "Kosong berarti tidak dinilai, bukan 0.", en: "Blank means not assessed, not 0." }, example: "",
    }),
    column("scaleMin", "Skala terendah", "Scale minimum", { type: "decimal" }, { headers: ["skala min"] }),
    column("scaleMax", "Skala tertinggi", "Scale maximum", { type: "decimal" }, { headers: ["skala", "skala maks"] }),
    column("item", "Butir", "Item", text, { headers: ["butir penilaian", "indikator", "item id"], help: { id: "Id atau nama butir instrumen.", en: "Id or name of an instrument item." } }),
    column("itemScore", "Nilai butir", "Item score", level, { headers: ["skor butir", "level", "nilai indikator"], help: { id: "0–5; kosong berarti tidak dinilai.", en: "0–5; blank means not assessed." } }),
    { ...agencyColumn(false), help: { id: "Instansi tempat butir dinilai.", en: "Agency at which the item was scored." }, example: "" },
    column("itemSource", "Sumber penilaian", "Source of the score", {
      type: "choice", ids: itemSources,
      words: { "dialogue-officer": ["dialog petugas", "wawancara petugas"], "dialogue-user": ["dialog pengguna", "wawancara pengguna"], observation: ["observasi", "pengamatan"], document: ["dokumen", "telaah dokumen"] },
    }, { headers: ["sumber"] }),
    column("evidence", "Bukti dukung", "Evidence", text, { headers: ["bukti"] }),
    column("attendees", "Hadir", "Attendees", list, { headers: ["yang hadir", "diterima oleh", "peserta", "pendamping"], example: "Sekretaris Daerah; Sekretaris DPMPTSP" }),
    column("notes", "Catatan", "Notes", text, { headers: ["keterangan", "catatan temuan", "hasil", "uraian"], example: "Gerai tertata; jadwal belum diumumkan." }),
    column("officerPresentYes", "Gerai berpetugas", "Counters with an officer", count, { headers: ["petugas hadir", "gerai dengan petugas"] }),
    column("officerPresentOf", "Gerai diperiksa kehadirannya", "Counters checked for officers", count, { headers: ["gerai diperiksa petugas"] }),
    column("standardsDisplayedYes", "Gerai memajang standar", "Counters displaying standards", count, { headers: ["standar dipajang"] }),
    column("standardsDisplayedOf", "Gerai diperiksa standarnya", "Counters checked for standards", count, { headers: ["gerai diperiksa standar"] }),
    column("countersOpen", "Gerai buka", "Counters open", count, { headers: ["jumlah gerai buka", "loket buka"] }),
    column("countersTotal", "Jumlah gerai", "Counters in total", count, { headers: ["total gerai", "jumlah loket"], example: "44" }),
  ],
  dynamicColumns: itemColumns,
  toFact,
  finish,
});
