import { defineMetric } from "@/lib/metrics/define-metric";

export const waitMedian = defineMetric({
  id: "wait-median",
  group: "service-times",
  label: { id: "Median waktu tunggu", en: "Median waiting time" },
  definition: {
    id: "Menit yang tidak dilampaui oleh separuh pengguna (waktu tunggu).",
    en: "Minutes not exceeded for half of users (waiting time).",
  },
  formulaText: {
    id: "Kuantil 0,5 dari menit, keranjang log, galat ≤ 2 %",
    en: "Quantile 0.5 of minutes, log buckets, error ≤ 2%",
  },
  unit: "minutes",
  better: "lower",
  minimumN: 10,
  formula: { kind: "quantile", of: "ticket.wait", q: 0.5 },
  chart: "trend",
  sources: ["tickets"],
  rule: {
    id: "Waktu tunggu = dipanggil − ambil nomor; waktu layanan = selesai − dipanggil",
    en: "Waiting = called − ticket taken; service = finished − called",
  },
  dimensions: ["nation", "province", "mpp", "agency", "service"],
});
