import { parseComplaintChannel } from "@/lib/domain/complaint-channel";
import { parseComplaintClass, type ComplaintClass } from "@/lib/domain/complaint-class";
import { parseComplaintStatus, type ComplaintStatus } from "@/lib/domain/complaint-status";
import { parseMaladministration } from "@/lib/domain/maladministration";
import { column, defineFactSource, type FactDraft, type FactValues } from "@/lib/ingest/define-source";
import { factTables } from "@/lib/ingest/fact-tables";
import { code, date, text, type FieldKind } from "@/lib/ingest/field-kind";
import { readDateText } from "@/lib/ingest/cells/read-date-text";
import type { RowContext, Unit } from "@/lib/ingest/row-context";
import type { SourceRow } from "@/lib/ingest/source-row";
import { agencyColumn, mppColumn } from "@/lib/ingest/sources/shared-columns";
import { civilAt } from "@/lib/ingest/zoned-time";
import { civilDate, type CivilDate } from "@/lib/time/civil-date";

const moment: FieldKind = { type: "moment" };
const iso = (epochMs: number): string => new Date(epochMs).toISOString();

type Life = { readonly openedAt: number; readonly openedOn: CivilDate; readonly closedAt: number | null; readonly closedOn: CivilDate | null };

const dayOf = (epochMs: number, unit: Unit): CivilDate => civilDate(civilAt(epochMs, unit.timeZone).date);

function readLife(row: SourceRow, context: RowContext, unit: Unit): Life | null {
  const before = context.issues.length;
  const openedAt = context.instant(row, "openedAt", unit);
  const closed = context.instant(row, "closedAt", unit);
  if (openedAt === null || context.issues.length > before) return null;
  const openedOn = dayOf(openedAt, unit);
  const closedOn = closed === null ? null : dayOf(closed, unit);
  // A date without a time cannot be earlier within the same day.
  const isDateOnly = row.when("closedAt")?.kind === "date";
  const isEarlier = closed !== null && closedOn !== null && (isDateOnly ? closedOn < openedOn : closed < openedAt);
  if (isEarlier) return context.reject("closedAt", row.shown("closedAt"), "closed-before-opened", { other: row.shown("openedAt") });
  return { openedAt, openedOn, closedAt: closed === null ? null : Math.max(closed, openedAt), closedOn };
}

function readClass(row: SourceRow, context: RowContext): ComplaintClass {
  const words = row.text("complaintClass");
  if (words === null) return "complaint";
  const read = parseComplaintClass(words);
  if (read === null) context.reject("complaintClass", words, "class-unknown");
  return read ?? "complaint";
}

function readStatus(row: SourceRow, context: RowContext, isClosed: boolean): ComplaintStatus {
  const words = row.text("status");
  if (words === null) return isClosed ? "closed" : "open";
  const status = parseComplaintStatus(words);
  if (status === null) context.reject("status", words, "status-unknown");
  if (isClosed && (status === "open" || status === "in-progress")) {
    context.reject("closedAt", row.shown("closedAt"), "closed-date-on-open", { status: words });
  }
  return status ?? "open";
}

/** Columns that slipped one to the side show first as dates among the categories. */
function readCategory(row: SourceRow, context: RowContext): string | null {
  const category = row.text("category");
  if (category !== null && /\d{4}/.test(category) && typeof readDateText(category, "dmy") !== "string") context.reject("category", category, "category-is-date");
  return category;
}

function readMaladministration(row: SourceRow, context: RowContext): readonly string[] {
  const { types, unknown } = parseMaladministration(row.text("maladministration") ?? "");
  if (unknown.length > 0) context.reject("maladministration", unknown.join("; "), "maladministration-unknown");
  return types;
}

function readDue(row: SourceRow, context: RowContext, unit: Unit, life: Life, complaintClass: ComplaintClass): FactValues {
  const own = context.civilDate(row, "dueOn", unit, { mayBeAhead: true });
  if (own !== null) {
    if (own < life.openedOn) context.reject("dueOn", row.shown("dueOn"), "due-before-opened", { other: row.shown("openedAt") });
    return { due_on: own, due_from: "file", due_provisional: false };
  }
  const deadline = context.deadline(complaintClass, life.openedOn);
  if (deadline === null) return { due_on: null, due_from: null, due_provisional: false };
  return { due_on: deadline.date, due_from: "limit", due_provisional: deadline.provisional };
}

const steps = [["verifiedAt", "verified"], ["forwardedAt", "forwarded"], ["followedUpAt", "followed-up"], ["answeredAt", "answered"]] as const;

function readEvents(row: SourceRow, context: RowContext, unit: Unit, life: Life): FactValues[] {
  const events = [{ kind: "opened", at: life.openedAt }];
  for (const [field, kind] of steps) {
    const at = context.instant(row, field, unit);
    if (at === null) continue;
    const isEarlier = row.when(field)?.kind === "date" ? dayOf(at, unit) < life.openedOn : at < life.openedAt;
    if (isEarlier) context.reject(field, row.shown(field), "event-before-opened", { other: row.shown("openedAt") });
    events.push({ kind, at: Math.max(at, life.openedAt) });
  }
  if (life.closedAt !== null) events.push({ kind: "closed", at: life.closedAt });
  // Only the steps the file tells beyond opening and closing are worth rows of their own.
  if (events.length <= 2 && events.every(({ kind }) => kind === "opened" || kind === "closed")) return [];
  return events.sort((a, b) => a.at - b.at).map(({ kind, at }, i) => ({ seq: i + 1, kind, at: iso(at) }));
}

