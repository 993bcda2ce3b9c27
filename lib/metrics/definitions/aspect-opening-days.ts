import { defineMetric } from "@/lib/metrics/define-metric";

export const aspectOpeningDays = defineMetric({
  id: "aspect-opening-days",
  group: "visits",
  label: { id: "Aspek hari dan jam buka gerai", en: "Aspect: counter opening days and hours" },
  definition: {
    id: "Rata-rata nilai aspek “Hari dan jam buka gerai” pada kunjungan yang menilainya.",
    en: "Mean score of the aspect “Counter opening days and hours” over the visits that scored it.",
  },
  formulaText: {
    id: "Jumlah nilai aspek (0–100) ÷ banyaknya penilaian aspek",
    en: "Sum of aspect scores (0–100) ÷ number of aspect scores",
  },
  unit: "points",
  better: "higher",
  minimumN: 1,
  formula: { kind: "mean", sum: "visit.opening_days_sum", n: "visit.opening_days_n" },
  chart: "trend",
  sources: ["visits"],
  rule: {
    id: "Instrumen kunjungan bersama Lensa MPP, edisi yang disebut pada tiap angka",
    en: "Lensa MPP's joint-visit instrument, edition as named beside each number",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
