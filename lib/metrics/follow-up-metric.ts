import type { VisitAspect } from "@/lib/domain/visit-aspect";
import type { MetricId } from "@/lib/metrics/registry";

/**
 * The metric that a finding aims at, by the aspect of the item it follows from: what citizens and counters show, where there
 * is such a metric, else the aspect's own score. An assumption that the reader can change on the page.
 */
const byAspect: Readonly<Record<VisitAspect, MetricId>> = {
  "service-standards": "standards-displayed",
  "staff-readiness": "officer-present",
  facilities: "aspect-facilities",
  inclusion: "aspect-inclusion",
  "complaint-handling": "complaints-on-time",
  integrity: "aspect-integrity",
  "digital-openness": "aspect-digital-openness",
  "opening-days": "open-day-rate",
};

/** `null`: the finding follows from no item. */
export const metricOfFinding = (aspect: VisitAspect | null): MetricId => (aspect === null ? "visit-score" : byAspect[aspect]);

/** What the reader may look at instead, in the order of the page. */
export const followUpMetrics: readonly MetricId[] = [...new Set<MetricId>([
  "visit-score", ...Object.values(byAspect), "counters-open", "wait-median", "service-within-standard", "complaints-per-1000", "skm-index",
])];
