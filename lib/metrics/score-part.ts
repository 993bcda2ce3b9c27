import type { ScorePart } from "@/lib/domain/edition-comparability";
import { isVisitAspect } from "@/lib/domain/visit-aspect";
import type { MetricId } from "@/lib/metrics/registry";

const flags = { "officer-present": "officer-present", "standards-displayed": "standards-displayed", "counters-open": "counter-open" } as const;
const isFlagMetric = (id: string): id is keyof typeof flags => id in flags;

/** The part of the visit's instrument that a metric kept by edition is read from: an aspect, the items of a flag, or all of it. */
export function scorePartOf(id: MetricId): ScorePart {
  if (isFlagMetric(id)) return { kind: "flag", flag: flags[id] };
  const aspect = id.replace(/^aspect-/, "");
  return id.startsWith("aspect-") && isVisitAspect(aspect) ? { kind: "aspect", aspect } : { kind: "total" };
}
