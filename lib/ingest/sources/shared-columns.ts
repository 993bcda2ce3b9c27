import { column, type ColumnSpec } from "@/lib/ingest/define-source";
import { text } from "@/lib/ingest/field-kind";

/** The columns that most sources share; each source may add headers of its own. */
export const mppColumn = (required = true): ColumnSpec =>
  column("mpp", "MPP", "MPP", text, {
    headers: ["kode mpp", "nama mpp", "mal pelayanan publik", "unit", "unit kerja", "lokasi", "mpp code", "mpp name", "lokasi mpp"],
    required,
    help: { id: "Kode atau nama MPP. Tidak perlu bila MPP dipilih saat mengunggah.", en: "Code or name of the MPP. Not needed when the MPP is chosen at upload." },
    example: "64.72",
  });

export const agencyColumn = (required: boolean): ColumnSpec =>
  column("agency", "Instansi", "Agency", text, {
    headers: ["nama instansi", "opd", "perangkat daerah", "dinas", "tenant", "gerai", "loket", "instansi penyelenggara", "organisasi", "disposisi instansi", "department"],
    required,
    help: { id: "Kode, nama, atau nama lain instansi yang terdaftar.", en: "Code, name or alias of a registered agency." },
    example: "Disdukcapil",
  });

export const serviceColumn = (): ColumnSpec =>
  column("service", "Jenis layanan", "Service", text, {
    headers: ["layanan", "nama layanan", "jenis pelayanan", "pelayanan", "keperluan", "service name", "service type"],
    help: { id: "Kode atau nama layanan instansi itu; kosong bila tidak dicatat.", en: "Code or name of a service of that agency; blank when not recorded." },
    example: "KTP-el",
  });

export const editionColumn = (): ColumnSpec =>
  column("edition", "Edisi instrumen", "Instrument edition", text, {
    headers: ["edisi", "instrumen", "instrument", "edition id"],
    help: { id: "Id edisi, misalnya lensa-visit-1 atau ombudsman-2022.", en: "Edition id, such as lensa-visit-1 or ombudsman-2022." },
  });
