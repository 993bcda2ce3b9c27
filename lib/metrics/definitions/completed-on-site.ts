import { defineMetric } from "@/lib/metrics/define-metric";

export const completedOnSite = defineMetric({
  id: "completed-on-site",
  group: "service-times",
  label: { id: "Selesai di tempat", en: "Completed on site" },
  definition: {
    id: "Bagian layanan yang selesai di MPP tanpa harus ke kantor lain.",
    en: "Share of services completed at the MPP without going to another office.",
  },
  formulaText: {
    id: "Selesai di tempat ÷ layanan yang mencatatnya",
    en: "Completed on site ÷ services that record it",
  },
  unit: "ratio",
  better: "higher",
  minimumN: 10,
  formula: { kind: "ratio", of: "ticket.on_site_yes", to: "ticket.on_site_of", interval: "wilson" },
  chart: "trend",
  sources: ["tickets"],
  rule: {
    id: "Hitungan dari berkas yang diimpor",
    en: "Counts of the imported files",
  },
  dimensions: ["nation", "province", "mpp", "agency", "service"],
});
