import { defineMetric } from "@/lib/metrics/define-metric";

export const visitScoreUnannounced = defineMetric({
  id: "visit-score-unannounced",
  group: "visits",
  label: { id: "Nilai kunjungan tanpa pemberitahuan", en: "Score of unannounced visits" },
  definition: {
    id: "Rata-rata nilai kunjungan yang tidak diumumkan lebih dahulu.",
    en: "Mean score of the visits that were not announced beforehand.",
  },
  formulaText: {
    id: "Jumlah nilai (0–100) ÷ jumlah kunjungan tanpa pemberitahuan yang dinilai",
    en: "Sum of scores (0–100) ÷ number of assessed unannounced visits",
  },
  unit: "points",
  better: "higher",
  minimumN: 1,
  formula: { kind: "mean", sum: "visit.unannounced_sum", n: "visit.unannounced_n", squares: "visit.unannounced_sq" },
  chart: "trend",
  sources: ["visits"],
  rule: {
    id: "Instrumen kunjungan bersama Lensa MPP, edisi yang disebut pada tiap angka",
    en: "Lensa MPP's joint-visit instrument, edition as named beside each number",
  },
  dimensions: ["nation", "province", "mpp"],
});
