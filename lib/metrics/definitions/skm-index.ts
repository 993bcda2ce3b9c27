import { defineMetric } from "@/lib/metrics/define-metric";

export const skmIndex = defineMetric({
  id: "skm-index",
  group: "surveys",
  label: { id: "IKM", en: "Satisfaction index (IKM)" },
  definition: {
    id: "Indeks Kepuasan Masyarakat atas sembilan unsur, 25–100.",
    en: "Public satisfaction index over nine elements, 25–100.",
  },
  formulaText: {
    id: "25 × rata-rata dari sembilan rata-rata unsur",
    en: "25 × mean of the nine element means",
  },
  unit: "index-points",
  better: "higher",
  minimumN: 10,
  formula: { kind: "skm-index" },
  chart: "trend",
  sources: ["survey"],
  rule: {
    id: "PermenPANRB 14/2017, bobot tepat 1/9",
    en: "PermenPANRB 14/2017, exact weight 1/9",
  },
  dimensions: ["nation", "province", "mpp", "agency", "service"],
});
