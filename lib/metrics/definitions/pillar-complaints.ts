import { defineMetric } from "@/lib/metrics/define-metric";

export const pillarComplaints = defineMetric({
  id: "pillar-complaints",
  group: "index",
  label: { id: "Pilar pengaduan", en: "Complaints pillar" },
  definition: {
    id: "Pilar pengaduan dari Indeks Kinerja MPP, 0–100.",
    en: "Complaints pillar of the MPP Performance Index, 0–100.",
  },
  formulaText: {
    id: "Rata-rata tertimbang metrik pilar setelah dinormalkan ke patokan tetap.",
    en: "Weighted mean of the pillar's metrics after normalisation to fixed goalposts.",
  },
  unit: "points",
  better: "higher",
  minimumN: 0,
  formula: { kind: "index", pillar: "complaints" },
  chart: "bars",
  sources: ["complaints"],
  rule: {
    id: "Metode indeks menurut versinya",
    en: "Index method by version",
  },
  dimensions: ["mpp"],
});
