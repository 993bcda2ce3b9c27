import { defineMetric } from "@/lib/metrics/define-metric";

export const countersOpen = defineMetric({
  id: "counters-open",
  group: "visits",
  label: { id: "Gerai buka saat kunjungan", en: "Counters open at the visit" },
  definition: {
    id: "Bagian gerai yang buka saat kunjungan.",
    en: "Share of counters that were open at the visit.",
  },
  formulaText: {
    id: "Gerai buka ÷ seluruh gerai",
    en: "Open counters ÷ all counters",
  },
  unit: "ratio",
  better: "higher",
  minimumN: 5,
  formula: { kind: "ratio", of: "visit.counters_open", to: "visit.counters_total", interval: "wilson" },
  chart: "trend",
  sources: ["visits"],
  rule: {
    id: "Instrumen kunjungan bersama Lensa MPP, edisi yang disebut pada tiap angka",
    en: "Lensa MPP's joint-visit instrument, edition as named beside each number",
  },
  dimensions: ["nation", "province", "mpp"],
});
