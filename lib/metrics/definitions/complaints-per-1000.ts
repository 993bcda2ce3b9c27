import { defineMetric } from "@/lib/metrics/define-metric";

export const complaintsPer1000 = defineMetric({
  id: "complaints-per-1000",
  group: "complaints",
  label: { id: "Pengaduan per 1.000 layanan", en: "Complaints per 1,000 services" },
  definition: {
    id: "Laporan masuk dibanding layanan; sedikit pengaduan bukan bukti pelayanan baik.",
    en: "Reports received against services; few complaints are no proof of good service.",
  },
  formulaText: {
    id: "1.000 × laporan masuk ÷ nomor antrean diambil",
    en: "1,000 × reports received ÷ tickets taken",
  },
  unit: "per-1000",
  better: "none",
  minimumN: 100,
  formula: { kind: "ratio", of: "complaint.received", to: "ticket.taken", times: 1000, interval: "poisson" },
  chart: "trend",
  sources: ["complaints", "tickets"],
  rule: {
    id: "Hitungan dari berkas yang diimpor",
    en: "Counts of the imported files",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
