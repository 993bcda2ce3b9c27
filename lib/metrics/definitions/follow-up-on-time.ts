import { defineMetric } from "@/lib/metrics/define-metric";

export const followUpOnTime = defineMetric({
  id: "follow-up-on-time",
  group: "follow-up",
  label: { id: "Tindak lanjut tepat waktu", en: "Follow-up done on time" },
  definition: {
    id: "Dari tindak lanjut yang tenggatnya jatuh dalam periode, bagian yang selesai pada atau sebelum tenggat.",
    en: "Of the follow-ups that fell due in the period, the share done on or before the due date.",
  },
  formulaText: {
    id: "Selesai ≤ tenggat ÷ jatuh tenggat",
    en: "Done ≤ due date ÷ fallen due",
  },
  unit: "ratio",
  better: "higher",
  minimumN: 3,
  formula: { kind: "ratio", of: "follow_up.on_time", to: "follow_up.due", interval: "wilson" },
  chart: "trend",
  sources: ["follow-up"],
  rule: {
    id: "Hitungan dari berkas yang diimpor",
    en: "Counts of the imported files",
  },
  dimensions: ["nation", "province", "mpp", "agency"],
});
