import { defineMetric } from "@/lib/metrics/define-metric";

export const followUpOverdue = defineMetric({
  id: "follow-up-overdue",
  group: "follow-up",
  label: { id: "Tindak lanjut melewati tenggat", en: "Overdue follow-up" },
  definition: {
    id: "Temuan terbuka yang tenggatnya sudah lewat pada akhir periode.",
    en: "Open findings past their due date at the end of the period.",
  },
  formulaText: {
    id: "Terbuka dan tenggat < akhir periode",
    en: "Open and due date < end of period",
  },
  unit: "count",
  better: "lower",
  minimumN: 0,
  formula: { kind: "sum", of: "follow_up.overdue" },
  chart: "trend",
  sources: ["follow-up"],
  rule: {
    id: "Hitungan dari berkas yang diimpor",
    en: "Counts of the imported files",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
