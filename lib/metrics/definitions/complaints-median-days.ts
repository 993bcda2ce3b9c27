import { defineMetric } from "@/lib/metrics/define-metric";

export const complaintsMedianDays = defineMetric({
  id: "complaints-median-days",
  group: "complaints",
  label: { id: "Median hari penyelesaian pengaduan", en: "Median days to resolution" },
  definition: {
    id: "Hari sampai separuh pengaduan yang masuk dalam periode selesai dijawab; yang masih terbuka ikut dihitung (Kaplan–Meier).",
    en: "Days until half of the complaints received in the period are answered; open ones are counted (Kaplan–Meier).",
  },
  formulaText: {
    id: "Median Kaplan–Meier atas hari sampai ditutup, kasus terbuka disensor pada tanggal data, yang diarsipkan pada hari diarsipkan",
    en: "Kaplan–Meier median of days to closing, open cases censored at the data's as-of date, archived ones on the day they were archived",
  },
  unit: "days",
  better: "lower",
  minimumN: 5,
  formula: { kind: "survival-median", closed: "complaint.closed_days", open: "complaint.open_days" },
  chart: "trend",
  sources: ["complaints"],
  rule: {
    id: "Batas waktu per kelas pengaduan, bertanggal; hari kerja menurut SKB 3 Menteri",
    en: "Dated limits per class of complaint; working days by the joint ministerial decrees",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
