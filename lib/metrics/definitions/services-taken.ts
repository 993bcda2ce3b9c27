import { defineMetric } from "@/lib/metrics/define-metric";

export const servicesTaken = defineMetric({
  id: "services-taken",
  group: "service-times",
  label: { id: "Layanan diminta", en: "Services requested" },
  definition: {
    id: "Nomor antrean yang diambil.",
    en: "Queue tickets taken.",
  },
  formulaText: {
    id: "Banyaknya nomor antrean",
    en: "Number of tickets",
  },
  unit: "count",
  better: "none",
  minimumN: 0,
  formula: { kind: "sum", of: "ticket.taken" },
  chart: "trend",
  sources: ["tickets"],
  rule: {
    id: "Hitungan dari berkas yang diimpor",
    en: "Counts of the imported files",
  },
  dimensions: ["nation", "province", "mpp", "agency", "service"],
});
