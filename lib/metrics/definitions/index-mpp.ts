import { defineMetric } from "@/lib/metrics/define-metric";

export const indexMpp = defineMetric({
  id: "index-mpp",
  group: "index",
  label: { id: "Indeks Kinerja MPP", en: "MPP Performance Index" },
  definition: {
    id: "Nilai gabungan 0–100 dari kunjungan, pengaduan, waktu layanan, dan kepuasan.",
    en: "Composite 0–100 of visits, complaints, service time and satisfaction.",
  },
  formulaText: {
    id: "Rata-rata tertimbang pilar yang tersedia setelah dinormalkan ke patokan tetap; di bawah cakupan minimum: tidak dinilai.",
    en: "Weighted mean of the available pillars after normalisation to fixed goalposts; below the minimum coverage: not ranked.",
  },
  unit: "points",
  better: "higher",
  minimumN: 0,
  formula: { kind: "index", pillar: null },
  chart: "bars",
  sources: ["visits", "complaints", "tickets", "survey"],
  rule: {
    id: "Metode indeks menurut versinya",
    en: "Index method by version",
  },
  dimensions: ["mpp"],
});
