import { defineMetric } from "@/lib/metrics/define-metric";

export const visitsMade = defineMetric({
  id: "visits-made",
  group: "visits",
  label: { id: "Kunjungan monev", en: "Monitoring visits" },
  definition: {
    id: "Jumlah kunjungan monev, dinilai atau tidak.",
    en: "Number of monitoring visits, assessed or not.",
  },
  formulaText: {
    id: "Banyaknya kunjungan",
    en: "Number of visits",
  },
  unit: "count",
  better: "none",
  minimumN: 0,
  formula: { kind: "sum", of: "visit.visits" },
  chart: "trend",
  sources: ["visits"],
  rule: {
    id: "Hitungan dari berkas yang diimpor",
    en: "Counts of the imported files",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
