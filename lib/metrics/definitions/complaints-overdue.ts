import { defineMetric } from "@/lib/metrics/define-metric";

export const complaintsOverdue = defineMetric({
  id: "complaints-overdue",
  group: "complaints",
  label: { id: "Pengaduan melewati tenggat", en: "Overdue complaints" },
  definition: {
    id: "Pengaduan terbuka yang tenggatnya sudah lewat pada akhir periode.",
    en: "Open complaints past their due date at the end of the period.",
  },
  formulaText: {
    id: "Terbuka dan tenggat < akhir periode",
    en: "Open and due date < end of period",
  },
  unit: "count",
  better: "lower",
  minimumN: 0,
  formula: { kind: "sum", of: "complaint.overdue" },
  chart: "trend",
  sources: ["complaints"],
  rule: {
    id: "Batas waktu per kelas pengaduan, bertanggal; hari kerja menurut SKB 3 Menteri",
    en: "Dated limits per class of complaint; working days by the joint ministerial decrees",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
