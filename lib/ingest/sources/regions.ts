import { column, defineRegisterSource, type RegisterRecord } from "@/lib/ingest/define-source";
import { code, text, type FieldKind } from "@/lib/ingest/field-kind";
import type { RowContext } from "@/lib/ingest/row-context";
import type { SourceRow } from "@/lib/ingest/source-row";
import { nameColumn, timeZoneOf } from "@/lib/ingest/sources/register-columns";

const regionCode: FieldKind = { type: "region-code" };

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
