import { defineMetric } from "@/lib/metrics/define-metric";

export const pillarVisit = defineMetric({
  id: "pillar-visit",
  group: "index",
  label: { id: "Pilar kunjungan", en: "Visit pillar" },
  definition: {
    id: "Pilar kunjungan dari Indeks Kinerja MPP, 0–100.",
    en: "Visit pillar of the MPP Performance Index, 0–100.",
  },
  formulaText: {
    id: "Rata-rata tertimbang metrik pilar setelah dinormalkan ke patokan tetap.",
    en: "Weighted mean of the pillar's metrics after normalisation to fixed goalposts.",
  },
  unit: "points",
  better: "higher",
  minimumN: 0,
  formula: { kind: "index", pillar: "visit" },
  chart: "bars",
  sources: ["visits"],
  rule: {
    id: "Metode indeks menurut versinya",
    en: "Index method by version",
  },
  dimensions: ["mpp"],
});
