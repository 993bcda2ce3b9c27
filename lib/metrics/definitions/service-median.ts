import { defineMetric } from "@/lib/metrics/define-metric";

export const serviceMedian = defineMetric({
  id: "service-median",
  group: "service-times",
  label: { id: "Median waktu layanan", en: "Median service time" },
  definition: {
    id: "Menit yang tidak dilampaui oleh separuh pengguna (waktu layanan).",
    en: "Minutes not exceeded for half of users (service time).",
  },
  formulaText: {
    id: "Kuantil 0,5 dari menit, keranjang log, galat ≤ 2 %",
    en: "Quantile 0.5 of minutes, log buckets, error ≤ 2%",
  },
  unit: "minutes",
  better: "lower",
  minimumN: 10,
  formula: { kind: "quantile", of: "ticket.service", q: 0.5 },
  chart: "trend",
  sources: ["tickets"],
  rule: {
    id: "Waktu tunggu = dipanggil − ambil nomor; waktu layanan = selesai − dipanggil",
    en: "Waiting = called − ticket taken; service = finished − called",
  },
  dimensions: ["nation", "province", "mpp", "agency", "service"],
});