function toFact(row: SourceRow, context: RowContext): FactDraft | null {
  const unit = context.unit(row);
  const agency = context.agency(row, { required: false });
  const life = unit === null ? null : readLife(row, context, unit);
  const complaintClass = readClass(row, context);
  const status = readStatus(row, context, row.when("closedAt") !== null);
  const category = readCategory(row, context);
  const maladministration = readMaladministration(row, context);
  if (unit === null || life === null) return null;
  const complaintNo = row.text("complaintNo");
  const children = readEvents(row, context, unit, life);
  return {
    unit,
    key: complaintNo === null ? null : { local: [complaintNo], global: [complaintNo] },
    children,
    values: {
      agency_id: agency?.id ?? 0, complaint_no: complaintNo ?? "", complaint_class: complaintClass,
      channel: parseComplaintChannel(row.text("channel") ?? ""), category,
      opened_at: iso(life.openedAt), closed_at: life.closedAt === null ? null : iso(life.closedAt), opened_on: life.openedOn, closed_on: life.closedOn,
      ...readDue(row, context, unit, life, complaintClass),
      status, status_text: row.text("status"), maladministration,
    },
  };
}

export const complaints = defineFactSource({
  id: "complaints",
  label: { id: "Pengaduan", en: "Complaints" },
  description: { id: "Satu baris per pengaduan, aspirasi, atau permintaan informasi; tanpa data pribadi pelapor.", en: "One row per complaint, aspiration or request for information; no personal data of the complainant." },
  table: factTables.complaints,
  numbersAcrossUnits: true,
  naturalKey: { id: "Nomor pengaduan", en: "Complaint number" },
  columns: [
    mppColumn(),
    agencyColumn(false),
    column("complaintNo", "Nomor pengaduan", "Complaint number", code, {
      headers: ["no pengaduan", "nomor laporan", "no laporan", "id", "tracking id", "trackingid", "nomor tiket", "no tiket", "id laporan", "case id", "case enquiry id", "complaint id"],
      help: { id: "Nomor unik pengaduan. Tanpa nomor, baris dikenali dari isinya.", en: "Unique number. Without one, a row is known by its content." }, example: "PGD-2024-0001",
    }),
    column("complaintClass", "Klasifikasi", "Class", text, {
      headers: ["klasifikasi laporan", "jenis laporan", "kelas", "complaint class"],
      help: { id: "Pengaduan, aspirasi, atau permintaan informasi; kosong berarti pengaduan.", en: "Complaint, aspiration or information; blank means complaint." }, example: "Pengaduan",
    }),
    column("channel", "Kanal", "Channel", text, {
      headers: ["saluran", "media", "sumber", "sumber laporan", "source"], help: { id: "Misalnya SP4N-LAPOR!, kotak saran, loket.", en: "Such as SP4N-LAPOR!, suggestion box, counter." }, example: "SP4N-LAPOR!",
    }),
    column("category", "Kategori", "Category", text, {
      headers: ["kategori id", "kategoriid", "topik", "topik pengaduan", "subjek", "topic", "type"], help: { id: "Kategori dalam kata-kata kantor itu.", en: "Category in the office's own words." }, example: "Waktu layanan",
    }),
    column("openedAt", "Tanggal pengaduan", "Opened at", moment, {
      headers: ["tanggal keluhan", "tanggal laporan", "tanggal laporan masuk", "tanggallaporanmasuk", "tanggal masuk", "tgl masuk", "tanggal", "tgl pengaduan", "opened", "open dt", "received", "date received"],
      required: true, help: { id: "Tanggal, boleh dengan jam.", en: "Date, with or without a time." }, example: "2024-07-25",
    }),
    column("verifiedAt", "Tanggal verifikasi", "Verified at", moment, { headers: ["tgl verifikasi", "diverifikasi", "tanggal terverifikasi"] }),
    column("forwardedAt", "Tanggal disposisi", "Forwarded at", moment, { headers: ["tanggaldisposisi", "tgl disposisi", "diteruskan", "tanggal diteruskan"] }),
    column("followedUpAt", "Tanggal tindak lanjut", "Followed up at", moment, {
      headers: ["tanggal laporan aktivitas terakhir", "tanggallaporanaktivitasterakhir", "tgl tindak lanjut", "ditindaklanjuti", "aktivitas terakhir"],
    }),
    column("answeredAt", "Tanggal jawaban", "Answered at", moment, { headers: ["tanggal tanggapan", "tgl jawaban", "ditanggapi"] }),
    column("closedAt", "Tanggal selesai", "Closed at", moment, {
      headers: ["tanggal laporan ditutup", "tanggallaporanditutup", "tanggal ditutup", "tgl selesai", "selesai", "ditutup", "closed", "closed dt", "date closed"],
      help: { id: "Kosong bila belum selesai.", en: "Blank when not closed." }, example: "2024-07-30",
    }),
    column("dueOn", "Tenggat", "Due on", date, {
      headers: ["tanggal tenggat", "batas waktu", "jatuh tempo", "target", "target dt", "due", "due date", "deadline"],
      help: { id: "Kosong dihitung dari batas waktu kelasnya dalam hari kerja.", en: "When blank, computed from the limit of its class in working days." }, example: "",
    }),
    column("status", "Status", "Status", text, {
      headers: ["status laporan", "status pengaduan", "case status", "keadaan"], help: { id: "Status menurut SP4N-LAPOR! atau kantor itu.", en: "Status as SP4N-LAPOR! or the office words it." }, example: "Selesai",
    }),
    column("maladministration", "Maladministrasi", "Maladministration", text, {
      headers: ["jenis maladministrasi", "dugaan maladministrasi"], help: { id: "Satu atau beberapa jenis, dipisah titik koma.", en: "One or several types, separated by semicolons." }, example: "",
    }),
  ],
  toFact,
});
