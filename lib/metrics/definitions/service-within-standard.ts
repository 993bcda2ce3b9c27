import { defineMetric } from "@/lib/metrics/define-metric";

export const serviceWithinStandard = defineMetric({
  id: "service-within-standard",
  group: "service-times",
  label: { id: "Sesuai standar waktu", en: "Within the standard" },
  definition: {
    id: "Bagian layanan yang waktunya tidak melebihi standar jenis layanannya.",
    en: "Share of services no longer than the service's own standard.",
  },
  formulaText: {
    id: "Sesuai standar ÷ layanan berstandar menit/jam",
    en: "Within standard ÷ services with a standard in minutes or hours",
  },
  unit: "ratio",
  better: "higher",
  minimumN: 10,
  formula: { kind: "ratio", of: "ticket.within_yes", to: "ticket.within_of", interval: "wilson" },
  chart: "trend",
  sources: ["tickets"],
  rule: {
    id: "Standar pelayanan tiap jenis layanan pada tanggalnya",
    en: "The service's own standard at the date",
  },
  dimensions: ["nation", "province", "mpp", "agency", "service"],
});
