import { normaliseTerm } from "@/lib/domain/normalise-term";
import { column, defineRegisterSource, type RegisterRecord } from "@/lib/ingest/define-source";
import { code, text } from "@/lib/ingest/field-kind";
import type { RowContext } from "@/lib/ingest/row-context";
import type { SourceRow } from "@/lib/ingest/source-row";
import { nameColumn, slug } from "@/lib/ingest/sources/register-columns";

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
