import { defineMetric } from "@/lib/metrics/define-metric";

export const standardsDisplayed = defineMetric({
  id: "standards-displayed",
  group: "visits",
  label: { id: "Standar dipajang", en: "Standards displayed" },
  definition: {
    id: "Bagian gerai yang memajang standar pelayanannya saat kunjungan.",
    en: "Share of counters that displayed their service standards at the visit.",
  },
  formulaText: {
    id: "Gerai yang memajang standar ÷ gerai yang diperiksa",
    en: "Counters displaying standards ÷ counters checked",
  },
  unit: "ratio",
  better: "higher",
  minimumN: 5,
  formula: { kind: "ratio", of: "visit.standards_yes", to: "visit.standards_of", interval: "wilson" },
  chart: "trend",
  sources: ["visits"],
  rule: {
    id: "Instrumen kunjungan bersama Lensa MPP, edisi yang disebut pada tiap angka",
    en: "Lensa MPP's joint-visit instrument, edition as named beside each number",
  },
  dimensions: ["nation", "province", "mpp"],
});
