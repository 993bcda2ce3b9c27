import { defineMetric } from "@/lib/metrics/define-metric";

export const aspectFacilities = defineMetric({
  id: "aspect-facilities",
  group: "visits",
  label: { id: "Aspek sarana prasarana", en: "Aspect: facilities" },
  definition: {
    id: "Rata-rata nilai aspek “Sarana prasarana” pada kunjungan yang menilainya.",
    en: "Mean score of the aspect “Facilities” over the visits that scored it.",
  },
  formulaText: {
    id: "Jumlah nilai aspek (0–100) ÷ banyaknya penilaian aspek",
    en: "Sum of aspect scores (0–100) ÷ number of aspect scores",
  },
  unit: "points",
  better: "higher",
  minimumN: 1,
  formula: { kind: "mean", sum: "visit.facilities_sum", n: "visit.facilities_n" },
  chart: "trend",
  sources: ["visits"],
  rule: {
    id: "Instrumen kunjungan bersama Lensa MPP, edisi yang disebut pada tiap angka",
    en: "Lensa MPP's joint-visit instrument, edition as named beside each number",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
