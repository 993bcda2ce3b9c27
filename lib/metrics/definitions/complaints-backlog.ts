import { defineMetric } from "@/lib/metrics/define-metric";

export const complaintsBacklog = defineMetric({
  id: "complaints-backlog",
  group: "complaints",
  label: { id: "Pengaduan terbuka", en: "Open complaints" },
  definition: {
    id: "Pengaduan yang belum ditutup pada akhir periode.",
    en: "Complaints not closed at the end of the period.",
  },
  formulaText: {
    id: "Masuk ≤ akhir periode dan belum ditutup",
    en: "Received ≤ end of period and not closed",
  },
  unit: "count",
  better: "lower",
  minimumN: 0,
  formula: { kind: "sum", of: "complaint.backlog" },
  chart: "trend",
  sources: ["complaints"],
  rule: {
    id: "Hitungan dari berkas yang diimpor",
    en: "Counts of the imported files",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
