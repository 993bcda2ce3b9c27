import { defineMetric } from "@/lib/metrics/define-metric";

export const staffedDayRate = defineMetric({
  id: "staffed-day-rate",
  group: "visits",
  label: { id: "Hari berpetugas", en: "Staffed-day rate" },
  definition: {
    id: "Bagian hari buka ketika petugas hadir.",
    en: "Share of open days with an officer present.",
  },
  formulaText: {
    id: "Hari berpetugas ÷ hari buka yang dicatat",
    en: "Staffed days ÷ open days recorded",
  },
  unit: "ratio",
  better: "higher",
  minimumN: 10,
  formula: { kind: "ratio", of: "counter_day.staffed", to: "counter_day.staffed_of", interval: "wilson" },
  chart: "trend",
  sources: ["counter-days"],
  rule: {
    id: "Hitungan dari berkas yang diimpor",
    en: "Counts of the imported files",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
