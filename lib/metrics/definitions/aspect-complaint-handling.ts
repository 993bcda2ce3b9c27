import { defineMetric } from "@/lib/metrics/define-metric";

export const aspectComplaintHandling = defineMetric({
  id: "aspect-complaint-handling",
  group: "visits",
  label: { id: "Aspek pengelolaan pengaduan", en: "Aspect: complaint handling" },
  definition: {
    id: "Rata-rata nilai aspek “Pengelolaan pengaduan” pada kunjungan yang menilainya.",
    en: "Mean score of the aspect “Complaint handling” over the visits that scored it.",
  },
  formulaText: {
    id: "Jumlah nilai aspek (0–100) ÷ banyaknya penilaian aspek",
    en: "Sum of aspect scores (0–100) ÷ number of aspect scores",
  },
  unit: "points",
  better: "higher",
  minimumN: 1,
  formula: { kind: "mean", sum: "visit.complaint_handling_sum", n: "visit.complaint_handling_n" },
  chart: "trend",
  sources: ["visits"],
  rule: {
    id: "Instrumen kunjungan bersama Lensa MPP, edisi yang disebut pada tiap angka",
    en: "Lensa MPP's joint-visit instrument, edition as named beside each number",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
