import { defineMetric } from "@/lib/metrics/define-metric";

export const pillarSatisfaction = defineMetric({
  id: "pillar-satisfaction",
  group: "index",
  label: { id: "Pilar kepuasan", en: "Satisfaction pillar" },
  definition: {
    id: "Pilar kepuasan dari Indeks Kinerja MPP, 0–100.",
    en: "Satisfaction pillar of the MPP Performance Index, 0–100.",
  },
  formulaText: {
    id: "Rata-rata tertimbang metrik pilar setelah dinormalkan ke patokan tetap.",
    en: "Weighted mean of the pillar's metrics after normalisation to fixed goalposts.",
  },
  unit: "points",
  better: "higher",
  minimumN: 0,
  formula: { kind: "index", pillar: "satisfaction" },
  chart: "bars",
  sources: ["survey"],
  rule: {
    id: "Metode indeks menurut versinya",
    en: "Index method by version",
  },
  dimensions: ["mpp"],
});
