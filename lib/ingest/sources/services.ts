import { clockStarts, standardUnits } from "@/lib/domain/service-standard";
import { column, defineRegisterSource, type FactValues, type RegisterRecord } from "@/lib/ingest/define-source";
import { code, date, text } from "@/lib/ingest/field-kind";
import type { RowContext } from "@/lib/ingest/row-context";
import type { SourceRow } from "@/lib/ingest/source-row";
import { nameColumn, slug } from "@/lib/ingest/sources/register-columns";

/** A standard is all or nothing: a number without its unit or clock would judge tickets by a guess. */
function standardOf(row: SourceRow, context: RowContext): FactValues[] {
  const [value, unit, clock] = [row.number("standardValue"), row.text("standardUnit"), row.text("clockStart")];
  if (value === null && unit === null && clock === null) return [];
  if (value === null || unit === null || clock === null) {
    context.reject("standardValue", row.shown("standardValue"), "standard-incomplete");
    return [];
  }
  const validFrom = context.civilDate(row, "standardFrom", null, { mayBeAhead: true }) ?? "2000-01-01";
  return [{ valid_from: validFrom, valid_to: null, value, unit, clock_start: clock, original_words: row.text("originalWords") ?? `${value} ${unit}`, source_mark: "A" }];
}

function toService(row: SourceRow, context: RowContext): RegisterRecord | null {
  const agency = context.agency(row, { required: true });
  const name = row.text("name");
  const standards = standardOf(row, context);
  if (agency === null || name === null) return null;
  const own = row.text("code") ?? `${agency.code}-${slug(name)}`;
  return { key: own, values: { code: own, agency_id: agency.id, name_id: name, name_en: row.text("nameEn") }, defaults: { name_en: name }, children: standards };
}

export const services = defineRegisterSource({
  id: "services",
  label: { id: "Layanan", en: "Services" },
  description: { id: "Jenis layanan tiap instansi dengan janji waktunya.", en: "Services of each agency with their promised times." },
  register: "service",
  naturalKey: { id: "Kode layanan", en: "Service code" },
  columns: [
    column("code", "Kode layanan", "Service code", code, { headers: ["kode"], help: { id: "Kosong dibuat dari instansi dan namanya.", en: "Blank is made from its agency and name." }, example: "disdukcapil-ktp-el" }),
    column("agency", "Instansi", "Agency", text, { headers: ["kode instansi", "agency code", "nama instansi"], required: true, example: "disdukcapil" }),
    nameColumn("Nama layanan", "Service name", "KTP-el", ["layanan", "jenis layanan", "name id"]),
    column("nameEn", "Nama Inggris", "English name", text, { headers: ["name en"], example: "Electronic identity card" }),
    column("standardValue", "Jangka waktu", "Promised time", { type: "decimal", min: 0 }, { headers: ["standar waktu", "standard"], example: "30" }),
    column("standardUnit", "Satuan", "Unit", { type: "choice", ids: standardUnits, words: { minute: ["menit", "minutes"], hour: ["jam", "hours"], "working-day": ["hari kerja", "hari", "working days"] } }, { headers: ["satuan waktu"], example: "menit" }),
    column("clockStart", "Mulai dihitung", "Clock starts", { type: "choice", ids: clockStarts, words: { called: ["dipanggil", "nomor dipanggil"], "file-complete": ["berkas lengkap", "berkas"], payment: ["pembayaran", "bayar"] } }, { headers: ["mulai jam"], example: "dipanggil" }),
    column("originalWords", "Bunyi standar", "Original words", text, { headers: ["kata asli"], example: "30 menit sejak nomor dipanggil" }),
    column("standardFrom", "Standar berlaku sejak", "Standard valid from", date, { example: "2024-01-01" }),
  ],
  toRecord: toService,
});
