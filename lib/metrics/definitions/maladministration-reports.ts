import { defineMetric } from "@/lib/metrics/define-metric";

export const maladministrationReports = defineMetric({
  id: "maladministration-reports",
  group: "complaints",
  label: { id: "Laporan maladministrasi", en: "Maladministration reports" },
  definition: {
    id: "Laporan yang memuat paling sedikit satu jenis maladministrasi; satu laporan dapat memuat beberapa jenis.",
    en: "Reports with at least one type of maladministration; one report can carry several types.",
  },
  formulaText: {
    id: "Banyaknya laporan dengan ≥ 1 jenis",
    en: "Number of reports with ≥ 1 type",
  },
  unit: "count",
  better: "lower",
  minimumN: 0,
  formula: { kind: "sum", of: "complaint.maladministration" },
  chart: "trend",
  sources: ["complaints"],
  rule: {
    id: "Sepuluh jenis maladministrasi, UU 37/2008 dan peraturan Ombudsman",
    en: "Ten types of maladministration, Law 37/2008 and Ombudsman rules",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
