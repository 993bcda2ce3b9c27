import { defineMetric } from "@/lib/metrics/define-metric";

export const complaintsOnTime = defineMetric({
  id: "complaints-on-time",
  group: "complaints",
  label: { id: "Pengaduan selesai tepat waktu", en: "Complaints closed on time" },
  definition: {
    id: "Dari pengaduan yang tenggatnya jatuh dalam periode, bagian yang selesai pada atau sebelum tenggat. Yang masih terbuka dihitung terlambat; yang diarsipkan sampai tenggat tidak ikut dihitung, karena itu bukan penyelesaian.",
    en: "Of the complaints that fell due in the period, the share closed on or before the due date. Open ones count as late; those archived by the due date are left out, because that is no answer.",
  },
  formulaText: {
    id: "Selesai ≤ tenggat ÷ (jatuh tenggat − diarsipkan ≤ tenggat)",
    en: "Closed ≤ due date ÷ (fallen due − archived ≤ due date)",
  },
  unit: "ratio",
  better: "higher",
  minimumN: 5,
  formula: { kind: "ratio", of: "complaint.on_time", to: "complaint.due", interval: "wilson" },
  chart: "trend",
  sources: ["complaints"],
  rule: {
    id: "Batas waktu per kelas pengaduan, bertanggal; hari kerja menurut SKB 3 Menteri",
    en: "Dated limits per class of complaint; working days by the joint ministerial decrees",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
