import { defineMetric } from "@/lib/metrics/define-metric";

export const servicesFinished = defineMetric({
  id: "services-finished",
  group: "service-times",
  label: { id: "Layanan selesai", en: "Services finished" },
  definition: {
    id: "Nomor antrean yang layanannya selesai.",
    en: "Tickets whose service was finished.",
  },
  formulaText: {
    id: "Banyaknya nomor dengan waktu selesai",
    en: "Number of tickets with a finishing time",
  },
  unit: "count",
  better: "none",
  minimumN: 0,
  formula: { kind: "sum", of: "ticket.finished" },
  chart: "trend",
  sources: ["tickets"],
  rule: {
    id: "Hitungan dari berkas yang diimpor",
    en: "Counts of the imported files",
  },
  dimensions: ["nation", "province", "mpp", "agency", "service"],
});
