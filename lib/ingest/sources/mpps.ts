import { peerGroupOf } from "@/lib/domain/peer-group";
import { column, defineRegisterSource, type RegisterRecord } from "@/lib/ingest/define-source";
import { code, date, text, type FieldKind } from "@/lib/ingest/field-kind";
import { indonesia } from "@/lib/domain/plausible-place";
import type { RowContext } from "@/lib/ingest/row-context";
import type { SourceRow } from "@/lib/ingest/source-row";
import { nameColumn, timeZoneOf } from "@/lib/ingest/sources/register-columns";

const time: FieldKind = { type: "time-of-day" };
const minutesOf = (clock: string | null): number | null => (clock === null ? null : Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)));

/** Of the building: both columns or neither. A position that a file brings is no longer the demonstration's. */
function positionOf(row: SourceRow, context: RowContext): Record<"latitude" | "longitude", number | null> & { readonly position_simulated: boolean | null } {
  const [latitude, longitude] = [row.number("latitude"), row.number("longitude")];
  if ((latitude === null) !== (longitude === null)) context.reject(latitude === null ? "latitude" : "longitude", "", "missing-value");
  return { latitude, longitude, position_simulated: latitude === null ? null : false };
}

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
      opens_at_minute: opens, closes_at_minute: closes, counter_word: row.text("counterWord"), peer_group: peerGroupOf(region), ...positionOf(row, context),
      source_url: row.text("sourceUrl"), valid_from: context.civilDate(row, "validFrom", null, { mayBeAhead: true }), valid_to: context.civilDate(row, "validTo", null, { mayBeAhead: true }),
    },
    defaults: { opens_at_minute: 480, closes_at_minute: 960, counter_word: "gerai", position_simulated: false },
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
    column("latitude", "Lintang gedung", "Latitude of the building", { type: "decimal", ...indonesia.latitude }, { headers: ["lintang", "latitude", "lat"], help: { id: "Derajat desimal WGS 84; selatan bertanda minus.", en: "Decimal degrees, WGS 84; south is negative." }, example: "-0.123456" }),
    column("longitude", "Bujur gedung", "Longitude of the building", { type: "decimal", ...indonesia.longitude }, { headers: ["bujur", "longitude", "lng", "lon"], help: { id: "Derajat desimal WGS 84; isi bersama lintang.", en: "Decimal degrees, WGS 84; filled in together with the latitude." }, example: "117.123456" }),
    column("sourceUrl", "Sumber", "Source", text, { headers: ["tautan", "url"] }),
    column("validFrom", "Berlaku sejak", "Valid from", date, {}),
    column("validTo", "Berlaku sampai", "Valid to", date, {}),
  ],
  toRecord: toMpp,
});
