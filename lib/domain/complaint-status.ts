import type { Label } from "@/lib/domain/label";
import { normaliseTerm } from "@/lib/domain/normalise-term";

/**
 * Where a complaint stands. `closed` was answered and finished; `archived` left the queue without an answer (incomplete,
 * duplicate, withdrawn), so it is neither backlog nor a resolution.
 */
export const complaintStatuses = ["open", "in-progress", "closed", "archived"] as const;
export type ComplaintStatus = (typeof complaintStatuses)[number];

export const complaintStatusLabels: Readonly<Record<ComplaintStatus, Label>> = {
  open: { id: "Belum diproses", en: "Open" },
  "in-progress": { id: "Dalam tindak lanjut", en: "In progress" },
  closed: { id: "Selesai", en: "Closed" },
  archived: { id: "Diarsipkan", en: "Archived" },
};

/** No longer in the backlog: finished or archived. */
export const isClosed = (status: ComplaintStatus): boolean => status === "closed" || status === "archived";

/** Finished with an answer: what counts as a resolution in on-time shares and medians. */
export const isResolved = (status: ComplaintStatus): boolean => status === "closed";

/** Whole texts seen in SP4N-LAPOR!, city exports and recaps, and their English counterparts. */
const statusByTerm: ReadonlyMap<string, ComplaintStatus> = new Map([
  ...[
    "open", "opened", "new", "baru", "belum", "belum diproses", "belum diverifikasi", "belum terverifikasi", "belum ditindaklanjuti",
    "belum selesai", "menunggu", "menunggu verifikasi", "terbuka", "dibuka", "dibuka kembali", "reopened", "pending", "not started",
  ].map((term) => [term, "open"] as const),
  ...[
    "in progress", "terverifikasi", "verified", "terdisposisi", "disposisi", "forwarded", "diteruskan", "ditindaklanjuti",
    "ditindaklanjuti oleh instansi", "ditanggapi oleh pelapor", "ditanggapi", "followed up", "answered", "diproses", "proses", "dalam proses",
    "sedang diproses", "dalam tindak lanjut", "tindak lanjut", "assigned",
  ].map((term) => [term, "in-progress"] as const),
  ...["closed", "close", "selesai", "selesai otomatis dalam 10 hari", "tuntas", "ditutup", "terselesaikan", "sudah selesai", "resolved", "done", "completed"].map(
    (term) => [term, "closed"] as const,
  ),
  ...["archived", "diarsipkan", "arsip", "ditolak", "rejected", "dibatalkan", "cancelled", "canceled", "duplikat", "duplicate"].map(
    (term) => [term, "archived"] as const,
  ),
]);

/** Beginnings, because these texts go on with a name or a number of days: "Terdisposisi ke Dinas Kesehatan". */
const statusByStart: readonly (readonly [string, ComplaintStatus])[] = [
  ["belum ", "open"],
  ["terdisposisi ke ", "in-progress"],
  ["didisposisikan ke ", "in-progress"],
  ["disposisi ke ", "in-progress"],
  ["diteruskan ke ", "in-progress"],
  ["ditindaklanjuti oleh ", "in-progress"],
  ["ditanggapi oleh ", "in-progress"],
  ["selesai otomatis", "closed"],
  ["diarsipkan ", "archived"],
];

/** Reads a status in the words of files; `null` when it is not recognised (the import then says so, with the row). */
export function parseComplaintStatus(text: string): ComplaintStatus | null {
  const term = normaliseTerm(text);
  return statusByTerm.get(term) ?? statusByStart.find(([start]) => term.startsWith(start))?.[1] ?? null;
}
