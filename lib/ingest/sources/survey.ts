import { normaliseTerm } from "@/lib/domain/normalise-term";
import { skmElementLabels, skmElements, type SkmElement } from "@/lib/domain/skm-index";
import { column, defineFactSource, type ColumnSpec, type FactDraft } from "@/lib/ingest/define-source";
import { factTables } from "@/lib/ingest/fact-tables";
import { bool, code, date, text, type FieldKind } from "@/lib/ingest/field-kind";
import type { RowContext } from "@/lib/ingest/row-context";
import type { SourceRow } from "@/lib/ingest/source-row";
import { agencyColumn, mppColumn, serviceColumn } from "@/lib/ingest/sources/shared-columns";

const rating: FieldKind = { type: "rating", min: 1, max: 4 };
const ageBounds = [[25, "-25"], [35, "26-35"], [45, "36-45"], [55, "46-55"]] as const;

/** Other names of the elements. Never U1–U9: published forms swap U8 and U9. */
const elementHeaders: Readonly<Record<SkmElement, readonly string[]>> = {
  requirements: ["persyaratan pelayanan", "kesesuaian persyaratan"],
  procedure: ["prosedur", "sistem mekanisme prosedur", "kemudahan prosedur", "mekanisme"],
  completionTime: ["waktu pelayanan", "kecepatan waktu", "waktu", "ketepatan waktu"],
  cost: ["biaya", "tarif", "kewajaran biaya"],
  product: ["produk", "produk layanan", "hasil pelayanan", "produk spesifikasi"],
  competence: ["kompetensi", "kompetensi petugas", "kemampuan petugas"],
  behaviour: ["perilaku", "perilaku petugas", "kesopanan", "behavior"],
  complaints: ["pengaduan", "penanganan pengaduan", "penanganan pengaduan saran masukan"],
  facilities: ["sarana", "sarana prasarana", "prasarana", "fasilitas"],
};

const databaseName = (element: SkmElement): string => (element === "completionTime" ? "completion_time" : element);

const elementColumns: readonly ColumnSpec[] = skmElements.map((element) =>
  column(element, skmElementLabels[element].id, skmElementLabels[element].en, rating, {
    headers: elementHeaders[element],
    help: { id: "1–4; kosong bila tidak dijawab.", en: "1–4; blank when not answered." },
    example: "4",
  }),
);

/** "27", "27 tahun", "26-35", "> 55" to the groups that are compared; other words stay as they are. */
function ageGroup(words: string | null): string | null {
  if (words === null) return null;
  const term = normaliseTerm(words);
  const numbers = term.match(/\d+/g)?.map(Number) ?? [];
  const [first] = numbers;
  if (first === undefined) return words;
  if (numbers.length === 1 && /[<≤]|kurang|bawah|under|below/i.test(words)) return "-25";
  const age = /[>≥+]|lebih|atas|over|above/i.test(words) ? first + 1 : (numbers[1] ?? first);
  return ageBounds.find(([upTo]) => age <= upTo)?.[1] ?? "56-";
}

function toFact(row: SourceRow, context: RowContext): FactDraft | null {
  const unit = context.unit(row);
  const agency = context.agency(row, { required: false });
  const service = context.service(row, agency);
  const day = unit === null ? null : context.civilDate(row, "day", unit);
  const answers = skmElements.map((element) => [databaseName(element), row.number(element)] as const);
  if (answers.every(([, answer]) => answer === null)) context.reject("requirements", "", "survey-empty");
  if (unit === null || day === null) return null;
  const respondentNo = row.text("respondentNo");
  const disability = row.boolean("disability");
  const vulnerable = row.boolean("vulnerable");
  return {
    unit,
    key: respondentNo === null ? null : { local: [respondentNo], global: [respondentNo] },
    values: {
      agency_id: agency?.id ?? service?.agencyId ?? 0, service_id: service?.id ?? 0, respondent_no: respondentNo ?? "", day,
      ...Object.fromEntries(answers),
      sex: row.text("sex"), age_group: ageGroup(row.text("ageGroup")), disability,
      // Disability alone makes a member of a vulnerable group; its absence does not make a non-member.
      vulnerable: vulnerable ?? (disability === true ? true : null),
    },
  };
}

export const survey = defineFactSource({
  id: "survey",
  label: { id: "Survei kepuasan (SKM)", en: "Satisfaction survey (SKM)" },
  description: { id: "Satu baris per responden, sembilan unsur bernilai 1–4.", en: "One row per respondent, nine elements from 1 to 4." },
  table: factTables.survey,
  numbersAcrossUnits: false,
  naturalKey: { id: "MPP dan nomor responden; tanpa nomor: isi baris dan urutan kemunculannya dalam berkas", en: "MPP and respondent number; without one: content and occurrence within the file" },
  columns: [
    mppColumn(),
    agencyColumn(false),
    serviceColumn(),
    column("respondentNo", "Nomor responden", "Respondent number", code, { headers: ["no responden", "responden", "id responden", "respondent", "respondent id", "id"], example: "R-0001" }),
    column("day", "Tanggal", "Date", date, {
      headers: ["tanggal survei", "tgl survei", "timestamp", "waktu", "cap waktu", "stempel waktu", "survey date"], required: true, example: "2024-07-25",
    }),
    ...elementColumns,
    column("sex", "Jenis kelamin", "Sex", {
      type: "choice", ids: ["L", "P"], words: { L: ["laki-laki", "laki laki", "lelaki", "pria", "male", "m"], P: ["perempuan", "wanita", "female", "f"] },
    }, { headers: ["kelamin", "gender", "l/p", "jk"], example: "P" }),
    column("ageGroup", "Kelompok umur", "Age group", text, { headers: ["umur", "usia", "kelompok usia", "age"], example: "26-35" }),
    column("disability", "Penyandang disabilitas", "Disability", bool, { headers: ["disabilitas", "difabel"], example: "tidak" }),
    column("vulnerable", "Kelompok rentan", "Vulnerable group", bool, { headers: ["rentan", "vulnerable"], example: "tidak" }),
  ],
  toFact,
});
