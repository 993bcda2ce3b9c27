import { defineMetric } from "@/lib/metrics/define-metric";

export const vulnerableGap = defineMetric({
  id: "vulnerable-gap",
  group: "surveys",
  label: { id: "Kesenjangan kelompok rentan", en: "Gap of vulnerable groups" },
  definition: {
    id: "Rata-rata indeks responden kelompok rentan dikurangi responden lain; 0 berarti setara.",
    en: "Mean index of vulnerable respondents minus that of others; 0 means equal.",
  },
  formulaText: {
    id: "Rata-rata indeks kelompok rentan − lainnya (jawaban lengkap)",
    en: "Mean index of vulnerable − others (complete answers)",
  },
  unit: "points",
  better: "higher",
  minimumN: 10,
  formula: { kind: "mean-difference", a: { n: "survey.vulnerable_n", sum: "survey.vulnerable_sum", squares: "survey.vulnerable_sq" }, b: { n: "survey.other_n", sum: "survey.other_sum", squares: "survey.other_sq" } },
  chart: "trend",
  sources: ["survey"],
  rule: {
    id: "PermenPANRB 14/2017, bobot tepat 1/9",
    en: "PermenPANRB 14/2017, exact weight 1/9",
  },
  dimensions: ["nation", "province", "mpp"],
  groups: { family: "survey", dimension: "vulnerable" },
});
