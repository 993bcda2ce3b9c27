import { defineMetric } from "@/lib/metrics/define-metric";

export const aspectStaffReadiness = defineMetric({
  id: "aspect-staff-readiness",
  group: "visits",
  label: { id: "Aspek kesiapan SDM", en: "Aspect: staff readiness" },
  definition: {
    id: "Rata-rata nilai aspek “Kesiapan SDM” pada kunjungan yang menilainya.",
    en: "Mean score of the aspect “Staff readiness” over the visits that scored it.",
  },
  formulaText: {
    id: "Jumlah nilai aspek (0–100) ÷ banyaknya penilaian aspek",
    en: "Sum of aspect scores (0–100) ÷ number of aspect scores",
  },
  unit: "points",
  better: "higher",
  minimumN: 1,
  formula: { kind: "mean", sum: "visit.staff_readiness_sum", n: "visit.staff_readiness_n" },
  chart: "trend",
  sources: ["visits"],
  rule: {
    id: "Instrumen kunjungan bersama Lensa MPP, edisi yang disebut pada tiap angka",
    en: "Lensa MPP's joint-visit instrument, edition as named beside each number",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
