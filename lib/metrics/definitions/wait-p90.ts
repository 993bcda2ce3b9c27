import { defineMetric } from "@/lib/metrics/define-metric";

export const waitP90 = defineMetric({
  id: "wait-p90",
  group: "service-times",
  label: { id: "P90 waktu tunggu", en: "P90 waiting time" },
  definition: {
    id: "Menit yang tidak dilampaui oleh 90 % pengguna (waktu tunggu).",
    en: "Minutes not exceeded for 90% of users (waiting time).",
  },
  formulaText: {
    id: "Kuantil 0,9 dari menit, keranjang log, galat ≤ 2 %",
    en: "Quantile 0.9 of minutes, log buckets, error ≤ 2%",
  },
  unit: "minutes",
  better: "lower",
  minimumN: 10,
  formula: { kind: "quantile", of: "ticket.wait", q: 0.9 },
  chart: "trend",
  sources: ["tickets"],
  rule: {
    id: "Waktu tunggu = dipanggil − ambil nomor; waktu layanan = selesai − dipanggil",
    en: "Waiting = called − ticket taken; service = finished − called",
  },
  dimensions: ["nation", "province", "mpp", "agency", "service"],
});
