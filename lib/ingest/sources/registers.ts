import { normaliseTerm } from "@/lib/domain/normalise-term";
import { peerGroupOf } from "@/lib/domain/peer-group";
import { clockStarts, standardUnits } from "@/lib/domain/service-standard";
import { column, defineRegisterSource, type FactValues, type RegisterRecord } from "@/lib/ingest/define-source";
import { code, date, text, type FieldKind } from "@/lib/ingest/field-kind";
import type { RowContext } from "@/lib/ingest/row-context";
import type { SourceRow } from "@/lib/ingest/source-row";
import { isTimeZone } from "@/lib/ingest/zoned-time";

const regionCode: FieldKind = { type: "region-code" };
const time: FieldKind = { type: "time-of-day" };
/** The Indonesian abbreviations that offices write for their zone. */
const zoneByAbbreviation: Readonly<Record<string, string>> = { wib: "Asia/Jakarta", wita: "Asia/Makassar", wit: "Asia/Jayapura" };

const slug = (words: string): string => normaliseTerm(words).replaceAll(" ", "-");
const minutesOf = (clock: string | null): number | null => (clock === null ? null : Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)));

function timeZoneOf(row: SourceRow, context: RowContext, fallback: string | null): string | null {
  const words = row.text("timeZone");
  if (words === null) return fallback ?? context.reject("timeZone", row.shown("timeZone"), "missing-value");
  const zone = zoneByAbbreviation[words.toLowerCase()] ?? words;
  return isTimeZone(zone) ? zone : context.reject("timeZone", words, "time-zone-unknown");
}

function toRegion(row: SourceRow, context: RowContext): RegisterRecord | null {
  const own = row.text("code");
  const provinceCode = row.text("provinceCode") ?? (own !== null && /^\d{2}\./.test(own) ? own.slice(0, 2) : own);
  const timeZone = timeZoneOf(row, context, provinceCode === null ? null : (context.region(provinceCode)?.timeZone ?? null));
  if (own === null || timeZone === null || provinceCode === null) return null;
  return {
    key: own,
    values: {
      code: own, name: row.text("name"), kind: row.text("kind"), province_code: provinceCode, lat: row.number("lat"), lng: row.number("lng"), population: row.number("population"),
      area_km2: row.number("areaKm2"), bps_code: row.text("bpsCode"), time_zone: timeZone,
    },
    defaults: { kind: "other" },
    children: [],
  };
}

const nameColumn = (id: string, en: string, example: string, headers: readonly string[] = []) =>
  column("name", id, en, text, { headers: ["nama", "name", ...headers], required: true, example });

export const regions = defineRegisterSource({
  id: "regions",
  label: { id: "Wilayah", en: "Regions" },
  description: { id: "Provinsi, kota, dan kabupaten dengan kode Kemendagri, atau wilayah lain.", en: "Provinces, cities and regencies by Kemendagri code, or other regions." },
  register: "region",
  naturalKey: { id: "Kode wilayah", en: "Region code" },
  columns: [
    column("code", "Kode wilayah", "Region code", regionCode, { headers: ["kode", "kode kemendagri", "region"], required: true, example: "64.72" }),
    nameColumn("Nama wilayah", "Region name", "Kota Samarinda"),
    column("kind", "Jenis wilayah", "Kind", { type: "choice", ids: ["province", "kota", "kabupaten", "other"], words: { province: ["provinsi"], kota: ["city"], kabupaten: ["regency", "kab"], other: ["lainnya"] } }, { headers: ["jenis", "tingkat"], example: "kota" }),
    column("provinceCode", "Kode provinsi", "Province code", regionCode, { headers: ["provinsi", "province"], example: "64" }),
    column("lat", "Lintang", "Latitude", { type: "decimal", min: -90, max: 90 }, { headers: ["lat"], example: "-0.5022" }),
    column("lng", "Bujur", "Longitude", { type: "decimal", min: -180, max: 180 }, { headers: ["lng", "lon", "long"], example: "117.1536" }),
    column("population", "Penduduk", "Population", { type: "integer", min: 0 }, { headers: ["jumlah penduduk"], example: "861878" }),
    column("areaKm2", "Luas (km²)", "Area (km²)", { type: "decimal", min: 0 }, { headers: ["luas", "luas wilayah", "area"], example: "716.53" }),
    column("bpsCode", "Kode BPS", "BPS code", code, { headers: ["bps"], example: "6472" }),
    column("timeZone", "Zona waktu", "Time zone", text, { headers: ["zona", "timezone"], example: "Asia/Makassar" }),
  ],
  toRecord: toRegion,
});

