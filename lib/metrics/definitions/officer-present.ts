import { defineMetric } from "@/lib/metrics/define-metric";

export const officerPresent = defineMetric({
  id: "officer-present",
  group: "visits",
  label: { id: "Petugas di tempat", en: "Officer present" },
  definition: {
    id: "Bagian gerai yang petugasnya ada saat kunjungan.",
    en: "Share of counters whose officer was present at the visit.",
  },
  formulaText: {
    id: "Gerai berpetugas ÷ gerai yang diperiksa",
    en: "Counters with an officer ÷ counters checked",
  },
  unit: "ratio",
  better: "higher",
  minimumN: 5,
  formula: { kind: "ratio", of: "visit.officer_yes", to: "visit.officer_of", interval: "wilson" },
  chart: "trend",
  sources: ["visits"],
  rule: {
    id: "Instrumen kunjungan bersama Lensa MPP, edisi yang disebut pada tiap angka",
    en: "Lensa MPP's joint-visit instrument, edition as named beside each number",
  },
  dimensions: ["nation", "province", "mpp"],
});
