import { defineMetric } from "@/lib/metrics/define-metric";

export const complaintsReceived = defineMetric({
  id: "complaints-received",
  group: "complaints",
  label: { id: "Pengaduan masuk", en: "Complaints received" },
  definition: {
    id: "Pengaduan, aspirasi, dan permintaan informasi yang masuk.",
    en: "Complaints, aspirations and requests for information received.",
  },
  formulaText: {
    id: "Banyaknya laporan menurut tanggal masuk",
    en: "Number of reports by date of receipt",
  },
  unit: "count",
  better: "none",
  minimumN: 0,
  formula: { kind: "sum", of: "complaint.received" },
  chart: "trend",
  sources: ["complaints"],
  rule: {
    id: "Hitungan dari berkas yang diimpor",
    en: "Counts of the imported files",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
