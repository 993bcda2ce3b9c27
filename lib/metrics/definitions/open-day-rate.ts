import { defineMetric } from "@/lib/metrics/define-metric";

export const openDayRate = defineMetric({
  id: "open-day-rate",
  group: "visits",
  label: { id: "Hari buka gerai", en: "Open-day rate" },
  definition: {
    id: "Bagian hari terjadwal ketika gerai benar-benar buka.",
    en: "Share of scheduled days on which the counter was really open.",
  },
  formulaText: {
    id: "Hari buka ÷ hari terjadwal",
    en: "Open days ÷ scheduled days",
  },
  unit: "ratio",
  better: "higher",
  minimumN: 10,
  formula: { kind: "ratio", of: "counter_day.open", to: "counter_day.scheduled", interval: "wilson" },
  chart: "trend",
  sources: ["counter-days"],
  rule: {
    id: "Hitungan dari berkas yang diimpor",
    en: "Counts of the imported files",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