function toMpp(row: SourceRow, context: RowContext): RegisterRecord | null {
  const regionWords = row.text("region");
  const region = regionWords === null ? null : context.region(regionWords);
  if (regionWords !== null && region === null) context.reject("region", regionWords, "region-unknown");
  const timeZone = timeZoneOf(row, context, region?.timeZone ?? "");
  const opens = minutesOf(row.text("opensAt"));
  const closes = minutesOf(row.text("closesAt"));
  if ((closes ?? 960) <= (opens ?? 480)) context.reject("closesAt", row.shown("closesAt"), "closes-before-opens");
  const own = row.text("code") ?? region?.code ?? null;
  if (own === null || region === null || timeZone === null) return null;
  return {
    key: own,
    values: {
      code: own, name: row.text("name"), region_code: region.code, province_code: region.provinceCode, opened_on: context.civilDate(row, "openedOn", null, { mayBeAhead: true }), time_zone: timeZone,
      opens_at_minute: opens, closes_at_minute: closes, counter_word: row.text("counterWord"), peer_group: peerGroupOf(region),
      source_url: row.text("sourceUrl"), valid_from: context.civilDate(row, "validFrom", null, { mayBeAhead: true }), valid_to: context.civilDate(row, "validTo", null, { mayBeAhead: true }),
    },
    defaults: { opens_at_minute: 480, closes_at_minute: 960, counter_word: "gerai" },
    children: [],
  };
}

export const mpps = defineRegisterSource({
  id: "mpps",
  label: { id: "MPP", en: "MPPs" },
  description: { id: "Daftar Mal Pelayanan Publik.", en: "Register of Mal Pelayanan Publik." },
  register: "mpp",
  naturalKey: { id: "Kode MPP", en: "MPP code" },
  columns: [
    column("code", "Kode MPP", "MPP code", code, { headers: ["kode"], help: { id: "Kosong berarti kode wilayahnya.", en: "Blank means the code of its region." }, example: "64.72" }),
    nameColumn("Nama MPP", "MPP name", "MPP Kota Samarinda"),
    column("region", "Kode wilayah", "Region code", text, { headers: ["wilayah", "kota kabupaten", "region", "kabupaten kota"], required: true, example: "64.72" }),
    column("openedOn", "Tanggal diresmikan", "Opened on", date, { headers: ["diresmikan", "tanggal peresmian", "opened"], example: "2021-12-08" }),
    column("timeZone", "Zona waktu", "Time zone", text, { headers: ["zona", "timezone"], help: { id: "Kosong berarti zona wilayahnya.", en: "Blank means its region's." } }),
    column("opensAt", "Jam buka", "Opens at", time, { headers: ["buka"], example: "08:00" }),
    column("closesAt", "Jam tutup", "Closes at", time, { headers: ["tutup"], example: "16:00" }),
    column("counterWord", "Sebutan loket", "Word for a counter", { type: "choice", ids: ["gerai", "loket", "stan"] }, { headers: ["sebutan gerai"], example: "gerai" }),
    column("sourceUrl", "Sumber", "Source", text, { headers: ["tautan", "url"] }),
    column("validFrom", "Berlaku sejak", "Valid from", date, {}),
    column("validTo", "Berlaku sampai", "Valid to", date, {}),
  ],
  toRecord: toMpp,
});

function toAgency(row: SourceRow, context: RowContext): RegisterRecord | null {
  const name = row.text("name");
  if (name === null) return null;
  const own = row.text("code") ?? slug(name);
  const aliases = [...new Set(row.list("aliases").map(normaliseTerm))].filter((alias) => alias !== "").sort();
  for (const alias of aliases) {
    const holder = context.reference.agencies.find((agency) => agency.code !== own && agency.aliases.includes(alias));
    if (holder !== undefined) context.reject("aliases", alias, "alias-taken", { holder: holder.nameId });
  }
  return {
    key: own,
    values: { code: own, name_id: name, name_en: row.text("nameEn"), kind: row.text("kind") },
    defaults: { name_en: name, kind: "other" },
    children: aliases.map((alias) => ({ alias })),
  };
}

export const agencies = defineRegisterSource({
  id: "agencies",
  label: { id: "Instansi", en: "Agencies" },
  description: { id: "Jenis instansi nasional dengan nama-nama lainnya dalam berkas.", en: "National types of agencies with their other names in files." },
  register: "agency",
  naturalKey: { id: "Kode instansi", en: "Agency code" },
  columns: [
    column("code", "Kode instansi", "Agency code", code, { headers: ["kode"], help: { id: "Kosong dibuat dari namanya.", en: "Blank is made from its name." }, example: "disdukcapil" }),
    nameColumn("Nama instansi", "Agency name", "Dinas Kependudukan dan Pencatatan Sipil", ["name id", "instansi"]),
    column("nameEn", "Nama Inggris", "English name", text, { headers: ["name en"], example: "Population and Civil Registration Office" }),
    column("kind", "Jenis instansi", "Kind", { type: "choice", ids: ["kota", "provinsi", "kementerian", "lembaga", "bumn", "bumd", "other"], words: { other: ["lainnya"], kota: ["kota/kabupaten", "kabupaten"] } }, { headers: ["jenis"], example: "kota" }),
    column("aliases", "Nama lain", "Aliases", { type: "list" }, { headers: ["alias", "singkatan"], help: { id: "Dipisah titik koma atau garis tegak.", en: "Separated by semicolons or bars." }, example: "Disdukcapil; Dukcapil" }),
  ],
  toRecord: toAgency,
});

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
