import { defineMetric } from "@/lib/metrics/define-metric";

export const aspectDigitalOpenness = defineMetric({
  id: "aspect-digital-openness",
  group: "visits",
  label: { id: "Aspek digitalisasi dan keterbukaan", en: "Aspect: digitalisation and openness" },
  definition: {
    id: "Rata-rata nilai aspek “Digitalisasi dan keterbukaan” pada kunjungan yang menilainya.",
    en: "Mean score of the aspect “Digitalisation and openness” over the visits that scored it.",
  },
  formulaText: {
    id: "Jumlah nilai aspek (0–100) ÷ banyaknya penilaian aspek",
    en: "Sum of aspect scores (0–100) ÷ number of aspect scores",
  },
  unit: "points",
  better: "higher",
  minimumN: 1,
  formula: { kind: "mean", sum: "visit.digital_openness_sum", n: "visit.digital_openness_n" },
  chart: "trend",
  sources: ["visits"],
  rule: {
    id: "Instrumen kunjungan bersama Lensa MPP, edisi yang disebut pada tiap angka",
    en: "Lensa MPP's joint-visit instrument, edition as named beside each number",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
