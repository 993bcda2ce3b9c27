import { defineMetric } from "@/lib/metrics/define-metric";

export const aspectInclusion = defineMetric({
  id: "aspect-inclusion",
  group: "visits",
  label: { id: "Aspek ramah kelompok rentan", en: "Aspect: inclusion of vulnerable groups" },
  definition: {
    id: "Rata-rata nilai aspek “Ramah kelompok rentan” pada kunjungan yang menilainya.",
    en: "Mean score of the aspect “Inclusion of vulnerable groups” over the visits that scored it.",
  },
  formulaText: {
    id: "Jumlah nilai aspek (0–100) ÷ banyaknya penilaian aspek",
    en: "Sum of aspect scores (0–100) ÷ number of aspect scores",
  },
  unit: "points",
  better: "higher",
  minimumN: 1,
  formula: { kind: "mean", sum: "visit.inclusion_sum", n: "visit.inclusion_n" },
  chart: "trend",
  sources: ["visits"],
  rule: {
    id: "Instrumen kunjungan bersama Lensa MPP, edisi yang disebut pada tiap angka",
    en: "Lensa MPP's joint-visit instrument, edition as named beside each number",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
