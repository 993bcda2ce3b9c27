import { defineMetric } from "@/lib/metrics/define-metric";

export const complaintsBacklogAge = defineMetric({
  id: "complaints-backlog-age",
  group: "complaints",
  label: { id: "Umur pengaduan terbuka", en: "Age of open complaints" },
  definition: {
    id: "Rata-rata umur pengaduan yang belum ditutup pada akhir periode.",
    en: "Mean age of the complaints not closed at the end of the period.",
  },
  formulaText: {
    id: "Jumlah umur (hari) ÷ pengaduan terbuka",
    en: "Sum of ages (days) ÷ open complaints",
  },
  unit: "days",
  better: "lower",
  minimumN: 3,
  formula: { kind: "ratio", of: "complaint.backlog_age_days", to: "complaint.backlog" },
  chart: "trend",
  sources: ["complaints"],
  rule: {
    id: "Hitungan dari berkas yang diimpor",
    en: "Counts of the imported files",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
