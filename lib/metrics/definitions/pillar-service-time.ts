import { defineMetric } from "@/lib/metrics/define-metric";

export const pillarServiceTime = defineMetric({
  id: "pillar-service-time",
  group: "index",
  label: { id: "Pilar waktu layanan", en: "Service-time pillar" },
  definition: {
    id: "Pilar waktu layanan dari Indeks Kinerja MPP, 0–100.",
    en: "Service-time pillar of the MPP Performance Index, 0–100.",
  },
  formulaText: {
    id: "Rata-rata tertimbang metrik pilar setelah dinormalkan ke patokan tetap.",
    en: "Weighted mean of the pillar's metrics after normalisation to fixed goalposts.",
  },
  unit: "points",
  better: "higher",
  minimumN: 0,
  formula: { kind: "index", pillar: "service-time" },
  chart: "bars",
  sources: ["tickets"],
  rule: {
    id: "Metode indeks menurut versinya",
    en: "Index method by version",
  },
  dimensions: ["mpp"],
});
