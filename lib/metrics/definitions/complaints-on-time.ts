import { defineMetric } from "@/lib/metrics/define-metric";

export const complaintsOnTime = defineMetric({
  id: "complaints-on-time",
  group: "complaints",
  label: { id: "Pengaduan selesai tepat waktu", en: "Complaints closed on time" },
  definition: {
    id: "Dari pengaduan yang tenggatnya jatuh dalam periode, bagian yang ditutup pada atau sebelum tenggat; yang masih terbuka dihitung terlambat.",
    en: "Of the complaints that fell due in the period, the share closed on or before the due date; open ones count as late.",
  },
  formulaText: {
    id: "Ditutup ≤ tenggat ÷ jatuh tenggat",
    en: "Closed ≤ due date ÷ fallen due",
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
