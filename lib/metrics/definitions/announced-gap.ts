import { defineMetric } from "@/lib/metrics/define-metric";

export const announcedGap = defineMetric({
  id: "announced-gap",
  group: "visits",
  label: { id: "Selisih diumumkan − tidak diumumkan", en: "Announced minus unannounced" },
  definition: {
    id: "Selisih rata-rata nilai kunjungan yang diumumkan dan yang tidak.",
    en: "Mean score of announced visits minus that of unannounced ones.",
  },
  formulaText: {
    id: "Rata-rata diumumkan − rata-rata tidak diumumkan",
    en: "Mean announced − mean unannounced",
  },
  unit: "points",
  better: "none",
  minimumN: 2,
  formula: { kind: "mean-difference", a: { n: "visit.announced_n", sum: "visit.announced_sum", squares: "visit.announced_sq" }, b: { n: "visit.unannounced_n", sum: "visit.unannounced_sum", squares: "visit.unannounced_sq" } },
  chart: "trend",
  sources: ["visits"],
  rule: {
    id: "Instrumen kunjungan bersama Lensa MPP, edisi yang disebut pada tiap angka",
    en: "Lensa MPP's joint-visit instrument, edition as named beside each number",
  },
  dimensions: ["nation", "province", "mpp"],
});
