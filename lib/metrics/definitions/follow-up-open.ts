import { defineMetric } from "@/lib/metrics/define-metric";

export const followUpOpen = defineMetric({
  id: "follow-up-open",
  group: "follow-up",
  label: { id: "Temuan terbuka", en: "Open findings" },
  definition: {
    id: "Temuan yang belum ditindaklanjuti pada akhir periode.",
    en: "Findings not followed up at the end of the period.",
  },
  formulaText: {
    id: "Dicatat ≤ akhir periode dan belum selesai",
    en: "Raised ≤ end of period and not done",
  },
  unit: "count",
  better: "lower",
  minimumN: 0,
  formula: { kind: "sum", of: "follow_up.open" },
  chart: "trend",
  sources: ["follow-up"],
  rule: {
    id: "Hitungan dari berkas yang diimpor",
    en: "Counts of the imported files",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
