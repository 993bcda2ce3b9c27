import type { Label } from "@/lib/domain/label";
import { normaliseTerm } from "@/lib/domain/normalise-term";

/** The three classes of SP4N-LAPOR!: pengaduan, aspirasi, permintaan informasi. */
export const complaintClasses = ["complaint", "aspiration", "information"] as const;
export type ComplaintClass = (typeof complaintClasses)[number];

export const complaintClassLabels: Readonly<Record<ComplaintClass, Label>> = {
  complaint: { id: "Pengaduan", en: "Complaint" },
  aspiration: { id: "Aspirasi", en: "Aspiration" },
  information: { id: "Permintaan informasi", en: "Request for information" },
};

const classByTerm: ReadonlyMap<string, ComplaintClass> = new Map([
  ...["complaint", "complaints", "pengaduan", "keluhan", "aduan", "laporan"].map((term) => [term, "complaint"] as const),
  ...["aspiration", "aspirations", "aspirasi", "saran", "masukan", "suggestion"].map((term) => [term, "aspiration"] as const),
  ...["information", "permintaan informasi", "informasi", "permohonan informasi", "request for information", "information request", "pertanyaan"].map(
    (term) => [term, "information"] as const,
  ),
]);

/** Reads a class in the words of files; `null` when the text is none of them. Example: "Permintaan Informasi" is `information`. */
export const parseComplaintClass = (text: string): ComplaintClass | null => classByTerm.get(normaliseTerm(text)) ?? null;
