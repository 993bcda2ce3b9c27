import { defineMetric } from "@/lib/metrics/define-metric";

export const surveyResponses = defineMetric({
  id: "survey-responses",
  group: "surveys",
  label: { id: "Responden", en: "Respondents" },
  definition: {
    id: "Kuesioner kepuasan yang diisi.",
    en: "Satisfaction questionnaires answered.",
  },
  formulaText: {
    id: "Banyaknya kuesioner",
    en: "Number of questionnaires",
  },
  unit: "count",
  better: "none",
  minimumN: 0,
  formula: { kind: "sum", of: "survey.responses" },
  chart: "trend",
  sources: ["survey"],
  rule: {
    id: "PermenPANRB 14/2017, bobot tepat 1/9",
    en: "PermenPANRB 14/2017, exact weight 1/9",
  },
  dimensions: ["nation", "province", "mpp", "agency", "service"],
});
