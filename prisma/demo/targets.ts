import type { TargetRow } from "@/lib/metrics/target-in-force";

/** Targets that a nation and one city might set, so that the demonstration shows values against targets. Ratios 0–1. */
const national = [
  ["visit-score", 78], ["complaints-on-time", 0.85], ["complaints-median-days", 10], ["wait-median", 20], ["service-within-standard", 0.85], ["skm-index", 82], ["follow-up-on-time", 0.8],
] as const;
const samarinda = [["wait-median", 15], ["complaints-on-time", 0.9]] as const;

/** For the year of `year` and the one before it. */
export function demoTargets(year: number): TargetRow[] {
  return [year - 1, year].map(String).flatMap((periodId) => [
    ...national.map(([metricId, value]): TargetRow => ({ metricId, unitKind: "nation", unitCode: "ID", periodId, value })),
    ...samarinda.map(([metricId, value]): TargetRow => ({ metricId, unitKind: "mpp", unitCode: "64.72", periodId, value })),
  ]);
}
