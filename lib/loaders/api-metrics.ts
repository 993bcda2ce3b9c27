import type { MetricDefinition } from "@/lib/metrics/define-metric";
import { groupGrains } from "@/lib/metrics/group-lattice";
import { metrics } from "@/lib/metrics/registry";
import { grains } from "@/lib/time/period";

const all: readonly MetricDefinition[] = metrics;

/** `GET /api/v1/metrics`: the registry as data. */
export const loadApiMetrics = () => ({
  metrics: all.map(({ id, group, label, definition, formulaText, unit, better, minimumN, sources, rule, dimensions, groups }) => ({
    id, group, label, definition, formula: formulaText, unit, better, minimumN, sources, rule, dimensions, grains: groups === undefined ? grains : groupGrains,
  })),
});
