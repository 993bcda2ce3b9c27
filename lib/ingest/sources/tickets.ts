import { column, defineFactSource, type FactDraft } from "@/lib/ingest/define-source";
import { factTables } from "@/lib/ingest/fact-tables";
import { bool, code, type FieldKind } from "@/lib/ingest/field-kind";
import type { RowContext, Unit } from "@/lib/ingest/row-context";
import type { SourceRow } from "@/lib/ingest/source-row";
import { agencyColumn, mppColumn, serviceColumn } from "@/lib/ingest/sources/shared-columns";
import { civilAt, instantText } from "@/lib/ingest/zoned-time";

const instant: FieldKind = { type: "instant" };
const minutesBetween = (from: number, to: number): number => (to - from) / 60_000;
const iso = (epochMs: number | null): string | null => (epochMs === null ? null : instantText(epochMs));

type Clocks = { readonly taken: number; readonly called: number | null; readonly finished: number | null };

function readClocks(row: SourceRow, context: RowContext, unit: Unit): Clocks | null {
  const before = context.issues.length;
  const taken = context.instant(row, "takenAt", unit);
  const called = context.instant(row, "calledAt", unit);
  const finished = context.instant(row, "finishedAt", unit);
  if (taken === null || context.issues.length > before) return null;
  if (called !== null && called < taken) context.reject("calledAt", row.shown("calledAt"), "called-before-taken", { other: row.shown("takenAt") });
  if (called !== null && finished !== null && finished < called) {
    context.reject("finishedAt", row.shown("finishedAt"), "finished-before-called", { other: row.shown("calledAt") });
  }
  if (called === null && finished !== null && finished < taken) {
    context.reject("finishedAt", row.shown("finishedAt"), "finished-before-taken", { other: row.shown("takenAt") });
  }
  return { taken, called, finished };
}

/** The file's own duration wins: it leaves out pauses, which finished − called cannot. */
function serviceMinutesOf(row: SourceRow, { called, finished }: Clocks): number | null {
  const stated = row.number("serviceMinutes");
  if (finished === null) return null;
  if (stated !== null) return stated;
  return called === null ? null : minutesBetween(called, finished);
}

function toFact(row: SourceRow, context: RowContext): FactDraft | null {
  const unit = context.unit(row);
  const agency = context.agency(row, { required: true });
  const service = agency === null ? null : context.service(row, agency);
  const clocks = unit === null ? null : readClocks(row, context, unit);
  if (unit === null || agency === null || clocks === null) return null;
  const { date: day, hour } = civilAt(clocks.taken, unit.timeZone);
  const serviceMinutes = serviceMinutesOf(row, clocks);
  const ticketNo = row.text("ticketNo");
  return {
    unit,
    // Queue numbers start anew each day, and each counter may have its own.
    key: ticketNo === null ? null : { local: [ticketNo, day, agency.code], global: [ticketNo] },
    values: {
      agency_id: agency.id, service_id: service?.id ?? 0, ticket_no: ticketNo ?? "",
      taken_at: iso(clocks.taken), called_at: iso(clocks.called), finished_at: iso(clocks.finished), day, hour,
      wait_minutes: clocks.called === null ? null : minutesBetween(clocks.taken, clocks.called),
      service_minutes: serviceMinutes,
      within_standard: context.withinStandard(service, unit, day, serviceMinutes),
      completed_on_site: row.boolean("completedOnSite"), priority_user: row.boolean("priorityUser"),
    },
  };
}

export const tickets = defineFactSource({
  id: "tickets",
  label: { id: "Tiket antrean", en: "Service tickets" },
  description: { id: "Satu baris per nomor antrean: kapan diambil, dipanggil, dan selesai.", en: "One row per queue ticket: when it was taken, called and finished." },
  table: factTables.tickets,
  numbersAcrossUnits: false,
  naturalKey: { id: "MPP, tanggal, instansi, dan nomor tiket", en: "MPP, date, agency and ticket number" },
  columns: [
    mppColumn(),
    agencyColumn(true),
    serviceColumn(),
    column("ticketNo", "Nomor tiket", "Ticket number", code, {
      headers: ["no tiket", "nomor antrean", "nomor antrian", "no antrean", "no antrian", "antrean", "antrian", "ticket", "ticket id", "ticket no", "queue number", "id tiket"],
      help: { id: "Nomor antrean. Tanpa nomor, baris dikenali dari isinya.", en: "Queue number. Without one, a row is known by its content." }, example: "A001",
    }),
    column("takenAt", "Waktu ambil", "Taken at", instant, {
      headers: ["ambil", "waktu ambil tiket", "waktu ambil antrean", "waktu ambil antrian", "jam ambil", "diambil", "waktu cetak", "jam cetak", "waktu daftar", "taken", "ticket taken", "created at", "issued at"],
      required: true, help: { id: "Tanggal dan jam tiket diambil, waktu setempat.", en: "Date and time the ticket was taken, local time." }, example: "2024-07-25 08:05:00",
    }),
    column("calledAt", "Waktu panggil", "Called at", instant, {
      headers: ["panggil", "dipanggil", "jam panggil", "waktu dipanggil", "waktu pemanggilan", "mulai layanan", "waktu mulai", "jam mulai", "called", "start", "started at"],
      help: { id: "Kosong bila tidak pernah dipanggil.", en: "Blank when never called." }, example: "2024-07-25 08:17:00",
    }),
    column("finishedAt", "Waktu selesai", "Finished at", instant, {
      headers: ["selesai", "jam selesai", "selesai layanan", "finished", "end", "ended at", "completed at"],
      help: { id: "Kosong bila tidak selesai.", en: "Blank when not finished." }, example: "2024-07-25 08:40:00",
    }),
    column("serviceMinutes", "Lama layanan", "Service duration", { type: "duration" }, {
      headers: ["durasi layanan", "durasi", "waktu layanan", "lama pelayanan", "service time", "service minutes", "duration"],
      help: { id: "Menit; kosong dihitung dari panggil sampai selesai.", en: "Minutes; when blank, from called to finished." }, example: "",
    }),
    column("completedOnSite", "Selesai di tempat", "Completed on site", bool, {
      headers: ["selesai di mpp", "tuntas di tempat", "on site"], help: { id: "ya / tidak; kosong bila tidak dicatat.", en: "yes / no; blank when not recorded." }, example: "ya",
    }),
    column("priorityUser", "Pengguna prioritas", "Priority user", bool, {
      headers: ["prioritas", "kelompok rentan", "antrean prioritas", "priority"], help: { id: "ya / tidak; kosong bila tidak dicatat.", en: "yes / no; blank when not recorded." }, example: "tidak",
    }),
  ],
  toFact,
});
