import { defineMetric } from "@/lib/metrics/define-metric";

export const aspectServiceStandards = defineMetric({
  id: "aspect-service-standards",
  group: "visits",
  label: { id: "Aspek standar pelayanan", en: "Aspect: service standards" },
  definition: {
    id: "Rata-rata nilai aspek “Standar pelayanan” pada kunjungan yang menilainya.",
    en: "Mean score of the aspect “Service standards” over the visits that scored it.",
  },
  formulaText: {
    id: "Jumlah nilai aspek (0–100) ÷ banyaknya penilaian aspek",
    en: "Sum of aspect scores (0–100) ÷ number of aspect scores",
  },
  unit: "points",
  better: "higher",
  minimumN: 1,
  formula: { kind: "mean", sum: "visit.service_standards_sum", n: "visit.service_standards_n" },
  chart: "trend",
  sources: ["visits"],
  rule: {
    id: "Instrumen kunjungan bersama Lensa MPP, edisi yang disebut pada tiap angka",
    en: "Lensa MPP's joint-visit instrument, edition as named beside each number",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
