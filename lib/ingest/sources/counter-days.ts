import { column, defineFactSource, type FactDraft } from "@/lib/ingest/define-source";
import { factTables } from "@/lib/ingest/fact-tables";
import { bool, date } from "@/lib/ingest/field-kind";
import type { RowContext } from "@/lib/ingest/row-context";
import type { SourceRow } from "@/lib/ingest/source-row";
import { agencyColumn, mppColumn } from "@/lib/ingest/sources/shared-columns";

function toFact(row: SourceRow, context: RowContext): FactDraft | null {
  const unit = context.unit(row);
  const agency = context.agency(row, { required: true });
  const day = unit === null ? null : context.civilDate(row, "day", unit);
  const open = row.boolean("open");
  const staffed = row.boolean("staffed");
  if (open === false && staffed === true) context.reject("staffed", row.shown("staffed"), "staffed-while-closed");
  if (unit === null || agency === null || day === null || open === null) return null;
  return { unit, key: { local: [agency.code, day], global: null }, values: { agency_id: agency.id, day, scheduled: row.boolean("scheduled") ?? true, open, staffed } };
}

export const counterDays = defineFactSource({
  id: "counter-days",
  label: { id: "Hari buka gerai", en: "Counter days" },
  description: { id: "Satu baris per instansi dan hari: dijadwalkan, buka, ada petugas.", en: "One row per agency and day: scheduled, open, staffed." },
  table: factTables.counterDays,
  numbersAcrossUnits: false,
  naturalKey: { id: "MPP, instansi, dan tanggal", en: "MPP, agency and date" },
  columns: [
    mppColumn(),
    agencyColumn(true),
    column("day", "Tanggal", "Date", date, { headers: ["hari", "tgl", "day"], required: true, example: "2024-07-25" }),
    column("scheduled", "Dijadwalkan", "Scheduled", bool, { headers: ["jadwal", "terjadwal"], help: { id: "Kosong berarti ya.", en: "Blank means yes." }, example: "ya" }),
    column("open", "Buka", "Open", bool, { headers: ["gerai buka", "status buka", "layanan"], required: true, example: "ya" }),
    column("staffed", "Ada petugas", "Staffed", bool, { headers: ["petugas hadir", "petugas", "kehadiran petugas"], help: { id: "Kosong bila tidak dicatat.", en: "Blank when not recorded." }, example: "ya" }),
  ],
  toFact,
});
