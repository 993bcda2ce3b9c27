import { defineMetric } from "@/lib/metrics/define-metric";

export const serviceP90 = defineMetric({
  id: "service-p90",
  group: "service-times",
  label: { id: "P90 waktu layanan", en: "P90 service time" },
  definition: {
    id: "Menit yang tidak dilampaui oleh 90 % pengguna (waktu layanan).",
    en: "Minutes not exceeded for 90% of users (service time).",
  },
  formulaText: {
    id: "Kuantil 0,9 dari menit, keranjang log, galat ≤ 2 %",
    en: "Quantile 0.9 of minutes, log buckets, error ≤ 2%",
  },
  unit: "minutes",
  better: "lower",
  minimumN: 10,
  formula: { kind: "quantile", of: "ticket.service", q: 0.9 },
  chart: "trend",
  sources: ["tickets"],
  rule: {
    id: "Waktu tunggu = dipanggil − ambil nomor; waktu layanan = selesai − dipanggil",
    en: "Waiting = called − ticket taken; service = finished − called",
  },
  dimensions: ["nation", "province", "mpp", "agency", "service"],
});
