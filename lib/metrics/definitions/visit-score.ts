import { defineMetric } from "@/lib/metrics/define-metric";

export const visitScore = defineMetric({
  id: "visit-score",
  group: "visits",
  label: { id: "Nilai kunjungan", en: "Visit score" },
  definition: {
    id: "Rata-rata nilai kunjungan monev yang dinilai; kunjungan tanpa nilai disebut tidak dinilai dan tidak dihitung sebagai 0.",
    en: "Mean score of the assessed monitoring visits; visits without a score are not assessed and never count as 0.",
  },
  formulaText: {
    id: "Jumlah nilai (0–100) ÷ jumlah kunjungan yang dinilai",
    en: "Sum of scores (0–100) ÷ number of assessed visits",
  },
  unit: "points",
  better: "higher",
  minimumN: 1,
  formula: { kind: "mean", sum: "visit.score_sum", n: "visit.scored", squares: "visit.score_sq" },
  chart: "trend",
  sources: ["visits"],
  rule: {
    id: "Instrumen kunjungan bersama Lensa MPP, edisi yang disebut pada tiap angka",
    en: "Lensa MPP's joint-visit instrument, edition as named beside each number",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
