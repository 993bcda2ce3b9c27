import type { ProgrammeAim } from "@/lib/domain/visit-aspect";
import type { MetricId } from "@/lib/metrics/registry";

/** What each of the programme's three aims is read from; the reading stands beside them, no score is made of them. */
export const aimMetrics: Readonly<Record<ProgrammeAim, readonly MetricId[]>> = {
  integrity: ["aspect-integrity", "aspect-complaint-handling", "maladministration-reports"],
  "staff-readiness": ["aspect-staff-readiness", "officer-present", "staffed-day-rate"],
  "non-discrimination": ["aspect-inclusion", "vulnerable-gap"],
};
