import { column, defineFactSource, type FactDraft } from "@/lib/ingest/define-source";
import { factTables } from "@/lib/ingest/fact-tables";
import { code, date, text } from "@/lib/ingest/field-kind";
import type { RowContext } from "@/lib/ingest/row-context";
import type { SourceRow } from "@/lib/ingest/source-row";
import { agencyColumn, mppColumn } from "@/lib/ingest/sources/shared-columns";

type Dates = Readonly<Record<"raisedOn" | "dueOn" | "doneOn" | "verifiedOn", string | null>>;

function checkOrder(row: SourceRow, context: RowContext, dates: Dates): void {
  const { raisedOn, dueOn, doneOn, verifiedOn } = dates;
  const other = row.shown("raisedOn");
  if (raisedOn !== null && dueOn !== null && dueOn < raisedOn) context.reject("dueOn", row.shown("dueOn"), "due-before-raised", { other });
  if (raisedOn !== null && doneOn !== null && doneOn < raisedOn) context.reject("doneOn", row.shown("doneOn"), "done-before-raised", { other });
  if (doneOn !== null && verifiedOn !== null && verifiedOn < doneOn) {
    context.reject("verifiedOn", row.shown("verifiedOn"), "verified-before-done", { other: row.shown("doneOn") });
  }
}

/** Dates decide when the file has no status: verified, done, else open. */
function statusOf(row: SourceRow, context: RowContext, dates: Dates): string {
  const stated = row.text("status");
  if ((stated === "done" || stated === "verified") && dates.doneOn === null) context.reject("doneOn", row.shown("doneOn"), "done-without-date");
  return stated ?? (dates.verifiedOn !== null ? "verified" : dates.doneOn !== null ? "done" : "open");
}

function toFact(row: SourceRow, context: RowContext): FactDraft | null {
  const unit = context.unit(row);
  const agency = context.agency(row, { required: false });
  const dates: Dates = {
    raisedOn: context.civilDate(row, "raisedOn", unit),
    dueOn: context.civilDate(row, "dueOn", unit, { mayBeAhead: true }),
    doneOn: context.civilDate(row, "doneOn", unit),
    verifiedOn: context.civilDate(row, "verifiedOn", unit),
  };
  checkOrder(row, context, dates);
  const status = statusOf(row, context, dates);
  const visitNo = row.text("visitNo");
  const visitId = unit === null || visitNo === null ? null : context.reference.visitId(unit.id, visitNo);
  if (unit !== null && visitNo !== null && visitId === null) context.reject("visitNo", visitNo, "visit-unknown");
  const finding = row.text("finding");
  if (unit === null || dates.raisedOn === null || finding === null) return null;
  const followUpNo = row.text("followUpNo");
  const agencyId = agency?.id ?? 0;
  const madeHere = context.reference.findingMadeHere({ mppId: unit.id, ...(followUpNo === null ? { raisedOn: dates.raisedOn, agencyId, finding } : { followUpNo }) });
  if (madeHere !== null) context.reject(followUpNo === null ? "finding" : "followUpNo", followUpNo ?? finding, "follow-up-made-here", { followUp: madeHere });
  return {
    unit,
    key: followUpNo === null ? { local: [dates.raisedOn, agency?.code ?? "", finding], global: null } : { local: [followUpNo], global: [followUpNo] },
    values: {
      agency_id: agencyId, follow_up_no: followUpNo ?? "", visit_id: visitId, finding, recommendation: row.text("recommendation"), owner: row.text("owner"),
      raised_on: dates.raisedOn, due_on: dates.dueOn, done_on: dates.doneOn, verified_on: dates.verifiedOn, status, evidence: row.text("evidence"),
    },
  };
}

export const followUp = defineFactSource({
  id: "follow-up",
  label: { id: "Tindak lanjut", en: "Follow-up" },
  description: { id: "Temuan, rekomendasi, penanggung jawab, tenggat, dan bukti.", en: "Findings, recommendations, owners, due dates and evidence." },
  table: factTables.followUp,
  numbersAcrossUnits: true,
  naturalKey: { id: "Nomor tindak lanjut; tanpa nomor: MPP, tanggal, instansi, dan temuan", en: "Follow-up number; without one: MPP, date, agency and finding" },
  columns: [
    mppColumn(),
    agencyColumn(false),
    column("followUpNo", "Nomor tindak lanjut", "Follow-up number", code, { headers: ["no tindak lanjut", "nomor temuan", "no temuan", "no", "nomor"], example: "TL-2024-01" }),
    column("visitNo", "Nomor kunjungan", "Visit number", code, { headers: ["no kunjungan", "kunjungan", "visit"], help: { id: "Kunjungan asal; harus sudah diimpor.", en: "Visit it comes from; must be imported before." } }),
    column("finding", "Temuan", "Finding", text, { headers: ["uraian temuan", "masalah"], required: true, example: "Sebagian layanan tidak buka setiap hari." }),
    column("recommendation", "Rekomendasi", "Recommendation", text, { headers: ["rencana tindak lanjut", "rtl"], example: "Umumkan jadwal layanan." }),
    column("owner", "Penanggung jawab", "Owner", text, { headers: ["pj", "pic"], example: "DPMPTSP" }),
    column("raisedOn", "Tanggal temuan", "Raised on", date, { headers: ["tanggal", "tgl temuan", "raised"], required: true, example: "25/07/2024" }),
    column("dueOn", "Tenggat", "Due on", date, { headers: ["batas waktu", "target selesai", "due"], example: "25/10/2024" }),
    column("doneOn", "Tanggal selesai", "Done on", date, { headers: ["selesai", "tgl selesai", "done"] }),
    column("verifiedOn", "Tanggal verifikasi", "Verified on", date, { headers: ["diverifikasi", "verified"] }),
    column("status", "Status", "Status", {
      type: "choice", ids: ["open", "in-progress", "done", "verified"],
      words: { open: ["belum", "belum ditindaklanjuti", "terbuka"], "in-progress": ["proses", "dalam proses", "berjalan"], done: ["selesai", "tuntas", "sudah"], verified: ["terverifikasi", "diverifikasi"] },
    }, { headers: ["status tindak lanjut"], example: "belum" }),
    column("evidence", "Bukti dukung", "Evidence", text, { headers: ["bukti"] }),
  ],
  toFact,
});
