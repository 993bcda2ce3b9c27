import { defineMetric } from "@/lib/metrics/define-metric";

export const waitMean = defineMetric({
  id: "wait-mean",
  group: "service-times",
  label: { id: "Rata-rata waktu tunggu", en: "Mean waiting time" },
  definition: {
    id: "Jumlah menit tunggu dibagi jumlah pengguna yang dipanggil. Beberapa antrean sangat panjang menariknya ke atas; bacalah bersama median.",
    en: "Minutes waited divided by users who were called. A few very long waits pull it up; read it together with the median.",
  },
  formulaText: {
    id: "Jumlah menit tunggu ÷ jumlah tiket yang dipanggil",
    en: "Minutes waited ÷ tickets called",
  },
  unit: "minutes",
  better: "lower",
  minimumN: 10,
  formula: { kind: "mean", sum: "ticket.wait_sum", n: "ticket.wait_n" },
  chart: "trend",
  sources: ["tickets"],
  rule: {
    id: "Waktu tunggu = dipanggil − ambil nomor",
    en: "Waiting = called − ticket taken",
  },
  dimensions: ["nation", "province", "mpp", "agency", "service"],
});
